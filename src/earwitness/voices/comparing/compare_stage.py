"""The stage that compares voices with references, and with voices of other recordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Comparison,
    Exhibit,
    Record,
    Refusal,
    Turn,
    Voice,
    VoicePrint,
    record_id,
)
from earwitness.case.stages import Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import Against, ExhibitKind
from earwitness.voices.comparing.cohort import COHORT_FILE
from earwitness.voices.comparing.comparison import METHOD, Question, compared
from earwitness.voices.comparing.own_population import mean_of, own_cohort
from earwitness.voices.learned.sessions import MODELS

MOST_OTHER_VOICES = 60  # of other recordings, for each voice


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTask:
    """One questioned recording's voices and everything they are compared with.

    earlier: voices of recordings listed before this one, so that each pair is compared once.
    labels: of voices by id; names, languages: of exhibits by id.
    """

    exhibit_id: str
    voices: tuple[VoicePrint, ...]
    references: tuple[VoicePrint, ...]
    earlier: tuple[VoicePrint, ...]
    population: tuple[VoicePrint, ...]
    labels: dict[str, str]
    names: dict[str, str]
    languages: dict[str, str]


def _units(case: CaseView) -> Iterable[Unit]:
    """List recordings with voices. What a voice is called counts for nothing: it is no finding."""
    sounds = [one for one in case.exhibits() if one.kind.holds_sound]
    spoken = [(one.id, one.name, one.title, one.language) for one in sounds]
    state = case.state_of(VoicePrint, Turn)
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        prints = case.records(VoicePrint, exhibit_id=exhibit.id)
        if prints:
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(state, digest(*spoken)),
                weight=float(len(prints)),
            )


def _title(exhibit: Exhibit) -> str:
    return exhibit.title or exhibit.name


def _payload(case: CaseView, unit: Unit) -> CompareTask:
    exhibits = {one.id: one for one in case.exhibits() if one.kind.holds_sound}
    prints = [one for one in case.records(VoicePrint) if one.exhibit_id in exhibits]
    recordings = [one.id for one in case.exhibits(ExhibitKind.RECORDING)]
    earlier = set(recordings[: recordings.index(unit.subject)])
    return CompareTask(
        exhibit_id=unit.subject,
        voices=tuple(one for one in prints if one.exhibit_id == unit.subject),
        references=_of_kind(prints, exhibits, ExhibitKind.REFERENCE),
        earlier=tuple(one for one in prints if one.exhibit_id in earlier),
        population=_of_kind(prints, exhibits, ExhibitKind.POPULATION),
        labels={
            voice.id: f"voice {voice.ordinal} of {_title(exhibits[voice.exhibit_id])}"
            for voice in case.records(Voice)
            if voice.exhibit_id in exhibits
        },
        names={one.id: one.name for one in exhibits.values()},
        languages={one.id: one.language for one in exhibits.values() if one.language},
    )


def _of_kind(
    prints: Sequence[VoicePrint], exhibits: dict[str, Exhibit], kind: ExhibitKind
) -> tuple[VoicePrint, ...]:
    return tuple(one for one in prints if exhibits[one.exhibit_id].kind is kind)


def _work(task: CompareTask, context: WorkContext) -> Sequence[Record]:
    made: list[Record] = []
    for number, voice in enumerate(task.voices, 1):
        made += _against_references(task, voice)
        made += _against_voices(task, voice)
        context.progress(number / len(task.voices))
    return made


def _against_references(task: CompareTask, voice: VoicePrint) -> list[Comparison]:
    """Compare a voice with each person, all their recordings together; refusals too."""
    people = sorted({one.person for one in task.references if one.person})
    made = []
    for person in people:
        known = tuple(one for one in task.references if one.person == person)
        question = _question(
            task, voice, known, label=f"the known speech of {person}", against=Against.REFERENCE
        )
        made.append(compared(question, cohort=own_cohort(task.population, apart_from=person)))
    return made


def _against_voices(task: CompareTask, voice: VoicePrint) -> list[Record]:
    """Compare a voice with those of earlier recordings; what cannot be compared is dropped."""
    nearest = _nearest_first(voice, task.earlier)
    cohort = own_cohort(task.population)
    made: list[Record] = []
    for other in nearest[:MOST_OTHER_VOICES]:
        label = _label(task, other)
        question = _question(task, voice, (other,), label=label, against=Against.VOICE)
        one = compared(question, cohort=cohort)
        if one.log10_lr is not None:
            made.append(one)
    left = len(nearest) - MOST_OTHER_VOICES
    if left > 0:
        made.append(_left_out(task, voice, left))
    return made


def _left_out(task: CompareTask, voice: VoicePrint, left: int) -> Refusal:
    return Refusal(
        id=record_id("re", task.exhibit_id, "other voices", voice.voice_id),
        exhibit_id=task.exhibit_id,
        what="voices of other recordings",
        because=(
            f"{_label(task, voice)} was compared with the {MOST_OTHER_VOICES} voices of earlier "
            f"recordings whose embeddings lie nearest, not with {left} others"
        ),
    )


def _question(
    task: CompareTask,
    voice: VoicePrint,
    known: tuple[VoicePrint, ...],
    *,
    label: str,
    against: Against,
) -> Question:
    return Question(
        voice=voice,
        voice_label=_label(task, voice),
        known=known,
        known_label=label,
        against=against,
        exhibit_names=task.names,
        languages=task.languages,
    )


def _label(task: CompareTask, one: VoicePrint) -> str:
    return task.labels.get(one.voice_id or "", f"a voice of {task.names[one.exhibit_id]}")


def _nearest_first(voice: VoicePrint, others: Sequence[VoicePrint]) -> list[VoicePrint]:
    heard = [one for one in others if one.vectors]
    if not voice.vectors:
        return []
    mine = mean_of(voice)
    return sorted(heard, key=lambda one: (-float(mine @ mean_of(one)), one.id))


def _options(case: CaseView) -> tuple[tuple[str, str], ...]:
    return (("method", METHOD), (COHORT_FILE, MODELS.digest(COHORT_FILE)[:16]))


COMPARE = Stage(
    name="compare",
    version="cosine-centred/1",
    sentence="Compare each voice with known speech and with voices of other recordings.",
    source=(
        "Cosine of embeddings after the condition's mean is taken away; logistic calibration "
        "(Brümmer and du Preez 2006); bounds after Vergeer et al. 2016"
    ),
    limits=(
        "A high ratio does not exclude a clone. The bundled population is 251 speakers of read "
        "English from one occasion each; other languages, shouting, whispering, illness and years "
        "between recordings were not measured. It refuses under 5 s of speech or 5 dB over the "
        "pauses, on unknown channels, and where a side seems to hold several voices."
    ),
    writes=(Comparison, Refusal),
    units=_units,
    payload=_payload,
    work=_work,
    options=_options,
    is_parallel=True,
)
