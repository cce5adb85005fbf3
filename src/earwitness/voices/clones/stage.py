"""The stage that checks how unusual a voice is against the references of whom it is compared with.

Only voices whose comparison does not speak against the person are checked: of another person's
voice, everything would be unusual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Comparison, Finding, Record, Turn, Voice, VoicePrint
from earwitness.case.seconds import united
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import Against, ExhibitKind
from earwitness.voices.clones.checks import CHECKS, checked
from earwitness.voices.clones.findings import Subject, check_finding, untested_finding
from earwitness.voices.clones.profile import Profile, profile_of
from earwitness.voices.clones.sound import Spans, stretches
from earwitness.voices.clones.standing import FEWEST_REFERENCES
from earwitness.voices.comparing.prints import without
from earwitness.voices.learned.sessions import embedding_version

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One reference recording: its print and its working copy."""

    taken: VoicePrint
    audio: WorkingAudio | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloneTask:
    """What checking the voices of one recording needs. audio None: it could not be decoded."""

    exhibit_id: str
    label: str
    audio: WorkingAudio | None
    prints: tuple[VoicePrint, ...]
    labels: tuple[tuple[str, str], ...]  # voice id, label
    turns: tuple[Turn, ...]
    comparisons: tuple[Comparison, ...]
    references: tuple[Known, ...]


def _units(case: CaseView) -> Iterable[Unit]:
    known = [exhibit.id for exhibit in case.exhibits(ExhibitKind.REFERENCE)]
    if not known:
        return
    of_known = [case.state_of(VoicePrint, exhibit_id=exhibit_id) for exhibit_id in sorted(known)]
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        prints = case.records(VoicePrint, exhibit_id=exhibit.id)
        if prints:
            state = case.state_of(Turn, VoicePrint, Comparison, exhibit_id=exhibit.id)
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(state, *of_known),
                weight=max(1.0, sum(one.net_speech_s for one in prints)),
            )


def _payload(case: CaseView, unit: Unit) -> CloneTask:
    references = [
        Known(taken=taken, audio=case.working_audio(exhibit.id))
        for exhibit in case.exhibits(ExhibitKind.REFERENCE)
        for taken in case.records(VoicePrint, exhibit_id=exhibit.id)
    ]
    voices = case.records(Voice, exhibit_id=unit.subject)
    compared = case.records(Comparison, exhibit_id=unit.subject)
    return CloneTask(
        exhibit_id=unit.subject,
        label=unit.label,
        audio=case.working_audio(unit.subject),
        prints=tuple(case.records(VoicePrint, exhibit_id=unit.subject)),
        labels=tuple((voice.id, f"voice {voice.ordinal}") for voice in voices),
        turns=tuple(case.records(Turn, exhibit_id=unit.subject)),
        comparisons=tuple(one for one in compared if one.against is Against.REFERENCE),
        references=tuple(references),
    )


def _work(task: CloneTask, context: WorkContext) -> Sequence[Record]:
    if task.audio is None:
        raise UnreadableExhibit(
            f"{task.label} has no working copy to check voices in; see why it was not decoded"
        )
    measured: dict[str, Profile] = {}
    made: list[Record] = []
    for number, taken in enumerate(task.prints, 1):
        made += _of_voice(task, task.audio, taken, measured)
        context.progress(number / len(task.prints))
    return made


def _of_voice(
    task: CloneTask, audio: WorkingAudio, taken: VoicePrint, measured: dict[str, Profile]
) -> list[Finding]:
    """Check one voice against every person; measured: references, as far as they are needed."""
    spans = voice_stretches(taken, task.turns)
    voice: Profile | None = None
    made: list[Finding] = []
    for person in sorted({one.taken.person for one in task.references if one.taken.person}):
        if _speaks_against(task, taken, person):
            continue
        subject = _subject(task, taken, person, spans)
        like = [
            one for one in task.references
            if one.taken.person == person
            and one.taken.condition == taken.condition
            and one.audio is not None
        ]  # fmt: skip
        why = _why_not(taken, person, like=len(like))
        if why is not None:
            made.append(untested_finding(subject, why))
            continue
        voice = voice or profile_of(audio, taken, spans)
        known = [_measured(one, measured) for one in like]
        made += [check_finding(subject, check, checked(check, voice, known)) for check in CHECKS]
    return made


def voice_stretches(taken: VoicePrint, turns: Sequence[Turn]) -> Spans:
    """Find where a voice of a recording speaks alone, with its short pauses."""
    mine = united((one.start_s, one.end_s) for one in turns if one.voice_id == taken.voice_id)
    others = united((one.start_s, one.end_s) for one in turns if one.voice_id != taken.voice_id)
    return stretches(without(mine, others), others)


def _measured(one: Known, measured: dict[str, Profile]) -> Profile:
    assert one.audio is not None
    if one.taken.id not in measured:
        spans = stretches(one.taken.pieces_s)
        measured[one.taken.id] = profile_of(one.audio, one.taken, spans)
    return measured[one.taken.id]


def _speaks_against(task: CloneTask, taken: VoicePrint, person: str) -> bool:
    """Say whether the comparison speaks for another person: then a clone is not the question."""
    ratios = [
        one.log10_lr
        for one in task.comparisons
        if one.voice_id == taken.voice_id and one.person == person
    ]
    return any(ratio is not None and ratio < 0.0 for ratio in ratios)


def _why_not(taken: VoicePrint, person: str, *, like: int) -> str | None:
    """Say why a voice is not checked against a person's references; None: it is."""
    if taken.condition == UNKNOWN:
        return "the voice's channel is none of the known ones, so that no reference is like it"
    if like < FEWEST_REFERENCES:
        return (
            f"{like} references of {person} from a like channel ({taken.condition}), and it takes "
            f"{FEWEST_REFERENCES}; add recordings made in the same way"
        )
    return None


def _subject(task: CloneTask, taken: VoicePrint, person: str, spans: Spans) -> Subject:
    voice_id = taken.voice_id or ""
    return Subject(
        exhibit_id=task.exhibit_id,
        voice_id=voice_id,
        voice_label=dict(task.labels).get(voice_id, "a voice"),
        person=person,
        condition=taken.condition,
        start_s=spans[0][0] if spans else None,
        end_s=spans[-1][1] if spans else None,
    )


CLONE_CHECK = Stage(
    name="clone check",
    version="references/1",
    sentence="Say in which measures a voice is unusual against known speech of a like channel.",
    source="Pitch after Boersma 1993; the measures and their rule are this project's",
    limits=(
        "It shows no clone and excludes none. In development it called 2 of 24 recordings of real "
        "speakers unusual in some measure, and all 24 once their channel was changed: references "
        "of another microphone, room, codec or editing prove nothing. Three clones of 2019, of one "
        "man, were measured; newer ones may pass every check."
    ),
    writes=(Finding,),
    units=_units,
    payload=_payload,
    work=_work,
    options=lambda case: (embedding_version(),),
    is_parallel=True,
)
