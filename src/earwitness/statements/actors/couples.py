"""Two at once: "both men", "these two", "the pair" mean the two last named who fit.

Refuses where a third one fits as well.
"""

from __future__ import annotations

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import conjuncts
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

_PERSONS = word_set(
    "men women leaders politicians clerics rivals ministers figures candidates "
    "presidents premiers brothers generals lawmakers statesmen chiefs"
)
_BODIES = word_set("parties blocs movements groups factions coalitions alliances militias camps")
_ANY = word_set("sides")
_ALONE = word_set("pair duo two both")
_BEFORE = frozenset({"both", "two"})
_POINTING = frozenset({"the", "these", "those", "both"})
_SENTENCES = 2  # how far back the two may have been named
_PERSON = frozenset({ActorKind.PERSON})
_GROUP_KINDS = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})


def couple_at(discourse: Discourse, piece: int, head: int) -> list[Found]:
    """List the two a phrase of number means, by its head token; empty where it means no two."""
    kinds = _kinds(discourse.parses[piece], head)
    if kinds is None:
        return []
    near = [
        found
        for found in _named_before(discourse, piece, head)
        if found.kind in kinds and found.key
    ]
    together = _named_together(discourse, near)
    if together:
        return together
    latest: dict[str, Found] = {}
    for found in near:
        latest[found.key] = found
    return list(latest.values()) if len(latest) == 2 else []


def _kinds(parse: Parse, head: int) -> frozenset[ActorKind] | None:
    word = parse.lowers[head]
    beside = {parse.lowers[kid] for kid in parse.kids[head] if kid < head}
    if _is_narrowed(parse, head):
        return None
    if word in _ALONE:
        return _PERSON if _is_number_alone(parse, head, beside) else None
    if not beside & _BEFORE or not beside & _POINTING:
        return None
    if word in _PERSONS:
        return _PERSON
    if word in _BODIES:
        return _GROUP_KINDS
    return _GROUP_KINDS | _PERSON if word in _ANY else None


def _is_number_alone(parse: Parse, head: int, beside: set[str]) -> bool:
    """Tell "the two", "the pair" and "both" from "two bridges" and "both bridges"."""
    if parse.lowers[head] == "both":
        return parse.tags[head] == "DT" and parse.deps[head] in {"nsubj", "dobj", "pobj"}
    is_noun = parse.lowers[head] != "two" or parse.tags[head] == "CD"
    return is_noun and bool(beside & _POINTING)


def _is_narrowed(parse: Parse, head: int) -> bool:
    """Tell whether something narrows it down: "both leaders of X", "two Frisian parties"."""
    if any(
        kid < head and parse.tags[kid][:2] in {"JJ", "NN"} and parse.words[kid][0].isupper()
        for kid in parse.kids[head]
    ):
        return True  # whether those named are Frisian, nobody here knows
    return any(
        kid > head and parse.deps[kid] in {"prep", "relcl", "acl"} for kid in parse.kids[head]
    )


def _named_before(discourse: Discourse, piece: int, head: int) -> list[Found]:
    parse = discourse.parses[piece]
    least = parse.sentence[head] - _SENTENCES
    found = []
    for token in range(head):
        number = discourse.at[piece].get(token)
        if number is None or parse.sentence[token] < least:
            continue
        named = discourse.found[number]
        if named.head == token and named.label != "FOLLOWERS":
            found.append(named)
    if not found and piece and parse.sentence[head] == 0:
        last = len(discourse.parses[piece - 1].sentences) - _SENTENCES
        before = discourse.parses[piece - 1]
        for token in range(len(before.words)):
            number = discourse.at[piece - 1].get(token)
            if number is not None and before.sentence[token] >= last:
                named = discourse.found[number]
                found += [named] if named.head == token else []
    return found


def _named_together(discourse: Discourse, near: list[Found]) -> list[Found]:
    """Find the last "X and Y" of exactly two."""
    by_place = {(found.piece, found.head): found for found in near}
    for found in reversed(near):
        parse = discourse.parses[found.piece]
        if parse.deps[found.head] == "conj":
            continue
        heads = conjuncts(parse, found.head)
        both = [by_place[found.piece, h] for h in heads if (found.piece, h) in by_place]
        if len(heads) == 2 and len(both) == 2 and both[0].key != both[1].key:
            return both
    return []
