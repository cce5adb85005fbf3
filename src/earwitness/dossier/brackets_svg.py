"""Findings on the time axis of a recording: each a bracket over its seconds, with its number.

An outcome is told by the sign beside the number and by the bracket's stroke as well as by colour.
Geometry only. What finds no room is counted, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import Finding
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.pictures import WIDTH
from earwitness.dossier.wording import clock, outcome_key

LANE = 22.0  # the height of one row of brackets
MOST_LANES = 5
LABEL = 40.0  # the width a label takes
APART = 5.0
NARROWEST = 3.0

SIGNS = {Outcome.INCONSISTENT: "✕", Outcome.INCONCLUSIVE: "?", Outcome.CONSISTENT: "="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """One finding over its seconds. x, width: of the seconds; label_x: the label's middle."""

    x: float
    width: float
    top: float
    label: str
    label_x: float
    outcome_key: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """All that found room, in rows from the top; undrawn: how many did not."""

    rows: tuple[Bracket, ...]
    height: float
    undrawn: int


def brackets(
    findings: Sequence[Finding], labelled: Mapping[str, str], *, duration_s: float
) -> Brackets:
    """Lay out the findings that have a label, the first in the list first: the most telling."""
    taken: list[list[tuple[float, float]]] = []
    drawn, undrawn = [], 0
    for finding in findings:
        if finding.id not in labelled:
            continue
        bracket = _bracket(finding, labelled[finding.id], duration_s)
        lane = _lane(taken, _room(bracket))
        if lane is None:
            undrawn += 1
            continue
        drawn.append(replace(bracket, top=LANE * lane))
    return Brackets(rows=tuple(drawn), height=LANE * len(taken), undrawn=undrawn)


def labels(findings: Sequence[Finding]) -> Mapping[str, str]:
    """Number what was found at a place of the sound, by id: its sign and its row's number.

    Findings about the recording as a whole, and spans that were not tested, have no label.
    """
    placed = [one for one in findings if one.start_s is not None and one.outcome in SIGNS]
    return {one.id: f"{SIGNS[one.outcome]} {number}" for number, one in enumerate(placed, 1)}


def _bracket(finding: Finding, label: str, duration_s: float) -> Bracket:
    start_s = finding.start_s or 0.0
    end_s = start_s if finding.end_s is None else finding.end_s
    scale = WIDTH / duration_s
    left = min(max(start_s * scale, 0.0), WIDTH - NARROWEST)
    width = max(min(end_s * scale, WIDTH) - left, NARROWEST)
    middle = min(max(left + width / 2, LABEL / 2), WIDTH - LABEL / 2)
    return Bracket(
        x=round(left, 1),
        width=round(width, 1),
        top=0.0,
        label=label,
        label_x=round(middle, 1),
        outcome_key=outcome_key(finding.outcome),
        title=f"{clock(start_s, tenths=True)} {finding.test}: {finding.outcome}. {finding.because}",
        href=f"#{finding.id}",
    )


def _room(bracket: Bracket) -> tuple[float, float]:
    """Give from where to where nothing else may stand: the bracket's and its label's width."""
    return (
        min(bracket.x, bracket.label_x - LABEL / 2) - APART,
        max(bracket.x + bracket.width, bracket.label_x + LABEL / 2) + APART,
    )


def _lane(taken: list[list[tuple[float, float]]], room: tuple[float, float]) -> int | None:
    """Find the uppermost row with room, and take it; None: every row is full there."""
    for number, row in enumerate(taken):
        if all(room[1] <= start or end <= room[0] for start, end in row):
            row.append(room)
            return number
    if len(taken) == MOST_LANES:
        return None
    taken.append([room])
    return len(taken) - 1
