"""Seats, coalitions and power as the templates are given them; see model.py for what holds."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.consequence_model import GroundRow
from earwitness.dossier.model import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one source says of a list's seats. source empty: none was given."""

    says: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsRow:
    """A list's seats. after None: the table tells of one time only. told: where a range is from."""

    name: str
    kind: str  # empty: a list that acts together
    before: str
    after: str | None
    told: str
    statements: tuple[Stated, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionRow:
    """One minimal coalition. elsewhere: what the same lists hold at the other time; empty: none."""

    members: tuple[str, ...]
    seats: str
    is_sure: bool
    elsewhere: str
    told: str
    grounds: Shown[GroundRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachPart:
    """One threshold at one time. when empty: there is one time only."""

    when: str
    told: str
    any_told: str
    calm_told: str
    together_told: str
    rows: tuple[CoalitionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerRow:
    """A list's share of power before and after, as ranges in per cent. Empty: not measured."""

    name: str
    shapley_before: str
    shapley_after: str
    banzhaf_before: str
    banzhaf_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdPart:
    """A threshold: who reaches it at each time, what differs, and how power is shared."""

    name: str
    quota: int
    because: str
    sides: tuple[ReachPart, ...]
    differs: tuple[str, ...]
    shifts: tuple[PowerRow, ...]  # the lists whose power differs most
    power: tuple[PowerRow, ...]
    power_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocPairRow:
    """Two lists between whose people signed ties are reported."""

    first: str
    second: str
    sign_key: str
    grounds: Shown[GroundRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Majorities:
    """The whole section. problem: why seats.csv could not be read; then there is nothing else."""

    problem: str
    total: int
    changed_on: str
    has_after: bool
    has_changed: bool  # between the two times; without a change one is worked out
    slack_told: str
    blocs: tuple[SeatsRow, ...]
    beside: tuple[SeatsRow, ...]
    pairs: tuple[BlocPairRow, ...]
    thresholds: tuple[ThresholdPart, ...]
