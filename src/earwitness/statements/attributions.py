"""Who said, or thinks, what: reporting verbs and nouns, "according to", and quotations."""

from __future__ import annotations

from dataclasses import replace

from earwitness.case.records import Attribution, record_id
from earwitness.case.vocabulary import Modality
from earwitness.statements.contents import find_content
from earwitness.statements.continuing import carried_over, going_on, last_quotation, nested
from earwitness.statements.discourse import Discourse
from earwitness.statements.grammar import (
    auxiliaries,
    child,
    is_conditional,
    subject,
)
from earwitness.statements.parsing import Parse
from earwitness.statements.quotations import quotations
from earwitness.statements.reporting import CUE_NOUNS, CUES, Cue
from earwitness.statements.reports import Report, make_report
from earwitness.statements.rolewords import (
    ANY_GROUP_NOUNS,
    GROUP_NOUNS,
    ORG_MEMBER_NOUNS,
    PERSON_NOUNS,
    RECORDING_NOUNS,
)
from earwitness.statements.sources import source_of
from earwitness.statements.spoken import Content, aside, quoted_beside
from earwitness.statements.verbless import according, by_noun

_HYPOTHETICAL = frozenset(
    {"would", "could", "should", "might", "may", "can", "will", "must", "'ll", "’ll", "wo", "ca"}
)
_FUTURE = frozenset({"will", "may", "might", "could", "would", "'ll", "’ll", "wo"})
_STANDS_FIRM = frozenset({"insist", "maintain", "swear", "deny"})
_SPEAKING_NOUNS = PERSON_NOUNS | ORG_MEMBER_NOUNS | frozenset(GROUP_NOUNS) | ANY_GROUP_NOUNS
_AFTER_VERB = frozenset({"dobj", "dative", "nsubj", "npadvmod", "ccomp"})
_CLAUSAL = frozenset({"c", "q", "i", "a", "x", "g"})
_DO = frozenset({"do", "does", "did"})
_SPEECH = frozenset("cq")
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})


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
    if not _is_verb(parse, token) or _is_supposed(parse, token):
        return None
    beside = _spoken(parse, token, quoted)
    chosen = (beside[0], beside[1]) if beside is not None else _reading(parse, token)
    if chosen is None:
        return None
    cue, content = chosen
    head = subject(parse, token)
    if beside is not None:
        head = _speaker_beside(parse, token, head, content)
    elif content.frame == "q":
        head = _speaker_in_aside(parse, token, head)
    if head is None or _is_speaker_inside(parse, token, head, quoted):
        return None
    if _is_bare_infinitive(parse, token) and content.frame not in _CLAUSAL:
        return None
    source = source_of(discourse, piece, head)
    if source.mention is None and not _may_speak(parse, head, content):
        return None
    content = _widened(parse, content, quoted)
    if content.start <= parse.starts[head] and content.end >= parse.ends[head]:
        return None
    return make_report(parse, piece, token, source, content, _modality(parse, cue, content), quoted)


def _spoken(parse: Parse, token: int, quoted: list[tuple[int, int]]) -> tuple[Cue, Content] | None:
    cue = next((cue for cue in CUES[parse.lowers[token]] if cue.frames & _SPEECH), None)
    at = parse.starts[token]
    if cue is None or not quoted or any(start <= at < end for start, end in quoted):
        return None
    beside = quoted_beside(parse, token, quoted)
    return None if beside is None else (cue, beside[0])


def _is_bare_infinitive(parse: Parse, token: int) -> bool:
    """Tell whether a verb only names something to be done: "to support X", "or condemn Y"."""
    return parse.tags[token] == "VB" and not auxiliaries(parse, token) & _DO


def _speaker_beside(parse: Parse, token: int, head: int | None, content: Content) -> int | None:
    """Take the noun after "said" where the parse finds the subject inside the quotation."""
    if head is not None and not content.start <= parse.starts[head] < content.end:
        return head
    for kid in parse.kids[token]:
        is_noun = parse.tags[kid][:1] in {"N", "P"}
        if is_noun and kid > token and parse.deps[kid] in _AFTER_VERB:
            return kid
    return None


def _speaker_in_aside(parse: Parse, token: int, head: int | None) -> int | None:
    """Take the noun before the verb where the parse puts its subject outside ", X said,"."""
    begin, past = parse.sentences[parse.sentence[token]]
    first, last = aside(parse, token, begin, past - 1)
    if head is not None and first <= head <= last:
        return head
    before = token - 1
    return before if before >= first and parse.tags[before][:1] in {"N", "P"} else head


