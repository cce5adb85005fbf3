"""The clone check over the records of a case: which voices are checked, and against whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from clone_samples import speech_like, unit_vectors, working_copy

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Comparison, Turn, VoicePrint
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Against, Outcome
from earwitness.voices.clones.checks import CHECKS
from earwitness.voices.clones.stage import CLONE_CHECK, CloneTask, Known, voice_stretches

CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())


def taken(exhibit: str, *, voice: str | None = None, condition: str = "wideband", seed: int = 0):
    vectors = unit_vectors(5, spread=0.7, seed=seed)
    return VoicePrint(
        id=f"vp-{exhibit}",
        exhibit_id=exhibit,
        voice_id=voice,
        person=None if voice else "Ada Quill",
        net_speech_s=9.0,
        snr_db=30.0,
        bandwidth_hz=8000.0,
        condition=condition,
        pieces_s=((0.0, 3.0), (3.0, 6.0), (6.0, 9.0)),
        vectors=tuple(tuple(float(v) for v in vector) for vector in vectors),
        because="",
    )


def turn(start_s: float, end_s: float, voice_id: str | None) -> Turn:
    return Turn(
        id=f"{start_s}", exhibit_id="q", start_s=start_s, end_s=end_s,
        voice_id=voice_id, confidence=0.9,
    )  # fmt: skip


def comparison(log10_lr: float | None) -> Comparison:
    return Comparison(
        id="c", exhibit_id="q", voice_id="v1", against=Against.REFERENCE, person="Ada Quill",
        other_voice_id=None, other_exhibits=(), log10_lr=log10_lr, log10_low=None, log10_high=None,
        least_log10=None, most_log10=None, scale="", same="", other="", population="",
        population_n=0,
        conditions=(), net_speech_s=(), snr_db=(), figures=(), cautions=(), because="", method="",
    )  # fmt: skip


@pytest.fixture
def task(tmp_path: Path) -> CloneTask:
    references = tuple(
        Known(
            taken=taken(f"r{n}", seed=n),
            audio=working_copy(
                speech_like(noise=1e-3 * (1 + n / 5), tremor=0.01, seed=n), tmp_path / f"r{n}.s16"
            ),
        )
        for n in range(6)
    )
    return CloneTask(
        exhibit_id="q",
        label="tape.wav",
        audio=working_copy(speech_like(noise=0.0, tremor=0.01, seed=40), tmp_path / "q.s16"),
        prints=(taken("q", voice="v1", seed=41),),
        labels=(("v1", "voice 1"),),
        turns=(turn(0.0, 9.0, "v1"),),
        comparisons=(comparison(1.5),),
        references=references,
    )


def test_a_voice_with_silent_pauses_is_unusual_in_its_pauses_alone(task: CloneTask) -> None:
    found = CLONE_CHECK.work(task, CONTEXT)
    assert [one.test for one in found] == [check.test for check in CHECKS]
    unusual = [one.test for one in found if one.outcome is Outcome.INCONCLUSIVE]
    assert unusual == ["pauses: level", "pauses: digital silence"]
    assert {one.outcome for one in found} == {Outcome.INCONCLUSIVE, Outcome.CONSISTENT}
    assert len({one.id for one in found}) == len(found)
    assert (found[0].start_s, found[0].end_s) == (0.0, 9.0)


def test_no_finding_says_more_than_unusual(task: CloneTask) -> None:
    for one in CLONE_CHECK.work(task, CONTEXT):
        assert "does not exclude a clone" in one.because or "does not show a clone" in one.because


def other_channel(task: CloneTask) -> CloneTask:
    changed = [replace(k, taken=replace(k.taken, condition="telephone")) for k in task.references]
    return replace(task, references=tuple(changed))


def unknown_channel(task: CloneTask) -> CloneTask:
    return replace(task, prints=(replace(task.prints[0], condition="unknown"),))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda task: replace(task, references=task.references[:4]), "4 references of Ada Quill"),
        (other_channel, "0 references of Ada Quill from a like channel"),
        (unknown_channel, "none of the known ones"),
    ],
    ids=["four references", "another channel", "unknown channel"],
)
def test_what_would_prove_nothing_is_said_once_to_be_not_tested(
    task: CloneTask, change, reason: str
) -> None:
    (one,) = CLONE_CHECK.work(change(task), CONTEXT)
    assert one.outcome is Outcome.NOT_TESTED
    assert reason in one.because


def test_where_the_comparison_speaks_for_somebody_else_a_clone_is_not_the_question(
    task: CloneTask,
) -> None:
    assert CLONE_CHECK.work(replace(task, comparisons=(comparison(-0.5),)), CONTEXT) == []


@pytest.mark.parametrize("comparisons", [(), (comparison(None),), (comparison(0.0),)])
def test_a_voice_that_was_not_compared_is_checked_all_the_same(
    task: CloneTask, comparisons: tuple[Comparison, ...]
) -> None:
    found = CLONE_CHECK.work(replace(task, comparisons=comparisons), CONTEXT)
    assert all(one.outcome is not Outcome.NOT_TESTED for one in found)


def test_a_recording_without_a_working_copy_is_refused(task: CloneTask) -> None:
    with pytest.raises(UnreadableExhibit, match=r"tape\.wav"):
        CLONE_CHECK.work(replace(task, audio=None), CONTEXT)


def test_seconds_in_which_others_speak_are_no_part_of_a_voice() -> None:
    turns = (turn(0.0, 4.0, "v1"), turn(2.0, 3.0, "v2"), turn(5.0, 6.0, "v1"))
    assert voice_stretches(taken("q", voice="v1"), turns) == ((0.0, 2.0), (3.0, 6.0))
