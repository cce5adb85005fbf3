"""The stage that tells voices apart: who speaks when, and how many there seem to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import (
    Record,
    RecordingFacts,
    Refusal,
    SpeechActivity,
    Turn,
    Voice,
    VoiceCount,
)
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.voices.learned.sessions import embedding_version, segmentation_version


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsTask:
    """What finding the turns of one recording needs. audio None: it could not be decoded."""

    exhibit_id: str
    label: str
    audio: WorkingAudio | None


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    if not case.exhibits(ExhibitKind.RECORDING):
        return ()
    return (segmentation_version(), embedding_version())


def _units(case: CaseView) -> Iterable[Unit]:
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        facts = case.records(RecordingFacts, exhibit_id=exhibit.id)
        activity = case.records(SpeechActivity, exhibit_id=exhibit.id)
        if facts and activity:
            state = case.state_of(RecordingFacts, SpeechActivity, exhibit_id=exhibit.id)
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(state,),
                weight=max(1.0, facts[0].duration_s),
            )


def _payload(case: CaseView, unit: Unit) -> TurnsTask:
    audio = case.working_audio(unit.subject)
    return TurnsTask(exhibit_id=unit.subject, label=unit.label, audio=audio)


def _work(task: TurnsTask, context: WorkContext) -> Sequence[Record]:
    if task.audio is None:
        raise UnreadableExhibit(
            f"{task.label} has no working copy to tell voices apart in; see why it was not decoded"
        )
    from earwitness.voices.turns.job import find_turns  # scipy, which an idle run need not load

    return find_turns(task.audio, context, exhibit_id=task.exhibit_id)


TURNS = Stage(
    name="turns",
    version="pyannote-segmentation-3.0+campplus/1",
    sentence="Tell the voices of each recording apart: who speaks when, also at the same time.",
    source=(
        "pyannote segmentation 3.0 (Plaquet and Bredin 2023) for local speakers, CAM++ (Wang et "
        "al. 2023) for embeddings, average linkage (scipy); joined over windows as in Bredin 2023"
    ),
    limits=(
        "Voices are told apart, not named. People who say little are missed or taken together, "
        "similar voices too; at most three at once are heard. Across a table about a quarter of "
        "the time is wrong or missing. Speech is judged by another model than the transcript's, "
        "so a word can lie outside every turn, and a turn can hold no word."
    ),
    writes=(Voice, Turn, VoiceCount, Refusal),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
    is_parallel=True,
)
