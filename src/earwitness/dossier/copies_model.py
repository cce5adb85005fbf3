"""Copies as the templates are given them; see model.py for what holds here."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.coverage_svg import Coverage
from earwitness.dossier.model import ReviewMark, Shown
from earwitness.dossier.ribbon_svg import Ribbon


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingLink:
    """A recording by its title."""

    title: str
    href: str
    instalment: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One shared stretch in words. speed, pitch: empty where nothing was changed."""

    id: str
    here: str
    there: str
    start_s: float
    other_start_s: float
    changed: str
    good_to: str
    score: str
    differences: tuple[str, ...]
    because: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPart:
    """Two recordings that share sound. ribbon None: a length is not known."""

    upper: RecordingLink
    lower: RecordingLink
    ribbon: Ribbon | None
    rows: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePart:
    """One group of recordings that share sound. is_full: against one that was not published."""

    base: RecordingLink
    is_full: bool
    picture: Coverage
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The whole section; total: how many shared stretches there are."""

    maps: tuple[CoveragePart, ...]
    pairs: Shown[PairPart]
    total: int
