"""Whom a name means: the listed actor it spells, the one last named in full, or nobody known yet.

Names are taken in the order of a document; what was named in full decides the bare surnames after
it. A surname after another given name never becomes the listed bearer of that surname.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.identities_listed import NameBook
from earwitness.statements.actors.names import initials, is_arabic, name_words, skeleton, skeletons
from earwitness.statements.actors.names_in_arabic import INSTITUTIONS
from earwitness.statements.actors.names_kinds import GROUP_NAME_WORDS
from earwitness.statements.actors.names_of_groups import clan_skeleton, group_core
from earwitness.statements.actors.names_of_states import state_called
from earwitness.statements.language.wordsets import word_set

_SURNAMES_ALIKE = 75.0  # the same, of two lone surnames
_LIKENESS = 60.0  # per cent of letters two Latin spellings of one name share at the least
# "the Framework" after "Harbour Framework"; "House" is not the White House.
_HEADS = word_set(
    "framework movement front coalition alliance council committee union league brotherhood guard "
    "guards ministry authority agency commission institute forum party court brigades"
)
_COMPOUND_GIVEN = word_set("abdul abd abdel abu umm abdal")
_ARABIC_SIGNS = ("al-", "el-", "al ", "bin ", "ibn ", "abu ", "abd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom a name means. listed: number on the list, None for an open identity.

    key: the same for all names of one identity in a case. confidence: 0..1.
    """

    key: str
    listed: int | None
    confidence: float
    because: str


