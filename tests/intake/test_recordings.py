"""Recordings: every container decodes to the same working copy, and damage is said."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import av
import numpy as np
import pytest
from intake_samples import EXHIBIT, tone

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Finding, RecordingFacts
from earwitness.intake.limits import ParseLimits
from earwitness.intake.recording import drawn_peaks


def can_encode(codec: str) -> bool:
    try:
        return av.codec.Codec(codec, "w") is not None
    except (av.error.FFmpegError, av.codec.codec.UnknownCodecError):
        return False


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz", "container", "kept"),
    [
        ("a.wav", "pcm_s16le", 44_100, "wav", "pcm_s16le"),
        ("a.flac", "flac", 44_100, "flac", "flac"),
        ("a.mp3", "libmp3lame", 44_100, "mp3", "mp3"),
        ("a.m4a", "aac", 44_100, "mov", "aac"),
        ("a.mp4", "aac", 44_100, "mov", "aac"),
        ("a.ogg", "libopus", 48_000, "ogg", "opus"),
        ("a.opus", "libopus", 48_000, "ogg", "opus"),
        ("a.webm", "libopus", 48_000, "matroska", "opus"),
        ("a.mkv", "pcm_s16le", 8_000, "matroska", "pcm_s16le"),
        ("a.amr", "libopencore_amrnb", 8_000, "amr", "amr_nb"),
    ],
)
def test_every_container_gives_a_working_copy_of_its_length(
    take, sound, tmp_path, name, codec, rate_hz, container, kept
):
    if not can_encode(codec):
        pytest.skip(f"this FFmpeg cannot encode {codec}")
    (facts,) = take(sound(name, codec, rate_hz=rate_hz))
    assert isinstance(facts, RecordingFacts)
    assert container in facts.container.split(",") or container in facts.container
    assert (facts.codec, facts.rate_hz, facts.channels) == (kept, rate_hz, 1)
    assert facts.duration_s == pytest.approx(2.0, abs=0.1)
    copy = tmp_path / "working" / facts.working_copy
    assert copy.stat().st_size / 32_000 == pytest.approx(facts.duration_s, abs=0.01)
    samples = np.fromfile(copy, dtype="<i2")
    assert np.abs(samples).max() / 32768 == pytest.approx(0.42, abs=0.06)
    spectrum = np.abs(np.fft.rfft(samples[:16_000]))
    assert abs(int(spectrum.argmax()) - 440) <= 1


def test_the_hash_of_decoded_sound_survives_a_lossless_change_of_container(take, sound):
    (wav,) = take(sound("a.wav", "pcm_s16le", rate_hz=44_100, channels=2))
    (flac,) = take(sound("b.flac", "flac", rate_hz=44_100, channels=2))
    (mp3,) = take(sound("c.mp3", "libmp3lame", rate_hz=44_100, channels=2))
    expected = hashlib.sha256(tone(2.0, rate_hz=44_100, channels=2).tobytes()).hexdigest()
    assert wav.decoded_sha256 == flac.decoded_sha256 == expected != mp3.decoded_sha256


def test_tags_of_the_container_are_kept_in_order(take, sound):
    (facts,) = take(sound("a.flac", "flac", metadata={"title": "Tape 3", "date": "2022-07-13"}))
    assert ("title", "Tape 3") in [(key.lower(), value) for key, value in facts.tags]
    assert list(facts.tags) == sorted(facts.tags)


@pytest.mark.parametrize(("samples", "step_s", "count"), [(10, 0.01, 10), (4000, 0.01, 4000)])
def test_short_recordings_keep_peaks_of_ten_milliseconds(samples, step_s, count):
    step, peaks = drawn_peaks(np.full(samples, 0.5, dtype=np.float32))
    assert (step, len(peaks)) == (step_s, count)


def test_long_recordings_keep_at_most_4000_peaks_and_none_of_them_is_lost():
    fine = np.zeros(360_001, dtype=np.float32)
    fine[123_456] = 0.9
    step_s, peaks = drawn_peaks(fine)
    assert len(peaks) <= 4000
    assert max(peaks) == 0.9
    assert peaks.index(0.9) == int(123_456 * 0.01 / step_s)


def wav_claiming(size: int, content: bytes) -> bytes:
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 16_000, 32_000, 2, 16)
    body = form + struct.pack("<4sI", b"data", size) + content
    return struct.pack("<4sI4s", b"RIFF", 0xFFFFFFFF, b"WAVE") + body


@pytest.mark.parametrize(
    ("claimed_bytes", "claimed_s"),
    [(0xFFFFFFFE, 134217.7279), (0xFFFFFFFF, None), (0, None), (64_000, 2.0)],
)
def test_a_wav_is_read_to_its_real_end_whatever_it_claims(take, claimed_bytes, claimed_s):
    content = wav_claiming(claimed_bytes, tone(1.0).tobytes())
    facts, *_ = take(content, "a.wav")
    assert facts.duration_s == pytest.approx(1.0, abs=0.001)
    assert facts.claimed_duration_s == pytest.approx(claimed_s, abs=0.01)


def test_a_truncated_mp3_gives_what_is_there(take, sound):
    whole = sound("a.mp3", "libmp3lame", rate_hz=44_100, seconds=4).read_bytes()
    facts, *_ = take(whole[: len(whole) // 2], "half.mp3")
    assert 1.5 < facts.duration_s < 2.5


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz", "words"),
    [
        ("a.m4a", "aac", 44_100, "could not be decoded"),
        ("a.mp3", "libmp3lame", 44_100, "could not be decoded"),
        ("a.opus", "libopus", 48_000, "time stamps jump ahead"),
    ],
)
def test_damage_in_the_middle_is_a_finding_and_the_rest_is_decoded(
    take, sound, name, codec, rate_hz, words
):
    content = bytearray(sound(name, codec, rate_hz=rate_hz, seconds=4).read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = np.random.default_rng(1).bytes(3000)
    facts, *findings = take(bytes(content), name)
    assert 1.9 < facts.duration_s < 4.1
    assert [(f.test, type(f)) for f in findings] == [("decoding", Finding)]
    assert words in findings[0].because


def test_an_undamaged_recording_has_no_decoding_finding(take, sound):
    assert len(take(sound("a.m4a", "aac", rate_hz=44_100))) == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda mp4: mp4[: len(mp4) // 2], "cut short or mislabelled"),
        (lambda mp4: mp4[:40], "cut short or mislabelled"),
    ],
)
def test_an_m4a_without_its_index_is_refused_in_one_line(take, sound, make, words):
    whole = sound("a.m4a", "aac", rate_hz=44_100).read_bytes()
    with pytest.raises(UnreadableExhibit, match=words) as refused:
        take(make(whole), "half.m4a")
    assert str(refused.value).startswith("half.m4a: ")
    assert "\n" not in str(refused.value)


def test_a_video_without_sound_is_refused(take, tmp_path):
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height = 64, 48
        frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), dtype=np.uint8))
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    with pytest.raises(UnreadableExhibit, match="no sound track"):
        take(path)


def test_a_wav_without_a_sample_is_refused_and_leaves_no_working_copy(take, tmp_path):
    with pytest.raises(UnreadableExhibit):
        take(wav_claiming(0, b""), "none.wav")
    assert list((tmp_path / "working").iterdir()) == []


def test_what_a_killed_decoding_left_behind_is_cleared(take, sound, tmp_path):
    left = tmp_path / "working" / f"{EXHIBIT}.s16.4242.new"
    left.parent.mkdir()
    left.write_bytes(b"half")
    take(sound("a.wav", "pcm_s16le"))
    kept = sorted(path.name for path in left.parent.iterdir())
    assert kept == [f"{EXHIBIT}.16000.n16", f"{EXHIBIT}.s16"]


def test_a_recording_over_the_limit_is_refused_while_decoding(take, sound, tmp_path):
    path = sound("a.wav", "pcm_s16le", seconds=4)
    with pytest.raises(UnreadableExhibit, match=r"limits\.recording_s"):
        take(path, limits=ParseLimits(recording_s=3.0))
    assert list((tmp_path / "working").iterdir()) == []


def test_the_working_copy_of_a_second_decoding_is_the_same(take, sound, tmp_path):
    path = sound("a.opus", "libopus", rate_hz=48_000)
    first = take(path)
    copy = tmp_path / "working" / f"{EXHIBIT}.s16"
    before = copy.read_bytes()
    assert take(path) == first
    assert copy.read_bytes() == before


def test_a_playlist_posing_as_sound_opens_nothing(take, tmp_path: Path, sound):
    sound("secret.wav", "pcm_s16le")
    playlist = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n"
    records = take(playlist, "tape.mp3")
    assert not any(isinstance(record, RecordingFacts) for record in records)
