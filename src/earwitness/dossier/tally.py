"""What the tests of a recording, and of a leak, came to: counted, never added up to a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from earwitness.case.records import Exhibit, Finding
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.wording import clock, count_text, duration_text, plural
from earwitness.integrity.exposure import TEST as EXPOSURE  # about who recorded, not what

OUTCOME_ORDER = (
    Outcome.INCONSISTENT,
    Outcome.INCONCLUSIVE,
    Outcome.CONSISTENT,
    Outcome.NOT_TESTED,
)
MOST_PLACES = 4


def outcomes_by_test(findings: Iterable[Finding]) -> Mapping[str, Outcome]:
    """Give each test's most telling outcome on one recording; what could betray a source apart."""
    told: dict[str, Outcome] = {}
    for finding in findings:
        if finding.test != EXPOSURE:
            before = told.get(finding.test, Outcome.NOT_TESTED)
            told[finding.test] = min(before, finding.outcome, key=OUTCOME_ORDER.index)
    return told


def tally(findings: Sequence[Finding], *, duration_s: float | None) -> str:
    """Say of one recording how many tests ran on how many seconds, and what they came to.

    duration_s None: nothing was decoded. Empty where no test was made.
    """
    told = outcomes_by_test(findings)
    if not told:
        return ""
    sound = "the file alone" if duration_s is None else f"{duration_text(duration_s)} of sound"
    found = [one for one in findings if _is_doubt(one)]
    return f"{_ran(told.values())} on {sound}: {counted(told.values(), _places(found))}."


def leak_tally(
    recordings: Sequence[Exhibit],
    findings: Mapping[str, Sequence[Finding]],
    index: CaseIndex,
) -> str:
    """Say the same of all instalments, or of all recordings where none is numbered.

    findings: by exhibit. Each test counts once a recording. Empty for fewer than two.
    """
    instalments = [one for one in recordings if one.instalment is not None]
    chosen = instalments or recordings
    outcomes = [o for one in chosen for o in outcomes_by_test(findings.get(one.id, ())).values()]
    if len(chosen) < 2 or not outcomes:
        return ""
    facts = [index.recording_facts.get(one.id) for one in chosen]
    sound_s = sum(one.duration_s for one in facts if one is not None)
    noun = "instalment" if instalments else "recording"
    doubted = [
        f"“{index.title(one)}” ({places})"
        for one in chosen
        if (places := _places(f for f in findings.get(one.id, ()) if _is_doubt(f)))
    ]
    return (
        f"{_ran(outcomes)} over {plural(len(chosen), noun)}, {duration_text(sound_s)} of "
        f"sound: {counted(outcomes, _some(doubted))}."
    )


def counted(outcomes: Iterable[Outcome], places: str = "") -> str:
    """Word how many tests came to what. places: where the inconsistent ones are."""
    counts = Counter(outcomes)
    inconsistent = counts[Outcome.INCONSISTENT]
    if set(counts) == {Outcome.NOT_TESTED}:  # "none inconsistent" would say too much
        return f"{count_text(counts[Outcome.NOT_TESTED])} not tested"
    parts = [f"{count_text(inconsistent) if inconsistent else 'none'} inconsistent"]
    if places:
        parts[0] += f": {places}"
    for outcome, words in (
        (Outcome.INCONCLUSIVE, "inconclusive"),
        (Outcome.CONSISTENT, "consistent with the claimed origin"),
        (Outcome.NOT_TESTED, "not tested"),
    ):
        if counts[outcome]:
            parts.append(f"{count_text(counts[outcome])} {words}")
    return "; ".join(parts)


def _ran(outcomes: Iterable[Outcome]) -> str:
    return plural(sum(one is not Outcome.NOT_TESTED for one in outcomes), "test")


def _is_doubt(finding: Finding) -> bool:
    return finding.outcome is Outcome.INCONSISTENT and finding.test != EXPOSURE


def _places(found: Iterable[Finding]) -> str:
    """Name tests with where in the sound they point, in order of time."""
    return _some([_place(one) for one in sorted(found, key=lambda f: (f.start_s or 0.0, f.test))])


def _place(finding: Finding) -> str:
    if finding.start_s is None:
        return finding.test
    return f"{finding.test} at {clock(finding.start_s, tenths=True)}"


def _some(words: Sequence[str]) -> str:
    rest = len(words) - MOST_PLACES
    more = [f"{count_text(rest)} more"] if rest > 0 else []
    return ", ".join([*words[:MOST_PLACES], *more])
