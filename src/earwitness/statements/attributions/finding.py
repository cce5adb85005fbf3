"""Who said, or thinks, what: reporting verbs and nouns, "according to", and quotations."""

from __future__ import annotations

from dataclasses import replace

from earwitness.case.records import Attribution, record_id
from earwitness.statements.attributions.contents import find_content
from earwitness.statements.attributions.continuing import (
    carried_over,
    going_on,
    last_quotation,
    nested,
)
from earwitness.statements.attributions.modality import modality_of
from earwitness.statements.attributions.reporting import CUE_NOUNS, CUES, Cue
from earwitness.statements.attributions.reports import Report, make_report
from earwitness.statements.attributions.sources import Source, source_of
from earwitness.statements.attributions.speakers import (
    is_one_of_them,
    is_own_target,
    is_speaker_inside,
    is_thing,
    may_speak,
    praised_together,
    speaker_beside,
    speaker_in_aside,
)
from earwitness.statements.attributions.spoken import Content, quoted_beside
from earwitness.statements.attributions.verbless import according, by_noun
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import child, is_passive, subject
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.quotations import quotations
from earwitness.statements.language.reality import is_supposed

_EVALUATIVE = frozenset("ksa")
_OWN = frozenset("iaskf")
_SPEECH = frozenset("cq")


def find_reports(discourse: Discourse) -> list[Report]:
    """Find the attributions of a document, in order; headings have none."""
    found: list[Report] = []
    before: Report | None = None  # the last quotation of the paragraph before
    for number, parse in enumerate(discourse.parses):
        if not parse.words or discourse.pieces[number].is_heading:
            continue
        quoted = quotations(parse.text)
        here = _in_piece(discourse, number, quoted)
        here.extend(going_on(parse, here, quoted))
        carried = carried_over(parse, number, quoted, before, here)
        if carried is not None:
            here.append(carried)
        here.sort(key=lambda report: (report.cue_start, report.start))
        found.extend(nested(here, offset=len(found)))
        before = last_quotation(here)
    return found


def _in_piece(discourse: Discourse, piece: int, quoted: list[tuple[int, int]]) -> list[Report]:
    here: list[Report] = []
    for token, word in enumerate(discourse.parses[piece].lowers):
        report = None
        if word in CUES:
            report = _by_verb(discourse, piece, token, quoted)
        elif word in CUE_NOUNS:
            report = by_noun(discourse, piece, token)
        elif word == "according":
            report = according(discourse, piece, token, quoted)
        if report is not None:
            here.append(report)
    return here


def _is_verb(parse: Parse, token: int) -> bool:
    tag = parse.tags[token]
    if tag[:2] == "VB":
        return parse.deps[token] not in {"amod", "compound", "aux", "auxpass"}
    return (
        tag == "NNS"
        and parse.deps[token] in {"ROOT", "conj"}
        and child(parse, token, frozenset({"dobj", "dative", "ccomp"})) is not None
    )


def _by_verb(
    discourse: Discourse, piece: int, token: int, quoted: list[tuple[int, int]]
) -> Report | None:
    parse = discourse.parses[piece]
    if not _is_verb(parse, token) or is_supposed(parse, token):
        return None
    beside = _spoken(parse, token, quoted)
    chosen = (beside[0], beside[1]) if beside is not None else _reading(parse, token)
    if chosen is None:
        return None
    cue, content = chosen
    head = subject(parse, token)
    if beside is not None:
        head = speaker_beside(parse, token, head, content)
    elif content.frame == "q":
        head = speaker_in_aside(parse, token, head)
    together = praised_together(discourse, piece, token)
    head = together[0] if together is not None else head
    if head is None or is_speaker_inside(parse, token, head, quoted):
        return None
    source = source_of(discourse, piece, head)
    if not _is_source(discourse, piece, token, head, source, content):
        return None
    if together is None and is_one_of_them(discourse, piece, token):
        return None
    if head > token and content.frame in _EVALUATIVE and not is_passive(parse, token):
        return None  # what follows such a verb is its object, whatever the parser says
    content = _widened(parse, content, quoted)
    if content.start <= parse.starts[head] and content.end >= parse.ends[head]:
        return None
    return make_report(
        parse, piece, token, source, content, modality_of(parse, cue, content), quoted
    )


def _is_source(
    discourse: Discourse, piece: int, token: int, head: int, source: Source, content: Content
) -> bool:
    """Tell whether a noun phrase may be who says this; in doubt it is not."""
    if source.mention is None:
        return may_speak(discourse.parses[piece], head, content)
    if is_thing(discourse, piece, token, head):
        return False
    return content.frame not in _EVALUATIVE or not is_own_target(
        discourse, piece, token, source.mention
    )


def _spoken(parse: Parse, token: int, quoted: list[tuple[int, int]]) -> tuple[Cue, Content] | None:
    cue = next((cue for cue in CUES[parse.lowers[token]] if cue.frames & _SPEECH), None)
    at = parse.starts[token]
    if cue is None or not quoted or any(start <= at < end for start, end in quoted):
        return None
    beside = quoted_beside(parse, token, quoted)
    if beside is None or (beside[1] and _has_own_content(parse, token, beside[0])):
        return None
    return cue, beside[0]


