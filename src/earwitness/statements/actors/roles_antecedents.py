"""Whom a role phrase stands for in its document: a group of its kind, a bearer, a leader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.names import name_words
from earwitness.statements.actors.owners import owner_of
from earwitness.statements.actors.rolewords import (
    ANAPHORIC,
    ANY_GROUP_NOUNS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    RECORDING_NOUNS,
)
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import phrase
from earwitness.statements.language.parsing import Parse

_NATION = re.compile(r"[A-Z]\w+(i|ian|ish|ese|can|[’']s)$")  # "the former Iraqi premier"
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_SYNONYMS = {"premier": "prime minister", "pm": "prime minister", "chairwoman": "chairman"}


def role_name(text: str) -> str:
    """Reduce a role phrase to what it has in common with its other wordings.

    "the former premier" and "a former prime minister" give "former prime minister".
    """
    words = [word for word in text.replace("ex-", "former ").split() if not _NATION.match(word)]
    kept = [word.lower() for word in words if word.lower() not in {"the", "a", "an"}]
    if kept and kept[-1] in GROUP_NOUNS:
        kept = [word for word in kept if word not in _OWNERS]
    return " ".join(_SYNONYMS.get(word, word) for word in kept)


def plain_phrase(parse: Parse, token: int) -> tuple[int, int]:
    """Give first and last token of a role phrase, without what follows its noun."""
    first, _ = phrase(parse, token)
    while first < token and parse.deps[first] in {"punct", "cc"}:
        first += 1
    return first, token


def antecedent_of(
    discourse: Discourse, trail: Sequence[int], piece: int, token: int
) -> Found | None:
    """Find whom "the NOUN" at a token stands for; None where the document does not say."""
    parse = discourse.parses[piece]
    word = parse.lowers[token]
    if word in {"speaker", "voice"} and parse.words[token].islower():
        return _voice(discourse)
    if word in HEAD_NOUNS:
        led = owner_of(discourse, piece, token)
        if led is not None:
            return _leader(discourse, trail, led)
    if word in OUTLET_NOUNS:
        return _outlet(discourse, trail)
    if word in GROUP_NOUNS:
        return _group(discourse, trail, GROUP_NOUNS[word], modifiers=_names_before(parse, token))
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


def _names_before(parse: Parse, token: int) -> frozenset[str]:
    """List the capitalised words that tell one group from another: "the Dornian court"."""
    return frozenset(
        parse.lowers[kid]
        for kid in parse.kids[token]
        if kid < token and parse.words[kid][0].isupper() and parse.deps[kid] in {"amod", "compound"}
    )


def _outlet(discourse: Discourse, trail: Sequence[int]) -> Found | None:
    """Find the publisher last named: no party, no person, no state."""
    for number in reversed(trail[-12:]):
        found = discourse.found[number]
        if found.kind in {ActorKind.OTHER, ActorKind.INSTITUTION} and found.text[0].isupper():
            return found if found.label not in {"GPE", "PRONOUN"} else None
    return None


def _group(
    discourse: Discourse,
    trail: Sequence[int],
    stems: frozenset[str],
    *,
    modifiers: frozenset[str],
) -> Found | None:
    for number in reversed(trail[-60:]):
        found = discourse.found[number]
        if found.kind in {ActorKind.PERSON, ActorKind.STATE} or found.label == "PRONOUN":
            continue
        names = [found.text]
        if found.listed is not None:
            names.append(discourse.listed[found.listed].name)
        written = [frozenset(name_words(name)) for name in names]
        if "movement" in stems and found.text.endswith(("ists", "ites")):
            return found
        if any(stems & words and modifiers <= words for words in written):
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
    first, last = plain_phrase(parse, token)
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
