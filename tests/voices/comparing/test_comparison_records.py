"""Comparisons as records: ratios with everything that must stand beside them, and refusals."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from likely_voices import pieces_of, print_of, speaker

from earwitness.case.records import Comparison, VoicePrint
from earwitness.case.vocabulary import Against
from earwitness.voices.clones.caution import COMPARISON_CAUTION
from earwitness.voices.comparing.cohort import bundled_cohort
from earwitness.voices.comparing.comparison import Question, compared
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.wording import (
    COPIES,
    MACHINE,
    READ_SPEECH,
    SESSIONS,
)

NEVER = re.compile(r"\b(authentic|match\w*|identif\w*|genuine|certain|proves?)\b", re.IGNORECASE)


def questioned(**changed: object) -> VoicePrint:
    return replace(print_of(pieces_of(speaker(1), seed=1)), **changed)


def reference(who: int = 1, *, name: str = "ref", seed: int = 2, **changed: object) -> VoicePrint:
    made = print_of(
        pieces_of(speaker(who), seed=seed), exhibit_id=name, voice_id=None, person="Ada Vane"
    )
    return replace(made, **changed)


def question(voice: VoicePrint, *known: VoicePrint, **changed: object) -> Question:
    base = Question(
        voice=voice,
        voice_label="voice 1 of tape.wav",
        known=known,
        known_label="the known speech of Ada Vane",
        against=Against.REFERENCE,
        exhibit_names={"ref": "ref.wav", "ref2": "ref2.wav", "ref3": "ref3.wav"},
    )
    return replace(base, **changed)


def answer(voice: VoicePrint, *known: VoicePrint, **changed: object) -> Comparison:
    return compared(question(voice, *known, **changed), cohort=bundled_cohort())


def test_a_ratio_says_both_propositions_its_interval_its_word_and_its_population() -> None:
    found = answer(questioned(), reference())
    assert found.log10_lr is not None
    assert found.log10_lr > 1.0
    assert found.same in found.because
    assert found.other in found.because
    assert "95 % interval" in found.because
    assert found.scale in found.because
    assert "251 speakers" in found.other
    assert (found.population_n, found.person, found.voice_id) == (251, "Ada Vane", "v1")
    assert dict(found.figures)["speakers"] > 200
    assert found.conditions == ("wideband", "wideband")
    assert found.net_speech_s == (30.0, 30.0)


def test_a_ratio_at_its_bound_says_that_it_is_held_there() -> None:
    found = answer(questioned(), reference())
    assert found.log10_lr == found.most_log10
    assert "It is held there" in found.because


def test_of_two_speakers_the_other_proposition_comes_first() -> None:
    found = answer(questioned(), reference(2))
    assert found.log10_lr is not None
    assert found.log10_lr < -0.5
    assert found.because.index(found.other) < found.because.index(found.same)
    assert SESSIONS in found.cautions
    assert "changes between occasions" in found.because


def test_the_clone_caution_always_stands_even_beside_a_refusal() -> None:
    for found in (
        answer(questioned(), reference()),
        answer(questioned(net_speech_s=2.0), reference()),
    ):
        assert found.cautions[:2] == (COMPARISON_CAUTION, MACHINE)


@pytest.mark.parametrize(
    ("voice", "known", "words"),
    [
        pytest.param({"net_speech_s": 4.9}, {}, "4.9 s of net speech, under 5 s", id="short"),
        pytest.param({}, {"net_speech_s": 4.9}, "speech of Ada Vane holds 4.9 s", id="short known"),
        pytest.param({"vectors": ()}, {}, "net speech", id="no piece"),
        pytest.param({"snr_db": 4.9}, {}, "4.9 dB over its pauses, under 5 dB", id="noisy"),
        pytest.param({"condition": "unknown"}, {}, "none of the known conditions", id="channel"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_reason(
    voice: dict[str, object], known: dict[str, object], words: str
) -> None:
    found = answer(questioned(**voice), reference(**known))
    assert found.log10_lr is found.log10_low is found.most_log10 is None
    assert found.scale == ""
    assert found.because.startswith("Not compared: ")
    assert words in found.because


@pytest.mark.parametrize(
    "changed", [{"net_speech_s": 5.0}, {"snr_db": 5.0}, {"snr_db": None}], ids=str
)
def test_at_the_limits_a_comparison_is_made(changed: dict[str, object]) -> None:
    assert answer(questioned(**changed), reference()).log10_lr is not None


def test_references_that_hold_several_voices_are_refused() -> None:
    both = np.concatenate([pieces_of(speaker(1), seed=3), pieces_of(speaker(2), seed=3)])
    known = print_of(both, exhibit_id="ref", voice_id=None, person="Ada Vane")
    assert "hold several voices" in answer(questioned(), known).because


def test_references_of_one_person_that_disagree_are_refused_and_the_odd_one_is_named() -> None:
    known = [
        reference(name="ref"),
        reference(name="ref2", seed=5),
        reference(2, name="ref3", seed=6, vectors=reference(2).vectors[:1], net_speech_s=5.5),
    ]
    found = answer(questioned(), *known)
    assert found.log10_lr is None
    assert "ref3.wav sounds more like another speaker" in found.because
    assert answer(questioned(), *known[:2]).log10_lr is not None


def test_a_recording_cannot_vouch_for_its_own_speaker() -> None:
    found = answer(questioned(), reference(name="tape"))
    assert "lies in the questioned recording itself" in found.because


def test_known_speech_from_the_questioned_channel_is_preferred_and_the_rest_is_said() -> None:
    phone = print_of(
        pieces_of(speaker(1), condition=Condition.MOBILE, seed=9),
        exhibit_id="ref2",
        voice_id=None,
        person="Ada Vane",
        condition=Condition.MOBILE,
    )
    long_wide = reference(net_speech_s=300.0)
    found = answer(questioned(), phone, long_wide)
    assert found.conditions == ("wideband", "wideband")
    assert any("1 of the 2 reference recordings" in caution for caution in found.cautions)
    short_wide = reference(net_speech_s=4.0)
    assert answer(questioned(), phone, short_wide).conditions == ("wideband", "mobile")


def test_a_channel_mismatch_a_language_mismatch_and_one_reference_are_cautioned() -> None:
    phone = print_of(
        pieces_of(speaker(1), condition=Condition.MOBILE, seed=9),
        exhibit_id="ref",
        voice_id=None,
        person="Ada Vane",
        condition=Condition.MOBILE,
    )
    said = " ".join(answer(questioned(), phone, languages={"tape": "ar", "ref": "en"}).cautions)
    for words in ("channels differ", "languages differ (ar against en)", "from one recording"):
        assert words in said
    plain = " ".join(answer(questioned(), reference(), languages={"tape": "ar"}).cautions)
    assert "differ" not in plain
    assert READ_SPEECH in plain


def test_voices_of_two_recordings_are_warned_about_copies() -> None:
    other = print_of(pieces_of(speaker(1), seed=4), exhibit_id="tape2", voice_id="v7")
    found = answer(questioned(), other, against=Against.VOICE, known_label="voice 1 of tape2.wav")
    assert COPIES in found.cautions
    assert (found.person, found.other_voice_id, found.other_exhibits) == (None, "v7", ("tape2",))


def test_no_sentence_ever_says_more_than_a_ratio_can() -> None:
    found = [
        answer(questioned(), reference()),
        answer(questioned(), reference(2)),
        answer(questioned(net_speech_s=2.0), reference()),
    ]
    for one in found:
        assert not NEVER.search(" ".join((one.because, one.same, one.other, *one.cautions)))


def test_the_same_question_is_the_same_record() -> None:
    assert answer(questioned(), reference()) == answer(questioned(), reference())
