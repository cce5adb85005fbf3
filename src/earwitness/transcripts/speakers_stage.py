"""The stage that gives each word the voice that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.records import Passage, Record, SpeechActivity, SpokenWord, Turn, Word
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.transcripts.speakers import spoken_words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersTask:
    """One recording's words, and who speaks when as people have corrected it."""

    words: tuple[Word, ...]
    turns: tuple[Turn, ...]


def _units(case: CaseView) -> Iterable[Unit]:
    """List recordings with speech; those without words or turns are done at once, with nothing.

    A name changes no turn, so that naming a voice computes nothing again.
    """
    for exhibit in case.exhibits(ExhibitKind.RECORDING):
        activity = case.records(SpeechActivity, exhibit_id=exhibit.id)
        if activity:
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(case.state_of(Passage, Word, Turn, exhibit_id=exhibit.id),),
                weight=max(1.0, activity[0].net_speech_s),
            )


def _payload(case: CaseView, unit: Unit) -> SpeakersTask:
    return SpeakersTask(
        words=tuple(case.records(Word, exhibit_id=unit.subject)),
        turns=tuple(case.records(Turn, exhibit_id=unit.subject)),
    )


def _work(task: SpeakersTask, context: WorkContext) -> Sequence[Record]:
    return spoken_words(task.words, task.turns)


SPOKEN_WORDS = Stage(
    name="spoken words",
    version="by-turn/1",
    sentence="Give each word of a transcript the voice whose turn covers most of it.",
    source="Own rule: most seconds in common; at a border, the middle of the word",
    limits=(
        "It is no truer than the turns and the times of words, which can be 0.5 s off: a word "
        "beside a change of voice may be given to the wrong one. Where voices speak at once, "
        "nothing here tells whose of the words were written down."
    ),
    writes=(SpokenWord,),
    units=_units,
    payload=_payload,
    work=_work,
)