class NameResolver:
    """Resolves the names of one document, in order.

    prominence: how often each listed actor is named in full, for surnames nobody was named with.
    """

    def __init__(self, book: NameBook, *, prominence: Counter[int]) -> None:
        self._book = book
        self._prominence = prominence
        self._by_surname: dict[str, Identity] = {}  # last named in full
        self._by_given: dict[str, list[Identity]] = {}
        self._by_initials: dict[str, Identity] = {}
        self._open: dict[tuple[str, ...], Identity] = {}
        self._persons: dict[str, str] = {}  # surnames that persons bear, by skeleton

    def resolve(self, text: str, *, label: str) -> Identity:
        """Say whom a name means; a name seen for the first time may become an open identity."""
        text = INSTITUTIONS.get(text, text)
        words = name_words(text)
        if not words:
            words = (text.lower(),)
        identity = (
            self._listed(text, words, label)
            or self._listed_group(text, label)
            or self._opened(text, words, label)
        )
        self._remember(text, words, identity, label)
        return identity

    def _listed(self, text: str, words: tuple[str, ...], label: str) -> Identity | None:
        exact = self._book.full.get(words, ())
        if len(words) == 1:
            return self._lone_word(text, words[0], exact, label)
        if exact:
            return self._is_listed(exact[0], 0.97, f"'{text}' is on the actor list")
        bones = skeletons(text)
        alike = [n for n in self._book.skeletons.get(bones, ()) if self._is_alike(text, n)]
        if alike:
            name = self._book.actors[alike[0]].name
            return self._is_listed(alike[0], 0.88, f"'{text}' is another spelling of {name}")
        if label in {"PERSON", "LISTED"}:
            ends = self._book.ends.get((bones[0], bones[-1]), ())
            alike = [n for n in ends if self._is_alike(text, n)]
            if len(alike) == 1:
                name = self._book.actors[alike[0]].name
                return self._is_listed(alike[0], 0.75, f"'{text}' is a shorter form of {name}")
        return None

    def _listed_group(self, text: str, label: str) -> Identity | None:
        """Find a listed state, group or tribe under another of its names."""
        state = state_called(text)
        numbers = self._book.states.get(state, ()) if state is not None else ()
        if label != "PERSON" and not numbers:
            numbers = self._book.cores.get(group_core(text), ())
        if not numbers and text[:1].isupper() and text.endswith("s"):
            numbers = self._book.tribes.get(clan_skeleton(text), ())
        if len(numbers) != 1:
            return None
        name = self._book.actors[numbers[0]].name
        return self._is_listed(numbers[0], 0.85, f"'{text}' is another name of {name}")

    def _is_alike(self, text: str, number: int) -> bool:
        if is_arabic(text):
            return True
        actor = self._book.actors[number]
        mine = " ".join(name_words(text))
        return any(
            ratio(mine, " ".join(name_words(name))) >= _LIKENESS
            for name in (actor.name, *actor.aliases)
            if not is_arabic(name)
        )

    def _lone_word(
        self, text: str, word: str, exact: tuple[int, ...], label: str
    ) -> Identity | None:
        actors = self._book.actors
        persons = [n for n in exact if actors[n].kind is ActorKind.PERSON]
        if exact and not persons:
            return self._is_listed(exact[0], 0.95, f"'{text}' is on the actor list")
        bone = skeleton(word)
        earlier = self._earlier_bearer(text, word)
        if earlier is not None and (persons or label in {"PERSON", "LISTED", "GPE", "ORG"}):
            return _but(earlier, 0.93, f"'{text}': the one of that name last named in full here")
        bearers = list(dict.fromkeys([*exact, *self._book.surnames.get(bone, ())]))
        if not exact:
            bearers = [n for n in bearers if self._bears(word, n)]
        if not bearers or (label not in {"PERSON", "LISTED"} and not exact):
            return None
        if len(bearers) == 1:
            sure = 0.93 if exact else 0.8
            return self._is_listed(bearers[0], sure, f"'{text}' is the only such name on the list")
        pool = persons or bearers
        best = max(pool, key=lambda n: (self._prominence[n], -n))
        others = len(bearers) - 1
        return self._is_listed(
            best,
            0.75 if persons else 0.6,
            f"'{text}' could be {others} other{'s' if others > 1 else ''} on the list; nobody of "
            f"that name is named in full before it, so the most prominent, {actors[best].name}",
        )

    def _earlier_bearer(self, text: str, word: str) -> Identity | None:
        """Give the person of that surname last named in full here, however it is spelled."""
        bone = skeleton(word)
        earlier = self._by_surname.get(bone)
        if earlier is None:
            return None
        surname = self._persons.get(bone)
        if surname is None:
            return None
        is_sure = is_arabic(text) or is_arabic(surname) or ratio(word, surname) >= _SURNAMES_ALIKE
        return earlier if is_sure else None

    def _bears(self, word: str, number: int) -> bool:
        actor = self._book.actors[number]
        return any(
            name_words(name)[-1:] and ratio(word, name_words(name)[-1]) >= 70.0
            for name in (actor.name, *actor.aliases)
        )

    def _is_listed(self, number: int, confidence: float, because: str) -> Identity:
        name = self._book.actors[number].name
        return Identity(key=f"listed:{name}", listed=number, confidence=confidence, because=because)

    def _opened(self, text: str, words: tuple[str, ...], label: str) -> Identity:
        words = _without_initials(words)
        known = self._open.get(words)
        if known is not None:
            return known
        if len(words) == 1:
            earlier = self._earlier(text, words[0], label)
            if earlier is not None:
                return earlier
        return Identity(
            key=open_key(text, words),
            listed=None,
            confidence=0.8 if len(words) > 1 else 0.6,
            because=f"'{text}' is not on the actor list: an open identity",
        )

    def _earlier(self, text: str, word: str, label: str) -> Identity | None:
        if text.isupper() and text in self._by_initials:
            return _but(self._by_initials[text], 0.8, f"'{text}' are the initials of a name here")
        by_surname = self._by_surname.get(skeleton(word))
        if word in _HEADS and by_surname is not None and by_surname.key.endswith(word):
            return _but(by_surname, 0.85, f"'{text}': the one of that name last named in full here")
        given = self._by_given.get(word, [])
        if label in {"PERSON", "GPE", "ORG"} and len({identity.key for identity in given}) == 1:
            return _but(given[0], 0.6, f"'{text}' is the given name of one person named here")
        return None

    def _remember(self, text: str, words: tuple[str, ...], identity: Identity, label: str) -> None:
        words = _without_initials(words)
        self._open.setdefault(words, identity)
        if len(words) < 2:
            return
        is_listed_person = (
            identity.listed is not None
            and self._book.actors[identity.listed].kind is ActorKind.PERSON
        )
        if is_listed_person or (label == "PERSON" and words[-1] not in GROUP_NAME_WORDS):
            self._persons[skeleton(words[-1])] = words[-1]
            if words[0] in _COMPOUND_GIVEN and len(words) > 2:
                self._open.setdefault(words[:2], identity)  # "Abdul Rahim" for "Abdul Rahim Haddad"
        listed = identity.listed
        is_person = listed is None or self._book.actors[listed].kind is ActorKind.PERSON
        if is_person:
            self._by_surname[skeleton(words[-1])] = identity
            self._by_given.setdefault(words[0], []).append(identity)
        else:
            self._by_initials.setdefault(initials(text), identity)
        if listed is None:
            self._by_initials.setdefault(initials(text), identity)


def open_key(text: str, words: Sequence[str]) -> str:
    """Name an open identity so that its other spellings get the same key.

    Names with Arabic particles are compared by skeleton, others by their letters: "Don" and "Dan"
    are two people.
    """
    state = state_called(text)
    if state is not None:
        return "open:" + state
    words = _without_initials(tuple(words))
    lower = text.lower()
    if is_arabic(text) or any(sign in lower for sign in _ARABIC_SIGNS):
        bones = [skeleton(word) for word in words]
        if sum(len(bone) for bone in bones) >= 4:
            return "open~" + " ".join(bones)
    return "open:" + " ".join(words)


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop middle initials: "Jane Q. Miller" is "Jane Miller"; "J. Miller" keeps its only one."""
    if len(words) < 3:
        return words
    return (words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1])


def _but(identity: Identity, confidence: float, because: str) -> Identity:
    return Identity(
        key=identity.key,
        listed=identity.listed,
        confidence=min(confidence, identity.confidence),
        because=because,
    )
