"""Ties that a verb states: who praises, attacks, supports, rejects whom."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import (
    auxiliaries,
    child,
    is_conditional,
    is_negated,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.parsing import Parse
from earwitness.statements.reporting import CUE_NOUNS
from earwitness.statements.standings import Standing, holders_at, standing, targets_at
from earwitness.statements.tie_words import (
    FORSAKING,
    LIGHT_VERBS,
    LINKED,
    LOYALTY,
    NEEDS_PARTICLE,
    TIE_VERBS,
    TieVerb,
)

_HYPOTHETICAL = frozenset(
    {"would", "could", "should", "might", "may", "can", "must", "will", "'ll", "’ll", "wo", "ca"}
)
_PAST = frozenset({"once", "formerly", "previously"})
_REAL_BEFORE_TO = frozenset({"heard", "seen", "continued", "began", "helped"})


def verb_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in TIE_VERBS and _is_verb(parse, token):
            for verb in TIE_VERBS[word]:
                yield from _by_verb(discourse, piece, token, verb)
        if word in LIGHT_VERBS and _is_verb(parse, token):
            yield from _loyalty(discourse, piece, token)
        if word in LINKED:
            yield from _linked(discourse, piece, token)


def _is_verb(parse: Parse, token: int) -> bool:
    return parse.tags[token][:2] == "VB" and parse.deps[token] not in {"amod", "compound"}


def _by_verb(discourse: Discourse, piece: int, token: int, verb: TieVerb) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    particle = NEEDS_PARTICLE.get(verb.lemma)
    if particle and not any(parse.lowers[kid] == particle for kid in parse.kids[token]):
        return
    if any(parse.lowers[kid] in _PAST for kid in parse.kids[token]):
        return
    sign, relation, confidence = verb.sign, verb.relation, 0.8
    negated = is_negated(parse, token)
    if negated and parse.lowers[token] in FORSAKING and "will" in auxiliaries(parse, token):
        sign, relation, confidence = 1, Relation.SUPPORTS, 0.6
    elif negated or _is_unreal(parse, token):
        return
    head = subject(parse, token)
    if head is None:
        return
    for holder in holders_at(discourse, piece, head):
        for target in _targets(discourse, piece, token, verb.slots):
            draft = standing(
                discourse,
                piece,
                token,
                holder,
                target,
                sign=sign,
                relation=relation,
                confidence=confidence,
            )
            if draft is not None:
                yield draft


def _is_unreal(parse: Parse, token: int) -> bool:
    """Tell whether a verb only says what may, should or could be, or is meant to be."""
    if is_conditional(parse, token) or auxiliaries(parse, token) & _HYPOTHETICAL:
        return True
    if _is_only_alleged(parse, token):
        return True
    if "to" in auxiliaries(parse, token):
        above = parse.heads[token]
        return parse.lowers[above] not in _REAL_BEFORE_TO
    above = parse.heads[token]
    return (
        parse.deps[token] == "conj"
        and parse.tags[above][:2] == "VB"
        and child(parse, token, frozenset({"nsubj", "nsubjpass"})) is None
        and not {"has", "have", "had"} & auxiliaries(parse, token)
        and parse.tags[token] == parse.tags[above]
        and _is_unreal(parse, above)
    )


def _is_only_alleged(parse: Parse, token: int) -> bool:
    """Tell whether a verb stands in "the charge that ..." and the like."""
    for _ in range(6):
        above = parse.heads[token]
        if above == token:
            return False
        if parse.lowers[above] in CUE_NOUNS and parse.deps[token] in {"acl", "ccomp", "relcl"}:
            return parse.tags[above][:2] == "NN"
        token = above
    return False


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


def _loyalty(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "pledge allegiance to X", "gave its confidence to X"."""
    parse = discourse.parses[piece]
    given = child(parse, token, frozenset({"dobj"}))
    if given is None or parse.lowers[given] not in LOYALTY:
        return
    if is_negated(parse, token) or _is_unreal(parse, token):
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


def _linked(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
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
        if is_conditional(parse, verb) or auxiliaries(parse, verb) & _HYPOTHETICAL:
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
