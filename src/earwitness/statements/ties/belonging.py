"""Who belongs to what by the shape of a name: "X of Y", "a Y", "Speaker X", "one of Y, named X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.attributions.sources import introduced_as
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    child,
    is_negated,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.ties.standings import Standing, standing, targets_at

_POLITICAL = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})
GROUPS = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION, ActorKind.OTHER})


def one_introduced(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "one of them, introduced as X"."""
    parse = discourse.parses[piece]
    person = introduced_as(discourse, piece, token)
    link = child(parse, token, frozenset({"prep"}))
    if person is None or link is None or parse.lowers[link] != "of":
        return
    for noun in parse.kids[link]:
        for group in targets_at(discourse, piece, noun):
            if group.kind in GROUPS and person.kind is ActorKind.PERSON:
                yield from _belonging(discourse, piece, token, person, group)


def of_parliament(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read the title "Speaker X" where the document names one listed parliament."""
    parse = discourse.parses[piece]
    person = discourse.mention_at(piece, token + 1) if parse.words[token][0].isupper() else None
    if person is None or person.kind is not ActorKind.PERSON or person.first != token + 1:
        return
    house = parliament_of(discourse)
    if house is not None:
        yield from _belonging(discourse, piece, token, person, house)


def parliament_of(discourse: Discourse) -> Found | None:
    """Find the listed parliament of a document; None where it names none or several."""
    parliaments = {
        found.key: found
        for found in discourse.found
        if found.listed is not None
        and discourse.listed[found.listed].name.lower().endswith("parliament")
    }
    return next(iter(parliaments.values())) if len(parliaments) == 1 else None


def with_the_others(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X, who left with the other Gs", "X and other Gs": X is one of them."""
    parse = discourse.parses[piece]
    group = discourse.mention_at(piece, token + 1) if token + 1 < len(parse.words) else None
    if group is None or group.kind not in GROUPS or group.label != "LISTED":
        return
    if parse.tags[group.head] not in {"NNS", "NNPS"} or group.first != token + 1:
        return
    verb = parse.heads[parse.heads[group.head]]
    first = parse.heads[group.head] if parse.deps[group.head] == "conj" else None
    if first is None and parse.lowers[parse.heads[group.head]] == "with":
        first = subject(parse, verb)
    person = None if first is None else discourse.mention_at(piece, first)
    if person is not None and person.kind is ActorKind.PERSON and person.key:
        yield from _belonging(discourse, piece, token, person, group)


def one_of_them(
    discourse: Discourse, piece: int, token: int, persons: Sequence[Found]
) -> Iterator[Standing]:
    """Read "X, a leading Sadrist": one of a group, named by the group's own name."""
    parse = discourse.parses[piece]
    group = discourse.mention_at(piece, token)
    is_one = parse.tags[token] in {"NN", "NNP"} and any(
        parse.lowers[kid] in {"a", "an"} for kid in parse.kids[token]
    )
    if group is None or not is_one or group.kind not in GROUPS or group.label != "LISTED":
        return
    for person in persons:
        if person.kind is ActorKind.PERSON:
            yield from _belonging(discourse, piece, token, person, group)


def of_group(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Paul Castor of the Dockers Union", "Paul Castor, of the Union,"."""
    parse = discourse.parses[piece]
    if parse.deps[token] != "prep":
        return
    person = discourse.mention_at(piece, parse.heads[token])
    noun = child(parse, token, frozenset({"pobj"}))
    if person is None or noun is None or person.kind is not ActorKind.PERSON:
        return
    gap = parse.words[person.last + 1 : token]
    if person.label in {"PRONOUN", "ROLE"} or token <= person.last or gap not in ([], [","]):
        return
    group = discourse.mention_at(piece, noun)
    if group is None or group.kind not in GROUPS or group.label == "GPE":
        return
    yield from _belonging(discourse, piece, token, person, group)


def of_its_owner(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Castor's Dockers Union", "the Union's Paul Castor": each owner names the other."""
    parse = discourse.parses[piece]
    owner = discourse.mention_at(piece, token)
    owned = discourse.mention_at(piece, parse.heads[token])
    if owner is None or owned is None or owner.head != token or owned.head != parse.heads[token]:
        return
    if _is_former(parse, owned) or "FOLLOWERS" in {owner.label, owned.label}:
        return
    if owner.kind is ActorKind.PERSON and owned.kind in _POLITICAL and owner.label != "ROLE":
        yield from _belonging(discourse, piece, owned.head, owner, owned)
    elif owned.kind is ActorKind.PERSON and owner.kind in _POLITICAL:
        yield from _belonging(discourse, piece, owned.head, owned, owner)


def in_brackets(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Paul Castor (Dockers Union)"."""
    parse = discourse.parses[piece]
    person = discourse.mention_at(piece, token - 1) if token else None
    group = discourse.mention_at(piece, token + 1) if token + 1 < len(parse.words) else None
    if person is None or group is None or group.last + 1 >= len(parse.words):
        return
    is_whole = group.first == token + 1 and parse.words[group.last + 1] == ")"
    if is_whole and person.kind is ActorKind.PERSON and group.kind in _POLITICAL:
        yield from _belonging(discourse, piece, token, person, group)


def _is_former(parse: Parse, owned: Found) -> bool:
    return any(parse.lowers[kid] in {"former", "old", "ex"} for kid in parse.kids[owned.head])


def speaks_for(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "X, who speaks for Y"."""
    parse = discourse.parses[piece]
    if parse.tags[token][:2] != "VB":
        return
    head = subject(parse, token) or child(parse, token, SUBJECTS)
    if head is None or is_negated(parse, token):
        return
    person = discourse.mention_at(piece, head)
    if person is None:
        return
    for kid in parse.kids[token]:
        if parse.deps[kid] == "prep" and parse.lowers[kid] in {"for", "on"}:
            nouns = parse.kids[kid]
            if parse.lowers[kid] == "on":  # "on behalf of"
                behalf = [noun for noun in nouns if parse.lowers[noun] == "behalf"]
                nouns = [n for noun in behalf for _, _, n in prepositions(parse, noun)]
            for noun in nouns:
                for group in targets_at(discourse, piece, noun):
                    yield from _belonging(discourse, piece, token, person, group)


def _belonging(
    discourse: Discourse, piece: int, token: int, person: Found, group: Found
) -> Iterator[Standing]:
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
