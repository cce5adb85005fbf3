"""A voice against a person's references or another voice: one record, a ratio or a refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from earwitness.case.records import Comparison, VoicePrint, record_id
from earwitness.case.vocabulary import Against
from earwitness.voices.clones.caution import COMPARISON_CAUTION
from earwitness.voices.comparing.cohort import COHORT_METHOD, Cohort, pair_of
from earwitness.voices.comparing.parties import Party, like_party, why_at_odds, why_not_heard
from earwitness.voices.comparing.ratio import LikelihoodRatio, likelihood_ratio
from earwitness.voices.comparing.scale import scale_word
from earwitness.voices.comparing.wording import (
    COPIES,
    MACHINE,
    cautions,
    ratio_sentence,
)
from earwitness.voices.learned.sessions import EMBEDDING_METHOD

METHOD = f"{EMBEDDING_METHOD}, cosine-centred/1, {COHORT_METHOD}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is compared with what.

    voice: of the questioned recording; known: all of a person's prints, or the one of another
    voice. voice_label, known_label: how sentences call them, such as "voice 2 of tape.wav".
    exhibit_names, languages: by exhibit id; a missing language is not known.
    """

    voice: VoicePrint
    voice_label: str
    known: tuple[VoicePrint, ...]
    known_label: str
    against: Against
    exhibit_names: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def same(self) -> str:
        """The proposition that both are one speaker, to stand after "if"."""
        if self.against is Against.REFERENCE:
            return f"{self.voice_label} is the voice of {self.known[0].person} in the references"
        return f"{self.voice_label} and {self.known_label} are one person's voice"


def compared(question: Question, *, cohort: Cohort) -> Comparison:
    """Answer a question with a bounded ratio, or with why there is none."""
    voice = Party(label=question.voice_label, prints=(question.voice,))
    known = like_party(question.known_label, question.known, like=question.voice.condition)
    reason = (
        _why_no_comparison(question)
        or why_not_heard(voice, cohort=cohort)
        or why_not_heard(known, cohort=cohort)
        or _why_at_odds(question, known, cohort=cohort)
    )
    if reason is not None:
        return _refused(question, voice, known, reason, cohort=cohort)
    found = likelihood_ratio(voice.side(), known.side(), cohort=cohort)
    return _answered(question, voice, known, found, cohort=cohort)


def _why_no_comparison(question: Question) -> str | None:
    """A recording cannot vouch for its own speaker."""
    if question.voice.exhibit_id in {one.exhibit_id for one in question.known}:
        return f"{question.known_label} lies in the questioned recording itself"
    return None


def _why_at_odds(question: Question, known: Party, *, cohort: Cohort) -> str | None:
    names = [question.exhibit_names.get(one.exhibit_id, one.exhibit_id) for one in known.prints]
    return why_at_odds(known, cohort=cohort, names=names)


def _answered(
    question: Question, voice: Party, known: Party, found: LikelihoodRatio, *, cohort: Cohort
) -> Comparison:
    other = _other(question, population=found.population, speakers=found.speakers)
    languages = (_language(question, voice.prints), _language(question, known.prints))
    said = cautions(voice, known, found, languages=languages)
    validation = cohort.validations[pair_of(voice.condition, known.condition)]
    return replace(
        _unanswered(question, voice, known, population=(found.population, found.speakers)),
        log10_lr=round(found.log10_lr, 3),
        log10_low=round(found.low, 3),
        log10_high=round(found.high, 3),
        least_log10=round(found.bounds.low, 3),
        most_log10=round(found.bounds.high, 3),
        scale=scale_word(found.log10_lr),
        figures=validation.figures,
        cautions=(*said, *_of_question(question, known)),
        because=ratio_sentence(found, same=question.same, other=other),
    )


def _refused(
    question: Question, voice: Party, known: Party, reason: str, *, cohort: Cohort
) -> Comparison:
    """The record of a comparison that was not made. Its cautions are those that always hold."""
    populations = cohort.populations
    population = populations.get(known.condition) or next(iter(populations.values()))
    named = (population.name, population.speakers)
    record = _unanswered(question, voice, known, population=named)
    return replace(record, because=f"Not compared: {reason}.")


def _unanswered(
    question: Question, voice: Party, known: Party, *, population: tuple[str, int]
) -> Comparison:
    """What a comparison says before there is a ratio. population: its name, its speakers."""
    is_reference = question.against is Against.REFERENCE
    first = question.known[0]
    whose = first.person if is_reference else first.voice_id
    return Comparison(
        id=record_id("co", question.voice.exhibit_id, question.voice.voice_id, whose),
        exhibit_id=question.voice.exhibit_id,
        voice_id=question.voice.voice_id or "",
        against=question.against,
        person=first.person if is_reference else None,
        other_voice_id=None if is_reference else first.voice_id,
        other_exhibits=tuple(sorted({one.exhibit_id for one in question.known})),
        log10_lr=None,
        log10_low=None,
        log10_high=None,
        least_log10=None,
        most_log10=None,
        scale="",
        same=question.same,
        other=_other(question, population=population[0], speakers=population[1]),
        population=population[0],
        population_n=population[1],
        conditions=(str(voice.condition), str(known.condition)),
        net_speech_s=(round(voice.net_speech_s, 1), round(known.net_speech_s, 1)),
        snr_db=(voice.snr_db, known.snr_db),
        figures=(),
        cautions=(COMPARISON_CAUTION, MACHINE),
        because="",
        method=METHOD,
    )


def _other(question: Question, *, population: str, speakers: int) -> str:
    return (
        f"{question.voice_label} is the voice of somebody else like those of the population "
        f"({population}, {speakers} speakers)"
    )


def _of_question(question: Question, known: Party) -> tuple[str, ...]:
    if question.against is Against.VOICE:
        return (COPIES,)
    left = len(question.known) - len(known.prints)
    if not left:
        return ()
    return (
        f"{left} of the {len(question.known)} reference recordings came through another channel "
        f"than the {len(known.prints)} compared ({known.condition}) and were left out.",
    )


def _language(question: Question, prints: Sequence[VoicePrint]) -> str | None:
    """The one language of all recordings of a side; None: not known of all, or several."""
    found = {question.languages.get(one.exhibit_id) for one in prints}
    return next(iter(found)) if len(found) == 1 else None
