"""The stage for an anti-spoofing model that the user brings; without one it does nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Finding, Record, Turn, Voice, VoicePrint, record_id
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, Outcome
from earwitness.intake.recording import take_recording
from earwitness.intake.working_copy import working_copy_name
from earwitness.voices.activity import speech_activity
from earwitness.voices.clones.brought_model import brought_model, model_sha256
from earwitness.voices.clones.sound import Spans, VoiceSound, stretches, voice_sound
from earwitness.voices.clones.spoofing import (
    CalibrationSet,
    Scorer,
    calibrated,
    scores_of,
    sound_score,
    spoofing_sentence,
)
from earwitness.voices.clones.stage import voice_stretches

TEST = "anti-spoofing model"
LIMITS = (
    "It holds for recordings like those of the calibration set. What neither the model nor the set "
    "has seen - another way of making voices, another language, another channel - it cannot tell."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredVoice:
    """One voice to score. audio None: its recording could not be decoded."""

    exhibit_id: str
    voice_id: str
    label: str
    audio: WorkingAudio | None
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoofingTask:
    """A case's voices, the model, and the working copies of the calibration set."""

    model: Path
    sha256: str
    real: tuple[WorkingAudio, ...]
    fake: tuple[WorkingAudio, ...]
    voices: tuple[ScoredVoice, ...]


def calibration_files(folder: Path | None, kind: str) -> list[Path]:
    """List the files of the calibration set's folder `real` or `fake`; none: an empty list."""
    if folder is None or not (folder / kind).is_dir():
        return []
    return sorted(path for path in (folder / kind).iterdir() if path.is_file())


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    model, folder = _chosen(case)
    if model is None:
        return ()
    files = [*calibration_files(folder, "real"), *calibration_files(folder, "fake")]
    return (
        ("model", model.name),
        ("model_sha256", model_sha256(model)),
        ("calibration", digest(*(_file_key(path) for path in files))),
    )


def _chosen(case: CaseView) -> tuple[Path | None, Path | None]:
    """The model and the calibration folder that case.toml names; None: it names none."""
    chosen = case.settings.voices
    model, folder = chosen.spoofing_model, chosen.spoofing_calibration
    return (Path(model) if model else None), (Path(folder) if folder else None)


def _units(case: CaseView) -> Iterable[Unit]:
    model, _ = _chosen(case)
    if model is not None and case.records(VoicePrint):
        state = case.state_of(Turn, Voice, VoicePrint)
        yield Unit(subject=WHOLE_CASE, label=model.name, inputs=(state,))


def _payload(case: CaseView, unit: Unit) -> SpoofingTask:
    model, folder = _chosen(case)
    assert model is not None
    return SpoofingTask(
        model=model,
        sha256=model_sha256(model),
        real=_decoded(case, calibration_files(folder, "real")),
        fake=_decoded(case, calibration_files(folder, "fake")),
        voices=tuple(_voices(case)),
    )


def _voices(case: CaseView) -> Iterable[ScoredVoice]:
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        turns = case.records(Turn, exhibit_id=exhibit.id)
        labels = {one.id: one.label for one in case.records(Voice, exhibit_id=exhibit.id)}
        for taken in case.records(VoicePrint, exhibit_id=exhibit.id):
            voice_id = taken.voice_id or ""
            yield ScoredVoice(
                exhibit_id=exhibit.id,
                voice_id=voice_id,
                label=labels.get(voice_id, "a voice"),
                audio=case.working_audio(exhibit.id),
                spans=voice_stretches(taken, turns),
            )


def _decoded(case: CaseView, paths: Sequence[Path]) -> tuple[WorkingAudio, ...]:
    """Decode the set as intake does; what does not decode is no part of it, and N says so."""
    working = Path(case.working_folder()) / "calibration"
    found = []
    for path in paths:
        key = digest(_file_key(path))
        copy = working / working_copy_name(key)
        if not copy.is_file():
            try:
                longest_s = case.settings.limits.recording_s
                take_recording(
                    path, exhibit_id=key, name=path.name, working_folder=working,
                    longest_s=longest_s,
                )  # fmt: skip
            except UnreadableExhibit:
                continue
        found.append(WorkingAudio(path=copy))
    return tuple(found)


def _file_key(path: Path) -> tuple[str, int, int]:
    state = path.stat()
    return f"{path.parent.name}/{path.name}", state.st_size, state.st_mtime_ns


def _work(task: SpoofingTask, context: WorkContext) -> Sequence[Record]:
    model = brought_model(task.model)
    known = CalibrationSet(
        real=scores_of([_speech(one) for one in task.real], model.score, window=model.window),
        fake=scores_of([_speech(one) for one in task.fake], model.score, window=model.window),
    )
    made: list[Record] = []
    for number, voice in enumerate(task.voices, 1):
        made.append(_voice_finding(task, voice, known, model.score, window=model.window))
        context.progress(number / len(task.voices))
    return made


def _speech(audio: WorkingAudio) -> VoiceSound:
    return voice_sound(audio, stretches(speech_activity(audio, exhibit_id="").spans))


def _voice_finding(
    task: SpoofingTask, voice: ScoredVoice, known: CalibrationSet, score: Scorer, *, window: int
) -> Finding:
    sound = voice_sound(voice.audio, voice.spans) if voice.audio is not None else ()
    value = sound_score(sound, score, window=window)
    found = "too little of this voice to score" if value is None else calibrated(value, known)
    if isinstance(found, str):
        outcome, said = Outcome.NOT_TESTED, f"not tested: {found}"
    else:
        is_for_real = found.log10_lr >= 0.0
        outcome = Outcome.CONSISTENT if is_for_real else Outcome.INCONCLUSIVE
        said = spoofing_sentence(found, model=task.model.name, sha256=task.sha256)
    return Finding(
        id=record_id("f", voice.exhibit_id, voice.voice_id, TEST),
        exhibit_id=voice.exhibit_id,
        test=f"{TEST} {task.model.name} ({task.sha256[:16]})",
        outcome=outcome,
        because=f"{voice.label}: {said}",
        start_s=voice.spans[0][0] if voice.spans else None,
        end_s=voice.spans[-1][1] if voice.spans else None,
        limits=LIMITS,
    )


ANTI_SPOOFING = Stage(
    name="anti-spoofing",
    version="brought-model/1",
    sentence="Score voices with an anti-spoofing model of the user's, where case.toml names one.",
    source="The user's model; logistic calibration on the user's recordings (Brümmer and du Preez)",
    limits=LIMITS,
    writes=(Finding,),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
)
