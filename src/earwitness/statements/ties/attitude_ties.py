"""Ties that a noun of attitude states: "X's attack on Y", "voiced support for Y".

One table of nouns, read in five constructions: owned ("X's criticism of Y"), given ("X launched an
attack on Y"), drawn ("Y drew criticism from X"), withdrawn ("X lost confidence in Y"), and shared
("the feud between X and Y").
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
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
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.ties.attitude_words import (
    ATTITUDES,
    BROKERING,
    DRAWING,
    GIVING,
    LASTING,
    MUTUAL,
    WITHDRAWING,
    Attitude,
)
from earwitness.statements.ties.possessions import things_at
from earwitness.statements.ties.standings import (
    Sides,
    Standing,
    holders_at,
    may_meet,
    standings,
    targets_at,
)

_HAVING = frozenset(
    form for lemma in ("enjoy", "retain", "command", "secure", "gain") for form in inflected(lemma)
) | frozenset({"has", "have", "had", "having", "keep", "keeps", "kept", "win", "wins", "won"})
_IDEAS = frozenset(
    {"idea", "notion", "suggestion", "suggestions", "possibility", "prospect", "impression"}
)
_DENYING = frozenset(inflected("deny"))
_IN_A_STATE = frozenset({"in", "with", "to", "out", "into", "at"})
_FROM = frozenset({"from", "of", "by"})
_HELD_BY = frozenset({"by", "from"})
_NONE = frozenset({"no", "little", "any"})
_RESCUING = frozenset(
    form for lemma in ("rush", "leap", "jump") for form in inflected(lemma)
) | frozenset({"come", "comes", "came", "coming", "rose", "rise", "spring", "sprang"})


def attitude_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the nouns of attitude in a piece."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        attitude = ATTITUDES.get(word)
        if attitude is None or parse.tags[token][:2] != "NN":
            continue
        for sides in _sides(discourse, piece, token, attitude):
            yield from standings(
                discourse, piece, token, sides, confidence=0.7, is_factual=word in LASTING
            )


def _sides(discourse: Discourse, piece: int, token: int, attitude: Attitude) -> Iterator[Sides]:
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    targets = _towards(discourse, piece, token, verb, attitude)
    if parse.lowers[token] in MUTUAL:
        yield from _between(discourse, piece, token, attitude)
    owner = _owner(parse, token, attitude)
    if owner is not None and _is_rescue(parse, token):
        saved = targets_at(discourse, piece, owner)
        yield _side(_doers(discourse, piece, parse.heads[verb]), saved, attitude)
        return
    holding = _held_by_others(discourse, piece, token, attitude)
    if holding is not None:
        yield holding
        return
    if owner is not None and targets:
        holders = holders_at(discourse, piece, owner) if _is_stated(parse, token) else []
        yield _side(holders, targets, attitude)
        return
    if parse.tags[verb][:2] not in {"VB", "IN"} or _is_in_doubt(parse, token):
        return
    yield from _by_verb(discourse, piece, token, attitude, targets)


def _held_by_others(
    discourse: Discourse, piece: int, token: int, attitude: Attitude
) -> Sides | None:
    """Read "Y has the support of X", "Y enjoys X's trust": X holds it, for Y."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    is_had = parse.deps[token] == "dobj" and parse.lowers[verb] in _HAVING
    if not is_had or attitude.sign <= 0 or _is_in_doubt(parse, token):
        return None
    owner = child(parse, token, frozenset({"poss"}))
    is_the = any(parse.lowers[kid] == "the" for kid in parse.kids[token])
    of = [noun for link, _, noun in prepositions(parse, token) if link == "of" and is_the]
    holders = [
        h for n in ([owner] if owner is not None else of) for h in holders_at(discourse, piece, n)
    ]
    head = subject(parse, verb)
    if not holders or head is None:
        return None
    return _side(holders, targets_at(discourse, piece, head), attitude)


def _side(holders: list[Found], targets: list[Found], attitude: Attitude) -> Sides:
    if attitude.relation is Relation.MEETS:
        targets = [target for target in targets if may_meet(target)]
    return Sides(
        holders=tuple(holders), targets=tuple(targets), sign=attitude.sign,
        relation=attitude.relation,
    )  # fmt: skip


def _is_in_doubt(parse: Parse, token: int) -> bool:
    """Refuse "no threat", "did not voice support", "may launch an attack", "the claim that ..."."""
    verb = parse.heads[token]
    if parse.deps[verb] == "prep":
        verb = parse.heads[verb]
    if any(parse.lowers[kid] in _NONE for kid in parse.kids[token]):
        return True
    above = parse.heads[verb]
    if parse.deps[verb] in {"acl", "ccomp", "relcl"} and parse.lowers[above] in _IDEAS:
        return True
    return is_negated(parse, verb) or is_unreal(parse, verb) or is_only_alleged(parse, verb)


def _is_stated(parse: Parse, token: int) -> bool:
    """Refuse nouns that are only feared, denied, foretold or asked for."""
    if parse.lowers[token] in LASTING:
        return True
    verb = parse.heads[token]
    for _ in range(3):
        if parse.tags[verb][:2] == "VB":
            is_denied = parse.lowers[verb] in _DENYING
            return not (is_negated(parse, verb) or is_unreal(parse, verb) or is_denied)
        verb = parse.heads[verb]
    return True