def _has_own_content(parse: Parse, token: int, before: Content) -> bool:
    """Tell whether a verb after a finished quotation begins a new one: "He called on X to ..."."""
    if parse.text[before.start : before.end].rstrip("'\"”»")[-1:] == ",":
        return False
    reading = _reading(parse, token)
    return reading is not None and reading[1].frame in _OWN and reading[1].start > before.end


def _reading(parse: Parse, token: int) -> tuple[Cue, Content] | None:
    best: tuple[Cue, Content] | None = None
    for cue in CUES[parse.lowers[token]]:
        content = find_content(parse, token, cue)
        if content is not None and (best is None or content.confidence > best[1].confidence):
            best = (cue, content)
    return best


def _widened(parse: Parse, content: Content, quoted: list[tuple[int, int]]) -> Content:
    """Let content that ends or begins a quotation cover all of it."""
    for start, end in quoted:
        if start <= content.start + 1 and content.end + 2 >= end and content.start < end:
            continue
        inside = start <= content.start and content.end <= end
        overlaps = content.start < end and start < content.end
        if inside and content.frame in {"c", "q"} and end - content.end <= 3:
            return replace(content, start=start, end=end)
        if inside and content.frame in {"c", "q"} and content.start - start <= 3:
            return replace(content, start=start, end=end)
        if overlaps and content.start >= start and content.end > end:
            continue
    return content


def attribution_records(discourse: Discourse, reports: list[Report]) -> list[Attribution]:
    """Give attributions as records, with ids that depend on place and words alone."""
    ids = [_report_id(discourse, report) for report in reports]
    records = []
    for number, report in enumerate(reports):
        piece = discourse.pieces[report.piece]
        source = report.source
        content = piece.span(report.start, report.end)
        source_at, cue_at = _places(discourse, report)
        parts = _parts(discourse, report)
        records.append(
            Attribution(
                id=ids[number],
                span=piece.span(*_extent(report)),
                source_mention_id=(
                    None
                    if source is None or source.mention is None
                    else discourse.mention_id(source.mention)
                ),
                source_text=source.text if source is not None else "",
                cue=piece.text[report.cue_start : report.cue_end],
                content=_content_text(discourse, report),
                content_start_char=parts[0][0] if parts else content.start_char,
                content_end_char=parts[-1][1] if parts else content.end_char,
                modality=report.modality,
                is_direct=report.is_direct,
                is_negated=report.is_negated,
                confidence=report.confidence,
                because=report.because,
                parent_id=None if report.parent is None else ids[report.parent],
                content_parts=parts,
                source_start_char=source_at[0],
                source_end_char=source_at[1],
                cue_start_char=cue_at[0],
                cue_end_char=cue_at[1],
            )
        )
    return records


def _extent(report: Report) -> tuple[int, int]:
    """Give the characters from the first word of cue and content in this piece to the last."""
    places = [(report.start, report.end), (report.cue_start, report.cue_end)]
    places += [(start, end) for piece, start, end in report.parts if piece == report.piece]
    return min(start for start, _ in places), max(end for _, end in places)


_Place = tuple[int | None, int | None]


def _places(discourse: Discourse, report: Report) -> tuple[_Place, _Place]:
    """Give the characters of source and cue; a report carried over from elsewhere has none here."""
    if report.cue_start == report.cue_end:
        return (None, None), (None, None)
    piece, parse = discourse.pieces[report.piece], discourse.parses[report.piece]
    cue = piece.span(report.cue_start, report.cue_end)
    if report.source is None:
        return (None, None), (cue.start_char, cue.end_char)
    source = piece.span(parse.starts[report.source.first], parse.ends[report.source.last])
    return (source.start_char, source.end_char), (cue.start_char, cue.end_char)


def _parts(discourse: Discourse, report: Report) -> tuple[tuple[int, int], ...]:
    spans = [discourse.pieces[piece].span(start, end) for piece, start, end in report.parts]
    return tuple((span.start_char or 0, span.end_char or 0) for span in spans)


def _content_text(discourse: Discourse, report: Report) -> str:
    """Give a content's words; where something interrupts them, an ellipsis says so."""
    if not report.parts:
        return discourse.pieces[report.piece].text[report.start : report.end]
    return " … ".join(discourse.pieces[piece].text[start:end] for piece, start, end in report.parts)


def _report_id(discourse: Discourse, report: Report) -> str:
    piece = discourse.pieces[report.piece]
    span = piece.span(report.start, report.end)
    cue = piece.text[report.cue_start : report.cue_end]
    return record_id(
        "at",
        span.exhibit_id,
        span.start_char,
        span.end_char,
        piece.mark(report.start),
        report.cue_start - report.start,
        cue,
        piece.text[report.start : report.end],
    )
