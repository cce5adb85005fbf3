"""Is it real? Counts and sentences of the tests, each with its bounds; never one verdict.

What was not looked for is said to be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from earwitness.case.records import CopyLink, Exhibit, Finding
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.copies_model import Copies
from earwitness.dossier.index import CaseIndex, by_exhibit
from earwitness.dossier.model import Point
from earwitness.dossier.recordings import recordings_in_order
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.tally import counted, leak_tally, outcomes_by_test
from earwitness.dossier.wording import plural
from earwitness.integrity.copies.wording import TEST as COPIES

# Tests by what they ask, in the order of telling. One that is not listed is told under "The sound".
TOPICS = (
    ("The files", ("container structure", "tags", "ending", "duration")),
    ("Edits", ("mp3 grid", "aac grid", "repeats", "hum", "interruption")),
    (
        "Encode history",
        ("bandwidth", "earlier rate", "bit depth", "re-levelling", "level steps", "DC offset"),
    ),
    ("Unusual voices", ("unusual against references",)),
)
THE_SOUND = "The sound"
MOST_MAPS = 3
BOUNDS = (
    "Counts of tests, each on its own seconds; they are not added up, and a test that found no "
    "trace has not shown that there is none."
)


def is_it_real(case: RememberingCase, index: CaseIndex, copies: Copies | None) -> ShortAnswer:
    """Answer as far as tests can; without points where there is no recording."""
    recordings = recordings_in_order(index)
    findings = by_exhibit(case.records(Finding))
    return ShortAnswer(
        anchor="is-it-real",
        question="Is it real?",
        points=tuple(_points(case, index, recordings, findings, copies)) if recordings else (),
        uncertain=tuple(_uncertain(recordings, findings)),
        bounds=BOUNDS,
    )


def _points(
    case: RememberingCase,
    index: CaseIndex,
    recordings: Sequence[Exhibit],
    findings: Mapping[str, Sequence[Finding]],
    copies: Copies | None,
) -> Iterator[Point]:
    leak = leak_tally(recordings, findings, index)
    if leak:
        yield Point(topic="All tests", said=leak, href="#recordings")
    yield from _copy_points(case, recordings, findings, copies)
    yield from _topic_points(recordings, findings)


def _uncertain(
    recordings: Sequence[Exhibit], findings: Mapping[str, Sequence[Finding]]
) -> Iterator[str]:
    came_to = Counter(
        outcome
        for one in recordings
        for outcome in outcomes_by_test(findings.get(one.id, ())).values()
    )
    if came_to[Outcome.INCONCLUSIVE]:
        yield f"{plural(came_to[Outcome.INCONCLUSIVE], 'test')} came to no answer."
    if came_to[Outcome.NOT_TESTED]:
        tests = plural(came_to[Outcome.NOT_TESTED], "test")
        yield f"{tests} could not be made; each says why beside its recording."


def _copy_points(
    case: RememberingCase,
    recordings: Sequence[Exhibit],
    findings: Mapping[str, Sequence[Finding]],
    copies: Copies | None,
) -> Iterator[Point]:
    if copies is None:
        looked = any(f.test == COPIES for one in recordings for f in findings.get(one.id, ()))
        said = "No two recordings were found to share sound." if looked else "Not looked for."
        yield Point(topic="Copies", said=said, href="#recordings")
        return
    links = case.records(CopyLink)
    sharing = {exhibit for link in links for exhibit in (link.exhibit_id, link.other_exhibit_id)}
    kinds = Counter(edit[0] for link in links for edit in link.edits)
    inside = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    yield Point(
        topic="Copies",
        said=f"{len(sharing)} of {plural(len(recordings), 'recording')} share sound, in "
        f"{plural(copies.total, 'stretch', 'stretches')}; differences inside them: "
        f"{inside or 'none found'}. Which of two came first cannot be told from this.",
        href="#copies",
    )
    for one in copies.maps[:MOST_MAPS]:
        yield Point(topic="Coverage", said=one.told[0], href="#copies")


def _topic_points(
    recordings: Sequence[Exhibit], findings: Mapping[str, Sequence[Finding]]
) -> Iterator[Point]:
    """Say topic by topic what the tests came to over all recordings."""
    topic_of = {test: topic for topic, tests in TOPICS for test in tests}
    outcomes: dict[str, list[Outcome]] = {topic: [] for topic, _ in TOPICS}
    named: dict[str, list[str]] = {}
    for one in recordings:
        for test, outcome in outcomes_by_test(findings.get(one.id, ())).items():
            if test != COPIES:
                topic = topic_of.get(test, THE_SOUND)
                outcomes.setdefault(topic, []).append(outcome)
                named.setdefault(topic, []).append(test)
    for topic, came_to in outcomes.items():
        tests = ", ".join(sorted(set(named.get(topic, ()))))
        said = f"{counted(came_to).capitalize()} ({tests})." if came_to else "Not looked for."
        yield Point(topic=topic, said=said, href="#recordings")
