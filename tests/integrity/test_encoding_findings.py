"""What the measures of earlier encodings are told as: facts with a reason, never a verdict."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from encoded_sounds import interpolated, lively, louder, whole

from earwitness.case.audio import Mono, NativeAudio, WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, RecordingFacts
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.encodings.findings import encoding_findings
from earwitness.integrity.encodings.measures import encoding_measures
from earwitness.integrity.encodings.stage import ENCODINGS, EncodingsPayload, is_native

TESTS = {
    "bandwidth", "earlier rate", "bit depth", "re-levelling", "level steps", "DC offset"
}  # fmt: skip


def findings(
    y: Mono, *, rate_hz: int = 16_000, is_native: bool = True, is_lossless: bool = True
) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    measures = encoding_measures(
        lambda: [y], rate_hz=rate_hz, is_native=is_native, is_lossless=is_lossless
    )
    for one in encoding_findings("e", measures):
        found.setdefault(one.test, []).append(one)
    return found


@pytest.fixture(scope="module")
def plain() -> Mono:
    return whole(lively(20.0, rate_hz=16_000))


def test_every_test_is_told_even_where_nothing_was_found(plain: Mono) -> None:
    found = findings(plain)
    assert set(found) == TESTS
    for test in TESTS - {"bit depth"}:
        assert found[test][0].outcome is Outcome.CONSISTENT
        assert found[test][0].because.startswith("No trace found by this test: ")


def test_nothing_here_is_ever_inconsistent(plain: Mono) -> None:
    telephone = interpolated(whole(lively(20.0, rate_hz=8_000)), 2)
    for y in (plain, louder(plain, 3.0), telephone, plain + np.float32(0.1), plain * 0):
        told = [one for several in findings(y).values() for one in several]
        assert Outcome.INCONSISTENT not in {one.outcome for one in told}
        assert all(one.because and one.limits for one in told)


def test_an_earlier_rate_is_named(plain: Mono) -> None:
    y = interpolated(whole(lively(20.0, rate_hz=8_000)), 2)
    (one,) = findings(y)["earlier rate"]
    assert one.because.startswith("What lies above 4 kHz mirrors what lies below")
    assert one.because.endswith("the sound was sampled at 8 kHz before.")


def test_a_gain_is_told_in_decibels(plain: Mono) -> None:
    (one,) = findings(louder(plain, 3.0))["re-levelling"]
    assert "made 3.0 dB louder" in one.because
    assert "made softer" in findings(louder(plain, -3.0))["re-levelling"][0].because


def test_the_working_copy_cannot_tell_depth_and_level(plain: Mono) -> None:
    found = findings(plain, is_native=False)
    for test in ("bit depth", "re-levelling"):
        assert found[test][0].outcome is Outcome.NOT_TESTED


def test_lossy_sound_has_no_depth(plain: Mono) -> None:
    (one,) = findings(plain * np.float32(0.123))["bit depth"]
    assert one.outcome is Outcome.NOT_TESTED
    assert "lossy" in one.because


def test_telephone_sound_of_few_values_is_pointed_at(plain: Mono) -> None:
    few = np.asarray(np.round(plain * 64) / 64, dtype=np.float32)
    assert "mu-law" in findings(few)["bit depth"][0].because
    assert "mu-law" not in findings(plain)["bit depth"][0].because


@pytest.mark.parametrize(("offset", "is_told"), [(0.0005, False), (0.02, True)])
def test_an_offset_is_told_from_a_thousandth_on(plain: Mono, offset: float, is_told: bool) -> None:
    (one,) = findings(plain + np.float32(offset))["DC offset"]
    assert (one.outcome is Outcome.INCONCLUSIVE) is is_told


def test_a_change_of_bandwidth_is_told_with_its_span() -> None:
    low = interpolated(whole(lively(20.0, rate_hz=8_000)), 2)
    narrow = np.fft.rfft(low)
    narrow[len(narrow) // 2 :] = 0
    wide = np.fft.rfft(whole(lively(20.0, rate_hz=16_000)))
    wide[3 * len(wide) // 4 :] = 0
    y = np.concatenate((np.fft.irfft(narrow), np.fft.irfft(wide))).astype(np.float32)
    told = findings(y)["bandwidth"]
    assert (told[-1].start_s, told[-1].end_s) == (20.0, 40.0)
    assert told[-1].because == (
        "From here the sound ends at 6.0 kHz; in the section before, at 4.0 kHz."
    )


def test_no_sound_is_not_tested() -> None:
    found = findings(np.zeros(0, dtype=np.float32))
    assert {found[test][0].outcome for test in TESTS - {"bit depth", "level steps"}} == {
        Outcome.NOT_TESTED
    }


def test_ids_differ_and_words_give_no_verdict(plain: Mono) -> None:
    told = [one for several in findings(plain).values() for one in several]
    assert len({one.id for one in told}) == len(told)
    words = " ".join(f"{one.because} {one.limits}" for one in told)
    assert not re.search(r"authentic|genuine|fake|identified|\bmatch", words, re.I)


FACTS = RecordingFacts(
    exhibit_id="e",
    container="wav",
    codec="pcm_s16le",
    rate_hz=16_000,
    channels=1,
    claimed_duration_s=20.0,
    duration_s=20.0,
    bit_rate=256_000,
    tags=(),
    decoded_sha256="0",
    working_copy="e.s16",
    peak_step_s=0.01,
    peaks=(),
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"codec": "flac"}, True),
        ({"codec": "mp3"}, False),
        ({"codec": "pcm_s24le"}, False),
        ({"codec": "pcm_mulaw"}, False),
        ({"channels": 2}, False),
        ({"rate_hz": 44_100}, False),
    ],
)
def test_only_a_lossless_recording_of_that_shape_is_its_own_working_copy(
    changes: dict[str, object], expected: bool
) -> None:
    assert is_native(replace(FACTS, **changes), 16_000) is expected


def context() -> WorkContext:
    return WorkContext(options=(), progress=lambda done: None, checkpoint=Checkpoint())


@pytest.mark.parametrize(("codec", "is_told"), [("pcm_s16le", True), ("mp3", False)])
def test_the_stage_reads_the_working_copy(
    tmp_path: Path, plain: Mono, codec: str, is_told: bool
) -> None:
    (tmp_path / "e.s16").write_bytes((louder(plain, 3.0) * 32768).astype("<i2").tobytes())
    payload = EncodingsPayload(
        name="a.wav",
        facts=replace(FACTS, codec=codec),
        audio=WorkingAudio(path=tmp_path / "e.s16"),
    )
    found = {one.test: one for one in ENCODINGS.work(payload, context())}
    assert set(found) == TESTS
    assert ("3.0 dB louder" in found["re-levelling"].because) is is_told


def test_a_recording_that_was_not_decoded_is_no_subject() -> None:
    with pytest.raises(UnusableSignal, match=r"a\.wav: was not decoded"):
        ENCODINGS.work(EncodingsPayload(name="a.wav", facts=None, audio=None), context())


def test_what_a_lossy_decoder_rounded_has_neither_depth_nor_gaps(plain: Mono) -> None:
    found = findings(louder(plain, 3.0), is_lossless=False)
    for test in ("bit depth", "re-levelling"):
        (one,) = found[test]
        assert one.outcome is Outcome.NOT_TESTED
        assert one.because.startswith("Not applicable: the codec loses")


@pytest.mark.parametrize(
    ("codec", "is_applicable"),
    [("pcm_s16le", True), ("pcm_mulaw", True), ("flac", True), ("wavpack", True),
     ("pcm_f32le", False), ("mp3float", False), ("opus", False), ("adpcm_ms", False)],
)  # fmt: skip
def test_bit_depth_is_asked_of_codecs_that_keep_every_sample(
    plain: Mono, tmp_path: Path, codec: str, is_applicable: bool
) -> None:
    path = tmp_path / "e.16000.n16"
    path.write_bytes((plain * 32_768).astype("<i2").tobytes())
    payload = EncodingsPayload(
        name="a",
        facts=replace(FACTS, codec=codec),
        audio=WorkingAudio(path=path),
        native=NativeAudio(path=path, rate_hz=16_000),
    )
    made = [one for one in ENCODINGS.work(payload, context()) if isinstance(one, Finding)]
    (depth,) = [one for one in made if one.test == "bit depth"]
    assert (depth.outcome is not Outcome.NOT_TESTED) is is_applicable
