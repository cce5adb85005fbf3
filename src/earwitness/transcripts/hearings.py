"""What several people heard in one passage, and in how many words each two differ.

The transcript counts as one more side. Only the first note of each person is compared: whoever
has written one has been shown the others' words, and hears them from then on. Later ones stay on
record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from earwitness.case.records import HeardNote, Passage
from earwitness.transcripts.beside import beside

TRANSCRIPT = "the transcript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """In how many words two sides differ. of_words: of the words of `beside`, the second side."""

    who: str
    beside: str
    differing: int
    of_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One passage that somebody listened to. notes: the first of each person, oldest first.

    later: what they wrote after they had been shown the others' words; it is not compared.
    transcript: how the passage reads now, corrections laid over it.
    """

    passage_id: str
    exhibit_id: str
    start_s: float
    end_s: float
    transcript: str
    notes: tuple[HeardNote, ...]
    later: tuple[HeardNote, ...]
    agreements: tuple[Agreement, ...]


def hearings(notes: Sequence[HeardNote], passages: Iterable[Passage]) -> Iterator[Hearing]:
    """Give every passage that somebody listened to, in the order of the passages."""
    for passage in passages:
        if passage.start_s is None or passage.end_s is None:
            continue
        written = _all_on(notes, passage)
        found = tuple(_first_of_each(written).values())
        if found:
            yield Hearing(
                passage_id=passage.id,
                exhibit_id=passage.exhibit_id,
                start_s=passage.start_s,
                end_s=passage.end_s,
                transcript=passage.text,
                notes=found,
                later=tuple(one for one in written if one not in found),
                agreements=tuple(_agreements(found, passage)),
            )


def notes_on(notes: Iterable[HeardNote], passage: Passage) -> Mapping[str, HeardNote]:
    """Give what each person wrote first of a passage; nothing where it is not spoken."""
    return _first_of_each(_all_on(notes, passage))


def _all_on(notes: Iterable[HeardNote], passage: Passage) -> tuple[HeardNote, ...]:
    if passage.start_s is None or passage.end_s is None:
        return ()
    start_s, end_s = passage.start_s, passage.end_s
    return tuple(
        one
        for one in notes
        if one.exhibit_id == passage.exhibit_id and one.is_about(start_s, end_s)
    )


def _first_of_each(notes: Iterable[HeardNote]) -> dict[str, HeardNote]:
    first: dict[str, HeardNote] = {}
    for note in notes:
        first.setdefault(note.who, note)
    return first


def unplaced(notes: Iterable[HeardNote], placed: Iterable[Hearing]) -> tuple[HeardNote, ...]:
    """Give the notes of seconds in which no passage stands any more."""
    spoken = tuple(placed)
    return tuple(
        note
        for note in notes
        if not any(
            one.exhibit_id == note.exhibit_id and note.is_about(one.start_s, one.end_s)
            for one in spoken
        )
    )


def _agreements(notes: Sequence[HeardNote], passage: Passage) -> Iterator[Agreement]:
    sides = [(note.who, note.text) for note in notes] + [(TRANSCRIPT, passage.text)]
    for (who, text), (other, their_text) in combinations(sides, 2):
        found = beside(text, their_text, language=passage.language)
        yield Agreement(who=who, beside=other, differing=found.differing, of_words=found.of_words)
