"""The tagger's attributions and the rules': one report a cue, with what each knows best.

The tagger knows where source, cue and content begin and end; the rules know whom a source means,
how things are put, and what is only supposed. A cue both found is surer than one found by one.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from earwitness.statements.attributions.continuing import nested
from earwitness.statements.attributions.modality import tagged_modality
from earwitness.statements.attributions.reporting import CUES
from earwitness.statements.attributions.reports import Report
from earwitness.statements.attributions.sources import Source, source_of
from earwitness.statements.attributions.spoken import without_stop
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import agent, is_negated, is_passive, subject, trimmed
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.quotations import inside, quotations
from earwitness.statements.language.reality import is_supposed
from earwitness.statements.learned.tagger import Place, Tagged

_LEAST_SURE = 0.35  # confidence; below it the rules must have found the cue too
_BASE, _CUE, _CONTENT, _SOURCE, _AGREED = -1.545, 0.201, 0.506, 0.209, 0.398
_NO_SOURCE = -2.0  # log-odds that stand for a source nobody found
_BY_RULE_FIRST = frozenset("ask")  # whose contents PolNeAR cuts so that they hold their object
_BY_RULE_ALONE = frozenset("aiskfxno")  # frames that PolNeAR hardly annotates
_ADDRESSEE_WORDS = 5
_TO_SOMEBODY = frozenset("ia")  # frames of verbs whose passive subject is told, not telling
_FIRST_PERSON = frozenset({"i", "me", "myself"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A piece of content: piece number, characters, and whether it is quoted."""

    piece: int
    start: int
    end: int
    is_direct: bool


def with_tags(
    discourse: Discourse,
    reports: Sequence[Report],
    read: Callable[[Sequence[str]], Sequence[Tagged]],
) -> list[Report]:
    """Put a tagger's attributions together with the rules' reports of a document.

    read: the tagger; paragraphs that follow one another in, what is attributed out.
    """
    numbers = [
        number
        for number, parse in enumerate(discourse.parses)
        if parse.words and not discourse.pieces[number].is_heading
    ]
    tagged: dict[int, list[Tagged]] = {}
    for found in read([discourse.pieces[number].text for number in numbers]):
        tagged.setdefault(numbers[found.cue.paragraph], []).append(found)
    merged: list[Report] = []
    for number in numbers:
        by_rule = [report for report in reports if report.piece == number]
        here = _merged(discourse, number, numbers, tagged.get(number, []), by_rule)
        here.sort(key=lambda report: (report.cue_start, report.start))
        merged.extend(_spoken_by(nested(here, offset=len(merged)), offset=len(merged)))
    return merged


def carried_to(merged: Sequence[Report], reports: Sequence[Report]) -> list[int | None]:
    """Find for each of the rules' reports the merged one of the same cue; None: it was dropped."""
    places: dict[tuple[int, int], int] = {}
    for number, report in enumerate(merged):
        for char in range(report.cue_start, max(report.cue_end, report.cue_start + 1)):
            places.setdefault((report.piece, char), number)
    return [places.get((report.piece, report.cue_start)) for report in reports]


def _merged(
    discourse: Discourse,
    piece: int,
    numbers: Sequence[int],
    tagged: Sequence[Tagged],
    by_rule: Sequence[Report],
) -> list[Report]:
    merged: list[Report] = []
    left = list(by_rule)
    for found in tagged:
        same = [report for report in left if _is_same_cue(report, found)]
        report = _report(discourse, piece, numbers, found, same[0] if same else None)
        if report is None:
            continue
        merged.append(report)
        left = [other for other in left if other not in same]
    text = discourse.pieces[piece].text
    return merged + [report for report in left if _may_stand_alone(report, text)]


def _may_stand_alone(report: Report, text: str) -> bool:
    """Tell whether to believe the rules where the tagger finds nothing: plain "X said that ..."."""
    if report.frame in _BY_RULE_ALONE:
        return True
    is_named = report.source is not None and report.source.mention is not None
    return report.frame == "c" and is_named and text[: report.start].lower().endswith("that ")


def _is_same_cue(report: Report, found: Tagged) -> bool:
    return report.cue_start < found.cue.end and found.cue.start < report.cue_end


def _report(
    discourse: Discourse, piece: int, numbers: Sequence[int], found: Tagged, rule: Report | None
) -> Report | None:
    """Make a report of what was tagged; None where it is only supposed, or too little sure."""
    parse = discourse.parses[piece]
    token = rule.cue_token if rule is not None else _head(parse, found.cue)
    sure = _confidence(found, agrees=rule is not None)
    if rule is None and (sure < _LEAST_SURE or _is_unreal(parse, token)):
        return None
    if rule is not None and rule.frame in _BY_RULE_FIRST:
        return replace(rule, confidence=sure, because=_because(parse, found, rule, rule.source))
    contents = _contents(discourse, numbers, found)
    here = [part for part in contents if part.piece == piece]
    if not here:
        return None
    main = max(here, key=lambda part: part.end - part.start)
    if rule is not None and main.start < rule.start < main.end:
        main = _after_that(parse, main, rule)
    source = _source(discourse, piece, numbers, found, rule, token)
    is_direct = all(part.is_direct for part in contents)
    return Report(
        piece=piece,
        source=source,
        cue_start=found.cue.start,
        cue_end=found.cue.end,
        cue_token=token,
        start=main.start,
        end=main.end,
        modality=rule.modality
        if rule is not None
        else tagged_modality(parse, found.cue.start, found.cue.end, main.start, main.end),
        frame=rule.frame if rule is not None else ("q" if is_direct else "c"),
        is_direct=is_direct,
        is_negated=rule.is_negated if rule is not None else is_negated(parse, token),
        confidence=sure,
        because=_because(parse, found, rule, source),
        parts=tuple((part.piece, part.start, part.end) for part in contents)
        if len(contents) > 1
        else (),
    )


