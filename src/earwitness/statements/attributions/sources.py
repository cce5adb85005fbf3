"""Whose words these are: from the subject of a reporting verb to the mention behind it."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.statements.actors.owners import owner_of
from earwitness.statements.actors.rolewords import (
    AUTHOR_NOUNS,
    DEED_NOUNS,
    ORG_MEMBER_NOUNS,
    UNNAMED_NOUNS,
    VOICE_NOUNS,
)
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import child, phrase
from earwitness.statements.language.parsing import Parse

AUTHOR = "author"
UNNAMED = "unnamed source"
_INTRODUCING = frozenset({"introduced", "identified", "named", "called", "known"})
_FIRST_PERSON = frozenset({"I", "we", "We", "i"})  # who that is, only the speaker says
_PRONOUNS = frozenset({"PRP", "WP", "WDT", "DT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is said to speak: the words, their first and last token, the mention if one is meant."""

    text: str
    first: int
    last: int
    mention: Found | None


def source_of(discourse: Discourse, piece: int, head: int) -> Source:
    """Find who a noun phrase, given by its head, speaks for."""
    parse = discourse.parses[piece]
    mention = speaker_at(discourse, piece, head)
    if mention is None and parse.tags[head] == "WP" and parse.deps[parse.heads[head]] == "relcl":
        return source_of(discourse, piece, _described_by(parse, parse.heads[parse.heads[head]]))
    first, last = phrase(parse, head)
    if mention is not None and mention.first <= head <= mention.last:
        first, last = min(first, mention.first), max(last, mention.last)
        if first > 0 and parse.deps[first - 1] == "prep" and not parse.kids[first - 1]:
            first = mention.first  # "By nightfall X had": the noun before is not part of the name
    elif mention is not None and parse.lowers[head] in DEED_NOUNS:
        first, last = mention.first, mention.last
    return Source(text=parse.slice(first, last), first=first, last=last, mention=mention)


def _described_by(parse: Parse, noun: int) -> int:
    """Find the officer in "an officer of the Guard, who ..."."""
    link = parse.heads[noun]
    is_part = parse.deps[noun] == "pobj" and parse.lowers[link] in {"of", "from", "in"}
    return parse.heads[link] if is_part else noun


def speaker_at(discourse: Discourse, piece: int, head: int) -> Found | None:
    """Give the mention a noun is, or the one it speaks for ("X's office", "leaders of X")."""
    found = discourse.mention_at(piece, head)
    if found is not None:
        return found if found.key else None
    parse = discourse.parses[piece]
    word = parse.lowers[head]
    if word in UNNAMED_NOUNS:
        return None
    if word in VOICE_NOUNS or word in ORG_MEMBER_NOUNS:
        return owner_of(discourse, piece, head)
    if word in DEED_NOUNS:
        whose = child(parse, head, frozenset({"poss"}))
        owner = None if whose is None else discourse.mention_at(piece, whose)
        return owner if owner is not None and owner.key else None
    introduced = introduced_as(discourse, piece, head)
    if introduced is not None:
        return introduced
    beside = child(parse, head, frozenset({"appos"}))
    if beside is not None and parse.tags[head] not in _PRONOUNS:
        named = discourse.mention_at(piece, beside)
        return named if named is not None and named.key else None
    return None


def introduced_as(discourse: Discourse, piece: int, head: int) -> Found | None:
    """Read "one of them, introduced as X", "a man named X"."""
    parse = discourse.parses[piece]
    for kid in parse.kids[head]:
        if parse.deps[kid] not in {"acl", "relcl"} or parse.lowers[kid] not in _INTRODUCING:
            continue
        for below in parse.kids[kid]:
            places = [below, *(n for n in parse.kids[below] if parse.deps[n] == "pobj")]
            for place in places:
                found = discourse.mention_at(piece, place)
                if found is not None and found.key and place > kid:
                    return found
    return None


def source_name(text: str, actor: str | None) -> str:
    """Name a source for a person: the actor's name, or what stands for none.

    `author` where a document speaks of itself, `unnamed source` for sources without a name, else
    the words themselves without their article.
    """
    if actor is not None:
        return actor
    words = text.lower().split()
    if text in _FIRST_PERSON:
        return UNNAMED
    if words and words[0] == "this" and words[-1] in AUTHOR_NOUNS:
        return AUTHOR
    if any(word.strip(",.'’") in UNNAMED_NOUNS for word in words[:3]):
        return UNNAMED
    if words and words[0] in {"the", "a", "an", "some", "several", "many"}:
        return text.split(maxsplit=1)[-1]
    return text
