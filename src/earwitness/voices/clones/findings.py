"""What a clone check came to, as findings a person reads; never a verdict on a voice."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records import Finding, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.voices.clones.caution import UNUSUAL_CAUTION, WITHIN_CAUTION
from earwitness.voices.clones.checks import Check
from earwitness.voices.clones.standing import Side, Standing

UNTESTED = "unusual against references"  # all checks together, where none could be made


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Which voice is checked against whose references, as sentences call it ("voice 2")."""

    exhibit_id: str
    voice_id: str
    voice_label: str
    person: str
    condition: str
    start_s: float | None = None
    end_s: float | None = None


def check_finding(subject: Subject, check: Check, found: Standing | str) -> Finding:
    """Put one check's result into words. found: a standing, or why there is none."""
    if isinstance(found, str):
        return _finding(subject, check, Outcome.NOT_TESTED, f"{_who(subject)}: not tested: {found}")
    outcome = Outcome.INCONCLUSIVE if found.is_unusual else Outcome.CONSISTENT
    return _finding(subject, check, outcome, _because(subject, check, found))


def untested_finding(subject: Subject, why: str) -> Finding:
    """Say once that a voice was checked in nothing against one person's references, and why."""
    return Finding(
        id=record_id("f", subject.exhibit_id, subject.voice_id, subject.person, UNTESTED),
        exhibit_id=subject.exhibit_id,
        test=UNTESTED,
        outcome=Outcome.NOT_TESTED,
        because=f"{_who(subject)}: not tested: {why}",
        start_s=subject.start_s,
        end_s=subject.end_s,
        limits="Nothing follows from a test not made; least of all that there is no clone.",
    )


def _finding(subject: Subject, check: Check, outcome: Outcome, because: str) -> Finding:
    parts = (subject.exhibit_id, subject.voice_id, subject.person, check.test)
    return Finding(
        id=record_id("f", *parts),
        exhibit_id=subject.exhibit_id,
        test=check.test,
        outcome=outcome,
        because=because,
        start_s=subject.start_s,
        end_s=subject.end_s,
        limits=check.limits,
    )


def _because(subject: Subject, check: Check, found: Standing) -> str:
    names = f"{found.references} references of {subject.person}"
    unit = f" {check.unit}" if check.unit else ""
    value, low, high = (
        f"{one:.{check.digits}f}" for one in (found.value, found.lowest, found.highest)
    )
    figures = (
        f"{check.measures} {value}{unit}; references from a like channel ({subject.condition}) "
        f"{low} to {high}{unit}; {_rank(check, found)}"
    )
    if found.is_unusual:
        return f"{_who(subject)}: unusual against {names} in {check.test}: {figures}; " + (
            UNUSUAL_CAUTION
        )
    if found.lowest <= found.value <= found.highest:
        return f"{_who(subject)}: within the range of {names}: {figures}; {WITHIN_CAUTION}"
    where = (
        "outside the range, on the side that does not count"
        if _is_other_side(check, found)
        else "outside the range, but not far enough to call it unusual"
    )
    return f"{_who(subject)}: {where} of {names}: {figures}; {WITHIN_CAUTION}"


def _is_other_side(check: Check, found: Standing) -> bool:
    is_high = found.value > found.highest
    return (check.side is Side.LOW and is_high) or (check.side is Side.HIGH and not is_high)


def _rank(check: Check, found: Standing) -> str:
    extent = {Side.LOW: "as low", Side.HIGH: "as high", Side.BOTH: "as far out"}[check.side]
    return (
        f"{found.as_far} of {found.references} lie {extent}, and so few can show no chance under "
        f"{100 * found.least_chance:.0f} %"
    )


def _who(subject: Subject) -> str:
    return f"{subject.voice_label}, against {subject.person}"
