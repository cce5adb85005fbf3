"""The real model on real speech. Slow: it loads Whisper."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Passage, Record, Word
from earwitness.case.stages import WorkContext
from earwitness.transcripts.job import TranscriptionTask
from earwitness.transcripts.models import verify_model
from earwitness.transcripts.stage import TRANSCRIBE
from earwitness.voices.activity import speech_activity

pytestmark = pytest.mark.slow

KENNEDY = [
    *("and", "so", "my", "fellow", "americans"),
    *("ask", "not", "what", "your", "country", "can", "do", "for", "you"),
    *("ask", "what", "you", "can", "do", "for", "your", "country"),
]


def decoded(path: Path) -> np.ndarray:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
    with av.open(str(path)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [one.to_ndarray()[0] for frame in frames for one in resampler.resample(frame)]
    return np.concatenate(parts).astype("<i2")


def transcribed(samples: np.ndarray, folder: Path) -> tuple[list[Passage], list[Word]]:
    path = folder / "working.s16"
    samples.astype("<i2").tofile(path)
    audio = WorkingAudio(path=path)
    activity = speech_activity(audio, exhibit_id="e1")
    task = TranscriptionTask(
        exhibit_id="e1", label="tape", audio=audio, activity=activity, threads=1
    )
    options = {"model": "base", "beam": "5", "language": "", "expected": "", "translate": "yes"}
    context = WorkContext(
        options=tuple(options.items()), progress=lambda fraction: None, checkpoint=Checkpoint()
    )
    made: list[Record] = list(TRANSCRIBE.work(task, context))
    passages = [one for one in made if isinstance(one, Passage)]
    return passages, [one for one in made if isinstance(one, Word)]


def plain(words: list[Word]) -> list[str]:
    return ["".join(char for char in word.text.lower() if char.isalpha()) for word in words]


@pytest.fixture(scope="module")
def kennedy(shared: Path) -> np.ndarray:
    return decoded(shared / "data/speech/misc/jfk.flac")


def test_kennedy_is_heard_word_for_word(kennedy: np.ndarray, tmp_path: Path) -> None:
    passages, words = transcribed(kennedy, tmp_path)
    assert plain(words) == KENNEDY
    assert {passage.language for passage in passages} == {"en"}
    assert all(passage.doubt is None for passage in passages)
    starts = [word.start_s for word in words]
    assert starts == sorted(starts)
    # The speech detector hears "ask not" from 3.2 s on, and the last word end at 10.5 s.
    assert words[5].start_s == pytest.approx(3.2, abs=0.6)
    assert words[-1].end_s == pytest.approx(10.5, abs=0.5)


def test_kennedy_fifty_decibels_down_loses_hardly_a_word(
    kennedy: np.ndarray, tmp_path: Path
) -> None:
    _, words = transcribed(np.round(kennedy * 0.003), tmp_path)
    wrong = [told for told, said in zip(plain(words), KENNEDY, strict=True) if told != said]
    assert len(wrong) <= 1


def test_noise_before_and_after_brings_no_word_and_moves_the_others(
    kennedy: np.ndarray, tmp_path: Path
) -> None:
    noise = np.random.default_rng(5).normal(0, 200, 20 * WORKING_RATE_HZ)
    _, alone = transcribed(kennedy, tmp_path)
    _, words = transcribed(np.concatenate([noise, kennedy, noise]), tmp_path)
    assert plain(words) == KENNEDY
    shifts = np.array([word.start_s for word in words]) - [word.start_s for word in alone]
    assert np.median(shifts) == pytest.approx(20.0, abs=0.1)
    assert np.abs(shifts - 20.0).max() < 0.7


def test_two_speeches_far_apart_are_two_scenes(kennedy: np.ndarray, tmp_path: Path) -> None:
    silence = np.zeros(15 * WORKING_RATE_HZ)
    passages, words = transcribed(np.concatenate([kennedy, silence, kennedy]), tmp_path)
    assert plain(words) == KENNEDY * 2
    assert all(passage.end_s - passage.start_s < 12.0 for passage in passages)  # type: ignore[operator]


def test_the_bundled_model_is_what_it_should_be() -> None:
    card = verify_model()
    assert card.sha256 is not None
    assert card.sha256.startswith("905e5bf8336bcc62")