def _after_that(parse: Parse, main: _Quoted, rule: Report) -> _Quoted:
    """Let "Y that Z" in "agreed with Y that Z" begin where the rules begin it."""
    before = parse.text[main.start : rule.start].lower()
    is_addressee = before.endswith("that ") and before.count(" ") <= _ADDRESSEE_WORDS
    return replace(main, start=rule.start) if is_addressee else main


def _is_unreal(parse: Parse, token: int) -> bool:
    begin, _ = parse.sentences[parse.sentence[token]]
    is_option = parse.lowers[begin] == "either"  # "Either X proves that ..., or ..."
    return is_option or (parse.tags[token][:2] == "VB" and is_supposed(parse, token))


def _contents(discourse: Discourse, numbers: Sequence[int], found: Tagged) -> list[_Quoted]:
    """Trim each piece of content, and its quotation marks where it is quoted as a whole."""
    contents: list[_Quoted] = []
    for place in found.contents:
        number = numbers[place.paragraph]
        text = discourse.pieces[number].text
        start, end = trimmed(text, place.start, place.end)
        if text[start:end].lower().startswith("that "):
            start += 5
        is_direct = False
        for opened, closed in quotations(text):
            first, last = inside(text, opened, closed)
            if opened <= start and end <= closed:
                start, end = trimmed(text, max(start, first), min(end, last))
                is_direct = True
        end = without_stop(text, start, end)
        if end > start:
            contents.append(_Quoted(number, start, end, is_direct))
    return contents


def _source(
    discourse: Discourse,
    piece: int,
    numbers: Sequence[int],
    found: Tagged,
    rule: Report | None,
    token: int,
) -> Source | None:
    """Say who speaks: the words as tagged, the mention by grammar; else what the rules say."""
    parse = discourse.parses[piece]
    place = found.source
    if place is None or numbers[place.paragraph] != piece:
        return rule.source if rule is not None else _by_grammar(discourse, piece, token)
    first, last = _tokens(parse, place)
    if parse.tags[last] in {"IN", "TO"}:
        last = max(last, parse.right[last])  # "commentators on": the tagger broke off
    head = _head(parse, place)
    if _is_addressed(parse, token, head):
        return rule.source if rule is not None else _by_grammar(discourse, piece, token)
    by_head = source_of(discourse, piece, head)
    mention = by_head.mention
    if rule is not None and rule.source is not None:
        is_same = rule.source.first <= last and first <= rule.source.last
        mention = rule.source.mention if is_same or mention is None else mention
    return Source(text=parse.slice(first, last), first=first, last=last, mention=mention)


def _is_addressed(parse: Parse, token: int, head: int) -> bool:
    """Tell whether a "source" is whom the words were addressed to: "X was advised to leave"."""
    frames = {frame for cue in CUES.get(parse.lowers[token], ()) for frame in cue.frames}
    is_subject = parse.heads[head] == token and parse.deps[head] == "nsubjpass"
    return is_subject and bool(frames & _TO_SOMEBODY)


def _by_grammar(discourse: Discourse, piece: int, token: int) -> Source | None:
    parse = discourse.parses[piece]
    if parse.tags[token][:2] != "VB":
        return None
    head = agent(parse, token) if is_passive(parse, token) else subject(parse, token)
    return None if head is None else source_of(discourse, piece, head)


def _tokens(parse: Parse, place: Place) -> tuple[int, int]:
    first = max(0, bisect_right(parse.starts, place.start) - 1)
    last = max(first, bisect_right(parse.starts, place.end - 1) - 1)
    return first, last


def _head(parse: Parse, place: Place) -> int:
    """Find the token of a span that the others hang on; of a cue's, the first verb if any."""
    first, last = _tokens(parse, place)
    tops = [
        token
        for token in range(first, last + 1)
        if not first <= parse.heads[token] <= last or parse.heads[token] == token
    ]
    worded = [token for token in tops if parse.deps[token] not in {"punct", "det", "case"}]
    return (worded or tops or [first])[0]


def _spoken_by(reports: Sequence[Report], *, offset: int) -> list[Report]:
    """Let "I" inside somebody's words be that somebody."""
    resolved: list[Report] = []
    for report in reports:
        source = report.source
        is_own = source is not None and source.text.lower() in _FIRST_PERSON
        above = None if report.parent is None else reports[report.parent - offset].source
        if source is not None and is_own and source.mention is None and above is not None:
            report = replace(report, source=replace(source, mention=above.mention))
        resolved.append(report)
    return resolved


def _confidence(found: Tagged, *, agrees: bool) -> float:
    """Give the calibrated probability that source and content are right, 0 to 1.

    A logistic regression over the tagger's own odds, fitted on PolNeAR dev; see the method card.
    """
    source = _log_odds(found.source_probability) if found.source is not None else _NO_SOURCE
    total = (
        _BASE
        + _CUE * _log_odds(found.cue_probability)
        + _CONTENT * _log_odds(found.content_probability)
        + _SOURCE * source
        + _AGREED * agrees
    )
    return round(1.0 / (1.0 + math.exp(-total)), 3)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 0.01), 0.99)
    return math.log(kept / (1.0 - kept))


def _because(parse: Parse, found: Tagged, rule: Report | None, source: Source | None) -> str:
    cue = parse.text[found.cue.start : found.cue.end]
    name = source.text if source is not None else "somebody"
    who = "tagger and rules agree that" if rule is not None else "the tagger finds that"
    return f"{who} '{cue}' links '{name}' to these words"
