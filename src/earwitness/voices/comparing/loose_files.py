"""Two recordings compared outside a case, each taken to hold one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.records import Comparison, VoicePrint
from earwitness.case.vocabulary import Against
from earwitness.voices.comparing.cohort import Cohort, bundled_cohort
from earwitness.voices.comparing.comparison import Question, compared
from earwitness.voices.comparing.own_population import own_cohort
from earwitness.voices.comparing.prints import known_speech_print


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseRecording:
    """A decoded recording: what a person calls it, its digest, and its working copy."""

    name: str
    digest: str
    audio: WorkingAudio
    person: str | None = None  # of a population


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseComparison:
    """What came of comparing two files: their prints, and the comparison."""

    questioned: VoicePrint
    known: VoicePrint
    comparison: Comparison


def compared_files(
    questioned: LooseRecording,
    known: LooseRecording,
    *,
    population: Sequence[LooseRecording] = (),
) -> LooseComparison:
    """Compare the voice of one recording with that of another."""
    bundled = bundled_cohort()
    cohort = own_cohort([_heard(one, cohort=bundled) for one in population])
    voice = _heard(questioned, cohort=bundled)
    other = _heard(known, cohort=bundled)
    question = Question(
        voice=voice,
        voice_label=f"the voice of {questioned.name}",
        known=(other,),
        known_label=f"the voice of {known.name}",
        against=Against.VOICE,
    )
    return LooseComparison(
        questioned=voice, known=other, comparison=compared(question, cohort=cohort)
    )


def _heard(recording: LooseRecording, *, cohort: Cohort) -> VoicePrint:
    return known_speech_print(
        recording.audio,
        exhibit_id=recording.digest,
        person=recording.person,
        cohort=cohort,
    )
