"""What several people heard in one passage, and in how many words each two differ.

The transcript counts as one more side. Only the first note of each person is compared: whoever
has written one has been shown the others' words, and hears them from then on. Later ones stay on
record. Stretches drawn by hand are places of their own; their side of the transcript is the words
spoken within.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from earwitness.case.records import HeardNote, Passage, Word
from earwitness.transcripts.beside import beside
from earwitness.transcripts.passages import UNSPACED

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

    passage_id empty: a stretch that was drawn by hand.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the transcript has at a place. language: of the first passage in it."""

    text: str
    language: str | None


class Place(NamedTuple):
    """Where somebody listened. passage_id empty: a stretch that was drawn by hand."""

    exhibit_id: str
    start_s: float
    end_s: float
    passage_id: str = ""


def hearings(notes: Sequence[HeardNote], passages: Iterable[Passage]) -> Iterator[Hearing]:
    """Give every passage that somebody listened to, in the order of the passages."""
    for passage in passages:
        if passage.start_s is None or passage.end_s is None:
            continue
        written = _all_on(notes, passage)
        if written:
            said = Said(text=passage.text, language=passage.language)
            place = Place(passage.exhibit_id, passage.start_s, passage.end_s, passage.id)
            yield _hearing(place, said, written, notes)


def drawn_hearings(
    notes: Sequence[HeardNote], passages: Sequence[Passage], words: Sequence[Word]
) -> Iterator[Hearing]:
    """Give every stretch that somebody drew and listened to, in order of time.

    Notes of stretches that share at least half of the longer one are about the same.
    """
    left = sorted(
        (one for one in notes if one.is_drawn), key=lambda one: (one.exhibit_id, one.start_s)
    )
    while left:
        first = min((one for one in left if left[0].is_same_stretch(one)), key=lambda n: n.number)
        written = sorted(
            (one for one in left if first.is_same_stretch(one)), key=lambda one: one.number
        )
        left = [one for one in left if one not in written]
        place = Place(first.exhibit_id, first.start_s, first.end_s)
        yield _hearing(place, said_within(first, passages, words), written, notes)


def _hearing(
    place: Place, said: Said, written: Sequence[HeardNote], notes: Sequence[HeardNote]
) -> Hearing:
    found = tuple(_first_of_each(_unprimed(written, notes)).values())
    return Hearing(
        passage_id=place.passage_id,
        exhibit_id=place.exhibit_id,
        start_s=place.start_s,
        end_s=place.end_s,
        transcript=said.text,
        notes=found,
        later=tuple(one for one in written if one not in found),
        agreements=tuple(_agreements(found, said.text, said.language)),
    )


def drawn_beside(notes: Iterable[HeardNote], mine: HeardNote) -> tuple[HeardNote, ...]:
    """Give what each other person wrote first of the stretch that somebody drew."""
    same = (
        one for one in notes if one.is_drawn and one.who != mine.who and mine.is_same_stretch(one)
    )
    return tuple(_first_of_each(same).values())


def said_within(note: HeardNote, passages: Iterable[Passage], words: Iterable[Word]) -> Said:
    """Gather the words whose middles lie within a note's stretch."""
    within = sorted(
        (
            one
            for one in words
            if one.exhibit_id == note.exhibit_id
            and note.start_s <= (one.start_s + one.end_s) / 2 < note.end_s
        ),
        key=lambda one: (one.start_s, one.ordinal),
    )
    languages = {one.id: one.language for one in passages}
    language = languages.get(within[0].passage_id) if within else None
    glue = "" if language in UNSPACED else " "
    return Said(text=glue.join(one.text for one in within), language=language)


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
        if one.exhibit_id == passage.exhibit_id
        and not one.is_drawn
        and one.is_about(start_s, end_s)
    )


def _unprimed(written: Iterable[HeardNote], notes: Sequence[HeardNote]) -> Iterator[HeardNote]:
    """Leave out notes of people who had been shown words of the same seconds, drawn otherwise."""
    for note in written:
        if not any(
            one.is_drawn is not note.is_drawn
            and (one.who, one.exhibit_id) == (note.who, note.exhibit_id)
            and one.number < note.number
            and one.is_about(note.start_s, note.end_s)
            for one in notes
        ):
            yield note


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
        if not note.is_drawn
        and not any(
            one.exhibit_id == note.exhibit_id and note.is_about(one.start_s, one.end_s)
            for one in spoken
        )
    )


def _agreements(
    notes: Sequence[HeardNote], transcript: str, language: str | None
) -> Iterator[Agreement]:
    sides = [(note.who, note.text) for note in notes] + [(TRANSCRIPT, transcript)]
    for (who, text), (other, their_text) in combinations(sides, 2):
        found = beside(text, their_text, language=language)
        yield Agreement(who=who, beside=other, differing=found.differing, of_words=found.of_words)
