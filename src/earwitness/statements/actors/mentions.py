"""Where a text names somebody: listed names in any script, and the names spaCy sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.identities import NameResolver, name_book
from earwitness.statements.listed import AliasIndex, Hit, alias_index
from earwitness.statements.names import is_arabic, name_words
from earwitness.statements.parsing import Parse
from earwitness.statements.rolewords import (
    FEMALE_NAMES,
    FEMALE_TITLES,
    MALE_TITLES,
    STATES,
    TITLES,
)
from earwitness.statements.wordsets import word_set

_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december twitter facebook"
)
_EDGE_WORDS = frozenset({"the", "a", "an", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", "-", "–"})
_KINDS = {"PERSON": ActorKind.PERSON, "NORP": ActorKind.COMMUNITY, "GPE": ActorKind.STATE}


def find_names(discourse: Discourse) -> None:
    """Note every name in a document, and whom each means, in order."""
    index = alias_index(discourse.listed)
    hits = [list(index.hits(piece.text)) for piece in discourse.pieces]
    prominence = Counter(hit.actor for found in hits for hit in found if not hit.is_single_word)
    resolver = NameResolver(name_book(discourse.listed), prominence=prominence)
    sentences = 0
    for number, parse in enumerate(discourse.parses):
        first_new = len(discourse.found)
        if parse.words:
            _note_hits(discourse, number, hits[number])
            _note_entities(discourse, number)
        else:
            for hit in hits[number]:
                discourse.add_unparsed(number, hit.start, hit.end, label="LISTED")
        new = sorted(discourse.found[first_new:], key=lambda found: found.start)
        for found in new:
            if found.first >= 0:
                found.sentence = sentences + parse.sentence[found.first]
            _resolve(discourse, resolver, found)
        sentences += len(parse.sentences) + 1


def listed_names(index: AliasIndex, text: str) -> list[Hit]:
    """List the listed names in a text, for text that is not parsed."""
    return list(index.hits(text))


def _note_hits(discourse: Discourse, piece: int, hits: list[Hit]) -> None:
    parse = discourse.parses[piece]
    taken = {token for hit in hits for token in range(*_tokens(parse, hit.start, hit.end))}
    for hit in hits:
        first, past = _tokens(parse, hit.start, hit.end)
        if past <= first:
            continue
        label = "LISTED"
        if hit.is_single_word and not is_arabic(parse.text[hit.start : hit.end]):
            if _is_part_of_longer(parse, past, taken):
                continue
            wider = _with_given_name(parse, first, taken)
            if wider < first:
                first, label = wider, "PERSON"
        if any(token in discourse.at[piece] for token in range(first, past)):
            continue
        discourse.add(piece, first, past - 1, head=_head(parse, first, past - 1), label=label)


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    return bisect_right(parse.ends, start), bisect_left(parse.starts, end)


def _with_given_name(parse: Parse, first: int, taken: set[int]) -> int:
    at = first
    while at > 0 and (at - 1) not in taken:
        word = parse.words[at - 1]
        is_name = (
            word[0].isupper()
            and parse.tags[at - 1] in {"NNP", "NNPS"}
            and parse.lowers[at - 1] not in TITLES
            and parse.lowers[at - 1] not in _NOT_NAMES
            and parse.starts[at] - parse.ends[at - 1] == 1
            and parse.sentence[at - 1] == parse.sentence[first]
            and not word.endswith(".")
        )
        if not is_name:
            break
        at -= 1
    return at


def _is_part_of_longer(parse: Parse, past: int, taken: set[int]) -> bool:
    # "Sadr City" and "Badr Street" are places: a capitalised word follows in the same name.
    return (
        past < len(parse.words)
        and past not in taken
        and parse.lowers[past] not in TITLES
        and parse.words[past][0].isupper()
        and parse.tags[past] in {"NNP", "NNPS"}
        and parse.starts[past] - parse.ends[past - 1] == 1
        and parse.deps[past - 1] == "compound"
        and parse.heads[past - 1] == past
    )


def _note_entities(discourse: Discourse, piece: int) -> None:
    parse, at = discourse.parses[piece], discourse.at[piece]
    for begin, past, label in parse.entities:
        if label not in _ENTITIES:
            continue
        first, last = begin, past - 1
        while first <= last and parse.lowers[first] in _EDGE_WORDS:
            first += 1
        while last >= first and parse.lowers[last] in _EDGE_WORDS:
            last -= 1
        if first > last or any(token in at for token in range(first, last + 1)):
            continue
        if _is_name(parse, first, last, label):
            discourse.add(piece, first, last, head=_head(parse, first, last), label=label)


def _is_name(parse: Parse, first: int, last: int, label: str) -> bool:
    word = parse.words[last]
    if not word[0].isupper() or (label == "PERSON" and not parse.words[first][0].isupper()):
        return False
    if parse.lowers[last] in _NOT_NAMES or not any(char.isalpha() for char in word):
        return False
    return not (label == "NORP" and parse.tags[last] not in {"NNS", "NNPS"})


def _head(parse: Parse, first: int, last: int) -> int:
    for token in range(last, first - 1, -1):
        if not first <= parse.heads[token] <= last or parse.heads[token] == token:
            return token
    return last


def _resolve(discourse: Discourse, resolver: NameResolver, found: Found) -> None:
    identity = resolver.resolve(found.text, label=found.label)
    found.key, found.listed = identity.key, identity.listed
    if identity.listed is not None:
        found.kind = discourse.listed[identity.listed].kind
    else:
        found.kind = _kind(discourse, found)
    if found.kind is ActorKind.PERSON:
        found.gender = _gender(discourse, found)
    else:
        found.is_plural = found.text.endswith("s") and not found.text.isupper()


def _kind(discourse: Discourse, found: Found) -> ActorKind:
    known = discourse.kinds.get(found.key)
    if known is not None:
        return known
    if found.label == "GPE" and found.text.lower() not in STATES:
        kind = ActorKind.OTHER
    else:
        kind = _KINDS.get(found.label, ActorKind.INSTITUTION)
    return discourse.kinds.setdefault(found.key, kind)


def _gender(discourse: Discourse, found: Found) -> str:
    known = discourse.genders.get(found.key)
    if known:
        return known
    gender = _gender_from(discourse, found)
    if gender:
        discourse.genders[found.key] = gender
    return gender


def _gender_from(discourse: Discourse, found: Found) -> str:
    words = name_words(found.text)
    if len(words) > 1 and words[0] in FEMALE_NAMES:
        return "f"
    if found.first > 0:
        before = discourse.parses[found.piece].lowers[found.first - 1].rstrip(".")
        if before in FEMALE_TITLES:
            return "f"
        if before in MALE_TITLES:
            return "m"
    if found.listed is not None:
        given = name_words(discourse.listed[found.listed].name)[:1]
        return "f" if given and given[0] in FEMALE_NAMES else ""
    return ""
