"""The user's actor list as an index: which words of a text name a listed actor, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.names import is_arabic, name_words
from earwitness.statements.actors.rolewords import TITLES
from earwitness.statements.language.wordsets import word_set

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’‘ʿʾ`](?!s\b|S\b)[A-Za-zÀ-ɏ]+)*|\d+")
_ARABIC_WORD = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_PARTICLES = frozenset({"al", "el", "ul"})
_GROUP_WORDS = word_set(
    "framework council court parliament ministry movement coalition party alliance "
    "organization organisation command agency prosecution judiciary companies brigades "
    "representatives guard guards prosecutor authority"
)
_FUNCTION_WORDS = word_set("for of the in on at to a an by with and or from")
_GENERIC_END = re.compile(r"\s+(?:group|organi[sz]ation)$", re.I)
_PLURAL_FOLLOWERS = re.compile(r"(ist|ite)s$")
_GROUPS = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Characters of a text that name a listed actor, and the alias they follow."""

    start: int
    end: int
    actor: int  # number on the list
    is_single_word: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alias:
    words: tuple[str, ...]  # lower case, without articles
    actor: int
    is_acronym: bool  # must stand in capitals
    may_be_lower: bool
    needs_the: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasIndex:
    """All aliases by their first word, longest first; Arabic ones by their whole."""

    latin: dict[str, tuple[_Alias, ...]]
    arabic: dict[str, tuple[tuple[tuple[str, ...], int], ...]]

    def hits(self, text: str) -> Iterator[Hit]:
        """Find listed names in a text, longest first, none inside a word or another name."""
        if self.latin:
            yield from self._latin_hits(text)
        if self.arabic and is_arabic(text):
            yield from self._arabic_hits(text)

    def _latin_hits(self, text: str) -> Iterator[Hit]:
        found = [(m.start(), m.end(), m.group()) for m in _LATIN_WORD.finditer(text)]
        plain = [(name_words(word) or (word.lower(),))[0] for _, _, word in found]
        at = 0
        while at < len(found):
            hit = self._latin_at(text, found, plain, at)
            if hit is None:
                at += 1
                continue
            yield hit
            while at < len(found) and found[at][0] < hit.end:
                at += 1

    def _latin_at(
        self, text: str, found: list[tuple[int, int, str]], plain: list[str], at: int
    ) -> Hit | None:
        for alias in self.latin.get(plain[at], ()):
            last = _follow(alias.words, found, plain, at, text)
            if last is None:
                continue
            start = _with_article(found, at, text)
            if _is_written_well(alias, text, found[at : last + 1], start, found, at):
                return Hit(
                    start=start,
                    end=found[last][1],
                    actor=alias.actor,
                    is_single_word=len(alias.words) == 1,
                )
        return None

    def _arabic_hits(self, text: str) -> Iterator[Hit]:
        found = [(m.start(), m.end(), m.group()) for m in _ARABIC_WORD.finditer(text)]
        at = 0
        while at < len(found):
            hit = self._arabic_at(found, at)
            if hit is None:
                at += 1
                continue
            yield hit
            while at < len(found) and found[at][0] < hit.end:
                at += 1

    def _arabic_at(self, found: list[tuple[int, int, str]], at: int) -> Hit | None:
        for skip, first in without_clitics(found[at][2]):
            for words, actor in self.arabic.get(first, ()):
                end = at + len(words)
                if end > len(found):
                    continue
                rest = [arabic_plain(word) for _, _, word in found[at + 1 : end]]
                if rest == list(words[1:]):
                    return Hit(
                        start=found[at][0] + skip,
                        end=found[end - 1][1],
                        actor=actor,
                        is_single_word=len(words) == 1,
                    )
        return None


def _follow(
    words: tuple[str, ...],
    found: list[tuple[int, int, str]],
    plain: list[str],
    at: int,
    text: str,
) -> int | None:
    position = at
    for number, word in enumerate(words):
        if number:
            position += 1
            while (
                position < len(found) and plain[position] in _PARTICLES and word not in _PARTICLES
            ):
                position += 1
        if position >= len(found) or plain[position] != word:
            return None
        if number and not _are_near(text, found[position - 1][1], found[position][0]):
            return None
    return position


def _are_near(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) <= 4 and not any(char in '.,;:!?()"“”\n' for char in gap.replace(". ", " "))


def _with_article(found: list[tuple[int, int, str]], at: int, text: str) -> int:
    if at and found[at - 1][2].lower() in _PARTICLES and found[at][0] - found[at - 1][1] == 1:
        return found[at - 1][0]
    return found[at][0]


def _is_written_well(
    alias: _Alias,
    text: str,
    words: list[tuple[int, int, str]],
    start: int,
    found: list[tuple[int, int, str]],
    at: int,
) -> bool:
    written = [word for _, _, word in words if word.lower() not in _PARTICLES]
    if alias.is_acronym:
        return all(word.isupper() for word in written)
    if alias.needs_the:
        before = text[:start].rstrip().lower()
        return before.endswith(("the", "'s", "’s")) or written[0][0].isupper()
    if alias.may_be_lower:
        return True
    return all(
        word[0].isupper() or word[0].isdigit() or word.lower() in _FUNCTION_WORDS
        for word in written
    )


