"""What somebody owns, says, does or suffers, where it stands for him as the target of a tie.

"Criticised X's policy" is against X, "condemned X's arrest" is for X, "stormed X's headquarters"
attacks X. X's people never stand for X: "criticised X's allies" says nothing of X.
"""

from __future__ import annotations

from earwitness.case.vocabulary import Relation
from earwitness.statements.actors.rolewords import (
    FOLLOWER_NOUNS,
    ORG_MEMBER_NOUNS,
    PERSON_NOUNS,
    UTTERANCE_NOUNS,
)
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import conjuncts, prepositions
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.attitude_words import KIN_AND_COMPANY, SEATS, UNDERGONE
from earwitness.statements.ties.standings import COLLECTIVES, targets_at

_PEOPLE = KIN_AND_COMPANY | PERSON_NOUNS | FOLLOWER_NOUNS | ORG_MEMBER_NOUNS | COLLECTIVES
# What is always of who makes it: "the silence of X".
_OWN_DOING = UTTERANCE_NOUNS | word_set(
    "silence independence honesty integrity complaint request challenge petition lawsuit suit "
    "motion verdict ruling courage loyalty stance initiative offer invitation account version "
    "letter message report attitude rhetoric behaviour threats"
)
_OF_THINGS = frozenset(
    {
        Relation.PRAISES,
        Relation.CRITICISES,
        Relation.ACCUSES,
        Relation.SUPPORTS,
        Relation.OPPOSES,
        Relation.REJECTS,
    }
)


def things_at(discourse: Discourse, piece: int, head: int, relation: Relation) -> list[Found]:
    """List who an object means, also where it is something of theirs that a tie may be about."""
    direct = targets_at(discourse, piece, head)
    if direct or relation not in _OF_THINGS | {Relation.ATTACKS}:
        return direct
    found: list[Found] = []
    for noun in _bare_nouns(discourse, piece, head):
        word = discourse.parses[piece].lowers[noun]
        if relation is Relation.ATTACKS:
            found.extend(_whose_seat(discourse, piece, noun) if word in SEATS else [])
        elif word not in _PEOPLE and word not in UNDERGONE:
            found.extend(_owner(discourse, piece, noun) or _maker(discourse, piece, noun))
    return found


def victims_at(discourse: Discourse, piece: int, head: int) -> list[Found]:
    """List X of "X's arrest", "the killing of X": who is against it is for X."""
    parse = discourse.parses[piece]
    found: list[Found] = []
    for noun in _bare_nouns(discourse, piece, head):
        if parse.lowers[noun] in UNDERGONE:
            owners = _owner(discourse, piece, noun)
            placed = [below for link, _, below in prepositions(parse, noun) if link == "of"]
            found.extend(owners or [t for n in placed for t in targets_at(discourse, piece, n)])
    return found


def _bare_nouns(discourse: Discourse, piece: int, head: int) -> list[int]:
    parse = discourse.parses[piece]
    return [
        noun
        for noun in conjuncts(parse, head)
        if parse.tags[noun] in {"NN", "NNS"} and noun not in discourse.at[piece]
    ]


def _owner(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    parse = discourse.parses[piece]
    owner = next((kid for kid in parse.kids[noun] if parse.deps[kid] == "poss"), None)
    named = None if owner is None else discourse.mention_at(piece, owner)
    return [named] if named is not None and named.key and named.head == owner else []


def _maker(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    """List X of "a complaint by X", "the silence of X"."""
    parse = discourse.parses[piece]
    links = {"by", "from", "of"} if parse.lowers[noun] in _OWN_DOING else {"by"}
    placed = [below for link, _, below in prepositions(parse, noun) if link in links]
    return [target for below in placed for target in targets_at(discourse, piece, below)]


def _whose_seat(discourse: Discourse, piece: int, noun: int) -> list[Found]:
    """List X of "X's headquarters", "the X headquarters", "the headquarters of X"."""
    parse = discourse.parses[piece]
    found = _owner(discourse, piece, noun)
    for kid in parse.kids[noun]:
        named = discourse.mention_at(piece, kid)
        if parse.deps[kid] in {"compound", "nmod", "amod"} and named is not None and named.key:
            found.append(named)
    for link, _, below in prepositions(parse, noun):
        if link == "of":
            found.extend(targets_at(discourse, piece, below))
    return found
