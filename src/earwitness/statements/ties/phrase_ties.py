"""Ties that take more than a verb: "refused to meet X", "held X responsible", "allied with X"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import (
    SUBJECTS,
    child,
    is_negated,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.ties.attitude_words import ADJECTIVES
from earwitness.statements.ties.possessions import things_at
from earwitness.statements.ties.standings import Sides, Standing, holders_at, standings, targets_at
from earwitness.statements.ties.tie_words import DEALING, FORSAKING

REFUSING = frozenset(inflected("refuse")) | frozenset(inflected("decline"))


def refused(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "refused to meet X", "declines to sit with X"; "refused to disown X" stands by him."""
    parse = discourse.parses[piece]
    deed = child(parse, token, frozenset({"xcomp"}))
    head = subject(parse, token)
    if deed is None or head is None or is_negated(parse, token) or is_unreal(parse, token):
        return
    if is_negated(parse, deed) or is_only_alleged(parse, token):
        return
    is_loyal = parse.lowers[deed] in FORSAKING
    if not is_loyal and parse.lowers[deed] not in DEALING:
        return
    heads = [noun for word, _, noun in prepositions(parse, deed) if word in {"with", "to", "for"}]
    target = object_of(parse, deed)
    heads += [] if target is None else [target]
    relation = Relation.SUPPORTS if is_loyal else Relation.REJECTS
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=tuple(found for n in heads for found in things_at(discourse, piece, n, relation)),
        sign=1 if is_loyal else -1,
        relation=relation,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.7)


_HOLDING = frozenset({"held", "hold", "holds", "holding"})
_FAR = 12  # tokens from "held" to "responsible"


def _holding_before(parse: Parse, token: int) -> int:
    """Find "held" of "held the Union behind the fire responsible"; the token itself if none."""
    begin = max(parse.sentences[parse.sentence[token]][0], token - _FAR)
    return next((at for at in range(token, begin, -1) if parse.lowers[at] in _HOLDING), token)


def held_responsible(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X held Y responsible for the fire"."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.tags[verb][:2] != "VB":
        verb = parse.heads[verb]
    if parse.lowers[verb] not in _HOLDING:
        verb = _holding_before(parse, token)
    if parse.lowers[verb] not in _HOLDING or is_negated(parse, verb):
        return
    head = subject(parse, verb)
    target = object_of(parse, verb)
    if target is None:  # "held Y responsible": Y may be read as the subject of the adjective
        target = child(parse, token, SUBJECTS)
    if head is None or target is None or is_unreal(parse, verb):
        return
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=tuple(targets_at(discourse, piece, target)),
        sign=-1,
        relation=Relation.ACCUSES,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.7)


def linked(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X is allied with Y", "the bloc tied to Y", "X, critical of Y"."""
    parse = discourse.parses[piece]
    attitude = ADJECTIVES[parse.lowers[token]]
    if is_negated(parse, token):
        return
    head: int | None
    if parse.deps[token] in {"acl", "amod", "relcl"} and parse.tags[parse.heads[token]][:1] == "N":
        head = parse.heads[token]
    else:
        verb = parse.heads[token] if parse.deps[token] in {"acomp", "oprd"} else token
        if parse.tags[verb][:2] not in {"VB", "JJ"} or is_negated(parse, verb):
            return
        head = child(parse, verb, frozenset({"nsubj", "nsubjpass"}))
        if is_unreal(parse, verb) or child(parse, token, frozenset({"dobj"})) is not None:
            return
    if head is None:
        return
    targets = [
        found
        for word, _, noun in prepositions(parse, token)
        if word in attitude.links
        for found in things_at(discourse, piece, noun, attitude.relation)
    ]
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=tuple(targets),
        sign=attitude.sign,
        relation=attitude.relation,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.7)
