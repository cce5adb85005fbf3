"""A proposition made ready to be compared: whom it speaks of, what it says of them, yes or no.

Names are hidden behind one word, so that "X robbed the fund" and "Y robbed the fund" are alike in
what they say, and kept apart by whom they say it of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Actor
from earwitness.case.vocabulary import ActorKind
from earwitness.reactions.ledger.concepts import concepts
from earwitness.statements.language.wordsets import word_set

HIDDEN = "someone"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME_PREFIX = re.compile(r"^al[- ]", re.I)
_OWNED = re.compile(r"['’]s?$")
_FIRST_PART = re.compile(r"[^;]+")  # what follows a semicolon is rather another sentence
_NOT_A_NAME = word_set(
    "the a an some three two four five there parts money this that these those it he she they"
    " no nobody everybody people recordings"
)
_NEGATION = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|can|could|will|would)(?:\s+not|n['’]t)\b"
    r"|\b(?:not|never|cannot)\b",
    re.I,
)
_NO = re.compile(r"\bno\s+(?=[a-z])", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?[a-z]+\b.*\bby\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A claim's proposition, made ready.

    involved: whom it names, in order: actor ids, or the name in small letters where nobody is
    known by it. hidden: the words with names hidden and without negation. is_negated: it says no.
    """

    text: str
    involved: tuple[str, ...]
    hidden: str
    is_negated: bool
    is_passive: bool
    concepts: tuple[str, ...]  # in order of being said, each once

    def may_be(self, other: Worded) -> bool:
        """Tell whether two can be one proposition, by whom they speak of and in which order."""
        mine, theirs = set(self.involved), set(other.involved)
        if bool(mine) != bool(theirs) or not (mine <= theirs or theirs <= mine):
            return False
        if self.is_passive != other.is_passive:
            return True  # "Y was robbed by X" names them the other way round
        same_names = _in_order(self.involved, other.involved)
        return same_names and (bool(mine) or _in_order(self.concepts, other.concepts))


class KnownNames:
    """Whom the names in propositions mean: actors of the same exhibit first, then of the case.

    Propositions call people by their surnames, so a surname goes before any other name.
    """

    def __init__(self, actors: Sequence[Actor], named_in: Mapping[str, Mapping[str, int]]) -> None:
        """named_in: for each exhibit, how often each actor is named there."""
        self._named_in = named_in
        self._by_word: dict[str, dict[str, bool]] = {}  # by actor: whether it is the surname
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                words = [_folded(word) for word in _words(name)]
                for word in words:
                    is_surname = actor.kind is ActorKind.PERSON and word == words[-1]
                    known = self._by_word.setdefault(word, {})
                    known[actor.id] = known.get(actor.id, False) or is_surname

    def meant(self, word: str, exhibit_id: str) -> str:
        """Give the id of the actor a word of a name means; the word itself where that is open."""
        folded = _folded(word)
        known = self._by_word.get(folded, {})
        surnamed = [one for one, is_surname in known.items() if is_surname]
        here = self._named_in.get(exhibit_id, {})
        for candidates in (surnamed, list(known)):
            named = sorted((o for o in candidates if o in here), key=lambda o: (-here[o], o))
            if named:
                return named[0]
            if len(candidates) == 1:
                return candidates[0]
        return folded


def worded(text: str, *, exhibit_id: str, names: KnownNames) -> Worded:
    """Make a proposition ready to be compared."""
    found = _FIRST_PART.match(text)
    body = found.group() if found else text
    meant = [(word, names.meant(word.group(), exhibit_id)) for word in _names(body)]
    hidden = _hide(body, [word for word, _ in meant])
    affirmed, negations = _affirmed(hidden)
    return Worded(
        text=text,
        involved=tuple(dict.fromkeys(who for _, who in meant)),
        hidden=affirmed,
        is_negated=negations % 2 == 1,
        is_passive=_PASSIVE.search(hidden) is not None,
        concepts=tuple(dict.fromkeys(concepts(affirmed.replace(HIDDEN, "")))),
    )


def _names(text: str) -> Iterator[re.Match[str]]:
    """Find the words of names: capital letters, but for a common word that begins the sentence."""
    for word in _WORD.finditer(text):
        if word.group()[0].isupper() and word.group().lower() not in _NOT_A_NAME:
            yield word


def _hide(text: str, names: Sequence[re.Match[str]]) -> str:
    """Put one word for each run of names."""
    kept, at = [], 0
    for name in names:
        kept.append(text[at : name.start()])
        kept.append(f"{HIDDEN}’s" if _OWNED.search(name.group()) else HIDDEN)
        at = name.end()
    hidden = "".join([*kept, text[at:]])
    return re.sub(rf"\b{HIDDEN}(?:\s+(?:of\s+)?{HIDDEN}\b)+", HIDDEN, hidden)


def _affirmed(text: str) -> tuple[str, int]:
    """Take negation out, and count how often it stood there."""
    without, negations = _NEGATION.subn("", text)
    without, nos = _NO.subn("", without)
    return " ".join(without.split()), negations + nos


def _in_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether what both hold stands in the same order in both."""
    shared = set(one) & set(other)
    return [x for x in one if x in shared] == [x for x in other if x in shared]


def _words(name: str) -> list[str]:
    return [w for w in _WORD.findall(name) if w[0].isupper() or w.lower().startswith("al-")]


def _folded(word: str) -> str:
    return _NAME_PREFIX.sub("", _OWNED.sub("", word)).lower()
