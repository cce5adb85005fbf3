"""Who belongs to what: "X, head of Y", "Y's spokesman X", "X of Y", "X is a member of Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.actors.rolewords import HEAD_NOUNS, MEMBER_NOUNS
from earwitness.statements.attributions.sources import introduced_as
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import child, conjuncts, is_negated, subject
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.belonging import (
    GROUPS,
    in_brackets,
    of_group,
    of_its_owner,
    of_parliament,
    one_introduced,
    one_of_them,
    speaks_for,
    with_the_others,
)
from earwitness.statements.ties.rivals import unnamed_rival
from earwitness.statements.ties.standings import Standing, listed_among, standing, targets_at
from earwitness.statements.ties.tie_words import ALLY_NOUNS, RIVAL_NOUNS

_SERVANTS = word_set(
    "adviser advisor aide spokesman spokeswoman spokesperson mouthpiece secretary deputy "
    "assistant strategist manager lawyer representative envoy advisers advisors aides"
)
_PARTS = word_set("part component partner faction pillar")
_NOUNS = _PARTS | MEMBER_NOUNS | ALLY_NOUNS | RIVAL_NOUNS | _SERVANTS
_PAST = frozenset(
    {"once", "former", "formerly", "ex", "previously", "longer", "onetime", "one-time", "erstwhile"}
)
_YEAR = re.compile(r"(19|20)\d\d")
_NEAR = 8  # tokens in which "adviser to then-President X", "manager for X's 2004 run" is dated
_NAMED = frozenset({"LISTED", "ORG", "PERSON", "NORP"})
_BE = frozenset({"is", "was", "are", "were", "been"})
_OWNING = frozenset({"of", "to"})
_BY_WORD = {
    "one": one_introduced,
    **dict.fromkeys(("of", "from"), of_group),
    "(": in_brackets,
    "other": with_the_others,
    **dict.fromkeys(("speak", "speaks", "spoke", "speaking"), speaks_for),
}
_LINKS = frozenset({"of", "in", "from", "to", "for", "with"})


def membership_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the appositions, titles and copulas of a piece."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        is_noun = parse.tags[token][:2] == "NN"
        if word in RIVAL_NOUNS and parse.tags[token] == "NN":
            yield from unnamed_rival(discourse, piece, token)
        if word in _NOUNS and is_noun:
            for person in _persons_beside(discourse, piece, token):
                yield from _by_noun(discourse, piece, token, person)
        elif parse.deps[token] in {"appos", "conj", "attr"} and token in discourse.at[piece]:
            yield from one_of_them(
                discourse, piece, token, _persons_beside(discourse, piece, token)
            )
        elif word == "speaker" and is_noun:
            yield from of_parliament(discourse, piece, token)
        elif parse.deps[token] == "poss":
            yield from of_its_owner(discourse, piece, token)
        elif word in _BY_WORD:
            yield from _BY_WORD[word](discourse, piece, token)


def _persons_beside(discourse: Discourse, piece: int, token: int) -> list[Found]:
    """List whom a noun is said of: beside it, before it as a title, or through "is"."""
    parse = discourse.parses[piece]
    core = token
    while parse.deps[core] == "conj" and parse.heads[core] != core:
        core = parse.heads[core]
    found = _by_position(discourse, piece, token, core)
    if parse.tags[token] == "NNS":
        found.extend(listed_among(discourse, piece, token))
    for kid in parse.kids[token]:
        if parse.deps[kid] == "appos":
            found.extend(_plain(discourse, piece, kid))
    own = discourse.mention_at(piece, token)
    is_leader = own is not None and own.label == "ROLE" and parse.lowers[token] in HEAD_NOUNS
    if not found and is_leader and own is not None and own.antecedent is not None:
        found.append(discourse.found[own.antecedent])
    return found


def _by_position(discourse: Discourse, piece: int, token: int, core: int) -> list[Found]:
    """List whom a noun describes as an apposition, after or before "is", or as a title."""
    parse = discourse.parses[piece]
    above = parse.heads[core]
    if parse.deps[core] == "appos":
        if parse.tags[core] == "NNS" and len(conjuncts(parse, above)) == 1:
            return []  # "to X, Y's aides" is a list
        nearer = _named_just_before(discourse, piece, core)
        return [nearer] if nearer is not None else _plain(discourse, piece, above)
    if parse.deps[core] == "attr" and parse.lowers[above] in _BE:
        who = subject(parse, above)
        is_said = who is not None and not is_negated(parse, above) and not is_unreal(parse, above)
        return _plain(discourse, piece, who) if is_said and who is not None else []
    if core == token and parse.deps[core] == "nsubj" and parse.lowers[above] in _BE:
        return _named_as(discourse, piece, above)
    if core == token and parse.deps[core] in {"compound", "nmod"} and above > core:
        return _plain(discourse, piece, above)
    return []


def _named_just_before(discourse: Discourse, piece: int, noun: int) -> Found | None:
    """Find B in "to A, B, head of": an apposition belongs to the name right before it."""
    parse = discourse.parses[piece]
    comma = parse.left[noun] - 1
    if comma < 1 or parse.words[comma] != ",":
        return None
    found = discourse.mention_at(piece, comma - 1)
    is_person = found is not None and found.kind is ActorKind.PERSON
    return (
        found if is_person and found is not None and _plain(discourse, piece, found.head) else None
    )


def _named_as(discourse: Discourse, piece: int, verb: int) -> list[Found]:
    """Find X in "their leader is X" and "their guide is a cleric called X"."""
    parse = discourse.parses[piece]
    attribute = child(parse, verb, frozenset({"attr"}))
    if attribute is None or is_negated(parse, verb) or is_unreal(parse, verb):
        return []
    plain = _plain(discourse, piece, attribute)
    if plain:
        return plain
    named = introduced_as(discourse, piece, attribute)
    return [] if named is None else [named]


def _plain(discourse: Discourse, piece: int, token: int) -> list[Found]:
    found = discourse.mention_at(piece, token)
    if found is None or found.label in {"ROLE", "FOLLOWERS"} or not found.key:
        return []
    return [found]


def _by_noun(discourse: Discourse, piece: int, token: int, person: Found) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    word = parse.lowers[token]
    if _is_over(parse, token):
        return
    for group in _groups(discourse, piece, token, person):
        if _is_only_sought(parse, token, group):
            continue
        sign, relation = 1, Relation.BELONGS_TO
        if word in ALLY_NOUNS and not (word == "partner" and group.kind is not ActorKind.PERSON):
            relation = Relation.ALLIES
        elif word in RIVAL_NOUNS:
            sign, relation = -1, Relation.OPPOSES
        elif word == "commander" and group.kind is ActorKind.ARMED_GROUP:
            relation = Relation.COMMANDS
        elif (group.kind is ActorKind.PERSON and word not in _SERVANTS) or (
            group.kind not in GROUPS and group.kind is not ActorKind.PERSON
        ):
            continue
        draft = standing(
            discourse,
            piece,
            token,
            person,
            group,
            sign=sign,
            relation=relation,
            confidence=0.8,
            is_factual=True,
        )
        if draft is not None:
            yield draft


def _served(discourse: Discourse, piece: int, token: int) -> list[Found]:
    """Find X in "three advisers to X", where the parser may hang "to" on the verb."""
    parse = discourse.parses[piece]
    if parse.tags[token] != "NNS" or parse.lowers[token + 1 : token + 2] != ["to"]:
        return []
    return [found for noun in parse.kids[token + 1] for found in targets_at(discourse, piece, noun)]


def _links(noun: str) -> frozenset[str]:
    # "a rival for the nomination" is nobody's rival in it
    if noun in ALLY_NOUNS | RIVAL_NOUNS:
        return _OWNING
    return _LINKS - {"in"} if noun in HEAD_NOUNS else _LINKS  # "the president in the palace"


def _is_only_sought(parse: Parse, token: int, group: Found) -> bool:
    """Tell "Senate candidate", "Senate campaign chairman", "Secretary of State" from members."""
    word, between = parse.lowers[token], parse.lowers[group.last + 1 : token]
    if word == "critic" and _is_beside_only(parse, token, group):
        return True  # "the New York Times architecture critic" criticises for it
    if word == "secretary" and group.text == "State":
        return True
    if group.kind is ActorKind.PERSON:
        return False
    if word in {"candidate", "nominee"}:
        return group.kind is not ActorKind.PARTY
    return "campaign" in between


def _is_beside_only(parse: Parse, token: int, group: Found) -> bool:
    return group.last < token and parse.deps[group.head] != "poss"


def _is_over(parse: Parse, token: int) -> bool:
    """Tell whether the text puts a bond in the past: "once X's partner", "a former aide"."""
    near = [*parse.kids[token], *parse.kids[parse.heads[token]]]
    after = parse.words[token + 1 : token + _NEAR]
    is_dated = any(word.lower() == "then" or _YEAR.fullmatch(word) for word in after)
    return is_dated or any(parse.lowers[kid] in _PAST for kid in near)


def _groups(discourse: Discourse, piece: int, token: int, person: Found) -> list[Found]:
    parse = discourse.parses[piece]
    found = owners_of(discourse, piece, token)
    for kid in parse.kids[token]:
        if parse.deps[kid] == "prep" and parse.lowers[kid] in _links(parse.lowers[token]):
            for noun in parse.kids[kid]:
                if parse.deps[noun] == "pobj":
                    found.extend(targets_at(discourse, piece, noun))
    found.extend(_served(discourse, piece, token))
    # "Fatah leader Hadi al-Ameri": the parser hangs both nouns on the name
    before = discourse.mention_at(piece, token - 1) if token else None
    if before is not None and before.last == token - 1 and before.label in _NAMED:
        found.append(before)
    if not found and parse.lowers[token] not in ALLY_NOUNS | RIVAL_NOUNS:
        found.extend(_owner_of_conjunct(discourse, piece, token, parse))
    unique: dict[str, Found] = {}
    for group in found:
        if group.key != person.key and (group.piece, group.first) != (person.piece, person.first):
            unique.setdefault(group.key, group)
    return list(unique.values())


def _owner_of_conjunct(discourse: Discourse, piece: int, token: int, parse: Parse) -> list[Found]:
    return [
        owner
        for noun in conjuncts(parse, token)
        if noun != token
        for owner in owners_of(discourse, piece, noun)
        if parse.lowers[noun] in _NOUNS and not _is_over(parse, noun)
    ]
