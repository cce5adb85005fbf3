"""Who belongs to what: "X, head of Y", "Y's spokesman X", "X of Y", "X is a member of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import SUBJECTS, child, conjuncts, is_negated, subject
from earwitness.statements.owners import owners_of
from earwitness.statements.parsing import Parse
from earwitness.statements.rolewords import HEAD_NOUNS, MEMBER_NOUNS
from earwitness.statements.standings import Standing, standing, targets_at
from earwitness.statements.tie_words import ALLY_NOUNS, RIVAL_NOUNS
from earwitness.statements.wordsets import word_set

_SERVANTS = word_set(
    "adviser advisor aide spokesman spokeswoman spokesperson mouthpiece secretary deputy "
    "assistant strategist manager lawyer representative envoy advisers advisors aides"
)
_GROUPS = frozenset(
    {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION, ActorKind.OTHER}
)
_NOUNS = MEMBER_NOUNS | ALLY_NOUNS | RIVAL_NOUNS | _SERVANTS
_PAST = frozenset({"once", "former", "formerly", "ex", "previously", "longer"})
_LINKS = frozenset({"of", "in", "from", "to", "for", "with"})


def membership_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the appositions, titles and copulas of a piece."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in _NOUNS and parse.tags[token][:2] == "NN":
            for person in _persons_beside(discourse, piece, token):
                yield from _by_noun(discourse, piece, token, person)
        elif parse.deps[token] in {"appos", "conj", "attr"} and token in discourse.at[piece]:
            yield from _one_of_them(discourse, piece, token)
        elif word == "of" and parse.deps[token] == "prep":
            yield from _of_group(discourse, piece, token)
        elif word in {"speaks", "spoke", "speak"} and parse.tags[token][:2] == "VB":
            yield from _speaks_for(discourse, piece, token)


def _persons_beside(discourse: Discourse, piece: int, token: int) -> list[Found]:
    """List whom a noun is said of: beside it, before it as a title, or through "is"."""
    parse = discourse.parses[piece]
    found: list[Found] = []
    core = token
    while parse.deps[core] == "conj" and parse.heads[core] != core:
        core = parse.heads[core]
    above = parse.heads[core]
    if parse.deps[core] == "appos":
        found.extend(_plain(discourse, piece, above))
    elif parse.deps[core] == "attr" and not is_negated(parse, above):
        who = child(parse, above, SUBJECTS)
        if who is not None and parse.lowers[above] in {"is", "was", "are", "were"}:
            found.extend(_plain(discourse, piece, who))
    elif core == token and parse.deps[core] in {"compound", "nmod"} and above > core:
        found.extend(_plain(discourse, piece, above))
    for kid in parse.kids[token]:
        if parse.deps[kid] == "appos":
            found.extend(_plain(discourse, piece, kid))
    own = discourse.mention_at(piece, token)
    is_leader = own is not None and own.label == "ROLE" and parse.lowers[token] in HEAD_NOUNS
    if not found and is_leader and own is not None and own.antecedent is not None:
        found.append(discourse.found[own.antecedent])
    return found


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
        sign, relation = 1, Relation.BELONGS_TO
        if word in ALLY_NOUNS:
            relation = Relation.ALLIES
        elif word in RIVAL_NOUNS:
            sign, relation = -1, Relation.OPPOSES
        elif word == "commander" and group.kind is ActorKind.ARMED_GROUP:
            relation = Relation.COMMANDS
        elif (group.kind is ActorKind.PERSON and word not in _SERVANTS) or (
            group.kind not in _GROUPS and group.kind is not ActorKind.PERSON
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


def _is_over(parse: Parse, token: int) -> bool:
    """Tell whether the text puts a bond in the past: "once X's partner", "a former aide"."""
    near = [*parse.kids[token], *parse.kids[parse.heads[token]]]
    return any(parse.lowers[kid] in _PAST for kid in near)


def _groups(discourse: Discourse, piece: int, token: int, person: Found) -> list[Found]:
    parse = discourse.parses[piece]
    found = owners_of(discourse, piece, token)
    for kid in parse.kids[token]:
        if parse.deps[kid] == "prep" and parse.lowers[kid] in _LINKS:
            for noun in parse.kids[kid]:
                if parse.deps[noun] == "pobj":
                    found.extend(targets_at(discourse, piece, noun))
    # "Fatah leader Hadi al-Ameri": the parser hangs both nouns on the name
    before = discourse.mention_at(piece, token - 1) if token else None
    if before is not None and before.last == token - 1 and before.key:
        found.append(before)
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
        if parse.lowers[noun] in _NOUNS
    ]


def _one_of_them(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X, a leading Sadrist": one of a group, named by the group's own name."""
    parse = discourse.parses[piece]
    group = discourse.mention_at(piece, token)
    is_one = parse.tags[token] in {"NN", "NNP"} and any(
        parse.lowers[kid] in {"a", "an"} for kid in parse.kids[token]
    )
    if group is None or not is_one or group.kind not in _GROUPS or group.label != "LISTED":
        return
    for person in _persons_beside(discourse, piece, token):
        if person.kind is ActorKind.PERSON:
            draft = standing(
                discourse,
                piece,
                token,
                person,
                group,
                sign=1,
                relation=Relation.BELONGS_TO,
                confidence=0.75,
                is_factual=True,
            )
            if draft is not None:
                yield draft


def _of_group(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Hoshyar Zebari of the KDP"."""
    parse = discourse.parses[piece]
    person = discourse.mention_at(piece, parse.heads[token])
    noun = child(parse, token, frozenset({"pobj"}))
    if person is None or noun is None or person.kind is not ActorKind.PERSON:
        return
    if person.label in {"PRONOUN", "ROLE"} or token != person.last + 1:
        return
    group = discourse.mention_at(piece, noun)
    if group is None or group.kind not in _GROUPS or group.label == "GPE":
        return
    draft = standing(
        discourse,
        piece,
        token,
        person,
        group,
        sign=1,
        relation=Relation.BELONGS_TO,
        confidence=0.7,
        is_factual=True,
    )
    if draft is not None:
        yield draft


def _speaks_for(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X, who speaks for Y"."""
    parse = discourse.parses[piece]
    head = subject(parse, token) or child(parse, token, SUBJECTS)
    if head is None or is_negated(parse, token):
        return
    person = discourse.mention_at(piece, head)
    if person is None:
        return
    for kid in parse.kids[token]:
        if parse.deps[kid] == "prep" and parse.lowers[kid] == "for":
            for noun in parse.kids[kid]:
                for group in targets_at(discourse, piece, noun):
                    draft = standing(
                        discourse,
                        piece,
                        token,
                        person,
                        group,
                        sign=1,
                        relation=Relation.BELONGS_TO,
                        confidence=0.7,
                        is_factual=True,
                    )
                    if draft is not None:
                        yield draft
