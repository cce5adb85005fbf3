"""Speech by its marks: asides (", X said,"), quotations beside a verb, and contents as values."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.statements.language.grammar import (
    child,
    trimmed,
)
from earwitness.statements.language.parsing import Parse

STOPS_BEFORE = frozenset({",", "—", "–", "--", "”", '"', "''", ";", ".", "?", "!", "»", ":"})
_STOPS_AFTER = frozenset({",", ".", "—", "–", "--", "“", '"', "''", "``", ";", "«", ":"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Characters start to end that a cue reports; frame: how; lemma_confidence: 0..1."""

    start: int
    end: int
    frame: str
    confidence: float
    described: str  # what the `because` calls it


def content_of(
    parse: Parse, first: int, last: int, frame: str, confidence: float, described: str
) -> Content | None:
    if last < first:
        return None
    start, end = trimmed(parse.text, parse.starts[first], parse.ends[last])
    end = without_stop(parse.text, start, end)
    if end <= start:
        return None
    return Content(start=start, end=end, frame=frame, confidence=confidence, described=described)


def without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;: \n":
        end -= 1
    return end


def around(parse: Parse, verb: int, core: int, left: int, right: int) -> Content | None:
    """Take the part of an interrupted clause that carries its verb."""
    first, last = aside(parse, verb, left, right)
    if core < first:
        return content_of(parse, left, first - 1, "q", 0.85, "the clause it interrupts")
    return content_of(parse, last + 1, right, "q", 0.85, "the clause it interrupts")


def aside(parse: Parse, verb: int, left: int, right: int) -> tuple[int, int]:
    """Give the tokens of ", X said yesterday," around a verb, between its commas."""
    first = last = verb
    while first > left and parse.words[first - 1] not in STOPS_BEFORE:
        first -= 1
    while last < right and parse.words[last + 1] not in _STOPS_AFTER:
        last += 1
    return first, last


def _may_be_aside(parse: Parse, verb: int) -> bool:
    dep = parse.deps[verb]
    if dep not in {"parataxis", "ccomp", "advcl", "dep", "conj"}:
        return False
    if dep == "ccomp" and parse.heads[verb] < verb:
        return False
    if dep == "advcl" and not any(parse.lowers[kid] == "as" for kid in parse.kids[verb]):
        return False
    if child(parse, verb, frozenset({"dobj"})) is not None:  # it reports that, not the clause
        return False
    return child(parse, verb, frozenset({"nsubj", "nsubjpass"})) is not None


def inserted(parse: Parse, verb: int) -> Content | None:
    """Find the clause that ", X said," stands in or after, where the verb hangs on it."""
    head = parse.heads[verb]
    if head == verb or not _may_be_aside(parse, verb):
        return None
    begin, past = parse.sentences[parse.sentence[verb]]
    first, last = aside(parse, verb, begin, past - 1)
    if not _is_set_off(parse, first, last, begin, past):
        return None
    left, right = begin, past - 1
    for token in range(first - 1, begin - 1, -1):
        if parse.words[token] in {";", ":"}:
            left = token + 1
            break
    for token in range(last + 1, past):
        if parse.words[token] == ";":
            right = token - 1
            break
    if left <= head < first or last + 1 >= right:
        return content_of(parse, left, first - 1, "q", 0.85, "the clause before it")
    if head > last:
        return content_of(parse, last + 1, right, "q", 0.85, "the clause it interrupts")
    return None


def quoted_beside(
    parse: Parse, verb: int, quoted: list[tuple[int, int]]
) -> tuple[Content, bool] | None:
    """Find the quotation that ", X said" follows or that "X said:" introduces.

    Goes by marks and commas, not by the parse, which quotations of several sentences derail.
    The flag tells whether the quotation stands before the verb.
    """
    first, last = aside(parse, verb, max(0, verb - 40), min(len(parse.words) - 1, verb + 40))
    begin, stop = parse.starts[first], parse.ends[last]
    is_complete = _has_clause_after(parse, verb)
    for start, end in quoted:
        closes = 0 <= begin - end <= 2 and _closes_speech(parse.text, start, end)
        if (
            closes
            and not _began_before(parse, verb, start)
            and not (is_complete and parse.text[start:end].rstrip("'\"”»")[-1:] != ",")
        ):
            return _whole(start, end, "the quotation before it"), True
        gap = parse.text[stop:start].strip() if 0 <= start - stop <= 4 else None
        if gap in {",", ":", ", “", ":“"} and start >= parse.ends[verb]:
            return _whole(start, end, "the quotation that follows"), False
        if (
            0 <= start - parse.ends[verb] <= 2
            and parse.text[start + 1 : start + 3].strip()[:1].isupper()
        ):
            return _whole(start, end, "the quotation that follows"), False
    return None


def _has_clause_after(parse: Parse, verb: int) -> bool:
    return any(kid > verb and parse.deps[kid] == "ccomp" for kid in parse.kids[verb])


def _began_before(parse: Parse, verb: int, start: int) -> bool:
    """Tell whether the sentence of a verb began before a quotation: "X, citing "..." said"."""
    subject = child(parse, verb, frozenset({"nsubj", "nsubjpass"}))
    return subject is not None and parse.starts[subject] < start


def _closes_speech(text: str, start: int, end: int) -> bool:
    inner = text[start:end].rstrip("'\"”»").rstrip()
    return inner[-1:] in {",", ".", "?", "!", "—", "–", "-", "…"} or text[end : end + 1] == ","


def _whole(start: int, end: int, described: str) -> Content:
    return Content(start=start, end=end, frame="q", confidence=0.92, described=described)


def _is_set_off(parse: Parse, first: int, last: int, begin: int, past: int) -> bool:
    """Tell whether an aside stands between marks, and is no clause that "and" adds."""
    if first == begin or parse.deps[first] == "cc":
        return False
    if parse.words[first - 1] not in STOPS_BEFORE:
        return False
    return last + 1 >= past or parse.words[last + 1] in _STOPS_AFTER
