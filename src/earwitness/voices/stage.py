"""The stage that finds speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Record, RecordingFacts, SpeechActivity
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.voices.activity import speech_activity


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechTask:
    """What finding speech in one recording needs. audio None: it could not be decoded."""

    exhibit_id: str
    label: str
    audio: WorkingAudio | None


def _units(case: CaseView) -> Iterable[Unit]:
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        facts = case.records(RecordingFacts, exhibit_id=exhibit.id)
        if facts:
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(case.state_of(RecordingFacts, exhibit_id=exhibit.id),),
                weight=facts[0].duration_s,
            )


def _payload(case: CaseView, unit: Unit) -> SpeechTask:
    audio = case.working_audio(unit.subject)
    return SpeechTask(exhibit_id=unit.subject, label=unit.label, audio=audio)


def _work(task: SpeechTask, context: WorkContext) -> Sequence[Record]:
    if task.audio is None:
        raise UnreadableExhibit(
            f"{task.label} has no working copy to look for speech in; see why it was not decoded"
        )
    return (speech_activity(task.audio, exhibit_id=task.exhibit_id, progress=context.progress),)


SPEECH = Stage(
    name="speech",
    version="silero-vad-6/2",
    sentence="Find the seconds of each recording in which somebody speaks.",
    source="Silero VAD v6 (MIT), as carried by faster-whisper 1.2.1",
    limits=(
        "It hears that there is speech, not whose. Speech far from the microphone, under music or "
        "noise can be missed; singing and some animal or machine sounds can pass for speech. "
        "Ends of stretches are true to about 0.1 s."
    ),
    writes=(SpeechActivity,),
    units=_units,
    payload=_payload,
    work=_work,
    is_parallel=True,
)
