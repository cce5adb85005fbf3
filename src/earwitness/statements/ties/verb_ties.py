"""Ties that a verb states: who praises, attacks, supports, rejects whom."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import (
    auxiliaries,
    is_negated,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.parsing import Parse
from earwitness.statements.phrase_ties import REFUSING, linked, loyalty, refused
from earwitness.statements.reality import is_only_alleged, is_unreal
from earwitness.statements.reporting import inflected
from earwitness.statements.standings import Standing, holders_at, standing, targets_at
from earwitness.statements.tie_words import (
    FORSAKING,
    LIGHT_VERBS,
    LINKED,
    NEEDS_PARTICLE,
    TIE_VERBS,
    TieVerb,
)

_GROUPS = frozenset(
    {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION, ActorKind.OTHER}
)
_OFFERS = frozenset(inflected("offer")) | frozenset(inflected("agree"))
_PAST = frozenset({"once", "formerly", "previously"})


def verb_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in TIE_VERBS and _is_verb(parse, token):
            for verb in TIE_VERBS[word]:
                yield from _by_verb(discourse, piece, token, verb)
        if word in LIGHT_VERBS and _is_verb(parse, token):
            yield from loyalty(discourse, piece, token)
        if word in REFUSING and _is_verb(parse, token):
            yield from refused(discourse, piece, token)
        if word in LINKED:
            yield from linked(discourse, piece, token)


def _is_verb(parse: Parse, token: int) -> bool:
    return parse.tags[token][:2] == "VB" and parse.deps[token] not in {"amod", "compound"}


def _by_verb(discourse: Discourse, piece: int, token: int, verb: TieVerb) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    if not _has_its_words(parse, token, verb):
        return
    sign, relation, confidence = verb.sign, verb.relation, 0.8
    negated = is_negated(parse, token)
    if negated and parse.lowers[token] in FORSAKING and "will" in auxiliaries(parse, token):
        sign, relation, confidence = 1, Relation.SUPPORTS, 0.6
    elif negated or is_unreal(parse, _judged(parse, token, verb)) or is_only_alleged(parse, token):
        return
    head = subject(parse, token)
    if head is None or _is_doubtful_subject(discourse, piece, token, head):
        return
    for holder in holders_at(discourse, piece, head):
        for target in _targets(discourse, piece, token, verb.slots):
            if verb.relation is Relation.BELONGS_TO and target.kind not in _GROUPS:
                continue
            draft = standing(
                discourse,
                piece,
                token,
                holder,
                target,
                sign=sign,
                relation=relation,
                confidence=confidence,
                is_factual=negated,  # "will not disown": loyalty, not a forecast
            )
            if draft is not None:
                yield draft


def _has_its_words(parse: Parse, token: int, verb: TieVerb) -> bool:
    """Tell whether "turned" has its "down", and nothing puts the tie in the past."""
    beside = {parse.lowers[kid] for kid in parse.kids[token]}
    particle = NEEDS_PARTICLE.get(verb.lemma)
    return (not particle or particle in beside) and not beside & _PAST


def _judged(parse: Parse, token: int, verb: TieVerb) -> int:
    """Take "offers" of "offers to mediate": an offer to stand between is made by offering."""
    above = parse.heads[token]
    is_offered = verb.relation is Relation.MEDIATES and parse.lowers[above] in _OFFERS
    return above if is_offered else token


def _is_doubtful_subject(discourse: Discourse, piece: int, token: int, head: int) -> bool:
    """Tell whether "-ing" stands right after somebody else: "videos of X insulting Y"."""
    parse = discourse.parses[piece]
    if parse.tags[token] != "VBG":
        return False
    before = token - 1
    while before > 0 and parse.tags[before] == "RB":
        before -= 1
    if before < 0 or parse.tags[before][:2] != "NN":
        return False
    beside = discourse.mention_at(piece, before)
    if beside is not None:
        return not beside.first <= head <= beside.last
    return before != head


def _targets(
    discourse: Discourse, piece: int, token: int, slots: tuple[str, ...]
) -> Iterator[Found]:
    parse = discourse.parses[piece]
    for slot in slots:
        if slot == "o":
            target = object_of(parse, token)
            heads = [] if target is None else [target]
        else:
            heads = [noun for word, _, noun in prepositions(parse, token) if word == slot]
        for head in heads:
            yield from targets_at(discourse, piece, head)
