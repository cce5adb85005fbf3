"""Who stands between others: messages carried, talks hosted, truces brokered. Sign 0 to each side.

Trying to mediate is mediating: unlike other verbs, "offered to mediate" counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    agent,
    child,
    is_negated,
    is_passive,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.attitude_words import BROKERING
from earwitness.statements.ties.standings import Sides, Standing, holders_at, standings, targets_at

_MESSAGES = word_set(
    "message messages letter letters proposal proposals offer offers reply terms demands request "
    "appeal conditions assurances assurance guarantees initiative"
)
_CARRYING = frozenset(
    form
    for lemma in ("pass", "convey", "relay", "deliver", "carry", "transmit", "forward")
    for form in inflected(lemma)
) | word_set("take takes took taken taking send sent sends bring brings brought bringing")
_BROKERED = word_set(
    "truce ceasefire deal agreement talks meeting dialogue reconciliation pact settlement "
    "negotiations understanding compromise"
)
_GO_BETWEENS = word_set("mediator mediators mediation intermediary go-between arbiter broker envoy")
_QUARRELS = word_set("quarrel feud dispute row conflict rift standoff crisis differences")
_ENDING = frozenset(
    form for lemma in ("end", "settle", "resolve", "defuse", "heal") for form in inflected(lemma)
)
_TRYING = frozenset(
    form
    for lemma in ("try", "offer", "attempt", "agree", "volunteer", "work", "propose")
    for form in inflected(lemma)
) | word_set("sought seek seeks seeking")


_TELLING = _CARRYING | BROKERING | _ENDING | _GO_BETWEENS


def mediation_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the messages, the brokered deals and the go-betweens of a piece."""
    parse = discourse.parses[piece]
    if _TELLING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        is_verb = parse.tags[token][:2] == "VB"
        if is_verb and word in _CARRYING:
            yield from _carried(discourse, piece, token)
        if is_verb and (word in BROKERING or word in _ENDING):
            yield from _brokered(discourse, piece, token)
        if (is_verb and word[:5] == "bring") or word == "brought":
            yield from _brought_together(discourse, piece, token)
        if word in _GO_BETWEENS and parse.tags[token][:2] == "NN":
            yield from _go_between(discourse, piece, token)


def _is_tried_or_done(parse: Parse, verb: int) -> bool:
    above = parse.heads[verb]
    judged = above if parse.lowers[above] in _TRYING and parse.deps[verb] == "xcomp" else verb
    return not (is_negated(parse, verb) or is_negated(parse, judged) or is_unreal(parse, judged))


def _drafts(
    discourse: Discourse, piece: int, token: int, holders: list[Found], sides: list[Found]
) -> Iterator[Standing]:
    keys = {holder.key for holder in holders}
    if not keys & {side.key for side in sides}:  # a party to it does not mediate
        between = Sides(
            holders=tuple(holders), targets=tuple(sides), sign=0, relation=Relation.MEDIATES
        )
        yield from standings(discourse, piece, token, between, confidence=0.65)


def _carried(discourse: Discourse, piece: int, verb: int) -> Iterator[Standing]:
    """Read "X carried a letter from Y to Z", "Y's proposal, passed on through X"."""
    parse = discourse.parses[piece]
    message = object_of(parse, verb)
    if message is None and parse.deps[verb] == "acl":  # "passed on" may be tagged a past tense
        message = parse.heads[verb]
    if message is None and parse.deps[verb] == "advcl":  # "sent a letter, passed on through X"
        message = object_of(parse, parse.heads[verb])
    if message is None or parse.lowers[message] not in _MESSAGES:
        return
    if not _is_tried_or_done(parse, verb):
        return
    placed = [*prepositions(parse, verb), *prepositions(parse, message)]
    by_way = [noun for link, _, noun in placed if link in {"through", "via"}]
    owners = [found for found in owners_of(discourse, piece, message) if found.key]
    if by_way:
        sender = None if is_passive(parse, verb) else subject(parse, verb)
        senders = [] if sender is None else holders_at(discourse, piece, sender)
        carriers = [found for noun in by_way for found in holders_at(discourse, piece, noun)]
        yield from _drafts(discourse, piece, verb, carriers, senders or owners)
        return
    carrier = agent(parse, verb) if is_passive(parse, verb) else subject(parse, verb)
    ends = [
        t for link, _, n in placed if link in {"from", "to"} for t in _sides(discourse, piece, n)
    ]
    given = [t for link, _, n in placed if link == "from" for t in _sides(discourse, piece, n)]
    if carrier is not None and (given or owners) and len(ends) + len(owners) > 0:
        holders = holders_at(discourse, piece, carrier)
        yield from _drafts(discourse, piece, verb, holders, [*ends, *owners])


def _sides(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    return targets_at(discourse, piece, noun)


def _between(discourse: Discourse, piece: int, *tokens: int) -> list[Found]:
    parse = discourse.parses[piece]
    return [
        found
        for token in tokens
        for link, _, noun in prepositions(parse, token)
        if link in {"between", "among"}
        for found in targets_at(discourse, piece, noun)
    ]


def _brokered(discourse: Discourse, piece: int, verb: int) -> Iterator[Standing]:
    """Read "X brokered a truce between Y and Z", "X tried to end the quarrel between Y and Z"."""
    parse = discourse.parses[piece]
    made = object_of(parse, verb)
    kinds = _QUARRELS if parse.lowers[verb] in _ENDING else _BROKERED
    if made is None or parse.lowers[made] not in kinds or not _is_tried_or_done(parse, verb):
        return
    head = agent(parse, verb) if is_passive(parse, verb) else subject(parse, verb)
    sides = _between(discourse, piece, made, verb)
    if head is not None and len(sides) > 1:
        yield from _drafts(discourse, piece, verb, holders_at(discourse, piece, head), sides)


def _brought_together(discourse: Discourse, piece: int, verb: int) -> Iterator[Standing]:
    """Read "X brought Y and Z together", "X brought Y and Z to the table"."""
    parse = discourse.parses[piece]
    beside = set(parse.lowers[verb : verb + 12])
    brought, head = object_of(parse, verb), subject(parse, verb)
    if brought is None or head is None or not beside & {"together", "table"}:
        return
    sides = targets_at(discourse, piece, brought)
    if len(sides) > 1 and _is_tried_or_done(parse, verb):
        yield from _drafts(discourse, piece, verb, holders_at(discourse, piece, head), sides)


def _go_between(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X's mediation between Y and Z", "X acted as a mediator between Y and Z"."""
    parse = discourse.parses[piece]
    sides = _between(discourse, piece, token)
    if len(sides) < 2 or is_unreal(parse, parse.heads[token]):
        return  # "wants to be a broker" is none yet
    owner = child(parse, token, frozenset({"poss"}))
    by = next((n for link, _, n in prepositions(parse, token) if link == "by"), None)
    above = parse.heads[token]
    head = owner if owner is not None else by
    if head is None and parse.deps[token] == "appos":
        head = above
    elif head is None and parse.lowers[above] == "as":
        head = subject(parse, parse.heads[above])
    elif head is None and parse.deps[token] == "attr" and not is_negated(parse, above):
        head = subject(parse, above)
    if head is not None:
        yield from _drafts(discourse, piece, token, holders_at(discourse, piece, head), sides)
