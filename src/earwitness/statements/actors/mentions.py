"""Where a text names somebody: listed names in any script, names as written, what spaCy sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.identities import NameResolver
from earwitness.statements.actors.identities_listed import name_book
from earwitness.statements.actors.listed import AliasIndex, Hit, alias_index
from earwitness.statements.actors.names import is_arabic, name_words
from earwitness.statements.actors.names_in_arabic import arabic_names
from earwitness.statements.actors.names_kinds import kind_of_names
from earwitness.statements.actors.names_of_states import DEMONYMS, is_state
from earwitness.statements.actors.names_written import (
    Written,
    is_headline,
    is_no_actor,
    written_names,
)
from earwitness.statements.actors.rolewords import FEMALE_NAMES, FEMALE_TITLES, MALE_TITLES, TITLES
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december twitter facebook"
)
_EDGE_WORDS = frozenset({"the", "a", "an", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", "-", "–"})
_WHERE = frozenset({"in", "at", "near", "across", "around", "outside", "into", "throughout"})


def find_names(discourse: Discourse) -> None:
    """Note every name in a document, whom each means, in order, and what each of those is."""
    index = alias_index(discourse.listed)
    hits = [list(index.hits(piece.text)) for piece in discourse.pieces]
    prominence = Counter(hit.actor for found in hits for hit in found if not hit.is_single_word)
    resolver = NameResolver(name_book(discourse.listed), prominence=prominence)
    written = written_names(discourse.parses)
    body = _body_names(discourse)
    surnames: set[str] = set()  # of people named in full in Arabic so far
    sentences = 0
    for number, parse in enumerate(discourse.parses):
        first_new = len(discourse.found)
        if parse.words:
            _note_hits(discourse, number, hits[number])
            _note_written(discourse, number, written[number])
            _note_entities(discourse, number, body)
        else:
            _note_unparsed(discourse, number, hits[number], surnames)
        new = sorted(discourse.found[first_new:], key=lambda found: found.start)
        for found in new:
            if found.first >= 0:
                found.sentence = sentences + parse.sentence[found.first]
            identity = resolver.resolve(found.text, label=found.label)
            found.key, found.listed = identity.key, identity.listed
        sentences += len(parse.sentences) + 1
    _decide_kinds(discourse)


def listed_names(index: AliasIndex, text: str) -> list[Hit]:
    """List the listed names in a text, for text that is not parsed."""
    return list(index.hits(text))


def _note_unparsed(discourse: Discourse, piece: int, hits: list[Hit], surnames: set[str]) -> None:
    """Note the names of a piece in Arabic; other languages give listed names only."""
    text = discourse.pieces[piece].text
    taken = [(hit.start, hit.end) for hit in hits]
    for start, end in taken:
        discourse.add_unparsed(piece, start, end, label="LISTED")
    if is_arabic(text):
        bones = name_book(discourse.listed).skeletons
        for name in arabic_names(text, taken, bones, surnames):
            discourse.add_unparsed(piece, name.start, name.end, label=name.label)


def _note_hits(discourse: Discourse, piece: int, hits: list[Hit]) -> None:
    parse = discourse.parses[piece]
    taken = {token for hit in hits for token in range(*_tokens(parse, hit.start, hit.end))}
    for hit in hits:
        first, past = _tokens(parse, hit.start, hit.end)
        if past <= first:
            continue
        label = "LISTED"
        if hit.is_single_word and not is_arabic(parse.text[hit.start : hit.end]):
            if _is_part_of_longer(parse, past, taken) or _is_other_word(
                discourse, parse, hit, first
            ):
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


def _is_other_word(discourse: Discourse, parse: Parse, hit: Hit, at: int) -> bool:
    """Tell whether a listed word means something else here: a nationality, a town, a modifier."""
    actor = discourse.listed[hit.actor]
    if actor.kind is ActorKind.PERSON:
        return parse.lowers[at] in DEMONYMS and parse.lowers[at - 1] != "-"
    if parse.words[at].islower():
        return parse.deps[at] == "compound"
    is_town = actor.kind is not ActorKind.STATE and hit.end - hit.start != len(actor.name)
    return is_town and _is_where(parse, at)


def _is_where(parse: Parse, token: int) -> bool:
    """Tell whether a name says where: "in Karam", "in Karam, Dorna and Selm"."""
    dep, head = parse.deps[token], parse.heads[token]
    if dep in {"conj", "appos"} and head != token:
        return _is_where(parse, head)
    return dep == "pobj" and parse.lowers[head] in _WHERE


def _note_written(discourse: Discourse, piece: int, names: list[Written]) -> None:
    parse, at = discourse.parses[piece], discourse.at[piece]
    for name in names:
        first, last = name.first, name.last
        while first <= last and parse.lowers[first] in _EDGE_WORDS:
            first += 1
        if any(token in at for token in range(first, last + 1)):
            continue
        if _is_where(parse, last) and not _is_known_body(parse, name):
            continue
        discourse.add(piece, first, last, head=_head(parse, first, last), label=name.label)


def _is_known_body(parse: Parse, name: Written) -> bool:
    return name.last > name.first or parse.words[name.last].islower() or name.label == "PERSON"


def _body_names(discourse: Discourse) -> frozenset[tuple[str, ...]]:
    """List the names outside headlines, where capitals say something."""
    return frozenset(
        name_words(parse.slice(begin, past - 1))
        for parse in discourse.parses
        if not is_headline(parse)
        for begin, past, _ in parse.entities
    )


def _note_entities(discourse: Discourse, piece: int, body: frozenset[tuple[str, ...]]) -> None:
    parse, at = discourse.parses[piece], discourse.at[piece]
    is_title = is_headline(parse)
    for begin, past, label in parse.entities:
        if label not in _ENTITIES:
            continue
        if is_title and name_words(parse.slice(begin, past - 1)) not in body:
            continue
        first, last = begin, past - 1
        while first <= last and parse.lowers[first] in _EDGE_WORDS:
            first += 1
        while last >= first and parse.lowers[last] in _EDGE_WORDS:
            last -= 1
        while last > first and label != "PERSON" and _is_title_of_next(parse, last):
            last -= 1  # "the Guild Secretary Omar Haddad"
        if first > last or any(token in at for token in range(first, last + 1)):
            continue
        if _is_name(parse, first, last, label):
            discourse.add(piece, first, last, head=_head(parse, first, last), label=label)


def _is_title_of_next(parse: Parse, last: int) -> bool:
    following = last + 1
    return (
        parse.lowers[last] in TITLES
        and following < len(parse.words)
        and parse.words[following][0].isupper()
    )


def _is_name(parse: Parse, first: int, last: int, label: str) -> bool:
    word = parse.words[last]
    if not word[0].isupper() or (label == "PERSON" and not parse.words[first][0].isupper()):
        return False
    if parse.lowers[last] in _NOT_NAMES or not any(char.isalpha() for char in word):
        return False
    if is_no_actor(parse, first, last) or set(parse.lowers[first : last + 1]) <= TITLES:
        return False
    is_opening = first == 0 or parse.sentence[first - 1] != parse.sentence[first]
    if first == last and is_opening and parse.tags[first] in {"NN", "JJ", "VBG", "RB"}:
        return False  # a plain word with the capital of its sentence
    if label == "GPE" and not is_state(parse.slice(first, last)) and _is_where(parse, last):
        return False
    return not (label == "NORP" and parse.tags[last] not in {"NNS", "NNPS"})


def _head(parse: Parse, first: int, last: int) -> int:
    for token in range(last, first - 1, -1):
        if not first <= parse.heads[token] <= last or parse.heads[token] == token:
            return token
    return last


def _decide_kinds(discourse: Discourse) -> None:
    """Say what everybody named is: once per actor, over all of the document's names for it."""
    texts: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for found in discourse.found:
        texts[found.key].add(found.text)
        labels[found.key][found.label] += 1
    for key, names in texts.items():
        discourse.kinds[key] = _open_kind(names, labels[key])
    for found in discourse.found:
        if found.listed is not None:
            found.kind = discourse.listed[found.listed].kind
        else:
            found.kind = discourse.kinds[found.key]
            is_person = found.kind is ActorKind.PERSON
            if is_person != (found.label == "PERSON"):
                found.label = "PERSON" if is_person else "ORG"
        if found.kind is ActorKind.PERSON:
            found.gender = _gender(discourse, found)
        else:
            found.is_plural = found.text.endswith("s") and not found.text.isupper()


def _open_kind(names: set[str], labels: Counter[str]) -> ActorKind:
    kind = kind_of_names(names, labels)
    is_body = kind is ActorKind.OTHER and labels.most_common(1)[0][0] != "GPE"
    return ActorKind.INSTITUTION if is_body else kind


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
