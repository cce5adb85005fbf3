"""Ties that nouns state: "X's attack on Y", "the charges brought by X", "X's allies, A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    agent,
    child,
    is_negated,
    is_passive,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.demanded import done_to, stance_of
from earwitness.statements.ties.standings import Standing, holders_at, standing, targets_at
from earwitness.statements.ties.tie_words import (
    ALLIED_GROUPS,
    ANNOUNCING,
    BROUGHT,
    CHARGES,
    HIDING,
    PLANS,
    RIVAL_GROUPS,
)

_LIMITS = word_set("deadline ultimatum hours days week weeks month months")
_GIVING = word_set("set sets gave gives given give issued issues put handed")
_CLEARED = frozenset(
    form for lemma in ("clear", "acquit", "face", "deny") for form in inflected(lemma)
)
_TELLING = CHARGES | PLANS | _LIMITS | ALLIED_GROUPS | RIVAL_GROUPS
_IN_LIST = 14  # tokens


def noun_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the nouns of a piece that set one actor towards another."""
    parse = discourse.parses[piece]
    if _TELLING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if parse.tags[token][:2] != "NN":
            continue
        if word in CHARGES:
            yield from _brought(discourse, piece, token)
        if word in PLANS:
            yield from _planned(discourse, piece, token)
        if word in _LIMITS:
            yield from _limited(discourse, piece, token)
        if word in ALLIED_GROUPS or word in RIVAL_GROUPS:
            yield from _group_named(discourse, piece, token)


def _drafts(
    discourse: Discourse,
    piece: int,
    token: int,
    holders: list[Found],
    targets: list[Found],
    sign: int,
    relation: Relation,
    *,
    is_factual: bool = False,
) -> Iterator[Standing]:
    for holder in holders:
        for target in targets:
            draft = standing(
                discourse,
                piece,
                token,
                holder,
                target,
                sign=sign,
                relation=relation,
                confidence=0.7,
                is_factual=is_factual,
            )
            if draft is not None:
                yield draft


def _brought(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "charges brought by X against Y", "Y was cleared of the charges brought by X"."""
    parse = discourse.parses[piece]
    verb = next(
        (k for k in parse.kids[token] if parse.deps[k] == "acl" and parse.lowers[k] in BROUGHT),
        None,
    )
    by = None if verb is None else agent(parse, verb)
    if verb is None or by is None:
        return
    placed = [*prepositions(parse, verb), *prepositions(parse, token)]
    heads = [noun for link, _, noun in placed if link == "against"]
    if not heads:
        accused = _accused_by(parse, token)
        heads = [] if accused is None else [accused]
    holders = holders_at(discourse, piece, by)
    for head in heads:
        targets = targets_at(discourse, piece, head)
        yield from _drafts(
            discourse, piece, token, holders, targets, -1, Relation.ACCUSES, is_factual=True
        )


def _accused_by(parse: Parse, token: int) -> int | None:
    """Find who is cleared of charges, faces them or denies them."""
    verb = parse.heads[token]
    if parse.deps[verb] == "prep":
        verb = parse.heads[verb]
    if parse.lowers[verb] not in _CLEARED:
        return None
    own = child(parse, verb, SUBJECTS)
    if own is not None:
        return own
    above = parse.heads[verb]
    is_controlled = parse.deps[verb] == "xcomp" and child(parse, above, frozenset({"dobj"})) is None
    if is_controlled:
        return subject(parse, above)
    return None if is_passive(parse, verb) else subject(parse, verb)


def _planned(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "announced a plan to fight X", "did not hide his intention to attack X"."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    is_open = parse.lowers[verb] in ANNOUNCING and not is_negated(parse, verb)
    is_bared = parse.lowers[verb] in HIDING and is_negated(parse, verb)
    if parse.deps[token] != "dobj" or not (is_open or is_bared) or is_unreal(parse, verb):
        return
    head = subject(parse, verb)
    deed = next((k for k in parse.kids[token] if parse.deps[k] in {"acl", "relcl"}), None)
    if head is None or deed is None or is_negated(parse, deed):
        return
    holders = holders_at(discourse, piece, head)
    for step in (deed, *(k for k in parse.kids[deed] if parse.deps[k] in {"advcl", "conj"})):
        stance = stance_of(parse.lowers[step])
        if stance is None:
            continue
        relation = Relation.THREATENS if stance[0] < 0 else Relation.SUPPORTS
        for noun in done_to(parse, step):
            targets = targets_at(discourse, piece, noun)
            yield from _drafts(discourse, piece, token, holders, targets, stance[0], relation)


def _limited(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "set Y a deadline to disband Z": a demand on Y, against Z."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.deps[token] not in {"dobj", "npadvmod"} or parse.lowers[verb] not in _GIVING:
        return
    head = subject(parse, verb)
    if head is None or is_negated(parse, verb) or is_unreal(parse, verb):
        return
    holders = holders_at(discourse, piece, head)
    places = [
        kid for kid in parse.kids[verb] if kid != token and parse.deps[kid] in {"dative", "dobj"}
    ]
    places = [k for p in places for k in (parse.kids[p] if parse.tags[p] == "IN" else [p])]
    for noun in places:
        targets = targets_at(discourse, piece, noun)
        yield from _drafts(discourse, piece, token, holders, targets, 0, Relation.DEMANDS)
    for deed in parse.kids[token]:
        stance = stance_of(parse.lowers[deed]) if parse.deps[deed] in {"acl", "relcl"} else None
        if stance is not None and not is_negated(parse, deed):
            for noun in done_to(parse, deed):
                targets = targets_at(discourse, piece, noun)
                yield from _drafts(discourse, piece, token, holders, targets, *stance)


def _group_named(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X's allies, A and B,": the names that follow the comma are the allies."""
    parse = discourse.parses[piece]
    if child(parse, token, frozenset({"poss"})) is None or parse.words[token + 1 : token + 2] != [
        ","
    ]:
        return
    if any(parse.lowers[kid] in {"former", "once", "ex"} for kid in parse.kids[token]):
        return
    owners = owners_of(discourse, piece, token)
    sign, relation = (1, Relation.ALLIES)
    if parse.lowers[token] in RIVAL_GROUPS:
        sign, relation = (-1, Relation.OPPOSES)
    members = _names_after(discourse, piece, token + 2)
    yield from _drafts(discourse, piece, token, members, owners, sign, relation)


def _names_after(discourse: Discourse, piece: int, at: int) -> list[Found]:
    """List "A, B and C" from a token on; nothing unless the list ends as an aside does."""
    parse = discourse.parses[piece]
    past = min(parse.sentences[parse.sentence[at - 1]][1], at + _IN_LIST)
    found: list[Found] = []
    has_and = False
    while at < past:
        named = discourse.mention_at(piece, at)
        if named is not None and named.key and named.label not in {"PRONOUN", "ROLE"}:
            found.append(named)
            at = named.last + 1
        elif parse.lowers[at] in {"the", "and", ",", "both"}:
            if has_and and parse.words[at] == ",":
                return found
            has_and = has_and or parse.lowers[at] == "and"
            at += 1
        else:
            break
    is_end = at < len(parse.words) and parse.words[at] in {".", ";"}
    return found if has_and and is_end else []
