"""The stages: which prints are taken where, and which voices are compared with what."""

from __future__ import annotations

import pytest
from likely_voices import pieces_of, print_of, speaker

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Comparison, Refusal
from earwitness.case.seconds import united
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Against
from earwitness.voices.comparing.compare_stage import MOST_OTHER_VOICES, CompareTask
from earwitness.voices.comparing.print_stage import PrintTask
from earwitness.voices.comparing.prints import without
from earwitness.voices.comparing.stages import COMPARE, PRINTS

CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())


def voice(who: int, exhibit_id: str, *, seed: int = 1):
    vectors = pieces_of(speaker(who), count=4, seed=seed)
    return print_of(vectors, exhibit_id=exhibit_id, voice_id=f"v-{exhibit_id}")


def known(person: str, who: int):
    vectors = pieces_of(speaker(who), seed=2)
    return print_of(vectors, exhibit_id=f"ref-{person}", voice_id=None, person=person)


def task(**changed) -> CompareTask:
    given = {
        "exhibit_id": "tape",
        "voices": (voice(1, "tape"),),
        "references": (),
        "earlier": (),
        "population": (),
        "labels": {"v-tape": "voice 1 of tape.wav"},
        "languages": {},
    } | changed
    held = (*given["voices"], *given["references"], *given["earlier"])
    given["names"] = {one.exhibit_id: f"{one.exhibit_id}.wav" for one in held}
    return CompareTask(**given)


def test_a_voice_is_compared_with_every_person_and_with_earlier_voices() -> None:
    made = COMPARE.work(
        task(
            references=(known("Ada Vane", 1), known("Bela Korr", 2)),
            earlier=(voice(1, "first", seed=4),),
        ),
        CONTEXT,
    )
    found = [(one.against, one.person or one.other_voice_id, one.log10_lr > 0) for one in made]
    assert found == [
        (Against.REFERENCE, "Ada Vane", True),
        (Against.REFERENCE, "Bela Korr", False),
        (Against.VOICE, "v-first", True),
    ]


def test_without_references_and_other_recordings_nothing_is_said() -> None:
    assert COMPARE.work(task(), CONTEXT) == []


def test_of_very_many_earlier_voices_the_nearest_are_compared_and_the_rest_is_said() -> None:
    same = voice(1, "same", seed=8)
    others = tuple(voice(50 + n, f"t{n:03}") for n in range(MOST_OTHER_VOICES))
    made = COMPARE.work(task(earlier=(*others, same)), CONTEXT)
    compared = [one for one in made if isinstance(one, Comparison)]
    assert compared[0].other_voice_id == "v-same"
    assert len(compared) == MOST_OTHER_VOICES
    said = [one for one in made if isinstance(one, Refusal)]
    assert len(said) == 1
    assert "not with 1 others" in said[0].because


def test_what_was_not_decoded_gives_no_print() -> None:
    empty = PrintTask(
        exhibit_id="e", label="tape.wav", audio=None, person=None, turns=(), voice_ids=()
    )
    with pytest.raises(UnreadableExhibit, match=r"tape\.wav has no working copy"):
        PRINTS.work(empty, CONTEXT)


def test_spans_are_joined_and_overlapped_speech_is_left_out() -> None:
    assert united([(3.0, 4.0), (0.0, 1.0), (1.0, 2.0), (5.0, 5.0)]) == ((0.0, 2.0), (3.0, 4.0))
    mine, others = ((0.0, 4.0), (6.0, 8.0)), ((1.0, 2.0), (3.5, 6.5))
    assert without(mine, others) == ((0.0, 1.0), (2.0, 3.5), (6.5, 8.0))
    assert without(mine, ((0.0, 9.0),)) == ()
    assert without(mine, ()) == mine
