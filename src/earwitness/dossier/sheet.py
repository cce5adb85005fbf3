"""The examination sheet: one recording on one page, with what was tested and what was not.

It never says what the tests come to together, and no outcome on it says that a recording is what
it claims to be: the strongest good word is "no trace found by this test".
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata

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
from earwitness.dossier.pictures import WIDTH, Waveform
from earwitness.dossier.recordings import recording_views
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.spectrogram import as_data_uri, spectrogram
from earwitness.dossier.texts import Text
from earwitness.dossier.wording import date_text, plural

_LIBRARIES = ("av", "numpy", "scipy")
_MARKS_APART = 16.0  # of the picture's width of 1,000: numbers closer than this would overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The number of a finding above its place in the picture."""

    x: float
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page is given. spectrogram: a data address; empty: nothing was decoded."""

    recording: RecordingView
    spectrogram: str
    marks: tuple[Mark, ...]
    counts: tuple[tuple[str, str, int], ...]  # outcome, its style key, how many findings
    summary: str
    placed: tuple[FindingView, ...]  # about a place in the sound, in its order, numbered from 1
    whole: tuple[FindingView, ...]  # about the file as a whole
    untested: tuple[FindingView, ...]
    stages: tuple[StageRow, ...]
    left_out: tuple[StageRow, ...]  # what needs a case, and did not run
    libraries: tuple[str, ...]  # what computed it, with versions
    problems: tuple[str, ...]
    command: str
    version: str
    generated: str


def examination_sheet(
    case: CaseView,
    exhibit_id: str,
    *,
    stages: Sequence[Stage],
    left_out: Sequence[Stage],
    problems: Sequence[str],
    command: str,
    generated_at: str,
) -> str:
    """Write one recording's examination as a self-contained HTML page.

    case: a case that holds it, with the stages run; left_out: stages that did not run here.
    command: what repeats the examination.
    """
    remembered = RememberingCase(case)
    recording = _recording(remembered, exhibit_id)
    audio = case.working_audio(exhibit_id)
    placed = placed_findings(recording.findings)
    sheet = Sheet(
        recording=recording,
        spectrogram="" if audio is None else as_data_uri(spectrogram(audio)),
        marks=marks(placed, recording.waveform),
        counts=outcome_counts(recording.findings),
        summary=summary_sentence(recording.findings),
        placed=placed,
        whole=tuple(
            one for one in recording.findings if one not in placed and not _is_untested(one)
        ),
        untested=tuple(one for one in recording.findings if _is_untested(one)),
        stages=stage_rows(remembered, stages),
        left_out=stage_rows(remembered, left_out),
        libraries=library_versions(),
        problems=tuple(problems),
        command=command,
        version=__version__,
        generated=date_text(generated_at),
    )
    return render_sheet(sheet)


def _recording(case: RememberingCase, exhibit_id: str) -> RecordingView:
    """Lay the recording out as the dossier does, without its words."""
    nothing_read = {one.id: Text(passages=(), left_out=0) for one in case.exhibits}
    views = recording_views(
        case, index=index_case(case), texts=nothing_read, audio=lambda _: None, detail=LEVELS[0]
    )
    return next(view for view in views if view.exhibit_id == exhibit_id)


def placed_findings(findings: Sequence[FindingView]) -> tuple[FindingView, ...]:
    """List what was found at a place of the sound, in order of time."""
    placed = [(one.start_s, one) for one in findings if one.start_s is not None]
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def marks(placed: Sequence[FindingView], picture: Waveform | None) -> tuple[Mark, ...]:
    """Number the findings in the picture; of several at one place only the first has room."""
    if picture is None:
        return ()
    made: list[Mark] = []
    for number, finding in enumerate(placed, start=1):
        x = min(WIDTH, (finding.start_s or 0.0) / picture.duration_s * WIDTH)
        if not made or x - made[-1].x >= _MARKS_APART:
            made.append(Mark(x=round(x, 1), number=number))
    return tuple(made)


def library_versions() -> tuple[str, ...]:
    """Name what the numbers were computed with: another version may round otherwise."""
    named = [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    return (f"Python {platform.python_version()}", *named)


def _is_untested(finding: FindingView) -> bool:
    return finding.outcome == Outcome.NOT_TESTED


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
    said = f"{plural(len(ran), 'test')} ran. "
    if inconsistent:
        said += f"Inconsistent with the claimed origin: {', '.join(inconsistent)}."
    else:
        said += "None came out as inconsistent with the claimed origin."
    pointed = sum(f.start_s is not None and f.outcome == Outcome.INCONCLUSIVE for f in findings)
    if pointed:
        said += f" {plural(pointed, 'place')} to look at: inconclusive, each with other causes."
    if untested:
        said += f" Not tested: {', '.join(untested)}."
    return said
