"""The models of voices: their files, what they take, and what they say of plain sounds."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ
from earwitness.case.errors import ModelMissing
from earwitness.case.model_files import SUMS_FILE
from earwitness.voices.learned.embedding import DIMENSIONS, embeddings, unit
from earwitness.voices.learned.fbank import BANDS, centred, fbank, frame_at
from earwitness.voices.learned.segmentation import (
    CLASSES,
    WINDOW_FRAMES,
    WINDOW_SAMPLES,
    class_shares,
    speaker_shares,
)
from earwitness.voices.learned.sessions import (
    EMBEDDING_FILE,
    MODELS,
    SEGMENTATION_FILE,
    embedding_version,
    segmentation_version,
)


def noise(seconds: float, *, seed: int = 0) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(0.0, 0.1, round(seconds * WORKING_RATE_HZ))
    return drawn.astype(np.float32)


@pytest.mark.parametrize("name", [EMBEDDING_FILE, SEGMENTATION_FILE])
def test_each_voice_model_has_the_digest_that_is_noted(name: str) -> None:
    assert hashlib.sha256(MODELS.path(name).read_bytes()).hexdigest() == MODELS.digest(name)


def test_every_noted_voice_model_is_there() -> None:
    for line in MODELS.path(SUMS_FILE).read_text(encoding="utf-8").splitlines():
        assert MODELS.path(line.split()[1]).is_file()


def test_a_missing_voice_model_says_what_to_do() -> None:
    with pytest.raises(ModelMissing, match="install earwitness anew"):
        MODELS.session("nothing.onnx")


def test_the_versions_name_two_different_models() -> None:
    assert embedding_version()[1] != segmentation_version()[1]


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (560, 2), (16000, 98)])
def test_a_frame_of_25_ms_comes_every_10_ms(samples: int, frames: int) -> None:
    assert fbank(np.zeros(samples, dtype=np.float32)).shape == (frames, BANDS)


def test_gain_leaves_centred_features_as_they_are() -> None:
    y = noise(1.0)
    np.testing.assert_allclose(centred(fbank(y)), centred(fbank(y * 0.25)), atol=2e-3)


@pytest.mark.parametrize(("time_s", "frame"), [(-1.0, 0), (0.0, 0), (0.014, 1), (1.5, 150)])
def test_times_become_frames(time_s: float, frame: int) -> None:
    assert frame_at(time_s) == frame


def test_embeddings_have_unit_length_and_keep_their_order() -> None:
    stretches = [fbank(noise(seconds, seed=number)) for number, seconds in enumerate((1, 2, 1, 3))]
    together = embeddings(stretches)
    assert together.shape == (4, DIMENSIONS)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(together[2], embeddings([stretches[2]])[0], atol=1e-3)


def test_nothing_gives_no_embedding() -> None:
    assert embeddings([]).shape == (0, DIMENSIONS)


def test_too_short_a_stretch_is_refused() -> None:
    with pytest.raises(ValueError, match="39 frames"):
        embeddings([np.zeros((39, BANDS), dtype=np.float32)])


def test_a_vector_of_zeros_stays_one() -> None:
    assert not unit(np.zeros((1, DIMENSIONS), dtype=np.float32)).any()


def test_shares_sum_to_one_and_silence_is_nobody() -> None:
    shares = class_shares(np.zeros((2, WINDOW_SAMPLES), dtype=np.float32))
    assert shares.shape == (2, WINDOW_FRAMES, len(CLASSES))
    np.testing.assert_allclose(shares.sum(axis=2), 1.0, atol=1e-4)
    assert (shares.argmax(axis=2) == 0).all()


def test_no_window_gives_no_share() -> None:
    assert class_shares(np.zeros((0, WINDOW_SAMPLES), dtype=np.float32)).shape[0] == 0


def test_a_pair_counts_for_both_of_its_speakers() -> None:
    only_pair_0_2 = np.eye(len(CLASSES), dtype=np.float32)[5]
    assert speaker_shares(only_pair_0_2).tolist() == [1.0, 0.0, 1.0]
