"""Phrases that stand for somebody without a name: "the former premier", "his followers".

A phrase set beside a name in the same document ("X, the former premier") is learned; what the
document does not settle stays open for `actors`, which sees the whole case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import phrase, subject
from earwitness.statements.names import name_words
from earwitness.statements.owners import owner_of
from earwitness.statements.parsing import Parse
from earwitness.statements.rolewords import (
    ANAPHORIC,
    ANY_GROUP_NOUNS,
    FOLLOWER_NOUNS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    PERSON_NOUNS,
    RECORDING_NOUNS,
)

ROLE_HEADS = (
    PERSON_NOUNS | FOLLOWER_NOUNS | HEAD_NOUNS | frozenset(GROUP_NOUNS) | ANY_GROUP_NOUNS
    | frozenset({"voice"})
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OWN = frozenset({"followers", "supporters", "loyalists"})
_NATION = re.compile(r"[A-Z]\w+(i|ian|ish|ese|can|[’']s)$")  # "the former Iraqi premier"
_DATED = frozenset({"former", "ex", "late", "outgoing", "incumbent", "acting", "caretaker"})
_SYNONYMS = {"premier": "prime minister", "pm": "prime minister", "chairwoman": "chairman"}


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
        return None
    antecedent = _antecedent(discourse, trail, piece, token)
    if antecedent is not None:
        return _note(discourse, piece, token, antecedent)
    if word in PERSON_NOUNS and _is_dated_office(parse, token):
        return _note(discourse, piece, token, None)
    return None


def _is_misread_subject(parse: Parse, token: int) -> bool:
    # "the speaker brands X": the verb is read as a plural noun, its subject as part of it
    head = parse.heads[token]
    return parse.tags[head] == "NNS" and parse.deps[head] == "ROOT" and head == token + 1


def role_name(text: str) -> str:
    """Reduce a role phrase to what it has in common with its other wordings.

    "the former premier" and "a former prime minister" give "former prime minister".
    """
    words = [word for word in text.replace("ex-", "former ").split() if not _NATION.match(word)]
    kept = [word.lower() for word in words if word.lower() not in {"the", "a", "an"}]
    return " ".join(_SYNONYMS.get(word, word) for word in kept)


def _note(discourse: Discourse, piece: int, token: int, antecedent: Found | None) -> Found | None:
    parse = discourse.parses[piece]
    first, last = _plain_phrase(parse, token)
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
        found.kind = ActorKind.PERSON
        found.key = f"role:{role_name(found.text)}"
    return found


def _plain_phrase(parse: Parse, token: int) -> tuple[int, int]:
    first, _ = phrase(parse, token)
    while first < token and parse.deps[first] in {"punct", "cc"}:
        first += 1
    return first, token


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


def _antecedent(discourse: Discourse, trail: Sequence[int], piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    word = parse.lowers[token]
    if word in {"speaker", "voice"} and parse.words[token].islower():
        return _voice(discourse)
    if word in HEAD_NOUNS:
        led = owner_of(discourse, piece, token)
        if led is not None:
            return _leader(discourse, trail, led)
    if word in GROUP_NOUNS:
        return _group(discourse, trail, GROUP_NOUNS[word])
    if word in ANY_GROUP_NOUNS:
        return _last_of(discourse, trail, is_person=False)
    if word in PERSON_NOUNS:
        learned = _learned(discourse, trail, parse, token)
        if learned is not None:
            return learned
        if word in ANAPHORIC and not _has_complement(parse, token):
            return _last_of(discourse, trail, is_person=True)
    return None


def _has_complement(parse: Parse, token: int) -> bool:
    return any(
        kid > token and parse.deps[kid] in {"prep", "relcl", "acl", "appos"}
        for kid in parse.kids[token]
    )


def _leader(discourse: Discourse, trail: Sequence[int], led: Found) -> Found | None:
    """Find who was last named of those whose listed affiliation is the group that is led."""
    name = None if led.listed is None else discourse.listed[led.listed].name
    if name is None:
        return None
    for number in reversed(trail):
        found = discourse.found[number]
        if found.kind is ActorKind.PERSON and discourse.affiliation(found) == name:
            return found
    return None


def _group(discourse: Discourse, trail: Sequence[int], stems: frozenset[str]) -> Found | None:
    for number in reversed(trail[-60:]):
        found = discourse.found[number]
        if found.kind in {ActorKind.PERSON, ActorKind.STATE} or found.label == "PRONOUN":
            continue
        names = [found.text]
        if found.listed is not None:
            names.append(discourse.listed[found.listed].name)
        if any(stems & frozenset(name_words(name)) for name in names):
            return found
    return None


def _last_of(discourse: Discourse, trail: Sequence[int], *, is_person: bool) -> Found | None:
    if is_person:
        near = [discourse.found[number] for number in reversed(trail[-6:])]
        return next((found for found in near if found.kind is ActorKind.PERSON), None)
    groups = [
        found
        for found in (discourse.found[number] for number in reversed(trail[-12:]))
        if found.kind not in {ActorKind.PERSON, ActorKind.STATE, ActorKind.COMMUNITY}
        and found.label not in {"GPE", "FOLLOWERS"}
    ]
    return next((found for found in groups if found.listed is not None), next(iter(groups), None))


def _learned(discourse: Discourse, trail: Sequence[int], parse: Parse, token: int) -> Found | None:
    first, last = _plain_phrase(parse, token)
    wanted = role_name(parse.slice(first, last))
    for number in reversed(trail[-80:]):
        found = discourse.found[number]
        if found.label == "ROLE" and found.antecedent is not None:
            if role_name(found.text) == wanted:
                return discourse.found[found.antecedent]
        elif found.label not in {"PRONOUN", "FOLLOWERS"} and found.kind is ActorKind.PERSON:
            above = discourse.parses[found.piece]
            title = above.slice(max(0, found.first - 2), found.first) if found.first else ""
            if wanted and wanted in role_name(title.rsplit(found.text.split()[0], 1)[0]):
                return found
    return None


def _voice(discourse: Discourse) -> Found | None:
    """Find whom the document takes the voice on its recordings for, if it says so."""
    for found in discourse.found:
        if found.kind is not ActorKind.PERSON or found.first < 2:
            continue
        parse = discourse.parses[found.piece]
        before = parse.lowers[max(0, found.first - 5) : found.first]
        if before[-2:] == ["attributed", "to"] and set(before) & RECORDING_NOUNS:
            return found
        if before[-1:] == ["of"] and set(before) & RECORDING_NOUNS:
            return found
    return None
