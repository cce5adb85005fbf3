"""Who is speaking? Voices told apart, comparisons given and refused; never a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from earwitness.dossier.model import Point
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.voice_model import WhoIsSpeaking
from earwitness.dossier.wording import plural

BOUNDS = (
    "A comparison weighs evidence, it does not name anybody; a voice has a name only where a "
    "person gave it one."
)


def who_speaks(voices: WhoIsSpeaking | None) -> ShortAnswer:
    """Answer from the part on voices; None: there is no recording."""
    return ShortAnswer(
        anchor="who-is-speaking",
        question="Who is speaking?",
        points=tuple(_points(voices)) if voices is not None else (),
        uncertain=tuple(_uncertain(voices)) if voices is not None else (),
        bounds=BOUNDS,
    )


def _points(voices: WhoIsSpeaking) -> Iterator[Point]:
    tags = [tag for row in voices.heard for tag in row.voices]
    if voices.heard:
        named = sum(bool(tag.called) for tag in tags)
        said = (
            f"{plural(len(tags), 'voice')} told apart in {plural(len(voices.heard), 'recording')}; "
            f"{named or 'none'} of them called by a name, by a person."
        )
        yield Point(topic="Voices", said=said, href="#voices")
    compared = voices.at_a_glance
    given = Counter(row.word for row in compared.rows if row.is_given)
    if compared.total:
        shown = "; ".join(f"{word}: {count}" for word, count in given.most_common())
        said = f"{plural(compared.total, 'comparison')} with known speech" + (
            f": {shown}." if shown else "; none of them gave a likelihood ratio."
        )
        yield Point(topic="Compared", said=said, href="#voices")
    linked = [row for row in voices.between.rows if row.is_given]
    if linked:
        pairs = plural(len(linked), "pair")
        said = f"{pairs} of voices of different recordings weighed against each other."
        yield Point(topic="Across recordings", said=said, href="#voices")


def _uncertain(voices: WhoIsSpeaking) -> Iterator[str]:
    refused = sum(not row.is_given for row in voices.at_a_glance.rows)
    if refused:
        yield f"{plural(refused, 'comparison')} refused; each says why."
    for recording, why in voices.refused:
        yield f"{recording}: {why}"
    open_counts = [row for row in voices.heard if "from" in row.counted]
    if open_counts:
        yield (
            f"In {plural(len(open_counts), 'recording')} the number of voices is a range, not a "
            "count."
        )
    yield from voices.missing
    yield from voices.doubts
