"""What a person adds, made into the addition to append.

Refuses words that do not stand in the exhibit, and what the case says already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.additions.added_reader import AddedReader
from earwitness.case.additions.citations import Cited
from earwitness.case.additions.keeping import NewAddition
from earwitness.case.additions.kinds import AddedMention, MeantActor, NamingWords
from earwitness.case.additions.laid import TextNow
from earwitness.case.additions.places import WordsPlace, occurrences, place_in
from earwitness.case.errors import BadSettings
from earwitness.case.identities.places import folded
from earwitness.case.identities.saying import KnownActors
from earwitness.case.records import Mention, record_id
from earwitness.case.vocabulary import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whom words mean, as a person says. is_new: an actor the case does not have yet."""

    called: str  # an id, a name or another name
    is_new: bool = False
    kind: ActorKind = ActorKind.OTHER  # of a new one


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText:
    """An exhibit's text as it stands, to choose words of it."""

    exhibit_id: str
    name: str
    now: TextNow
    mentions: tuple[Mention, ...]
    known: KnownActors

    def at(self, start: int, end: int, text: str) -> WordsPlace:
        """Choose words by their characters. Raises BadSettings where other words stand there."""
        found = self.now.text[start:end]
        if not 0 <= start < end or found != text or not text.strip():
            raise BadSettings(
                f"characters {start} to {end} of {self.name} hold {found[:60]!r}, not "
                f"{text[:60]!r}; its text has changed since: reload it and choose the words again"
            )
        return place_in(self.now.text, start, end, exhibit_id=self.exhibit_id)

    def words(
        self, words: str, *, near: WordsPlace | None = None, nth: int | None = None
    ) -> WordsPlace:
        """Choose words by their letters. Raises BadSettings where that names no one place.

        near: words to look in first, then in their passage, then everywhere. nth: which of several
        places, from 1.
        """
        if nth is not None and nth < 1:
            raise BadSettings(f"there is no place number {nth}; count from 1")
        for first, last in self._around(near):
            text = self.now.text[first:last]
            found = occurrences(words, text, whole_words=True) or occurrences(words, text)
            if len(found) == 1 or (nth is not None and nth <= len(found)):
                start, end = found[(nth or 1) - 1]
                return place_in(
                    self.now.text, first + start, first + end, exhibit_id=self.exhibit_id
                )
            if found:
                raise BadSettings(
                    f"{words!r} stands {len(found)} times in {self.name}; choose more words, or "
                    "say which with --nth"
                )
        raise BadSettings(
            f"{words!r} does not stand in {self.name}; copy the words as `earwitness show` prints "
            "them"
        )

    def naming(self, place: WordsPlace, whom: Whom | None) -> NamingWords:
        """Say whom words name. Raises UnknownRecord, BadSettings."""
        here = (place.start_char, place.end_char)
        at = [one for one in self.mentions if (one.span.start_char, one.span.end_char) == here]
        return NamingWords(
            place=place,
            mention_id=at[0].id if at else None,
            actor=None if whom is None else self._meant(whom),
        )

    def _meant(self, whom: Whom) -> MeantActor:
        if not whom.is_new:
            actor = self.known.actor(whom.called)
            return MeantActor(actor_id=actor.id, name=actor.name, kind=actor.kind)
        name = " ".join(whom.called.split())
        if not name:
            raise BadSettings("an actor cannot have a blank name; say what it is called")
        self.known.check_is_free(name)
        return MeantActor(
            actor_id=record_id("ac", "added", folded(name)), name=name, kind=whom.kind
        )

    def _around(self, near: WordsPlace | None) -> Iterator[tuple[int, int]]:
        if near is not None:
            yield near.start_char, near.end_char
            held = [
                one
                for one in self.now.passages
                if one.start_char < near.end_char and near.start_char < one.end_char
            ]
            if held:
                yield held[0].start_char, held[-1].end_char
        yield 0, len(self.now.text)


def open_text(case: AddedReader, exhibit_id: str, *, name: str, known: KnownActors) -> OpenText:
    """Read an exhibit's text to choose words of it. Raises BadSettings where it has none."""
    now = case.text_now(exhibit_id)
    if not now.passages:
        raise BadSettings(f"no text was taken from {name}; choose words of another exhibit")
    return OpenText(
        exhibit_id=exhibit_id,
        name=name,
        now=now,
        mentions=tuple(case.as_found(Mention, exhibit_id=exhibit_id)),
        known=known,
    )


def check_is_news(case: AddedReader, new: NewAddition, known: KnownActors) -> None:
    """Refuse what the case says already, and what would fit nowhere. Raises BadSettings."""
    made = case.as_if_added(new)
    if made.unfitting:
        raise BadSettings(f"{made.unfitting[0].because}; choose other words")
    for twin in made.found_too.values():
        meant = _meant_now(known, twin)
        actor = new.addition.words.actor if isinstance(new.addition, AddedMention) else None
        if actor is None or meant == actor.actor_id:
            raise BadSettings(
                f"the case says so already ({twin}); confirm or correct that record instead"
            )


def _meant_now(known: KnownActors, mention_id: str) -> str | None:
    return next((one.actor_id for one in known.namings if one.mention_id == mention_id), None)


def cited_words(
    text: OpenText, place: WordsPlace, *, start_s: float | None, end_s: float | None
) -> Cited:
    """Choose words to be cited, and what is played with them. Raises BadSettings."""
    if (start_s is None) != (end_s is None):
        raise BadSettings("a citation has a first and a last second, or neither; give both")
    if start_s is not None and end_s is not None and end_s <= start_s:
        raise BadSettings(
            f"a citation cannot run from {start_s} s to {end_s} s; give the earlier second first"
        )
    held = [
        one
        for one in text.now.passages
        if one.start_char < place.end_char and place.start_char < one.end_char
    ]
    if start_s is not None and held[0].start_s is None:
        raise BadSettings(f"{text.name} has no seconds to play; leave them out")
    return Cited(passage_id=held[0].id, place=place, start_s=start_s, end_s=end_s)
