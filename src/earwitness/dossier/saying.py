"""Who says what about whom: ties and attributions as rows, each leading to its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Span, Tie
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import ActorLink, Saying, Shown
from earwitness.dossier.network_svg import SIGN_GLYPHS, SIGN_KEYS
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import AttributionRow, TieRow
from earwitness.dossier.wording import direction, sureness
from earwitness.statements.attributions.sources import source_name

DEEPEST_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where rows lead: an id in the page if the words are printed, else the exhibit's section."""

    index: CaseIndex
    anchors: Mapping[str, float | None]  # by id: the second its words begin; None: not spoken

    def href(self, record_id: str, span: Span) -> str:
        """Link to a record's words, else their passage, else their exhibit."""
        for anchor in (record_id, span.passage_id):
            if anchor in self.anchors:
                return f"#{anchor}"
        return self.index.href(span.exhibit_id)

    def start_s(self, record_id: str, span: Span) -> float | None:
        """Give the second at which a record's words begin, else its passage; None: not spoken."""
        heard_s = self.anchors.get(record_id)
        return span.start_s if heard_s is None else heard_s

    def saying(self, record_id: str, span: Span) -> Saying:
        """Say who answers for a record's words."""
        return self.index.saying(span, start_s=self.start_s(record_id, span))

    def direction(self, text: str, span: Span) -> str:
        """Give the direction of words quoted from a passage."""
        passage = self.index.passages.get(span.passage_id)
        return direction(text, passage.language if passage is not None else None)


def tie_rows(selection: Selection, evidence: Evidence) -> Shown[TieRow]:
    """Word the ties shown."""
    told_by = {said.id: _source(said, evidence.index).name for said in selection.attributions}
    rows = tuple(
        _tie_row(tie, evidence, told_by.get(tie.attribution_id or "", "")) for tie in selection.ties
    )
    return Shown(rows=rows, total=selection.tie_total)


def _source(said: Attribution, index: CaseIndex) -> ActorLink:
    """Name whoever is said to speak; `author` or `unnamed source` where nobody is named."""
    return index.link(said.source_mention_id, source_name(said.source_text, None))


def _tie_row(tie: Tie, evidence: Evidence, told_by: str) -> TieRow:
    index = evidence.index
    return TieRow(
        id=tie.id,
        href=evidence.href(tie.id, tie.span),
        exhibit_id=tie.span.exhibit_id,
        holder=index.link(tie.holder_mention_id, ""),
        target=index.link(tie.target_mention_id, ""),
        sign_key=SIGN_KEYS[tie.sign],
        sign=SIGN_GLYPHS[tie.sign],
        relation=tie.relation.replace("-", " "),
        saying=evidence.saying(tie.id, tie.span),
        told_by=told_by,
        evidence=tie.evidence,
        direction=evidence.direction(tie.evidence, tie.span),
        sure=sureness(tie.confidence),
        because=tie.because,
        start_s=evidence.start_s(tie.id, tie.span),
        end_s=tie.span.end_s,
        review=index.review(tie.id),
    )


def attribution_rows(selection: Selection, evidence: Evidence) -> Shown[AttributionRow]:
    """Word the attributions shown, each nested one below the one it stands in."""
    rows = tuple(
        _attribution_row(said, evidence, depth) for said, depth in nested(selection.attributions)
    )
    return Shown(rows=rows, total=selection.attribution_total)


def nested(attributions: Sequence[Attribution]) -> Iterator[tuple[Attribution, int]]:
    """Put children after their parents, with their depth.

    One whose parent is not there, or that is its own ancestor, stands at the top.
    """
    by_id = {said.id: said for said in attributions}
    children: dict[str, list[Attribution]] = defaultdict(list)
    tops = []
    for said in attributions:
        if said.parent_id is None or said.parent_id not in by_id or _is_cyclic(said, by_id):
            tops.append(said)
        else:
            children[said.parent_id].append(said)
    waiting = [(said, 0) for said in reversed(tops)]
    while waiting:
        said, depth = waiting.pop()
        yield said, min(depth, DEEPEST_SHOWN)
        waiting.extend((child, depth + 1) for child in reversed(children.get(said.id, [])))


def _is_cyclic(said: Attribution, by_id: dict[str, Attribution]) -> bool:
    seen, at = {said.id}, said.parent_id
    while at is not None and at in by_id:
        if at in seen:
            return True
        seen.add(at)
        at = by_id[at].parent_id
    return False


def _attribution_row(said: Attribution, evidence: Evidence, depth: int) -> AttributionRow:
    index = evidence.index
    return AttributionRow(
        id=said.id,
        href=evidence.href(said.id, said.span),
        exhibit_id=said.span.exhibit_id,
        source=_source(said, index),
        modality=said.modality,
        is_negated=said.is_negated,
        is_direct=said.is_direct,
        cue=said.cue,
        content=said.content,
        direction=evidence.direction(said.content, said.span),
        saying=evidence.saying(said.id, said.span),
        sure=sureness(said.confidence),
        because=said.because,
        depth=depth,
        start_s=evidence.start_s(said.id, said.span),
        end_s=said.span.end_s,
        review=index.review(said.id),
    )
