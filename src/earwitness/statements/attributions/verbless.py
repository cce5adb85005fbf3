"""Reports without a verb: "according to X", "X's claim that ..."."""

from __future__ import annotations

from dataclasses import replace

from earwitness.case.vocabulary import Modality
from earwitness.statements.attributions.reporting import CUE_NOUNS
from earwitness.statements.attributions.reports import Report, make_report
from earwitness.statements.attributions.sources import source_of
from earwitness.statements.attributions.spoken import Content
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import (
    child,
    prepositions,
    trimmed,
)
from earwitness.statements.language.parsing import Parse


def by_noun(discourse: Discourse, piece: int, token: int) -> Report | None:
    """Read "X's claim that ...": the owner of the noun is the source."""
    parse = discourse.parses[piece]
    if parse.tags[token][:2] != "NN":
        return None
    owner = child(parse, token, frozenset({"poss"}))
    if owner is None:
        owner = next((n for word, _, n in prepositions(parse, token) if word == "by"), None)
    clause = next(
        (
            kid
            for kid in parse.kids[token]
            if kid > token
            and parse.deps[kid] in {"acl", "ccomp", "relcl"}
            and parse.lowers[parse.left[kid]] in {"that", "to"}
        ),
        None,
    )
    if owner is None or clause is None or parse.tags[owner] in {"WP$"}:
        return None
    if parse.deps[clause] == "relcl" and parse.tags[parse.left[clause]] == "WDT":
        return None
    first = parse.left[clause]
    first += parse.lowers[first] == "that"
    start, end = trimmed(parse.text, parse.starts[first], parse.ends[parse.right[clause]])
    content = Content(
        start=start, end=end, frame="c", confidence=0.8, described="the clause that follows"
    )
    source = source_of(discourse, piece, owner)
    modality = CUE_NOUNS[parse.lowers[token]]
    return make_report(parse, piece, token, source, content, modality, [])


def according(
    discourse: Discourse, piece: int, token: int, quoted: list[tuple[int, int]]
) -> Report | None:
    parse = discourse.parses[piece]
    to = child(parse, token, frozenset({"prep", "prt"}))
    head = None if to is None else child(parse, to, frozenset({"pobj"}))
    if head is None:
        return None
    source = source_of(discourse, piece, head)
    begin, past = parse.sentences[parse.sentence[token]]
    last = max(source.last, parse.right[head])
    if token - begin <= 1:  # at the front: what follows its comma
        first_after = last + 1
        start, end = parse.starts[min(first_after, past - 1)], parse.ends[past - 1]
    else:
        start, end = _beside_according(parse, token, begin, past, last)
    start, end = trimmed(parse.text, start, end)
    while end > start and parse.text[end - 1] in ".,;: ":
        end -= 1
    if end - start < 3:
        return None
    content = Content(
        start=start, end=end, frame="c", confidence=0.88, described="the rest of the sentence"
    )
    report = make_report(parse, piece, token, source, content, Modality.ASSERTS, quoted)
    return replace(report, cue_end=parse.ends[to] if to is not None else report.cue_end)


def _beside_according(
    parse: Parse, token: int, begin: int, past: int, last: int
) -> tuple[int, int]:
    for at in range(token - 1, begin, -1):  # a clause of its own begins after a semicolon
        if parse.words[at] == ";":
            begin = at + 1
            break
    before = token - begin
    after = past - 2 - last
    if after > 3 and (before < after) and parse.words[min(last + 1, past - 1)] == ",":
        return parse.starts[last + 1], parse.ends[past - 1]
    return parse.starts[begin], parse.ends[token - 1]
