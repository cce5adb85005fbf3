"""The examination sheet: one recording on one page, with what was tested and what was not.

It never says what the tests come to together, and no outcome on it says that a recording is what
it claims to be: the strongest good word is "no trace found by this test".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness import __version__
from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.dossier_model import StageRow
from earwitness.dossier.file_model import FindingView, RecordingView
from earwitness.dossier.index import index_case
from earwitness.dossier.methods import stage_rows
from earwitness.dossier.page import render_sheet
from earwitness.dossier.recordings import recording_views
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.spectrogram import as_data_uri, spectrogram
from earwitness.dossier.texts import Text
from earwitness.dossier.wording import date_text, plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page is given. spectrogram: a data address; empty: nothing was decoded."""

    recording: RecordingView
    spectrogram: str
    counts: tuple[tuple[str, str, int], ...]  # outcome, its style key, how many findings
    summary: str
    stages: tuple[StageRow, ...]
    problems: tuple[str, ...]
    command: str
    version: str
    generated: str


def examination_sheet(
    case: CaseView,
    exhibit_id: str,
    *,
    stages: Sequence[Stage],
    problems: Sequence[str],
    command: str,
    generated_at: str,
) -> str:
    """Write one recording's examination as a self-contained HTML page.

    case: a case that holds it, with the stages run. command: what repeats the examination.
    """
    remembered = RememberingCase(case)
    index = index_case(remembered)
    nothing_read = {one.id: Text(passages=(), left_out=0) for one in remembered.exhibits}
    views = recording_views(
        remembered,
        index=index,
        texts=nothing_read,
        audio=lambda _: None,
        detail=LEVELS[0],
    )
    recording = next(view for view in views if view.exhibit_id == exhibit_id)
    audio = case.working_audio(exhibit_id)
    sheet = Sheet(
        recording=recording,
        spectrogram="" if audio is None else as_data_uri(spectrogram(audio)),
        counts=outcome_counts(recording.findings),
        summary=summary_sentence(recording.findings),
        stages=stage_rows(remembered, stages),
        problems=tuple(problems),
        command=command,
        version=__version__,
        generated=date_text(generated_at),
    )
    return render_sheet(sheet)


def outcome_counts(findings: Sequence[FindingView]) -> tuple[tuple[str, str, int], ...]:
    """Count findings by outcome, in the order of the page; outcomes without any are left out."""
    keys = {finding.outcome: finding.outcome_key for finding in findings}
    order = [str(outcome) for outcome in Outcome if str(outcome) in keys]
    return tuple(
        (outcome, keys[outcome], sum(one.outcome == outcome for one in findings))
        for outcome in order
    )


def summary_sentence(findings: Sequence[FindingView]) -> str:
    """Say what was found, test by test, and nothing beyond it."""
    ran = sorted({f.test for f in findings if f.outcome != Outcome.NOT_TESTED})
    inconsistent = sorted({f.test for f in findings if f.outcome == Outcome.INCONSISTENT})
    untested = sorted({f.test for f in findings if f.outcome == Outcome.NOT_TESTED} - set(ran))
    if not ran:
        return "No test could be run on this file."
    said = f"{plural(len(ran), 'test')} ran: {', '.join(ran)}. "
    if inconsistent:
        said += f"Inconsistent with the claimed origin: {', '.join(inconsistent)}."
    else:
        said += "None of them found anything inconsistent with the claimed origin."
    if untested:
        said += f" Not tested: {', '.join(untested)}."
    return said
