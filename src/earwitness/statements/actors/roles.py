"""Phrases that stand for somebody without a name: "the former premier", "his followers".

A phrase set beside a name in the same document ("X, the former premier") is learned; what the
document does not settle stays open for `actors`, which sees the whole case.
"""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.owners import owner_of
from earwitness.statements.actors.roles_antecedents import antecedent_of, plain_phrase, role_name
from earwitness.statements.actors.rolewords import (
    ANY_GROUP_NOUNS,
    FOLLOWER_NOUNS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    KNOWN_GROUP_NOUNS,
    PERSON_NOUNS,
    RECORDING_NOUNS,
)
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import phrase, subject
from earwitness.statements.language.parsing import Parse

ROLE_HEADS = (
    PERSON_NOUNS | FOLLOWER_NOUNS | HEAD_NOUNS | frozenset(GROUP_NOUNS) | ANY_GROUP_NOUNS
    | frozenset({"voice"})
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OWN = frozenset({"followers", "supporters", "loyalists"})
_DATED = frozenset({"former", "ex", "late", "outgoing", "incumbent", "acting", "caretaker"})


def note_role(discourse: Discourse, trail: Sequence[int], piece: int, token: int) -> Found | None:
    """Note a role phrase whose head noun is at `token`, with whom it stands for if that is clear.

    trail: numbers of the mentions before it, in order. Returns None for a noun that stands for
    nobody in particular.
    """
    parse = discourse.parses[piece]
    if parse.deps[token] == "compound" and not _is_misread_subject(parse, token):
        return None
    word = parse.lowers[token]
    if word in FOLLOWER_NOUNS:
        return _followers(discourse, piece, token)
    beside = _named_beside(discourse, piece, token)
    if beside is not None:
        return _note(discourse, piece, token, beside)
    if not _is_definite(parse, token):
        is_own = word in KNOWN_GROUP_NOUNS and _is_known_group(parse, token)
        return _note(discourse, piece, token, None) if is_own else None
    antecedent = antecedent_of(discourse, trail, piece, token)
    if antecedent is not None:
        return _note(discourse, piece, token, antecedent)
    if (
        (word in PERSON_NOUNS and _is_dated_office(parse, token))
        or (word in KNOWN_GROUP_NOUNS and _is_known_group(parse, token))
        or (word == "speaker" and _is_on_tape(discourse, parse, token))
    ):
        return _note(discourse, piece, token, None)
    return None


def _is_known_group(parse: Parse, token: int) -> bool:
    """Tell whether a group noun stands alone: "the tribe", "his tribe", "Talibi's tribe"."""
    kids = [kid for kid in parse.kids[token] if parse.deps[kid] not in {"punct", "relcl", "case"}]
    return (
        len(kids) == 1
        and parse.deps[kids[0]] in {"det", "poss"}
        and parse.lowers[kids[0]] not in {"a", "an", "any", "no", "every", "each"}
    )


def _is_on_tape(discourse: Discourse, parse: Parse, token: int) -> bool:
    """Tell whether "the speaker" may be the voice on a recording the document speaks of."""
    return len(parse.kids[token]) == 1 and any(
        not RECORDING_NOUNS.isdisjoint(other.lowers) for other in discourse.parses
    )


def _is_misread_subject(parse: Parse, token: int) -> bool:
    # "the speaker brands X": the verb is read as a plural noun, its subject as part of it
    head = parse.heads[token]
    return parse.tags[head] == "NNS" and parse.deps[head] == "ROOT" and head == token + 1


def _note(discourse: Discourse, piece: int, token: int, antecedent: Found | None) -> Found | None:
    parse = discourse.parses[piece]
    first, last = plain_phrase(parse, token)
    if any(at in discourse.at[piece] for at in range(first, token + 1)):
        first = token
    if token in discourse.at[piece]:
        return None
    while last > token and any(at in discourse.at[piece] for at in range(token, last + 1)):
        last -= 1
    found = discourse.add(piece, first, last, head=token, label="ROLE")
    if antecedent is not None:
        found.antecedent, found.key = antecedent.number, antecedent.key
        found.kind, found.gender = antecedent.kind, antecedent.gender
        found.listed, found.is_plural = antecedent.listed, parse.tags[token] == "NNS"
    else:
        is_group = parse.lowers[token] in GROUP_NOUNS
        found.kind = ActorKind.INSTITUTION if is_group else ActorKind.PERSON
        found.key = f"role:{role_name(found.text)}"
    return found


def _is_definite(parse: Parse, token: int) -> bool:
    return any(
        (parse.deps[kid] == "det" and parse.lowers[kid] in _DEFINITE)
        for kid in parse.kids[token]
        if kid < token
    )


def _is_dated_office(parse: Parse, token: int) -> bool:
    return any(parse.lowers[kid] in _DATED for kid in parse.kids[token] if kid < token) or (
        parse.lowers[token] in {"premier"}
        or parse.slice(max(0, token - 1), token).lower() == "prime minister"
    )


def _named_beside(discourse: Discourse, piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    if parse.deps[token] == "appos":
        named = discourse.mention_at(piece, parse.heads[token])
        return named if named is not None and _may_be(parse, token, named) else None
    for kid in parse.kids[token]:
        if parse.deps[kid] == "appos":
            named = discourse.mention_at(piece, kid)
            if named is not None and _may_be(parse, token, named):
                return named
    return None


def _may_be(parse: Parse, token: int, named: Found) -> bool:
    if named.label in {"PRONOUN", "ROLE", "FOLLOWERS"}:
        return False
    return (named.kind is ActorKind.PERSON) == (parse.lowers[token] in PERSON_NOUNS)


def _followers(discourse: Discourse, piece: int, token: int) -> Found | None:
    owner = owner_of(discourse, piece, token) or _subject_beside(discourse, piece, token)
    if owner is None:
        return None
    first, last = phrase(discourse.parses[piece], token)
    at = discourse.at[piece]
    while first < token and first in at:
        first += 1
    while last > token and last in at:
        last -= 1
    free = [n for n in range(first, token + 1) if n not in at]
    if token in at or not free:
        return None
    found = discourse.add(piece, token, token, head=token, label="FOLLOWERS")
    found.antecedent, found.is_plural = owner.number, True
    affiliation = discourse.affiliation(owner)
    if owner.kind is not ActorKind.PERSON:
        found.key, found.kind, found.listed = owner.key, owner.kind, owner.listed
    elif affiliation is not None:
        found.key, found.kind = f"listed:{affiliation}", ActorKind.PARTY
        found.listed = next(
            (n for n, actor in enumerate(discourse.listed) if actor.name == affiliation), None
        )
    else:
        found.key, found.kind = f"followers of {owner.key}", ActorKind.COMMUNITY
    return found


def _subject_beside(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Find whose "followers" are in "X told followers": the subject's own."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.deps[token] not in {"dobj", "dative"} or parse.lowers[token] not in _OWN:
        return None
    if any(kid < token for kid in parse.kids[token]):
        return None
    head = subject(parse, verb)
    found = None if head is None else discourse.mention_at(piece, head)
    return found if found is not None and found.kind is ActorKind.PERSON else None
