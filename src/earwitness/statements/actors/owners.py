"""Whose a noun is: "X's NOUN", "NOUN of X", "NOUN attributed to X", "X NOUN"."""

from __future__ import annotations

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.rolewords import (
    ANY_GROUP_NOUNS,
    FOLLOWER_NOUNS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    ORG_MEMBER_NOUNS,
    PERSON_NOUNS,
)
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import conjuncts

ROLE_HEADS = (
    PERSON_NOUNS | FOLLOWER_NOUNS | HEAD_NOUNS | frozenset(GROUP_NOUNS) | ANY_GROUP_NOUNS
    | frozenset({"voice"})
)  # fmt: skip


def owner_of(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Give whose a noun is: "X's NOUN", "NOUN of X", "NOUN attributed to X", "X NOUN"."""
    owners = owners_of(discourse, piece, token)
    return owners[0] if owners else None


def owners_of(discourse: Discourse, piece: int, token: int) -> list[Found]:
    """Give all whose a noun is; several for "the leaders of X and Y"."""
    parse = discourse.parses[piece]
    heads = []
    for kid in parse.kids[token]:
        dep, word = parse.deps[kid], parse.lowers[kid]
        if dep == "poss" or (dep in {"compound", "amod", "nmod"} and kid < token):
            heads.append(kid)
        elif dep in {"prep", "agent"} and word in {"of", "from", "by", "for"}:
            heads.extend(n for n in parse.kids[kid] if parse.deps[n] == "pobj")
        elif dep == "acl" and word in {"attributed", "issued", "made", "published", "given"}:
            for below in parse.kids[kid]:
                if parse.lowers[below] in {"to", "by"}:
                    heads.extend(n for n in parse.kids[below] if parse.deps[n] == "pobj")
    found = []
    heads.extend(_countries_in(discourse, piece, token))
    for head in heads:
        for noun in conjuncts(parse, head):
            owner = discourse.mention_at(piece, noun)
            if owner is not None and owner.key and token not in range(owner.first, owner.last + 1):
                found.append(owner)
    return found


def _countries_in(discourse: Discourse, piece: int, token: int) -> list[int]:
    """Find the state of "officials in Tehran", so far as the list knows the capital."""
    parse = discourse.parses[piece]
    found = []
    for kid in parse.kids[token]:
        if parse.lowers[kid] == "in" and parse.lowers[token] in ORG_MEMBER_NOUNS:
            for noun in parse.kids[kid]:
                place = discourse.mention_at(piece, noun)
                if place is not None and place.kind is ActorKind.STATE:
                    found.append(noun)
    return found
