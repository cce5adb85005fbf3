"""Bandwidth, earlier rates, bit depth, changed levels: hits, near misses, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from encoded_sounds import interpolated, lively, louder, resampled, whole
from scipy.signal import butter, fftconvolve, firwin, sosfilt

from earwitness.case.audio import Mono
from earwitness.integrity.encodings.bandwidth import bandwidth_over_time, sections
from earwitness.integrity.encodings.level_course import level_course
from earwitness.integrity.encodings.mirroring import Mirror, mirror_images
from earwitness.integrity.encodings.sample_values import Relevelling, relevelling, sample_values
from earwitness.integrity.encodings.spectra import spectra_of


def low_passed(y: Mono, hz: float, *, rate_hz: int) -> Mono:
    """A steep low-pass: 300 Hz from full to nothing."""
    taps = firwin(2 * round(rate_hz / 180) + 1, hz, fs=rate_hz)
    return np.asarray(fftconvolve(y, taps, mode="same"), dtype=np.float32)


def edge_hz(y: Mono, *, rate_hz: int) -> float | None:
    found = bandwidth_over_time(spectra_of([y], rate_hz=rate_hz)).whole
    return None if found is None else found.hz


def clear(y: Mono, *, rate_hz: int) -> list[int]:
    return [m.earlier_rate_hz for m in mirror_images([y], rate_hz=rate_hz) if m.is_clear]


@pytest.mark.parametrize("hz", [3_400, 4_000, 5_500, 8_000, 12_000, 16_000])
def test_the_edge_of_a_low_pass_is_found_within_ten_percent(hz: float) -> None:
    y = low_passed(lively(15.0, rate_hz=44_100), hz, rate_hz=44_100)
    assert edge_hz(y, rate_hz=44_100) == pytest.approx(hz, rel=0.1)


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
def test_sound_that_merely_grows_weaker_upwards_has_no_edge(rate_hz: int) -> None:
    assert edge_hz(lively(15.0, rate_hz=rate_hz), rate_hz=rate_hz) is None


def test_a_gentle_filter_is_no_edge() -> None:
    y = lively(15.0, rate_hz=48_000)
    soft = np.asarray(sosfilt(butter(2, 3_000, fs=48_000, output="sos"), y), dtype=np.float32)
    assert edge_hz(soft, rate_hz=48_000) is None


def test_a_notch_is_no_edge_because_the_sound_comes_back_above_it() -> None:
    y = lively(15.0, rate_hz=16_000)
    band = butter(8, (4_000, 5_000), "bandstop", fs=16_000, output="sos")
    assert edge_hz(np.asarray(sosfilt(band, y), dtype=np.float32), rate_hz=16_000) is None


def test_half_the_level_moves_no_edge() -> None:
    y = low_passed(lively(15.0, rate_hz=16_000), 5_000, rate_hz=16_000)
    assert edge_hz(y / 2, rate_hz=16_000) == pytest.approx(edge_hz(y, rate_hz=16_000), abs=1.0)


def test_sections_tell_where_the_bandwidth_changes() -> None:
    y = lively(40.0, rate_hz=16_000)
    parts = [low_passed(y[:320_000], 3_400, rate_hz=16_000)]
    parts.append(low_passed(y[320_000:], 6_000, rate_hz=16_000))
    found = sections(bandwidth_over_time(spectra_of(parts, rate_hz=16_000)))
    assert [(start_s, end_s) for start_s, end_s, _ in found] == [(0.0, 20.0), (20.0, 40.0)]
    assert found[0][2] < 4_000 < found[1][2]


def test_two_windows_are_no_section() -> None:
    y = low_passed(lively(10.0, rate_hz=16_000), 3_400, rate_hz=16_000)
    assert sections(bandwidth_over_time(spectra_of([y], rate_hz=16_000))) == ()


@pytest.mark.parametrize("size", [1_000, 44_100, 1_000_000])
def test_blocks_of_any_size_give_the_same_measures(size: int) -> None:
    y = lively(12.0, rate_hz=16_000)
    blocks = [y[at : at + size] for at in range(0, len(y), size)]
    whole_level = spectra_of([y], rate_hz=16_000).level_db
    np.testing.assert_array_equal(spectra_of(blocks, rate_hz=16_000).level_db, whole_level)
    course = level_course(blocks, rate_hz=16_000)
    np.testing.assert_allclose(course.quiet_db, level_course([y], rate_hz=16_000).quiet_db)
    found, expected = sample_values(blocks), sample_values([y])
    assert (found.samples, found.bits) == (expected.samples, expected.bits)


@pytest.mark.parametrize(("up", "rate_hz"), [(2, 16_000), (6, 48_000)])
@pytest.mark.parametrize("how", [resampled, interpolated], ids=["polyphase", "straight lines"])
def test_sound_raised_from_8_khz_mirrors_itself_above_4_khz(how, up: int, rate_hz: int) -> None:
    y = how(whole(lively(20.0, rate_hz=8_000)), up)
    assert clear(y, rate_hz=rate_hz)[0] == 8_000


@pytest.mark.parametrize("how", [resampled, interpolated], ids=["polyphase", "straight lines"])
def test_sound_raised_from_16_khz_mirrors_itself_above_8_khz_first(how) -> None:
    y = how(whole(lively(20.0, rate_hz=16_000)), 3)
    assert clear(y, rate_hz=48_000)[0] == 16_000


@pytest.mark.parametrize("rate_hz", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("seed", range(4))
def test_sound_recorded_at_its_own_rate_mirrors_nothing(rate_hz: int, seed: int) -> None:
    y = whole(lively(20.0, rate_hz=rate_hz, seed=seed))
    assert clear(y, rate_hz=rate_hz) == []


def test_a_low_pass_alone_is_no_mirror() -> None:
    y = whole(low_passed(lively(20.0, rate_hz=48_000), 3_900, rate_hz=48_000))
    assert 8_000 not in clear(y, rate_hz=48_000)


def test_harmonics_of_hum_do_not_pass_for_a_mirror() -> None:
    y = lively(20.0, rate_hz=16_000, level=0.01).astype(np.float64)
    time_s = np.arange(len(y)) / 16_000
    for number in range(40, 120):
        y += 0.003 * np.sin(2 * np.pi * 50 * number * time_s)
    assert clear(np.asarray(y, dtype=np.float32), rate_hz=16_000) == []


@pytest.mark.parametrize(
    ("correlation", "z", "is_clear"),
    [(0.10, 8.0, True), (0.09, 30.0, False), (0.9, 7.9, False)],
)
def test_a_mirror_is_told_only_where_both_measures_are_high(
    correlation: float, z: float, is_clear: bool
) -> None:
    assert Mirror(earlier_rate_hz=8_000, correlation=correlation, z=z).is_clear is is_clear


@pytest.mark.parametrize("blocks", [[], [np.zeros(160_000, dtype=np.float32)]])
def test_silence_has_no_spectrum_no_mirror_and_no_comb(blocks: list[Mono]) -> None:
    assert bandwidth_over_time(spectra_of(blocks, rate_hz=16_000)).whole is None
    assert mirror_images(blocks, rate_hz=16_000) == ()
    assert relevelling(sample_values(blocks)) is None


@pytest.mark.parametrize("bits", [8, 12, 16, 20, 24])
def test_the_bits_in_use_are_counted(bits: int) -> None:
    scale = 1 << (bits - 1)
    y = np.asarray(np.round(lively(1.0, rate_hz=8_000) * scale) / scale, dtype=np.float32)
    assert sample_values([y]).bits == bits


def test_samples_of_a_lossy_decoder_have_no_bit_depth() -> None:
    y = lively(1.0, rate_hz=8_000)
    assert sample_values([y * np.float32(0.1)]).bits is None


def _soft() -> Mono:
    return whole(lively(20.0, rate_hz=16_000, level=0.01))


@pytest.mark.parametrize("gain_db", [0.5, 1.0, 3.0, 6.0, 9.5])
def test_a_gain_is_read_from_the_values_it_leaves_empty(gain_db: float) -> None:
    found = relevelling(sample_values([louder(_soft(), gain_db)]))
    assert found is not None
    assert found.gain is not None
    assert found.is_clear
    assert 20 * np.log10(found.gain) == pytest.approx(gain_db, abs=0.05)


@pytest.mark.parametrize("loss_db", [-1.0, -2.0, -3.0])
def test_a_loss_leaves_a_comb_and_no_empty_values(loss_db: float) -> None:
    found = relevelling(sample_values([louder(whole(lively(20.0, rate_hz=16_000)), loss_db)]))
    assert found is not None
    assert (found.gain, found.is_clear) == (None, True)


@pytest.mark.parametrize("seed", range(8))
def test_samples_of_one_converter_have_no_comb(seed: int) -> None:
    found = relevelling(sample_values([whole(lively(20.0, rate_hz=16_000, seed=seed))]))
    assert found is not None
    assert not found.is_clear


@pytest.mark.parametrize(("steps", "is_clear"), [(0.2, True), (2.0, False)])
def test_noise_of_a_few_steps_fills_the_comb_in(steps: float, is_clear: bool) -> None:
    y = _soft() * np.float32(10 ** (3 / 20))
    noise = np.random.default_rng(2).normal(0, steps / 32768, len(y))
    found = relevelling(sample_values([whole(np.asarray(y + noise, dtype=np.float32))]))
    assert found is not None
    assert found.is_clear is is_clear


def test_too_few_samples_tell_nothing() -> None:
    assert relevelling(sample_values([whole(lively(0.2, rate_hz=8_000))])) is None


@pytest.mark.parametrize(
    ("empty_share", "comb", "is_clear"),
    [(0.0, 5.9, False), (0.0, 6.0, True), (0.019, 1.0, False), (0.02, 1.0, True)],
)
def test_a_comb_is_told_from_its_thresholds_on(
    empty_share: float, comb: float, is_clear: bool
) -> None:
    found = Relevelling(empty_share=empty_share, gain=None, comb=comb, values=1_000)
    assert found.is_clear is is_clear


def steady(seconds: float, level: float, seed: int = 1) -> Mono:
    rng = np.random.default_rng(seed)
    return np.asarray(rng.normal(0, level, round(seconds * 8_000)), dtype=np.float32)


@pytest.mark.parametrize(("factor", "steps"), [(2.0, 0), (3.5, 0), (4.5, 1), (10.0, 1)])
def test_the_quiet_level_steps_from_twelve_decibels_on(factor: float, steps: int) -> None:
    y = np.concatenate((steady(12, 0.001), steady(12, 0.001 * factor)))
    found = level_course([y], rate_hz=8_000).level_steps
    assert [step.at_s for step in found] == [12.0] * steps


def test_half_the_gain_lowers_the_quiet_level_by_six_decibels() -> None:
    y = steady(5, 0.01)
    louder_db = level_course([y], rate_hz=8_000).quiet_db
    softer_db = level_course([y / 2], rate_hz=8_000).quiet_db
    np.testing.assert_allclose(louder_db - softer_db, 6.02, atol=0.01)


def test_a_pause_of_digital_silence_is_no_step_of_the_quiet_level() -> None:
    y = np.concatenate((steady(12, 0.01), np.zeros(96_000, dtype=np.float32)))
    assert level_course([y], rate_hz=8_000).level_steps == ()


def test_a_jump_of_the_mean_is_found_at_its_second() -> None:
    y = np.concatenate((steady(10, 0.001), steady(10, 0.001) + np.float32(0.01)))
    course = level_course([y], rate_hz=8_000)
    (step,) = course.offset_steps
    assert (step.at_s, step.before) == (10.0, pytest.approx(0.0, abs=1e-4))
    assert step.after == pytest.approx(0.01, abs=1e-4)


def test_three_seconds_more_before_move_a_step_by_three_seconds() -> None:
    y = np.concatenate((steady(10, 0.001), steady(10, 0.02)))
    (step,) = level_course([y], rate_hz=8_000).level_steps
    (moved,) = level_course([steady(3, 0.001, seed=4), y], rate_hz=8_000).level_steps
    assert moved.at_s == step.at_s + 3


def test_muted_stretches_make_no_comb() -> None:
    y = whole(lively(20.0, rate_hz=16_000, level=0.01))
    y[::3] = np.float32(1 / 32768) * np.float32(np.arange(len(y[::3])) % 3 - 1)
    found = relevelling(sample_values([y]))
    assert found is not None
    assert not found.is_clear
