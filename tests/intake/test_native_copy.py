"""The native copy: the first channel at the recording's own rate, sample for sample."""

from __future__ import annotations

import numpy as np
import pytest
from intake_samples import tone

from earwitness.case.audio import NativeAudio


def native(folder):
    (path,) = (folder / "working").glob("*.n[13][26]")
    return NativeAudio(path=path, rate_hz=int(path.suffixes[-2][1:]))


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz"),
    [("a.wav", "pcm_s16le", 44_100), ("a.flac", "flac", 48_000), ("a.wav", "pcm_s16le", 8_000)],
)
def test_lossless_sound_is_kept_sample_for_sample(take, sound, tmp_path, name, codec, rate_hz):
    take(sound(name, codec, rate_hz=rate_hz, channels=2))
    kept = native(tmp_path)
    expected = tone(2.0, rate_hz=rate_hz, channels=2).reshape(-1, 2)[:, 0]
    assert kept.rate_hz == rate_hz
    np.testing.assert_array_equal(kept.block() * 32768, expected)


@pytest.mark.parametrize(("name", "codec"), [("a.mp3", "libmp3lame"), ("a.m4a", "aac")])
def test_lossy_sound_is_kept_at_its_rate(take, sound, tmp_path, name, codec):
    (facts,) = take(sound(name, codec, rate_hz=44_100))
    kept = native(tmp_path)
    assert kept.rate_hz == 44_100
    assert kept.duration_s == pytest.approx(facts.duration_s, abs=0.001)
    assert kept.path.suffix == ".n16"


def test_sound_of_24_bit_keeps_its_depth(take, sound, tmp_path):
    take(sound("a.wav", "pcm_s24le", rate_hz=48_000))
    kept = native(tmp_path)
    assert kept.path.suffix == ".n32"
    assert np.abs(kept.block()).max() == pytest.approx(0.42, abs=0.06)


def test_a_file_that_gives_no_sound_leaves_no_copy(take, tmp_path):
    with pytest.raises(Exception, match=r"a\.wav"):
        take(b"RIFF\x00\x00\x00\x00WAVE", "a.wav")
    assert not list((tmp_path / "working").glob("*.n[13][26]"))
