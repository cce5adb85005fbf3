"""What is said, and about whom? Words heard, attributions, ties, actors and those still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from earwitness.case.records import Passage, Tie, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.dossier.dossier_model import Statements
from earwitness.dossier.model import Point
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.wording import count_text, plural

BOUNDS = (
    "A transcript is a machine's, and reporting is not fact: a tie found in an article is what its "
    "publisher says."
)


def what_is_said(case: RememberingCase, statements: Statements) -> ShortAnswer:
    """Answer from transcripts and statements."""
    return ShortAnswer(
        anchor="what-is-said",
        question="What is said, and about whom?",
        points=tuple(_points(case, statements)),
        uncertain=tuple(_uncertain(case, statements)),
        bounds=BOUNDS,
    )


def _points(case: RememberingCase, statements: Statements) -> Iterator[Point]:
    words = len(case.records(Word))
    if words:
        said = f"{count_text(words)} words, by a machine unless a person corrected them."
        yield Point(topic="Heard", said=said, href="#recordings")
    if statements.attributions.total:
        said = f"{plural(statements.attributions.total, 'attribution')} of words to a source."
        yield Point(topic="Who says it", said=said, href="#attributions")
    if statements.ties.total:
        signs = Counter(tie.sign for tie in case.records(Tie))
        said = (
            f"{plural(statements.ties.total, 'tie')} between actors: {count_text(signs[1])} good, "
            f"{count_text(signs[-1])} bad, {count_text(signs[0])} neither."
        )
        yield Point(topic="About whom", said=said, href="#ties")
    if statements.actors.total:
        busiest = sorted(statements.actors.rows, key=lambda row: -row.mentions)[:3]
        names = ", ".join(row.name for row in busiest)
        said = f"{plural(statements.actors.total, 'actor')}; most often named: {names}."
        yield Point(topic="Actors", said=said, href="#actors")


def _uncertain(case: RememberingCase, statements: Statements) -> Iterator[str]:
    if statements.open_identities.total:
        names = plural(statements.open_identities.total, "name")
        yield f"{names} nobody has put to a person (open identities)."
    spoken = [one for one in case.records(Passage) if one.start_s is not None]
    original = [one for one in spoken if one.role is not PassageRole.TRANSLATION]
    doubted = sum(bool(one.doubt) for one in original)
    if doubted:
        yield f"{doubted} of {plural(len(original), 'spoken passage')} are doubtful to the machine."
    silent = sum(not one.text.strip() for one in original)
    if silent:
        yield f"{plural(silent, 'passage')} in which no words could be heard."
