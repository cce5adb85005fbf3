"""The stage that takes voice prints: of every voice with turns, and of all known speech."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Exhibit, Record, RecordingFacts, Turn, Voice, VoicePrint
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.voices.comparing.cohort import COHORT_FILE, bundled_cohort
from earwitness.voices.comparing.prints import known_speech_print, voice_print
from earwitness.voices.learned.sessions import MODELS, embedding_version


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTask:
    """What taking the prints of one recording needs. audio None: it could not be decoded.

    turns, voice_ids: of a questioned recording; person: whose speech a known one is said to be.
    """

    exhibit_id: str
    label: str
    audio: WorkingAudio | None
    person: str | None
    turns: tuple[Turn, ...]
    voice_ids: tuple[str, ...]


def _units(case: CaseView) -> Iterable[Unit]:
    for exhibit in case.exhibits():
        facts = case.records(RecordingFacts, exhibit_id=exhibit.id)
        if not facts or not exhibit.kind.holds_sound:
            continue
        if exhibit.kind is ExhibitKind.RECORDING:
            if not case.records(Turn, exhibit_id=exhibit.id):
                continue
            state = case.state_of(RecordingFacts, Turn, exhibit_id=exhibit.id)
        else:
            state = case.state_of(RecordingFacts, exhibit_id=exhibit.id)
        yield Unit(
            subject=exhibit.id,
            label=exhibit.name,
            inputs=(state,),
            weight=facts[0].duration_s,
        )


def _payload(case: CaseView, unit: Unit) -> PrintTask:
    exhibit = _exhibit(case, unit.subject)
    is_known = exhibit.kind is not ExhibitKind.RECORDING
    turns = () if is_known else tuple(case.records(Turn, exhibit_id=exhibit.id))
    voices = () if is_known else case.records(Voice, exhibit_id=exhibit.id)
    return PrintTask(
        exhibit_id=exhibit.id,
        label=unit.label,
        audio=case.working_audio(exhibit.id),
        person=exhibit.person,
        turns=turns,
        voice_ids=tuple(voice.id for voice in voices if not voice.is_stray),
    )


def _exhibit(case: CaseView, exhibit_id: str) -> Exhibit:
    return next(exhibit for exhibit in case.exhibits() if exhibit.id == exhibit_id)


def _work(task: PrintTask, context: WorkContext) -> Sequence[Record]:
    if task.audio is None:
        raise UnreadableExhibit(
            f"{task.label} has no working copy to take voice prints of; see why it was not decoded"
        )
    if task.person is not None:
        known = known_speech_print(
            task.audio,
            exhibit_id=task.exhibit_id,
            person=task.person,
            cohort=bundled_cohort(),
            progress=context.progress,
        )
        return (known,)
    made: list[VoicePrint] = []
    for number, voice_id in enumerate(task.voice_ids, 1):
        one = voice_print(task.audio, voice_id=voice_id, turns=task.turns, cohort=bundled_cohort())
        made.append(one)
        context.progress(number / len(task.voice_ids))
    return made


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    return (embedding_version(), (COHORT_FILE, MODELS.digest(COHORT_FILE)[:16]))


PRINTS = Stage(
    name="voice prints",
    version="campplus-pieces/1",
    sentence="Hear each voice where it speaks alone, and known speech, as embeddings of pieces.",
    source="CAM++ (Wang et al. 2023) on pieces of about 3 s; conditions of the bundled cohort",
    limits=(
        "A print is as good as the turns it rests on. At most 60 pieces, three minutes, are heard, "
        "spread over the speech. Noise level is measured in pauses only; nothing over 8 kHz is "
        "seen. A channel that is none of the known ones is called unknown, not guessed."
    ),
    writes=(VoicePrint,),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
    is_parallel=True,
)
