"""Before and since as a small picture, as the templates are given it; see model.py."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.model import ActorLink

WIDTH, HEIGHT = 700.0, 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDot:
    """One side of a day, larger with more sources."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeField:
    """A pair before and since one day. line empty: one side has no source.

    key: plus, minus (told from chance), zero (not told from chance), thin (too little evidence).
    wedge: where the line may end, by the 95 % interval of the change; empty: not measured.
    """

    key: str
    dots: tuple[ChangeDot, ...]
    line: str
    wedge: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStrip:
    """One pair over all days. told: what became of it, in few words."""

    first: ActorLink
    second: ActorLink
    fields: tuple[ChangeField, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeColumn:
    """One day. x: of the middle of its field, edge: of its start."""

    x: float
    edge: float
    label: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeChart:
    """All strips under their days. told: the answer in one sentence."""

    strips: tuple[ChangeStrip, ...]
    columns: tuple[ChangeColumn, ...]
    told: str
    left_out: int
    width: float = WIDTH
    height: float = HEIGHT
