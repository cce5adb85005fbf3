"""Names by how they are written: runs of capitals, Arabic particles, and lower-case institutions.

What a small entity model misses or cuts short: "Tech 4 Harbours", "al-Talibi", "the harbour
council" where the council is capitalised elsewhere. A run is taken for an actor only on evidence:
it acts, owns, is told or is called something. Everything here reads one document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.statements.actors.names import name_words
from earwitness.statements.actors.names_kinds import GROUP_NAME_WORDS
from earwitness.statements.actors.names_of_institutions import institutions, lowered_names
from earwitness.statements.actors.names_of_states import DEMONYMS
from earwitness.statements.actors.rolewords import TITLES
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

_PARTICLES = frozenset({"al", "el", "ul"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "appos"})
_TOLD = frozenset({"dobj", "dative", "pobj"})
_TELLING = word_set(
    "told tell tells telling asked ask asks urged accused accuse accuses blamed condemned "
    "praised informed joined met backed attacked criticised criticized denounced against with by "
    "from between among"
)
_CALLED = frozenset({"called", "named", "dubbed"})
# Nouns that a name goes on from with "of" or "for": "State of Law", "Council on Trade".
_OF_HEADS = word_set(
    "state house council bank chamber ministry department court university union league "
    "movement front army brigades organization organisation institute committee imams sons "
    "people voice rule party alliance coalition association federation board bureau academy "
    "college congress office society centre center assembly lions soldiers companions men army "
    "harbingers republic kingdom emirate"
)
_INSTITUTIONS = word_set(
    "parliament government army judiciary police military court council ministry legislature "
    "agency movement coalition alliance bloc party tribe community brigades militia forces guards "
    "framework senate cabinet commission committee"
)
_LOCAL = word_set("court council ministry police tribe agency")  # said of a town: "Basra police"
_PLACES = word_set(
    "zone square street city town province governorate district river bridge airport road "
    "mountains mountain desert sea gulf palace hotel stadium church mosque shrine valley island "
    "islands avenue park lake bay prison camp region east west north south war day prize act"
)
_NO_ACTORS = word_set(
    "twitter facebook telegram instagram youtube whatsapp tiktok snapchat google internet "
    "ashura arbaeen arba'een ramadan eid muharram easter christmas thanksgiving hajj god allah "
    "islam christianity monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december english arabic kurdish "
    "french"
)
_TITLE_CASE = 0.6  # of a piece's words in capitals: a headline, where capitals say nothing
_ENDS = (".", "!", "”", '"', ":", ";", ",")
_NO_NAMES = _NO_ACTORS | word_set(
    "i he she it we you they him her us them his its our their my your me"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Tokens first to last (both included) that read as a name, and what they look like."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    first: int
    last: int
    is_sure: bool  # evidence of its own
    is_opening: bool  # one word at the head of a sentence, whose capital says nothing
    label: str


def written_names(parses: Sequence[Parse]) -> list[list[Written]]:
    """Find, for each piece of a document, the names its entity labels miss or cut short."""
    runs = [_runs(parse) for parse in parses]
    sure = {
        name_words(parse.slice(run.first, run.last))
        for parse, found in zip(parses, runs, strict=True)
        for run in found
        if run.is_sure
    }
    lowered = lowered_names(sure)
    result = []
    for parse, found in zip(parses, runs, strict=True):
        kept = [
            Written(first=run.first, last=run.last, label=run.label)
            for run in found
            if run.is_sure or name_words(parse.slice(run.first, run.last)) in sure
        ]
        taken = {token for one in kept for token in range(one.first, one.last + 1)}
        kept.extend(
            Written(first=first, last=last, label="ORG")
            for first, last in institutions(parse, taken, lowered)
        )
        result.append(kept)
    return result


def is_headline(parse: Parse) -> bool:
    """Tell whether a piece has capitals throughout and no full stop, like a headline."""
    if parse.text.rstrip().endswith(_ENDS):
        return False
    words = [word for word in parse.words if word[0].isalpha() and len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def is_no_actor(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a name is a day, a feast, a place in town or a platform."""
    return parse.lowers[last] in _NO_ACTORS or (first < last and parse.lowers[last] in _PLACES)


def _runs(parse: Parse) -> list[_Run]:
    if not parse.words or is_headline(parse):
        return []
    labels = {
        token: (begin, past, label)
        for begin, past, label in parse.entities
        for token in range(begin, past)
    }
    found, at = [], 0
    while at < len(parse.words):
        if not _starts(parse, at):
            at += 1
            continue
        last = _run_end(parse, at)
        first = at
        while first < last and parse.lowers[first].rstrip(".") in TITLES:
            first += 1
        run = _judged(parse, first, last, labels)
        if run is not None:
            found.append(run)
        at = last + 1
    return found


def _starts(parse: Parse, at: int) -> bool:
    word = parse.words[at]
    if word in _PARTICLES:
        return _past_particle(parse, at) is not None
    if not word[0].isupper() or parse.lowers[at] in _NO_NAMES:
        return False
    tag = parse.tags[at]
    if _is_opening(parse, at):
        if tag[:3] == "NNP" or tag in {"PRP", "FW"}:
            return True
        goes_on = _joined(parse, at) is not None
        return goes_on and tag in {"NN", "NNS", "JJ"} and parse.lowers[at] not in DEMONYMS
    return tag[:2] in {"NN", "JJ", "FW", "CD"} and word.lower() != word


def _is_opening(parse: Parse, at: int) -> bool:
    return at == 0 or parse.sentence[at - 1] != parse.sentence[at] or parse.words[at - 1] in "“\"':"


