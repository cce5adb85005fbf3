"""The stage that turns speech into passages and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import (
    Passage,
    Record,
    RecordingFacts,
    Refusal,
    SpeechActivity,
    Word,
    record_id,
)
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.transcripts.job import TranscriptionTask, transcribe
from earwitness.transcripts.models import model_digest

BEAM = 5


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    """Name everything that changes the words. Threads do not, and stay out of the run key."""
    chosen = case.settings.transcripts
    has_work = bool(case.exhibits(ExhibitKind.RECORDING))
    return (
        ("model", chosen.model),
        ("model_sha256", model_digest(chosen.model) if has_work else ""),
        ("beam", str(BEAM)),
        ("language", chosen.language or ""),
        ("expected", " ".join(sorted(case.settings.languages))),
        ("translate", "yes" if chosen.translate else "no"),
    )


def _units(case: CaseView) -> Iterable[Unit]:
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        activity = case.records(SpeechActivity, exhibit_id=exhibit.id)
        if activity:
            state = case.state_of(RecordingFacts, SpeechActivity, exhibit_id=exhibit.id)
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(state,),
                weight=max(1.0, activity[0].net_speech_s),
            )


def _payload(case: CaseView, unit: Unit) -> TranscriptionTask:
    return TranscriptionTask(
        exhibit_id=unit.subject,
        label=unit.label,
        audio=case.working_audio(unit.subject),
        activity=case.records(SpeechActivity, exhibit_id=unit.subject)[0],
        threads=case.settings.transcripts.threads,
    )


def _work(task: TranscriptionTask, context: WorkContext) -> Sequence[Record]:
    if not task.activity.spans:
        return (_nothing_to_transcribe(task),)
    if task.audio is None:
        raise UnreadableExhibit(
            f"{task.label} has no working copy to transcribe; see why it was not decoded"
        )
    return transcribe(task, task.audio, context)


def _nothing_to_transcribe(task: TranscriptionTask) -> Refusal:
    return Refusal(
        id=record_id("re", task.exhibit_id, "transcript"),
        exhibit_id=task.exhibit_id,
        what="transcript",
        because=(
            f"{task.activity.because}; nothing was transcribed, because Whisper invents words "
            "where nobody speaks. Listen to it: very faint or masked speech can be missed"
        ),
    )


TRANSCRIBE = Stage(
    name="transcribe",
    version="faster-whisper-1.2.1/1",
    sentence="Write down what is said in each recording, word by word, and in English where the "
    "language is another.",
    source="Whisper (Radford et al. 2022) through faster-whisper 1.2.1 and CTranslate2, int8",
    limits=(
        "A machine's words: names, numbers and negations are often wrong, and confidence does not "
        "show it reliably. Word times can be 0.5 s off at pauses. "
        "Speech that the speech detector misses is not transcribed."
    ),
    writes=(Passage, Word, Refusal),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
    is_parallel=True,
)
