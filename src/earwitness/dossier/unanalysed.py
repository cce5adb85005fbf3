"""What could not be analysed, and why: as prominent as any result."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.records import Comparison, Refusal, RunRecord, Voice
from earwitness.case.stages import WHOLE_CASE
from earwitness.case.vocabulary import Against, RunState
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import RefusalView
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Shown
from earwitness.dossier.remembering import RememberingCase


def refusal_view(index: CaseIndex, refusal: Refusal) -> RefusalView:
    """Word one refusal."""
    return _view(
        index,
        record_id=refusal.id,
        subject=refusal.exhibit_id,
        what=refusal.what,
        because=refusal.because,
    )


def refusal_views(case: RememberingCase, index: CaseIndex, detail: Detail) -> Shown[RefusalView]:
    """List refusals and failed runs: everything whose result is missing."""
    views = [refusal_view(index, r) for rs in index.refusals_of.values() for r in rs]
    views.extend(_not_compared(case, index))
    views.extend(_failed(case, index))
    views.sort(key=lambda view: (view.exhibit, view.what, view.id))
    return Shown(rows=tuple(views[: detail.rows]), total=len(views))


def _not_compared(case: RememberingCase, index: CaseIndex) -> Iterator[RefusalView]:
    """List the voices that were to be compared with known speech and were not."""
    labels = {voice.id: f"voice {voice.ordinal}" for voice in case.records(Voice)}
    for one in case.records(Comparison):
        if one.log10_lr is None and one.against is Against.REFERENCE and one.voice_id in labels:
            yield _view(
                index,
                record_id=one.id,
                subject=one.exhibit_id,
                what=f"comparison of {labels[one.voice_id]} with {one.person}",
                because=one.because,
            )


def _failed(case: RememberingCase, index: CaseIndex) -> Iterator[RefusalView]:
    """List what the last try at each stage and subject came to, where that was no result."""
    last = {(run.stage, run.subject): run for run in case.runs}
    for run in last.values():
        if run.state is not RunState.DONE:
            yield _view(
                index,
                record_id=f"run-{run.key[:16]}",
                subject=run.subject,
                what=run.stage,
                because=_reason(run),
            )


def _reason(run: RunRecord) -> str:
    if run.state is RunState.STARTED:
        return "was begun and has not ended; the next run goes on"
    return run.because or "ended without a result and without a reason"


def _view(
    index: CaseIndex, *, record_id: str, subject: str, what: str, because: str
) -> RefusalView:
    exhibit = index.exhibits.get(subject)
    name = exhibit.name if exhibit is not None else "" if subject == WHOLE_CASE else subject
    return RefusalView(
        id=record_id,
        exhibit=name,
        href=index.href(subject) if exhibit is not None else "",
        what=what,
        because=because,
    )
