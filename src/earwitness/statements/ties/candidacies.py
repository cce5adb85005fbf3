"""Who puts whom up for what: "named Y as its candidate", "Y was chosen as deputy speaker"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    is_negated,
    is_passive,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.belonging import parliament_of
from earwitness.statements.ties.standings import (
    Sides,
    Standing,
    holders_at,
    standings,
    targets_at,
)

_PROPOSING = frozenset(
    form
    for lemma in ("name", "propose", "present", "field", "nominate", "unveil", "announce")
    for form in inflected(lemma)
) | word_set("put puts putting tap taps tapped")
_CHOOSING = frozenset(
    form for lemma in ("elect", "name", "appoint", "select", "pick") for form in inflected(lemma)
) | word_set("choose chooses chose chosen choosing")
_CANDIDACIES = word_set("candidate nominee contender choice pick standard-bearer")
_SPEAKERS = word_set("speaker")
_OFFICES = word_set(
    "head leader chief chairman chairwoman president spokesman spokeswoman deputy secretary "
    "secretary-general commander director member"
)
_FAR = 10  # tokens from who is named to what for
_WELCOMING = {
    **dict.fromkeys(inflected("welcome"), 1),
    **dict.fromkeys(inflected("endorse"), 1),
    **dict.fromkeys(inflected("approve"), 1),
    **dict.fromkeys(inflected("back"), 1),
    **dict.fromkeys(inflected("support"), 1),
    **dict.fromkeys(inflected("reject"), -1),
    **dict.fromkeys(inflected("oppose"), -1),
    **dict.fromkeys(inflected("criticise"), -1),
    **dict.fromkeys(inflected("criticize"), -1),
    **dict.fromkeys(inflected("denounce"), -1),
}
_THE_CHOICE = word_set("choice nomination candidacy appointment selection")


def candidacy_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the namings, elections and appointments of a piece, and the answers to them."""
    parse = discourse.parses[piece]
    named: Found | None = None
    for token, word in enumerate(parse.lowers):
        if parse.tags[token][:2] != "VB" or is_negated(parse, token):
            continue
        if word in _PROPOSING and not is_only_alleged(parse, token):
            put_up = _put_up(discourse, piece, token)
            if put_up is not None and not is_unreal(parse, token):
                named = put_up
                yield from _proposed(discourse, piece, token, put_up)
        if word in _CHOOSING and is_passive(parse, token) and not is_unreal(parse, token):
            yield from _chosen(discourse, piece, token)
        if word in _WELCOMING and named is not None and not is_unreal(parse, token):
            yield from _answered(discourse, piece, token, named)


def _put_up(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Find Y of "named Y ... as its candidate": the name right after the verb."""
    parse = discourse.parses[piece]
    at = token + 2 if parse.lowers[token + 1 : token + 2] == ["forward"] else token + 1
    found = discourse.mention_at(piece, at)
    if found is None or found.kind is not ActorKind.PERSON or found.first != at:
        return None
    ahead = range(found.last + 1, min(len(parse.words), found.last + _FAR))
    for link in ahead:
        if parse.lowers[link] == "as":
            return found if _CANDIDACIES & set(parse.lowers[link : link + 5]) else None
        if parse.words[link] in {".", ";"}:
            return None
    return None


def _proposed(discourse: Discourse, piece: int, token: int, person: Found) -> Iterator[Standing]:
    head = subject(discourse.parses[piece], token)
    if head is None:
        return
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=(person,),
        sign=1,
        relation=Relation.SUPPORTS,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.75)


def _chosen(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Y was chosen as head of G", "Y was elected speaker": Y belongs to G."""
    parse = discourse.parses[piece]
    head = object_of(parse, token)
    person = None if head is None else discourse.mention_at(piece, head)
    if person is None or person.kind is not ActorKind.PERSON or not person.key:
        return
    office = _office(parse, token)
    if office is None:
        return
    groups = [
        group
        for link, _, noun in prepositions(parse, office)
        if link == "of"
        for group in targets_at(discourse, piece, noun)
        if group.kind in {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION}
    ]
    if not groups and parse.lowers[office] in _SPEAKERS:
        house = parliament_of(discourse)
        groups = [] if house is None else [house]
    sides = Sides(holders=(person,), targets=tuple(groups), sign=1, relation=Relation.BELONGS_TO)
    yield from standings(discourse, piece, token, sides, confidence=0.7)


def _office(parse: Parse, token: int) -> int | None:
    past = min(parse.sentences[parse.sentence[token]][1], token + _FAR)
    for at in range(token + 1, past):
        is_last = at + 1 >= past or parse.tags[at + 1][:2] != "NN"
        if parse.lowers[at] in _SPEAKERS | _OFFICES and is_last:
            return at
        if parse.tags[at][:2] not in {"IN", "DT", "JJ", "NN", "PR", "TO"} or at > token + 5:
            return None
    return None


def _answered(discourse: Discourse, piece: int, token: int, named: Found) -> Iterator[Standing]:
    """Read "welcomed the choice" of whom the paragraph has just seen named."""
    parse = discourse.parses[piece]
    choice, head = object_of(parse, token), subject(parse, token)
    if choice is None or head is None or parse.lowers[choice] not in _THE_CHOICE:
        return
    if any(parse.deps[kid] == "poss" or parse.lowers[kid] == "of" for kid in parse.kids[choice]):
        return  # "Y's nomination" names him itself
    sign = _WELCOMING[parse.lowers[token]]
    sides = Sides(
        holders=tuple(holders_at(discourse, piece, head)),
        targets=(named,),
        sign=sign,
        relation=Relation.SUPPORTS if sign > 0 else Relation.OPPOSES,
    )
    yield from standings(discourse, piece, token, sides, confidence=0.65)
