"""The stage `extract`: every exhibit of a known kind becomes facts, passages or a working copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from earwitness.case.records import (
    DocumentFacts,
    Exhibit,
    Finding,
    Passage,
    Record,
    RecordingFacts,
    Refusal,
)
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, RunState
from earwitness.intake.border import take_apart
from earwitness.intake.limits import ParseLimits, parse_limits
from earwitness.intake.parsing import ParseRequest
from earwitness.intake.working_copy import working_copy_name

_LIBRARIES = ("av", "defusedxml", "pypdfium2", "trafilatura")
_MISSING = "working copy missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractPayload:
    """One exhibit to take apart, where its bytes lie, and what it may cost."""

    exhibit_id: str
    name: str
    kind: ExhibitKind
    size_bytes: int
    path: str
    working_folder: str
    limits: ParseLimits


def _units(case: CaseView) -> Iterable[Unit]:
    folder = Path(case.working_folder())
    for exhibit in case.exhibits():
        if exhibit.kind is ExhibitKind.UNKNOWN:
            continue
        yield Unit(
            subject=exhibit.id,
            label=exhibit.name,
            inputs=(exhibit.id, *_lost_copy(case, exhibit, folder)),
            weight=max(1.0, exhibit.size_bytes / 1000),
        )


def _lost_copy(case: CaseView, exhibit: Exhibit, folder: Path) -> tuple[str, ...]:
    """Name the loss of a recording's working copy, so that it is made again; empty: none is lost.

    Each loss has a number of its own, since the same inputs are never worked on twice.
    """
    if not exhibit.kind.holds_sound or (folder / working_copy_name(exhibit.id)).is_file():
        return ()
    if not case.records(RecordingFacts, exhibit_id=exhibit.id):
        return ()
    mended = sum(
        run.stage == "extract"
        and run.subject == exhibit.id
        and run.state is RunState.DONE
        and any(_MISSING in part for part in run.inputs)
        for run in case.runs(current_only=False)
    )
    return (f"{_MISSING}, time {mended + 1}",)


def _payload(case: CaseView, unit: Unit) -> ExtractPayload:
    exhibit = next(e for e in case.exhibits() if e.id == unit.subject)
    return ExtractPayload(
        exhibit_id=exhibit.id,
        name=exhibit.name,
        kind=exhibit.kind,
        size_bytes=exhibit.size_bytes,
        path=str(case.evidence_path(exhibit.id)),
        working_folder=case.working_folder(),
        limits=parse_limits(case.settings.limits),
    )


def _work(payload: ExtractPayload, context: WorkContext) -> Sequence[Record]:
    request = ParseRequest(
        exhibit_id=payload.exhibit_id,
        name=payload.name,
        path=payload.path,
        working_folder=payload.working_folder,
        size_bytes=payload.size_bytes,
        is_recording=payload.kind.holds_sound,
    )
    records = take_apart(request, payload.limits)
    context.progress(1.0)
    return records


@cache
def _library_versions() -> tuple[tuple[str, str], ...]:
    return tuple((name, metadata.version(name)) for name in _LIBRARIES)


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    limits = parse_limits(case.settings.limits)
    return (
        *_library_versions(),
        ("parse_s", f"{limits.parse_s:g}"),
        ("parse_bytes", str(limits.parse_bytes)),
        ("text_chars", str(limits.text_chars)),
        ("recording_s", f"{limits.recording_s:g}"),
    )


EXTRACT = Stage(
    name="extract",
    version="extract/2",
    sentence="Take text out of documents, and decode recordings into a working copy.",
    source="FFmpeg (PyAV), pdfium (pypdfium2), trafilatura; other parsers in earwitness.intake",
    limits=(
        "Pictures of text are not read. Attachments and media inside exports are listed, not "
        "taken in. Text hidden from a reader (tracked deletions, white on white) is not told apart."
    ),
    writes=(DocumentFacts, RecordingFacts, Passage, Finding, Refusal),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
    is_parallel=True,
)
