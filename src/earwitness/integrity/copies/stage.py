"""The stage `copies`: every overlap among the recordings of a case, in one unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.records import CopyLink, Finding, Record, RecordingFacts
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesPayload:
    """All recordings that could be decoded, in order of name."""

    exhibit_ids: tuple[str, ...]
    names: tuple[str, ...]
    audio: tuple[WorkingAudio, ...]


def _units(case: CaseView) -> Iterable[Unit]:
    audio = [
        (exhibit, working)
        for exhibit in case.exhibits(ExhibitKind.RECORDING)
        if (working := case.working_audio(exhibit.id)) is not None
    ]
    if audio:
        names = digest(*((exhibit.id, exhibit.name) for exhibit, _ in audio))
        states = [case.state_of(RecordingFacts, exhibit_id=exhibit.id) for exhibit, _ in audio]
        yield Unit(
            subject=WHOLE_CASE,
            label="all recordings",
            inputs=(names, *states),
            weight=max(1.0, sum(working.duration_s for _, working in audio)),
        )


def _payload(case: CaseView, unit: Unit) -> CopiesPayload:
    found = [
        (exhibit, working)
        for exhibit in case.exhibits(ExhibitKind.RECORDING)
        if (working := case.working_audio(exhibit.id)) is not None
    ]
    return CopiesPayload(
        exhibit_ids=tuple(exhibit.id for exhibit, _ in found),
        names=tuple(exhibit.name for exhibit, _ in found),
        audio=tuple(working for _, working in found),
    )


def _work(payload: CopiesPayload, context: WorkContext) -> Sequence[Record]:
    # numpy and scipy are only loaded where there is something to compare
    from earwitness.integrity.copies.records import Searched, records_of
    from earwitness.integrity.copies.resuming import found_copies

    found = found_copies(payload.audio, progress=context.progress, checkpoint=context.checkpoint)
    recordings = [
        Searched(exhibit_id=exhibit_id, name=name, duration_s=audio.duration_s)
        for exhibit_id, name, audio in zip(
            payload.exhibit_ids, payload.names, payload.audio, strict=True
        )
    ]
    return records_of(recordings, found)


COPIES = Stage(
    name="copies",
    version="copies/2",
    sentence="Find every stretch that two recordings share, and what differs inside it.",
    source="normalised correlation of mel-band contours, GCC-PHAT, Viterbi alignment; this project",
    limits=(
        "Shared sound under 2 s is mostly missed; so are changes of speed or tempo beyond 8 % and "
        "of pitch beyond 4 semitones. It tells that two recordings differ, not which was changed. "
        "In recordings over ten minutes it looks every 5 s, over an hour every 10 s: shared "
        "stretches must last 10 s or 15 s to be surely met. Repeats inside one recording are not "
        "looked for."
    ),
    writes=(CopyLink, Finding),
    units=_units,
    payload=_payload,
    work=_work,
)
