"""A tie in the making, and who may hold one or be its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.actors.couples import couple_at
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.actors.rolewords import (
    FOLLOWER_NOUNS,
    GROUP_NOUNS,
    ORG_MEMBER_NOUNS,
    UTTERANCE_NOUNS,
    VOICE_NOUNS,
)
from earwitness.statements.attributions.sources import speaker_at
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import conjuncts, prepositions, trimmed

_FAR = 15  # tokens
_QUANTITIES = frozenset({"some", "many", "most", "several", "all", "both", "few"})
_CLEAR_LEAD, _CLEARER_LEAD = 0.15, 1.6  # in the salience of `antecedents`
_CROWDS = frozenset({"crowd", "crowds", "protesters", "demonstrators", "protestors"})
_NARROWING = frozenset({"amod", "compound", "prep", "relcl", "acl", "nummod", "poss"})
_COMRADES = frozenset(
    {"brothers", "comrades", "colleagues", "ministers", "cadres", "ranks", "heads"}
)
_BRANCHES = frozenset(
    {"section", "department", "branch", "unit", "bureau", "directorate", "wing", "delegation"}
)
COLLECTIVES = frozenset({"bloc", "list", "movement", "party", "faction", "camp", "militia"})
_GROUPS = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.COMMUNITY})
_PLURAL = frozenset({"they", "them", "their"})
_BY_CHAIN = {"PRONOUN": 0.85, "ROLE": 0.85, "FOLLOWERS": 0.85}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a holder stands to a target. start, end: the evidence, in characters of the piece.

    anchor: where the word that says so stands. attribution: number of the report it is part of.
    is_factual: true whoever mentions it ("X, head of Y"), so that no accusation undoes it.
    """

    piece: int
    sentence: int
    anchor: int
    start: int
    end: int
    holder: Found
    target: Found
    sign: int
    relation: Relation
    confidence: float
    because: str
    attribution: int | None = None
    is_factual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who stands how to whom, before it is known whether they may be tied."""

    holders: tuple[Found, ...]
    targets: tuple[Found, ...]
    sign: int
    relation: Relation


def standings(
    discourse: Discourse,
    piece: int,
    token: int,
    sides: Sides,
    *,
    confidence: float,
    is_factual: bool = False,
) -> Iterator[Standing]:
    """Draft a tie from each holder to each target, said by the word at `token`."""
    for holder in sides.holders:
        for target in sides.targets:
            draft = standing(
                discourse,
                piece,
                token,
                holder,
                target,
                sign=sides.sign,
                relation=sides.relation,
                confidence=confidence,
                is_factual=is_factual,
            )
            if draft is not None:
                yield draft


def standing(
    discourse: Discourse,
    piece: int,
    token: int,
    holder: Found,
    target: Found,
    *,
    sign: int,
    relation: Relation,
    confidence: float,
    is_factual: bool = False,
) -> Standing | None:
    """Draft a tie said by the word at `token`; None where the two may not be tied."""
    if holder.key == target.key or not (may_be_tied(holder) and may_be_tied(target)):
        return None
    parse = discourse.parses[piece]
    first = min(token, *(m.first for m in (holder, target) if m.piece == piece))
    last = max(token, *(m.last for m in (holder, target) if m.piece == piece))
    begin, past = parse.sentences[parse.sentence[token]]
    first, last = max(first, begin), min(last, past - 1)
    if token - first > _FAR and last > token:
        first = token  # a holder so far back is shown by its own mention
    start, end = trimmed(parse.text, parse.starts[first], parse.ends[last])
    confidence *= _BY_CHAIN.get(holder.label, 1.0) * _BY_CHAIN.get(target.label, 1.0)
    return Standing(
        piece=piece,
        sentence=parse.sentence[token],
        anchor=parse.starts[token],
        start=start,
        end=end,
        holder=holder,
        target=target,
        sign=sign,
        relation=relation,
        confidence=round(confidence, 3),
        because=(
            f"'{parse.words[token]}' says that '{holder.text}' {relation.value} '{target.text}'"
        ),
        is_factual=is_factual,
    )


def may_be_tied(found: Found) -> bool:
    """Tell whether somebody may hold a tie or be its target at all."""
    return bool(found.key) and _is_actor(found) and is_certain(found)


def is_certain(found: Found) -> bool:
    """Tell whether a pronoun's antecedent led clearly enough to tie somebody by it.

    More is asked of people who are on no list, and of "they" for a body. "The president" of nobody
    listed may be any; "the council" after a council's name is that one.
    """
    if found.label == "ROLE" and found.listed is None:
        return found.key.startswith("role:") or found.text.split()[-1].lower() in GROUP_NOUNS
    if found.label != "PRONOUN":
        return True
    if found.listed is None and found.kind is ActorKind.OTHER:
        return False  # "it" after a town's name is rarely the town
    if found.listed is None and found.text.lower() in _PLURAL and not found.is_plural:
        return False
    is_known = found.listed is not None or found.key.startswith("role:")
    return found.lead >= (_CLEAR_LEAD if is_known else _CLEARER_LEAD)


def _is_actor(found: Found) -> bool:
    """Refuse places: a town attacks nobody and cannot be asked."""
    return not (found.listed is None and found.kind is ActorKind.OTHER and found.label == "GPE")


def holders_at(discourse: Discourse, piece: int, head: int) -> list[Found]:
    """List who a subject means: each of "X and Y", "leaders of X and Y", "X's office"."""
    found: list[Found] = []
    for noun in conjuncts(discourse.parses[piece], head):
        found.extend(_meant(discourse, piece, noun, VOICE_NOUNS))
    return found


def targets_at(discourse: Discourse, piece: int, head: int) -> list[Found]:
    """List who an object means; what X said or plans stands for X, X's allies do not."""
    found: list[Found] = []
    for noun in conjuncts(discourse.parses[piece], head):
        found.extend(_meant(discourse, piece, noun, UTTERANCE_NOUNS | VOICE_NOUNS))
    return found