def _is_speaker_inside(parse: Parse, token: int, head: int, quoted: list[tuple[int, int]]) -> bool:
    """Tell whether a quotation's own "I think" is all there is: that is content, not a report."""
    if parse.lowers[head] not in _FIRST_AND_SECOND:
        return False
    at = parse.starts[token]
    return any(start <= at < end for start, end in quoted) or parse.lowers[head] == "you"


def _reading(parse: Parse, token: int) -> tuple[Cue, Content] | None:
    best: tuple[Cue, Content] | None = None
    for cue in CUES[parse.lowers[token]]:
        content = find_content(parse, token, cue)
        if content is not None and (best is None or content.confidence > best[1].confidence):
            best = (cue, content)
    return best


def _is_supposed(parse: Parse, token: int) -> bool:
    if is_conditional(parse, token):
        return True
    if auxiliaries(parse, token) & _HYPOTHETICAL:
        return True
    above = parse.heads[token]
    if parse.deps[token] in {"xcomp", "conj"} and above != token:
        own = child(parse, token, frozenset({"nsubj", "nsubjpass"}))
        if own is None and auxiliaries(parse, above) & _HYPOTHETICAL:
            return True
    return False


def _may_speak(parse: Parse, head: int, content: Content) -> bool:
    """Refuse things as speakers of mere nouns: "the move drew criticism" reports nothing."""
    if parse.lowers[head] in RECORDING_NOUNS:
        return False
    if content.frame == "n" and parse.lowers[head] in _SPEAKING_NOUNS:
        return True
    if parse.tags[head] in {"PRP", "NNP", "NNPS", "WP"}:
        return parse.lowers[head] != "it" or content.frame in {"c", "q"}
    return content.frame in {"c", "q", "i", "a", "s", "k", "x", "f"}


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


def _modality(parse: Parse, cue: Cue, content: Content) -> Modality:
    if content.frame == "i" and cue.modality is Modality.ASSERTS:
        return Modality.DEMANDS
    if content.frame == "a":
        return Modality.ALLEGES
    opening = parse.text[content.start : content.start + 16].lower().lstrip("\"“' ")
    if opening.startswith(("i warn you", "i threaten", "we warn you")):
        return Modality.THREATENS
    is_statement = cue.modality is Modality.ASSERTS and content.frame in _SPEECH
    if is_statement and cue.lemma not in _STANDS_FIRM and _foretells(parse, content):
        return Modality.PREDICTS
    if cue.modality is Modality.PREDICTS and cue.lemma == "warn" and content.frame == "o":
        return Modality.DEMANDS
    return cue.modality


def _foretells(parse: Parse, content: Content) -> bool:
    """Tell whether the content's main verb is put in the future and not about the past."""
    for token in range(len(parse.words)):
        if parse.starts[token] < content.start or parse.ends[token] > content.end:
            continue
        if parse.tags[token][:2] != "VB" or parse.deps[token] not in {"ccomp", "ROOT", "conj"}:
            continue
        helpers = auxiliaries(parse, token)
        return bool(helpers & _FUTURE) and not (helpers & {"have"} and "would" in helpers)
    return False


def attribution_records(discourse: Discourse, reports: list[Report]) -> list[Attribution]:
    """Give attributions as records, with ids that depend on place and words alone."""
    ids = [_report_id(discourse, report) for report in reports]
    records = []
    for number, report in enumerate(reports):
        piece = discourse.pieces[report.piece]
        source = report.source
        content = piece.span(report.start, report.end)
        records.append(
            Attribution(
                id=ids[number],
                span=piece.span(
                    min(report.start, report.cue_start), max(report.end, report.cue_end)
                ),
                source_mention_id=(
                    None
                    if source is None or source.mention is None
                    else discourse.mention_id(source.mention)
                ),
                source_text=source.text if source is not None else "",
                cue=piece.text[report.cue_start : report.cue_end],
                content=piece.text[report.start : report.end],
                content_start_char=content.start_char,
                content_end_char=content.end_char,
                modality=report.modality,
                is_direct=report.is_direct,
                is_negated=report.is_negated,
                confidence=report.confidence,
                because=report.because,
                parent_id=None if report.parent is None else ids[report.parent],
            )
        )
    return records


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
