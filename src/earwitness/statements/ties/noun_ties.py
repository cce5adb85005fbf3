"""Ties that nouns state: "X's attack on Y", "the charges brought by X", "X's allies, A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.demands import done_to, stance_of
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import (
    SUBJECTS,
    agent,
    child,
    is_negated,
    is_passive,
    prepositions,
    subject,
)
from earwitness.statements.owners import owners_of
from earwitness.statements.parsing import Parse
from earwitness.statements.reality import is_unreal
from earwitness.statements.reporting import inflected
from earwitness.statements.standings import Standing, holders_at, standing, targets_at
from earwitness.statements.tie_words import (
    AGAINST_NOUNS,
    ALLIED_GROUPS,
    ANNOUNCING,
    BROUGHT,
    CHARGES,
    FOR_NOUNS,
    HIDING,
    PLANS,
    RIVAL_GROUPS,
)
from earwitness.statements.wordsets import word_set

_AT_WHOM = frozenset({"against", "on", "of"})
_BEHIND = frozenset({"for", "of"})
_CLASHES = word_set("clashes clash fighting battle battles feud fights")
_TALKS = word_set("talks meeting talk negotiations")
_HELD = frozenset(form for verb in ("held holds hold holding", "had") for form in verb.split())
_LIMITS = word_set("deadline ultimatum")
_GIVING = word_set("set sets gave gives given give issued issues put handed")
_CLEARED = frozenset(
    form for lemma in ("clear", "acquit", "face", "deny") for form in inflected(lemma)
)
_IN_LIST = 14  # tokens


def noun_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the nouns of a piece that set one actor towards another."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if parse.tags[token][:2] != "NN":
            continue
        if word in AGAINST_NOUNS or word in FOR_NOUNS:
            yield from _towards(discourse, piece, token)
        if word in CHARGES:
            yield from _brought(discourse, piece, token)
        if word in PLANS:
            yield from _planned(discourse, piece, token)
        if word in _LIMITS:
            yield from _limited(discourse, piece, token)
        if word in _CLASHES:
            yield from _between(discourse, piece, token)
        if word in _TALKS:
            yield from _talks(discourse, piece, token)
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


def _towards(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X's criticism of Y", "the attack on Y by X", "X's support for Y"."""
    parse = discourse.parses[piece]
    word = parse.lowers[token]
    if word in AGAINST_NOUNS:
        sign, relation, links = -1, AGAINST_NOUNS[word], _AT_WHOM
    else:
        sign, relation, links = 1, FOR_NOUNS[word], _BEHIND
    if not _is_stated(parse, token):
        return
    owner = child(parse, token, frozenset({"poss"}))
    placed = prepositions(parse, token)
    owner = next((n for link, _, n in placed if link == "by"), None) if owner is None else owner
    if owner is None:
        return
    holders = holders_at(discourse, piece, owner)
    for link, _, noun in placed:
        if link in links:
            targets = _themselves(discourse, piece, noun)
            yield from _drafts(discourse, piece, token, holders, targets, sign, relation)


def _themselves(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    """List who is named, not whose doings are: "support for X's plan" is none for X."""
    parse = discourse.parses[piece]
    own = discourse.mention_at(piece, noun)
    return targets_at(discourse, piece, noun) if own is not None or parse.kids[noun] == [] else []


def _is_stated(parse: Parse, token: int) -> bool:
    """Refuse nouns that are only feared, denied, foretold or asked for."""
    verb = parse.heads[token]
    for _ in range(3):
        if parse.tags[verb][:2] == "VB":
            is_denied = parse.lowers[verb] in _CLEARED and parse.lowers[verb][:3] == "den"
            return not (is_negated(parse, verb) or is_unreal(parse, verb) or is_denied)
        verb = parse.heads[verb]
    return True


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
    if parse.deps[token] != "dobj" or parse.lowers[verb] not in _GIVING:
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


def _between(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "clashes between X and Y": each attacks the other."""
    parse = discourse.parses[piece]
    if not _is_stated(parse, token):
        return
    for link, _, noun in prepositions(parse, token):
        sides = targets_at(discourse, piece, noun) if link == "between" else []
        if len(sides) == 2:
            for one, other in (sides, sides[::-1]):
                yield from _drafts(discourse, piece, token, [one], [other], -1, Relation.ATTACKS)


def _talks(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "held talks with X"."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.deps[token] != "dobj" or parse.lowers[verb] not in _HELD:
        return
    head = subject(parse, verb)
    if head is None or is_negated(parse, verb) or is_unreal(parse, verb):
        return
    holders = holders_at(discourse, piece, head)
    for link, _, noun in [*prepositions(parse, token), *prepositions(parse, verb)]:
        if link == "with":
            targets = targets_at(discourse, piece, noun)
            yield from _drafts(discourse, piece, token, holders, targets, 0, Relation.MEETS)


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