def _owner(parse: Parse, token: int, attitude: Attitude) -> int | None:
    """Find X in "X's criticism", "the attack by X", "the support of X for"."""
    owner = child(parse, token, frozenset({"poss"}))
    if owner is not None:
        return owner
    placed = prepositions(parse, token)
    for link, _, noun in placed:
        is_of = link == "of" and "of" not in attitude.links
        if link in _HELD_BY or (is_of and parse.deps[parse.heads[token]] != "prep"):
            return noun
    return None


def _is_rescue(parse: Parse, token: int) -> bool:
    """Tell "came to X's defence" from "X's defence of Y"."""
    above = parse.heads[token]
    verb = parse.heads[above]
    is_going = parse.deps[token] == "pobj" and parse.lowers[verb] in _RESCUING
    return is_going and parse.lowers[above] == "to" and not is_unreal(parse, verb)


def _towards(
    discourse: Discourse, piece: int, token: int, verb: int, attitude: Attitude
) -> list[Found]:
    """List whom an attitude is about: after the noun, after its verb, or between the two."""
    parse = discourse.parses[piece]
    placed = [p for p in prepositions(parse, token) if p[0] in attitude.links]
    for kid in parse.kids[token]:  # "criticism levelled at X"
        if parse.deps[kid] == "acl" and parse.lowers[kid] in GIVING:
            placed += [p for p in prepositions(parse, kid) if p[0] in attitude.links]
    if parse.lowers[verb] in GIVING | WITHDRAWING | _RESCUING:
        placed += [p for p in prepositions(parse, verb) if p[0] in attitude.links | {"from"}]
    found: list[Found] = []
    for link, _, noun in placed:
        if link != "from" or parse.lowers[verb] in WITHDRAWING:
            found.extend(things_at(discourse, piece, noun, attitude.relation))
    given = child(parse, verb, frozenset({"dative"}))
    if not found and given is not None and parse.tags[given][:1] in {"N", "P"}:
        found.extend(targets_at(discourse, piece, given))
    return found


def _by_verb(
    discourse: Discourse, piece: int, token: int, attitude: Attitude, targets: list[Found]
) -> Iterator[Sides]:
    parse = discourse.parses[piece]
    above, dep = parse.heads[token], parse.deps[token]
    if dep == "pobj" and parse.lowers[above] in _IN_A_STATE:
        yield from _in_a_state(discourse, piece, parse.heads[above], attitude, targets)
    elif dep == "pobj" and parse.lowers[above] == "under":
        yield _side(
            *_drawn(discourse, piece, token, parse.heads[above], attitude.relation), attitude
        )
    elif dep == "nsubjpass" and parse.lowers[above] in GIVING:
        by = agent(parse, above)
        holders = [] if by is None else holders_at(discourse, piece, by)
        yield _side(holders, targets, attitude)
    elif dep == "dobj" and parse.lowers[above] in GIVING:
        yield _side(_doers(discourse, piece, above), targets, attitude)
    elif dep == "dobj" and parse.lowers[above] in WITHDRAWING and attitude.sign > 0:
        lost = Attitude(relation=Relation.REJECTS, sign=-1, links=attitude.links)
        yield _side(_doers(discourse, piece, above), targets, lost)
    if dep == "dobj" and parse.lowers[above] in DRAWING and not is_passive(parse, above):
        yield _side(*_drawn(discourse, piece, token, above, attitude.relation), attitude)


def _doers(discourse: Discourse, piece: int, verb: int) -> list[Found]:
    head = subject(discourse.parses[piece], verb)
    return [] if head is None else holders_at(discourse, piece, head)


def _in_a_state(
    discourse: Discourse, piece: int, verb: int, attitude: Attitude, targets: list[Found]
) -> Iterator[Sides]:
    """Read "spoke out in support of X", "came to X's defence", "reacted with anger to X"."""
    parse = discourse.parses[piece]
    if parse.tags[verb][:2] != "VB" or is_passive(parse, verb):
        return
    if object_of(parse, verb) is None:
        yield _side(_doers(discourse, piece, verb), targets, attitude)


def _drawn(
    discourse: Discourse, piece: int, token: int, verb: int, relation: Relation
) -> tuple[list[Found], list[Found]]:
    """Read "Y drew criticism from X", "Y came under attack by X": X holds it, against Y."""
    parse = discourse.parses[piece]
    head = subject(parse, verb)
    placed = [*prepositions(parse, token), *prepositions(parse, verb)]
    holders = [
        holder
        for link, _, noun in placed
        if link in _FROM
        for holder in holders_at(discourse, piece, noun)
    ]
    targets = [] if head is None else things_at(discourse, piece, head, relation)
    return holders, targets


def _is_made(parse: Parse, token: int) -> bool:
    """Tell whether a third one makes it: "brokered a truce between X and Y" is mediation."""
    return parse.lowers[parse.heads[token]] in BROKERING


def _between(discourse: Discourse, piece: int, token: int, attitude: Attitude) -> Iterator[Sides]:
    """Read "clashes between X and Y": each stands so to the other."""
    parse = discourse.parses[piece]
    if not _is_stated(parse, token) or _is_in_doubt(parse, token) or _is_made(parse, token):
        return
    for link, _, noun in prepositions(parse, token):
        sides = targets_at(discourse, piece, noun) if link == "between" else []
        if len(sides) == 2:
            yield _side([sides[0]], [sides[1]], attitude)
            yield _side([sides[1]], [sides[0]], attitude)