def without_clitics(word: str) -> Iterator[tuple[int, str]]:
    """Read an Arabic word as it stands and without و ف ب ك ل before it: (letters cut, word)."""
    plain = arabic_plain(word)
    yield 0, plain
    for size in (1, 2):  # و ف ب ك ل, alone or two in a row; "ل" swallows the article's alif
        if len(plain) > size + 1 and all(char in "وفبكل" for char in plain[:size]):
            yield size, plain[size:]
            if plain[size - 1] == "ل" and plain[size] == "ل":
                yield size - 1, "ا" + plain[size - 1 :]
                yield size - 1, "ال" + plain[size:]


def arabic_plain(word: str) -> str:
    """Write an Arabic word without vowel signs and hamza."""
    kept = re.sub(r"[\u064b-\u0652\u0640]", "", word)
    return re.sub("[أإآٱ]", "ا", kept).replace("ى", "ي")


def _members(alias: str) -> Iterator[str]:
    """Give what an Arabic movement's members are called: its nisba in the plural."""
    *before, last = alias.split()
    if is_arabic(alias) and before and last.startswith("ال") and last.endswith("ي"):
        yield last + "ين"
        yield last + "ون"


def with_short_names(listed: tuple[ListedActor, ...]) -> tuple[ListedActor, ...]:
    """Add what follows from the listed names: one of the "Anchorists" is an "Anchorist",
    and the one listed parliament may be called "parliament", which is used like a name."""
    parliaments = [actor for actor in listed if actor.name.lower().endswith(" parliament")]
    extended = []
    for actor in listed:
        added = [
            alias[:-1]
            for alias in actor.aliases
            if actor.kind in _GROUPS and " " not in alias and _PLURAL_FOLLOWERS.search(alias)
        ]
        if actor.kind in _GROUPS:
            added.extend(plural for alias in actor.aliases for plural in _members(alias))
        shorter = _GENERIC_END.sub("", actor.name)
        if actor.kind in _GROUPS and shorter != actor.name and len(shorter.split()) > 1:
            added.append(shorter)
        if parliaments == [actor]:
            added.append("parliament")
        extended.append(replace(actor, aliases=(*actor.aliases, *added)) if added else actor)
    return tuple(extended)


@lru_cache(maxsize=8)
def alias_index(listed: tuple[ListedActor, ...]) -> AliasIndex:
    """Build the index of a list; kept per list, because every exhibit asks for the same."""
    latin: dict[str, list[_Alias]] = {}
    arabic: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, actor in enumerate(with_short_names(listed)):
        for name in (actor.name, *actor.aliases):
            if is_arabic(name):
                words = tuple(arabic_plain(word) for word in name.split())
                arabic.setdefault(words[0], []).append((words, number))
            else:
                for alias in _aliases(name, number, actor.kind):
                    latin.setdefault(alias.words[0], []).append(alias)
    return AliasIndex(
        latin={
            word: tuple(sorted(aliases, key=lambda alias: -len(alias.words)))
            for word, aliases in latin.items()
        },
        arabic={
            word: tuple(sorted(aliases, key=lambda alias: -len(alias[0])))
            for word, aliases in arabic.items()
        },
    )


def _is_surname(word: str) -> bool:
    return len(word) >= 4 and word not in TITLES and word not in _GROUP_WORDS


def _aliases(name: str, number: int, kind: ActorKind) -> Iterator[_Alias]:
    written = [word for word in _LATIN_WORD.findall(name) if word.lower() not in _PARTICLES]
    has_the = bool(written) and written[0].lower() == "the"
    written = written[1:] if has_the and len(written) > 1 else written
    words = tuple((name_words(word) or (word.lower(),))[0] for word in written)
    if not words:
        return
    # "Al-Arab" must not be found in "Arab": a lone word keeps its article where it is a common one.
    is_lower = name[0].islower() and all(word[0].islower() for word in written)
    if len(words) == 1 and name[:3] in {"Al-", "al-"} and kind not in {ActorKind.PERSON}:
        words = ("al", *words)
        written = ["Al", *written]
    yield _Alias(
        words=words,
        actor=number,
        is_acronym=len(words) == 1 and written[0].isupper() and len(written[0]) <= 6,
        may_be_lower=is_lower or (len(words) > 1 and words[-1] in _GROUP_WORDS),
        needs_the=has_the and is_lower,
    )
    if kind is ActorKind.PERSON and len(words) > 1 and _is_surname(words[-1]):
        yield _Alias(
            words=(words[-1],),
            actor=number,
            is_acronym=False,
            may_be_lower=False,
            needs_the=False,
        )
