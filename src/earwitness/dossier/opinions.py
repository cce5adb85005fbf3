"""Expert opinions on recordings, apart from this program's findings: who, paid by whom, how."""

from __future__ import annotations

from earwitness.case.records import ExpertReport
from earwitness.dossier.model import ActorLink
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.saying import Evidence
from earwitness.dossier.statement_model import OpinionRow


def opinion_rows(case: RememberingCase, evidence: Evidence) -> tuple[OpinionRow, ...]:
    """Lay out the opinions: reports themselves first, then those told of."""
    reports = sorted(case.records(ExpertReport), key=lambda one: not one.is_first_hand)
    return tuple(_row(report, evidence) for report in reports)


def _row(report: ExpertReport, evidence: Evidence) -> OpinionRow:
    index = evidence.index
    meant = report.file_exhibit_id
    return OpinionRow(
        id=report.id,
        href=evidence.href(report.id, report.span),
        exhibit_id=report.span.exhibit_id,
        by=_link(evidence, report.by_mention_id, report.by_text),
        paid_by=_link(evidence, report.paid_by_mention_id, report.paid_by_text),
        file_text=report.file_text,
        file_href="" if meant is None else index.href(meant),
        file_sha256=report.file_sha256,
        method=report.method,
        words=report.words,
        direction=evidence.direction(report.words, report.span),
        scope=report.scope,
        is_first_hand=report.is_first_hand,
        saying=evidence.saying(report.id, report.span),
        because=report.because,
        review=index.review(report.id),
    )


def _link(evidence: Evidence, mention_id: str | None, text: str) -> ActorLink:
    return evidence.index.link(mention_id, text) if text else ActorLink(name="", href="")
