"""Ties that a verb states: who praises, attacks, supports, rejects whom."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.actors.resumptions import aside_subject
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    auxiliaries,
    child,
    is_conditional,
    is_negated,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.ties.attitude_words import ADJECTIVES, FOLLOWING, GUIDANCE
from earwitness.statements.ties.phrase_ties import REFUSING, held_responsible, linked, refused
from earwitness.statements.ties.possessions import things_at, victims_at
from earwitness.statements.ties.slots import heads_in_slot
from earwitness.statements.ties.standings import Sides, Standing, holders_at, may_meet, standings
from earwitness.statements.ties.tie_words import (
    DEALING,
    FAVOURING,
    FORSAKING,
    NEEDS_OFFICE,
    TIE_VERBS,
    TieVerb,
)

_PARTICLE = frozenset({"prt"})
_GROUPS = frozenset(
    {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION, ActorKind.OTHER}
)
_OFFERS = frozenset(
    form for lemma in ("offer", "agree", "try", "attempt") for form in inflected(lemma)
)
_PAST = frozenset({"once", "formerly", "previously"})
_TELLING = frozenset(TIE_VERBS) | DEALING | FOLLOWING | REFUSING
_OFFICE = frozenset({"as", "for", "to"})
_FIRM = frozenset({"will", "wo", "would", "can", "ca", "could", "'ll", "do", "does"})
_LIMITING = frozenset({"unless", "until", "before", "if"})
_FLIPPED = {
    Relation.CRITICISES: (1, Relation.SUPPORTS),
    Relation.OPPOSES: (1, Relation.SUPPORTS),
    Relation.REJECTS: (1, Relation.SUPPORTS),
    Relation.PRAISES: (-1, Relation.OPPOSES),
    Relation.SUPPORTS: (-1, Relation.OPPOSES),
}


def verb_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the verbs of a piece, and the adjectives that do a verb's work."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in _TELLING and _is_verb(parse, token):
            yield from _by_word(discourse, piece, token, word)
        if word in ADJECTIVES:
            yield from linked(discourse, piece, token)
        elif word in {"responsible", "accountable"}:
            yield from held_responsible(discourse, piece, token)


def _by_word(discourse: Discourse, piece: int, token: int, word: str) -> Iterator[Standing]:
    for verb in TIE_VERBS.get(word, ()):
        yield from _by_verb(discourse, piece, token, verb)
    if word in {"met", "meet", "clashed", "quarrelled", "quarreled"}:
        yield from _each_other(discourse, piece, token, TIE_VERBS.get(word, ()))
    if word in DEALING:
        yield from _declined(discourse, piece, token)
    if word in FOLLOWING:
        yield from _followed(discourse, piece, token)
    if word in REFUSING:
        yield from refused(discourse, piece, token)


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
    head = aside_subject(parse, token)
    head = subject(parse, token) if head is None else head
    if head is None or _is_doubtful_subject(discourse, piece, token, head):
        return
    holders = tuple(holders_at(discourse, piece, head))
    if not holders:
        return
    targets = tuple(_targets(discourse, piece, token, verb))
    yield from standings(
        discourse,
        piece,
        token,
        Sides(holders=holders, targets=targets, sign=sign, relation=relation),
        confidence=confidence,
        is_factual=negated,  # "will not disown": loyalty, not a forecast
    )
    if not targets and verb.relation in _FLIPPED and not negated:
        yield from _about_victims(discourse, piece, token, verb, holders)


def _each_other(
    discourse: Discourse, piece: int, token: int, verbs: tuple[TieVerb, ...]
) -> Iterator[Standing]:
    """Read "X and Y met": two subjects without an object."""
    parse = discourse.parses[piece]
    head = child(parse, token, frozenset({"nsubj"}))
    if head is None or object_of(parse, token) is not None or not verbs:
        return
    if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
        return
    if any(link == "with" for link, _, _ in prepositions(parse, token)):
        return
    both = holders_at(discourse, piece, head)
    if len(both) == 2 and (verbs[0].relation is not Relation.MEETS or all(map(may_meet, both))):
        sides = Sides(
            holders=(both[0],), targets=(both[1],), sign=verbs[0].sign, relation=verbs[0].relation
        )
        yield from standings(discourse, piece, token, sides, confidence=0.7)


def _about_victims(
    discourse: Discourse, piece: int, token: int, verb: TieVerb, holders: tuple[Found, ...]
) -> Iterator[Standing]:
    """Read "condemned X's arrest": it is for X."""
    sign, relation = _FLIPPED[verb.relation]
    heads = heads_in_slot(discourse.parses[piece], token, verb.slots[0])
    victims = tuple(found for head in heads for found in victims_at(discourse, piece, head))
    sides = Sides(holders=holders, targets=victims, sign=sign, relation=relation)
    yield from standings(discourse, piece, token, sides, confidence=0.65)


def _declined(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "will not meet X", "does not trust X": who will not deal with somebody rejects him."""
    parse = discourse.parses[piece]
    helpers = auxiliaries(parse, token)
    if _LIMITING & set(parse.lowers[token : token + 12]):
        return  # "will not meet X unless ..." is a condition
    is_firm = bool(helpers & _FIRM) or (parse.lowers[token] in FAVOURING and "did" in helpers)
    if not is_firm or not is_negated(parse, token) or is_conditional(parse, token):
        return
    head = subject(parse, token)
    if head is None or is_only_alleged(parse, token):
        return
    heads = [noun for word, _, noun in prepositions(parse, token) if word in {"with", "to", "for"}]
    target = object_of(parse, token)
    heads += [] if target is None else [target]
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=tuple(f for n in heads for f in things_at(discourse, piece, n, Relation.REJECTS)),
        sign=-1,
        relation=Relation.REJECTS,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.6, is_factual=True)


