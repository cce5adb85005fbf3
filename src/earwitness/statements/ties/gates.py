"""Who can hold an attitude to whom in a sentence, by grammar alone: the gate for learned stances.

A model that reads pairs of names sees an attitude in "Castor's allies attacked Brook" and ties
Castor. The gate lets a pair through only where the first is grammatically in the holder's place.
It never says that there is an attitude, nor which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.statements.actors.rolewords import (
    GROUP_NOUNS,
    ORG_MEMBER_NOUNS,
    UTTERANCE_NOUNS,
    VOICE_NOUNS,
)
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.grammar import (
    SUBJECTS,
    conjuncts,
    is_negated,
    is_passive,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.ties.attitude_words import ATTITUDES

Tokens = tuple[int, int]  # first and last token, both included

_STANDS_FOR_OWNER = VOICE_NOUNS | UTTERANCE_NOUNS
_STANDS_FOR_GROUP = ORG_MEMBER_NOUNS | VOICE_NOUNS | frozenset(GROUP_NOUNS)
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod"})
_DENYING = frozenset(inflected("deny"))
_FAR_UP = 12  # steps in the tree
_ATTACHED = frozenset({"advcl", "relcl", "acl"})


class Ground(StrEnum):
    """Why somebody can, or cannot, hold an attitude to somebody in a sentence."""

    SUBJECT = "is the subject of what is said of the other"
    AGENT = "is who a passive says did it"
    POSSESSOR = "owns the noun that names the attitude"
    SPEAKER = "is the source of what is said about the other"
    SAME = "is named by the same words"
    OTHER_SENTENCE = "stands in another sentence"
    LISTED = "is only listed together with the other"
    SOMEBODY_ELSE = "is named only to say whose people or things are meant"
    NEGATED = "is said not to have done it"
    SUPPOSED = "is only supposed, asked or expected to do it"
    OTHER_CLAUSE = "does something else than what is said of the other"
    NO_PREDICATE = "is not the subject of anything said of the other"

    @property
    def is_holding(self) -> bool:
        """Tell whether this is a ground for holding an attitude."""
        return self in {Ground.SUBJECT, Ground.AGENT, Ground.POSSESSOR, Ground.SPEAKER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """An attribution, by tokens of one piece: whose words, and which words."""

    source: Tokens
    content: Tokens
    is_negated: bool = False


def can_hold(
    parse: Parse, holder: Tokens, target: Tokens, *, speeches: Sequence[Speech] = ()
) -> bool:
    """Tell whether the grammar allows `holder` an attitude to `target`. See `ground_of`."""
    return ground_of(parse, holder, target, speeches=speeches).is_holding


def ground_of(
    parse: Parse, holder: Tokens, target: Tokens, *, speeches: Sequence[Speech] = ()
) -> Ground:
    """Say why `holder` can or cannot hold an attitude to `target`.

    holder, target: tokens of two mentions in one piece. speeches: the piece's attributions; without
    them nobody is a speaker. Whether a mention is a place or a person is for the caller to know.
    """
    if holder[0] <= target[1] and target[0] <= holder[1]:
        return Ground.SAME
    spoken = _as_speaker(parse, holder, target, speeches)
    if spoken is not None:
        return spoken
    one, other = _head(parse, holder), _head(parse, target)
    if parse.sentence[one] != parse.sentence[other]:
        return Ground.OTHER_SENTENCE
    owned = _as_possessor(parse, one, other)
    if owned is not None:
        return owned
    acting = _acting(parse, one)
    if acting is None:
        return Ground.SOMEBODY_ELSE
    if other in _listed_with(parse, acting):
        return Ground.LISTED
    return _as_subject(parse, acting, other)


def _head(parse: Parse, tokens: Tokens) -> int:
    first, last = tokens
    for token in range(last, first - 1, -1):
        if not first <= parse.heads[token] <= last or parse.heads[token] == token:
            return token
    return last


def _as_speaker(
    parse: Parse, holder: Tokens, target: Tokens, speeches: Sequence[Speech]
) -> Ground | None:
    """Judge by the innermost speech about the target; None where the holder does not speak it."""
    about = [
        speech
        for speech in speeches
        if speech.content[0] <= target[0] and target[1] <= speech.content[1]
    ]
    if not about:
        return None
    inner = min(about, key=lambda speech: speech.content[1] - speech.content[0])
    if not (inner.source[0] <= holder[0] and holder[1] <= inner.source[1]):
        return None
    acting = _acting(parse, _head(parse, holder))
    if acting is None:
        return Ground.SOMEBODY_ELSE
    return Ground.NEGATED if inner.is_negated else Ground.SPEAKER


def _acting(parse: Parse, token: int) -> int | None:
    """Climb from a name to the noun that stands for it: "X's office", "leaders of X", "A and X".

    None where the name only says whose people or things are meant: "X's allies", "a post in X".
    """
    for _ in range(_FAR_UP):
        above, may_climb = _step(parse, token)
        if above is None:
            return token
        if not may_climb:
            return None
        token = above
    return None


def _step(parse: Parse, token: int) -> tuple[int | None, bool]:
    """Give the noun a name hangs on, None where it stands alone; and whether it stands for it."""
    dep, above = parse.deps[token], parse.heads[token]
    word, is_noun = parse.lowers[above], parse.tags[above][:1] in {"N", "P"}
    if dep == "appos" or (dep == "conj" and is_noun):
        return above, True
    if dep == "poss":
        return above, word in _STANDS_FOR_OWNER or word in GROUP_NOUNS
    if dep in _BEFORE_NOUN and above > token:
        return above, word in _STANDS_FOR_GROUP or parse.tags[above] in {"NNP", "NNPS"}
    if dep == "pobj" and word == "of" and parse.tags[parse.heads[above]][:1] == "N":
        noun = parse.heads[above]
        return noun, parse.lowers[noun] in _STANDS_FOR_GROUP
    return None, True


def _as_possessor(parse: Parse, one: int, other: int) -> Ground | None:
    """Read "X's criticism of Y", "the attack on Y by X"; None for any other noun."""
    above, dep = parse.heads[one], parse.deps[one]
    if dep == "pobj" and parse.lowers[above] in {"by", "of", "from"}:
        above = parse.heads[above]
    elif dep not in {"poss", "compound", "amod", "nmod"}:
        return None
    if parse.lowers[above] not in ATTITUDES or not _is_below(parse, other, above):
        return None
    verb = next((v for v in _upward(parse, above) if parse.tags[v][:2] == "VB"), None)
    if verb is not None and is_negated(parse, verb):
        return Ground.NEGATED
    if verb is not None and is_unreal(parse, verb):
        return Ground.SUPPOSED
    return Ground.POSSESSOR


def _listed_with(parse: Parse, token: int) -> list[int]:
    top = token
    while parse.deps[top] == "conj" and parse.heads[top] != top:
        top = parse.heads[top]
    beside = [kid for noun in conjuncts(parse, top) for kid in parse.kids[noun]]
    return [*conjuncts(parse, top), *(kid for kid in beside if parse.deps[kid] == "appos")]


def _as_subject(parse: Parse, acting: int, other: int) -> Ground:
    """Judge by the topmost verb the holder is subject or agent of and the target hangs on."""
    found: int | None = None
    path: list[int] = []
    inner: list[int] = []
    for verb in _upward(parse, other):
        if _is_done_by(parse, verb, acting) and not _is_in_subject(parse, verb, acting, other):
            found, inner = verb, list(path)
        path.append(verb)
    if found is None:
        return Ground.NO_PREDICATE
    if any(_is_of_another(parse, verb, acting) for verb in inner):
        return Ground.OTHER_CLAUSE
    if is_negated(parse, found):
        return Ground.NEGATED
    if is_unreal(parse, found) or _is_under_condition(parse, found):
        return Ground.SUPPOSED
    if parse.lowers[found] in _DENYING and inner and parse.deps[inner[-1]] in {"xcomp", "ccomp"}:
        return Ground.NEGATED
    return Ground.AGENT if is_passive(parse, found) else Ground.SUBJECT


def _is_done_by(parse: Parse, verb: int, acting: int) -> bool:
    if parse.tags[verb][:2] not in {"VB", "MD"}:
        return False
    doer = subject(parse, verb)
    if doer is not None and parse.tags[doer] in {"WP", "WDT"} and parse.deps[verb] == "relcl":
        doer = parse.heads[verb]  # "X, who called Y ..."
    if doer is None:
        return False
    while parse.deps[doer] == "conj" and parse.heads[doer] != doer:
        doer = parse.heads[doer]
    return acting == doer


def _is_in_subject(parse: Parse, verb: int, acting: int, other: int) -> bool:
    """Tell whether the target only hangs on the holder's own words: "X, rid of Y, left"."""
    return _is_below(parse, other, acting) and acting not in _upward(parse, verb)


def _is_of_another(parse: Parse, verb: int, acting: int) -> bool:
    """Tell whether a clause between holder and target has somebody else as its doer."""
    if parse.tags[verb][:2] != "VB" or parse.deps[verb] not in _ATTACHED:
        return False
    doer = next((kid for kid in parse.kids[verb] if parse.deps[kid] in SUBJECTS), None)
    return doer is not None and doer != acting and parse.tags[doer] not in {"WP", "WDT"}


def _is_under_condition(parse: Parse, verb: int) -> bool:
    """Tell whether a clause above makes what a verb says a mere condition."""
    return any(
        parse.deps[above] == "advcl" and is_unreal(parse, above)
        for above in _upward(parse, verb)
        if parse.tags[above][:2] == "VB"
    )


def _upward(parse: Parse, token: int) -> list[int]:
    found = []
    for _ in range(_FAR_UP):
        above = parse.heads[token]
        if above == token:
            break
        found.append(above)
        token = above
    return found


def _is_below(parse: Parse, token: int, top: int) -> bool:
    return top in _upward(parse, token)