def _past_particle(parse: Parse, at: int) -> int | None:
    """Give the capitalised token after "al-" or "al", None where none follows at once."""
    following = at + 1
    if following < len(parse.words) and parse.words[following] in {"-", "‑", "–"}:
        following += 1
    if following < len(parse.words) and parse.words[following][0].isupper():
        return following if parse.starts[following] - parse.ends[at] <= 2 else None
    return None


def _joined(parse: Parse, last: int) -> int | None:
    """Give the next token of the same name, None where the name ends."""
    following = last + 1
    if following >= len(parse.words) or parse.sentence[following] != parse.sentence[last]:
        return None
    gap = parse.starts[following] - parse.ends[last]
    word, lower = parse.words[following], parse.lowers[following]
    if gap > 1 or lower in _NO_ACTORS:
        return None
    if lower in _PARTICLES or lower in {"bin", "ibn"}:
        return _past_particle(parse, following)
    if word in {"-", "‑"} and gap == 0:
        after = following + 1
        is_tied = after < len(parse.words) and parse.starts[after] == parse.ends[following]
        return after if is_tied and parse.words[after][0].isupper() else None
    if word[0].isupper() and parse.tags[following][:2] in {"NN", "JJ", "FW"}:
        return following
    if lower in {"of", "for", "on"} and parse.lowers[last] in _OF_HEADS and gap == 1:
        after = following + (2 if parse.lowers[following + 1 : following + 2] == ["the"] else 1)
        if after < len(parse.words) and parse.words[after][0].isupper():
            return after if parse.lowers[after] not in _NO_ACTORS else None
    if word.isdigit() and len(word) <= 2 and parse.words[last][0].isupper():
        after = following + 1
        is_inside = after < len(parse.words) and parse.tags[after][:2] == "NN"
        return after if is_inside and parse.words[after][0].isupper() else None
    return None


def _run_end(parse: Parse, first: int) -> int:
    last = _past_particle(parse, first) if parse.words[first] in _PARTICLES else first
    last = first if last is None else last
    while (following := _joined(parse, last)) is not None:
        if parse.lowers[following].rstrip(".") in TITLES and parse.lowers[last] not in TITLES:
            after = _joined(parse, following)
            if after is not None:
                break  # "the Guild Secretary Omar Haddad": two names
        last = following
    if (
        last + 2 < len(parse.words)
        and parse.words[last + 1].isdigit()
        and parse.words[last + 2] in {"'s", "’s"}
    ):
        last += 1  # "Channel 9's report"
    return last


def _judged(
    parse: Parse, first: int, last: int, labels: dict[int, tuple[int, int, str]]
) -> _Run | None:
    """Decide whether a run is a name to note beside, or instead of, the model's entities."""
    if is_no_actor(parse, first, last):
        return None
    entities = {labels[token] for token in range(first, last + 1) if token in labels}
    known = [entity for entity in entities if entity[2] in _ACTORS]
    words = parse.lowers[first : last + 1]
    has_particle = bool(set(words) & _PARTICLES)
    is_group = parse.lowers[last] in GROUP_NAME_WORDS or "of" in words or "on" in words
    extended = _lower_head(parse, first, last, known)
    if known and extended == last and not has_particle and not is_group:
        return None  # the model's own bounds are as good
    if len(known) > 1 and not has_particle:
        return None
    if extended == last == first and (words[0] in DEMONYMS or words[0] in TITLES):
        return None
    label = "ORG" if is_group or extended > last else next((e[2] for e in known), "ORG")
    if has_particle and not is_group and label != "PERSON" and extended == last:
        label = "PERSON" if not words[0].startswith("al") or len(words) <= 3 else label
    is_sure = bool(known) or has_particle or extended > last or _is_actor(parse, first, last)
    return _Run(
        first=first,
        last=extended,
        is_sure=is_sure or (is_group and last > first),
        is_opening=first == last and _is_opening(parse, first),
        label=label,
    )


def _lower_head(parse: Parse, first: int, last: int, known: Sequence[tuple[int, int, str]]) -> int:
    """Give the last token of a name with lower-case words at its end: "Karam appeal court"."""
    for at in range(last + 1, min(last + 4, len(parse.words))):
        if parse.lowers[at] != parse.words[at] or parse.tags[at] not in {"NN", "NNS", "JJ"}:
            break
        if parse.starts[at] - parse.ends[at - 1] != 1:
            break
        if parse.lowers[at] in _INSTITUTIONS and parse.deps[at] != "compound":
            is_person = any(entity[2] == "PERSON" for entity in known)
            if is_person and (first < last or parse.lowers[at] not in _LOCAL):
                break
            is_part = parse.heads[last] == at or last in range(parse.left[at], at)
            return at if is_part and not _is_indefinite(parse, first) else last
    return last


def _is_indefinite(parse: Parse, first: int) -> bool:
    return first > 0 and parse.lowers[first - 1] in {
        "a",
        "an",
        "any",
        "no",
        "some",
        "each",
        "every",
    }


def _is_actor(parse: Parse, first: int, last: int) -> bool:
    dep, head = parse.deps[last], parse.heads[last]
    if dep in _ACTING:
        return True
    if dep in _TOLD and parse.lowers[head] in _TELLING:
        return True
    if dep == "pobj" and parse.lowers[head] == "to" and parse.lowers[head - 1] == "according":
        return True
    if any(parse.deps[kid] == "relcl" for kid in parse.kids[last]):
        return True
    if dep == "conj":
        return parse.deps[head] in _ACTING
    before = parse.lowers[first - 1] if first else ""
    return before in _CALLED or before.rstrip(".") in TITLES