def _followed(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X follows Y's rulings", "the cleric whose orders X obeys"."""
    parse = discourse.parses[piece]
    given, head = object_of(parse, token), subject(parse, token)
    if head is None:
        head = child(parse, token, SUBJECTS)
    if given is None or head is None or parse.lowers[given] not in GUIDANCE:
        return
    if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
        return
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=tuple(owners_of(discourse, piece, given)),
        sign=1,
        relation=Relation.SUPPORTS,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.65)


def _has_its_words(parse: Parse, token: int, verb: TieVerb) -> bool:
    """Tell whether "turned" has its "down", and nothing puts the tie in the past."""
    beside = {parse.lowers[kid] for kid in parse.kids[token]}
    if verb.particle and verb.particle not in beside:  # "put X to death", "took X to court"
        below = (n for kid in parse.kids[token] if parse.tags[kid] == "IN" for n in parse.kids[kid])
        after = (
            n
            for kid in parse.kids[token]
            if kid > token
            for n in parse.kids[kid]
            if parse.tags[n] == "IN"
        )
        beside |= {parse.lowers[n] for n in below}
        beside |= {parse.lowers[n] for link in after for n in parse.kids[link]}
    if not verb.particle and verb.lemma != "back" and child(parse, token, _PARTICLE) is not None:
        return False  # "fires him up", "stormed out" say something else
    if verb.lemma == "welcome" and "to" in beside:
        return False  # "welcomed X to his house" is a greeting
    if verb.lemma in NEEDS_OFFICE and not beside & _OFFICE and not _has_title(parse, token):
        return False
    return (not verb.particle or verb.particle in beside) and not beside & _PAST


def _has_title(parse: Parse, token: int) -> bool:
    return any(parse.deps[kid] in {"oprd", "xcomp"} for kid in parse.kids[token])


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


def _targets(discourse: Discourse, piece: int, token: int, verb: TieVerb) -> Iterator[Found]:
    """List whom a verb is about, by the first of its slots that names somebody."""
    parse = discourse.parses[piece]
    for slot in verb.slots:
        found = [
            target
            for head in _heads(parse, token, verb, slot)
            for target in things_at(discourse, piece, head, verb.relation)
            if _fits(verb.relation, target)
        ]
        if found:
            yield from found
            return


def _heads(parse: Parse, token: int, verb: TieVerb, slot: str) -> list[int]:
    found = heads_in_slot(parse, token, slot)
    given = object_of(parse, token)
    if not found and verb.lemma == "blame" and given is not None:  # "blamed the leak on Y"
        return heads_in_slot(parse, given, slot)
    return found


def _fits(relation: Relation, target: Found) -> bool:
    if relation is Relation.BELONGS_TO:
        return target.kind in _GROUPS
    return may_meet(target) if relation is Relation.MEETS else True
