"""Ties that take more than a verb: "pledge allegiance to", "refuse to meet", "allied with"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.discourse import Discourse
from earwitness.statements.grammar import child, is_negated, object_of, prepositions, subject
from earwitness.statements.reality import is_only_alleged, is_unreal
from earwitness.statements.reporting import inflected
from earwitness.statements.standings import Standing, holders_at, standing, targets_at
from earwitness.statements.tie_words import LINKED, LOYALTY
from earwitness.statements.wordsets import word_set

REFUSING = frozenset(inflected("refuse")) | frozenset(inflected("decline"))
_DEALING = word_set(
    "sit meet talk negotiate speak deal cooperate work support recognise recognize back endorse "
    "obey join"
)


def loyalty(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "pledge allegiance to X", "gave its confidence to X"."""
    parse = discourse.parses[piece]
    given = child(parse, token, frozenset({"dobj"}))
    if given is None or parse.lowers[given] not in LOYALTY:
        return
    if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
        return
    head = subject(parse, token)
    if head is None:
        return
    places = [*prepositions(parse, token), *prepositions(parse, given)]
    for holder in holders_at(discourse, piece, head):
        for word, _, noun in places:
            if word in {"to", "for", "in"}:
                for target in targets_at(discourse, piece, noun):
                    draft = standing(
                        discourse,
                        piece,
                        token,
                        holder,
                        target,
                        sign=1,
                        relation=Relation.SUPPORTS,
                        confidence=0.8,
                    )
                    if draft is not None:
                        yield draft


def refused(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "refused to meet X", "declines to sit with X"."""
    parse = discourse.parses[piece]
    deed = child(parse, token, frozenset({"xcomp"}))
    head = subject(parse, token)
    if deed is None or head is None or parse.lowers[deed] not in _DEALING:
        return
    if is_negated(parse, token) or is_unreal(parse, token) or is_negated(parse, deed):
        return
    heads = [noun for word, _, noun in prepositions(parse, deed) if word in {"with", "to"}]
    target = object_of(parse, deed)
    heads += [] if target is None else [target]
    for holder in holders_at(discourse, piece, head):
        for noun in heads:
            for found in targets_at(discourse, piece, noun):
                draft = standing(
                    discourse,
                    piece,
                    token,
                    holder,
                    found,
                    sign=-1,
                    relation=Relation.REJECTS,
                    confidence=0.7,
                )
                if draft is not None:
                    yield draft


def linked(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X is allied with Y", "the bloc tied to Y"."""
    parse = discourse.parses[piece]
    if is_negated(parse, token):
        return
    head: int | None
    if parse.deps[token] in {"acl", "amod"}:
        head = parse.heads[token]
    else:
        verb = parse.heads[token] if parse.deps[token] == "acomp" else token
        head = child(parse, verb, frozenset({"nsubj", "nsubjpass"}))
        if is_unreal(parse, verb) or child(parse, token, frozenset({"dobj"})) is not None:
            return
    if head is None:
        return
    for word, _, noun in prepositions(parse, token):
        if word not in LINKED[parse.lowers[token]]:
            continue
        for holder in holders_at(discourse, piece, head):
            for target in targets_at(discourse, piece, noun):
                draft = standing(
                    discourse,
                    piece,
                    token,
                    holder,
                    target,
                    sign=1,
                    relation=Relation.ALLIES,
                    confidence=0.7,
                )
                if draft is not None:
                    yield draft
