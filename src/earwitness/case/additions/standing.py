"""How each addition stands now: counted, found by the machine too, rejected, or fitting no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.reader import CaseReader
from earwitness.case.records import Review
from earwitness.case.reviews import latest
from earwitness.case.vocabulary import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAddition:
    """An addition and, in words, how it stands."""

    said: SaidAddition
    state: str
    counts: bool
    fits: bool = True  # its words were found


def standing_additions(case: CaseReader) -> Sequence[StandingAddition]:
    """List every addition of a case, oldest first."""
    laid, verdicts = case.added(), latest(case.reviews())
    lost = {one.said.number: one.because for one in laid.unfitting}
    return [_standing(one, lost, laid.found_too, verdicts) for one in case.additions()]


def _standing(
    said: SaidAddition,
    lost: Mapping[int, str],
    found_too: Mapping[str, str],
    verdicts: Mapping[str, Review],
) -> StandingAddition:
    if said.number in lost:
        state = f"no longer fits: {lost[said.number]}{_set_aside(verdicts.get(said.record_id))}"
        return StandingAddition(said=said, state=state, counts=False, fits=False)
    if said.record_id in found_too:
        twin = found_too[said.record_id]
        return StandingAddition(said=said, state=f"the case has it as {twin}", counts=False)
    verdict = verdicts.get(said.record_id)
    if verdict is None:
        return StandingAddition(said=said, state="counts", counts=True)
    words = {
        Verdict.CONFIRM: "counts; confirmed by",
        Verdict.CORRECT: "counts; corrected by",
        Verdict.REJECT: "does not count; rejected by",
    }[verdict.verdict]
    return StandingAddition(
        said=said,
        state=f"{words} {verdict.who}",
        counts=verdict.verdict is not Verdict.REJECT,
    )


def _set_aside(verdict: Review | None) -> str:
    if verdict is None or verdict.verdict is not Verdict.REJECT:
        return ""
    return f"; set aside by {verdict.who}"