def may_meet(found: Found) -> bool:
    """Refuse newspapers and places, which are spoken to but not met."""
    return found.kind is ActorKind.PERSON or (
        found.listed is not None and found.kind is not ActorKind.OTHER
    )


def _meant(discourse: Discourse, piece: int, noun: int, spoken: frozenset[str]) -> list[Found]:
    parse = discourse.parses[piece]
    own = discourse.mention_at(piece, noun)
    if own is not None:
        return [own] if own.key and own.head == noun else []
    word = parse.lowers[noun]
    two = couple_at(discourse, piece, noun)
    if two:
        return two
    if word in _QUANTITIES:
        inner = [below for link, _, below in prepositions(parse, noun) if link == "of"]
        return [found for below in inner for found in _meant(discourse, piece, below, spoken)]
    if word in _COMRADES | _BRANCHES:  # "the brothers in the Union" are addressed as the Union
        inner = [
            below for link, _, below in prepositions(parse, noun) if link in {"of", "in", "from"}
        ]
        groups = [found for n in inner for found in _meant(discourse, piece, n, spoken)]
        return [group for group in groups if group.kind in _GROUPS | {ActorKind.INSTITUTION}]
    if word in spoken or word in ORG_MEMBER_NOUNS:
        owners = owners_of(discourse, piece, noun)
        if word in ORG_MEMBER_NOUNS and word not in spoken:
            owners = [owner for owner in owners if owner.kind is not ActorKind.PERSON]
        return owners
    if word in COLLECTIVES:  # "the Greens bloc", "the Sadrist list"
        kids = (kid for kid in parse.kids[noun] if parse.deps[kid] in {"compound", "amod"})
        named = [discourse.mention_at(piece, kid) for kid in kids]
        groups = [found for found in named if found is not None and found.kind in _GROUPS]
        if len(groups) == 1 and groups[0].key:
            return groups
    if word in _CROWDS and not any(parse.deps[kid] in _NARROWING for kid in parse.kids[noun]):
        return _crowd(discourse, piece, noun)
    beside = speaker_at(discourse, piece, noun)
    return listed_among(discourse, piece, noun) if beside is None else [beside]


def _crowd(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    """List whose followers "the crowd" is: of whom alone the text has named followers before."""
    parse = discourse.parses[piece]
    is_known = any(parse.lowers[kid] in {"the", "those", "these"} for kid in parse.kids[noun])
    followers = {
        found.key: found
        for found in discourse.found
        if found.label == "FOLLOWERS" and found.listed is not None
        and (found.piece, found.first) < (piece, noun)
        and discourse.parses[found.piece].lowers[found.head] in FOLLOWER_NOUNS
    }  # fmt: skip
    return list(followers.values()) if is_known and len(followers) == 1 else []


def listed_among(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    """Read "three advisers, among them X and Y", "several parties, including Z"."""
    parse = discourse.parses[piece]
    if parse.tags[noun] not in {"NNS", "NNPS"}:
        return []
    past = parse.sentences[parse.sentence[noun]][1]
    for token in range(noun + 1, min(past - 2, noun + 12)):
        word = parse.lowers[token]
        if word == "including" or (word == "among" and parse.lowers[token + 1] == "them"):
            first = token + (1 if word == "including" else 2)
            for at in range(first, min(past, first + 5)):
                found = discourse.mention_at(piece, at)
                if found is not None and found.key:
                    return [found]
            return []
        if parse.tags[token][:2] == "VB":
            return []
    return []
