"""Phase of mains hum: it runs on through a recording, and jumps where sound was taken out.

Most recordings hold too little hum for this: then nothing is measured, and that is what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

HARMONICS = (1, 2, 3, 5)
_RATE_HZ = 800
_CUT_OFF_HZ = 400.0  # from 470 Hz on nothing is left that could fold down to 330
_TAPS_A_SAMPLE = 33  # of the filter, for each sample it is brought down to; odd
_WINDOW_S, _HOP_S = 0.6, 0.1
REACH_S = 0.6  # how well a jump's place is known
_SIDE_S = 2.0  # of phase on each side of a moment
LEAST_STRENGTH = 2.0  # of 36 uncut recordings with strong hum one has more, see docs/methods/hum.md
_SEARCH_HZ = 0.6  # mains stray this far and less
LEAST_SNR_DB = 14.0  # of a harmonic over what lies beside it, in one window
_LEAST_SHARE = 0.6  # of windows
_LEAST_WAVER = 0.1  # radians, added to what a phase usually wavers by
_MOST_BEND = 0.6  # radians of residual at which a side is no straight line

_Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseJump:
    """A moment at which the phase does not go on as it went.

    strength: turns of the harmonics over what they waver by, root mean square: 1 is usual.
    """

    at_s: float
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hum:
    """Mains hum of a recording. mains_hz None: too weak to follow, `jumps` is empty then.

    harmonics: those followed; snr_db: of the strongest, median over windows.
    """

    mains_hz: float | None
    harmonics: tuple[int, ...]
    snr_db: float
    jumps: tuple[PhaseJump, ...]
    strongest: float | None  # over all moments, whether it counts as a jump or not


def hum(blocks: Iterable[Mono], *, rate_hz: int, least_strength: float = LEAST_STRENGTH) -> Hum:
    """Follow the phase of 50 or 60 Hz and its harmonics, and look for jumps.

    blocks: float32, shape (samples,), in order. rate_hz: a multiple of 800, as 16,000 is.
    Source: Nicolalde Rodriguez, Apolinario, Biscainho 2010, with several harmonics.
    """
    y = _slow(blocks, rate_hz)
    tried = [_followed(y, nominal) for nominal in (50.0, 60.0)]
    mains_hz, phases, snr_db = max(tried, key=lambda one: one[2])
    if not phases:
        return Hum(mains_hz=None, harmonics=(), snr_db=snr_db, jumps=(), strongest=None)
    strength = _bends(phases)
    jumps = [
        PhaseJump(at_s=_WINDOW_S / 2 + at * _HOP_S, strength=float(strength[at]))
        for at in _peaks(strength, least_strength)
    ]
    return Hum(
        mains_hz=mains_hz,
        harmonics=tuple(phases),
        snr_db=snr_db,
        jumps=tuple(jumps),
        strongest=float(strength.max()),
    )


def _slow(blocks: Iterable[Mono], rate_hz: int) -> _Reals:
    """Bring down to 800 Hz, block by block; sample i of the result lies at i / 800 s."""
    factor, rest = divmod(rate_hz, _RATE_HZ)
    if rest:
        raise ValueError(f"hum needs a multiple of {_RATE_HZ} Hz, not {rate_hz}")
    taps = _lowpass(factor)
    reach = factor * (_TAPS_A_SAMPLE // 2)
    kept: _Reals = np.zeros(reach)
    parts: list[_Reals] = []
    for block in chain(blocks, [np.zeros(reach, dtype=np.float32)]):
        kept = np.concatenate((kept, block))
        count = len(kept) // factor - _TAPS_A_SAMPLE + 1
        if count > 0:
            parts.append(_thinned(kept[: (count + _TAPS_A_SAMPLE - 1) * factor], taps))
            kept = kept[count * factor :]
    return np.concatenate(parts) if parts else np.zeros(0)


def _lowpass(factor: int) -> _Reals:
    """Give a filter of `factor` times 33 taps, shape (factor, 33): the tap beside each sample."""
    at = np.arange(factor * _TAPS_A_SAMPLE) - (_TAPS_A_SAMPLE // 2) * factor
    taps = np.sinc(2 * _CUT_OFF_HZ / (_RATE_HZ * factor) * at) * np.blackman(len(at))
    return np.asarray((taps / taps.sum()).reshape(_TAPS_A_SAMPLE, factor).T)


def _thinned(y: _Reals, taps: _Reals) -> _Reals:
    """Filter, and keep one sample of each `factor`."""
    products = y.reshape(-1, len(taps)) @ taps
    count = len(products) - _TAPS_A_SAMPLE + 1
    return np.asarray(sum(products[k : k + count, k] for k in range(_TAPS_A_SAMPLE)))


def _followed(y: _Reals, nominal_hz: float) -> tuple[float, dict[int, _Reals], float]:
    """Give (mains frequency, phase per usable harmonic, best SNR in dB). Phases: NaN where weak."""
    length = round(_WINDOW_S * _RATE_HZ)
    if len(y) < 2 * round(_SIDE_S * _RATE_HZ) + length:
        return nominal_hz, {}, -np.inf
    mains_hz = _frequency(y, nominal_hz)
    phases, best_db = {}, -np.inf
    for harmonic in HARMONICS:
        snr_db, phase = _demodulated(y, mains_hz * harmonic)
        best_db = max(best_db, float(np.median(snr_db)))
        strong = snr_db >= LEAST_SNR_DB
        if strong.mean() >= _LEAST_SHARE:
            phases[harmonic] = np.where(strong, phase, np.nan)
    return mains_hz, phases, best_db


def _frequency(y: _Reals, nominal_hz: float) -> float:
    """Find where the harmonics together are strongest, to 0.005 Hz, over at most ten minutes."""
    y = y[: 600 * _RATE_HZ]
    size = 1 << (len(y) - 1).bit_length()
    power = np.abs(np.fft.rfft(y * np.hanning(len(y)), size)) ** 2
    tried = nominal_hz + np.arange(-_SEARCH_HZ, _SEARCH_HZ, 0.005)
    total = np.zeros(len(tried))
    for harmonic in HARMONICS:
        near = power[np.rint(tried * harmonic * size / _RATE_HZ).astype(int)]
        total += near / (np.median(near) + 1e-30)
    return float(tried[total.argmax()])


def _demodulated(y: _Reals, hz: float) -> tuple[_Reals, _Reals]:
    """Give SNR in dB and phase in radians, shape (windows,), of one frequency."""
    length, hop = round(_WINDOW_S * _RATE_HZ), round(_HOP_S * _RATE_HZ)
    window = np.hanning(length)
    views = np.lib.stride_tricks.sliding_window_view(y, length)[::hop]
    starts = np.arange(len(views)) * hop
    beside = np.array([-9.0, -7.0, 0.0, 7.0, 9.0])
    waves = np.exp(-2j * np.pi * np.outer(np.arange(length), hz + beside) / _RATE_HZ)
    values = views @ (waves * window[:, None])
    noise = np.mean(np.abs(values[:, [0, 1, 3, 4]]) ** 2, axis=1) + 1e-20
    snr_db = 10 * np.log10(np.abs(values[:, 2]) ** 2 / noise + 1e-12)
    phase = np.angle(values[:, 2] * np.exp(-2j * np.pi * hz * starts / _RATE_HZ))
    return snr_db, phase


def _bends(phases: dict[int, _Reals]) -> _Reals:
    """Say for every moment how far the phases after it lie from the lines before, 1 being usual."""
    squares = np.zeros(len(next(iter(phases.values()))))
    for phase in phases.values():
        turn = _turns(phase)
        usual = np.nanmedian(turn) if np.isfinite(turn).any() else np.inf
        squares += np.nan_to_num((turn / (usual + _LEAST_WAVER)) ** 2, nan=0.0)
    return np.asarray(np.sqrt(squares / len(phases)))


def _turns(phase: _Reals) -> _Reals:
    """Compare lines through two seconds before and after each moment. Radians; NaN: no line."""
    side, gap = round(_SIDE_S / _HOP_S), round(_WINDOW_S / 2 / _HOP_S)
    turns = np.full(len(phase), np.nan)
    at = np.arange(side)
    for moment in range(side + gap, len(phase) - side - gap):
        before = phase[moment - gap - side : moment - gap]
        after = phase[moment + gap : moment + gap + side]
        if np.isnan(before).sum() > side // 3 or np.isnan(after).sum() > side // 3:
            continue
        lines = [_line(at - gap - side, before), _line(at + gap, after)]
        if any(bend > _MOST_BEND for _, bend in lines):
            continue
        turns[moment] = abs(np.angle(np.exp(1j * (lines[1][0] - lines[0][0]))))
    return turns


def _line(at: npt.NDArray[np.int64], phase: _Reals) -> tuple[float, float]:
    """Fit a line and give its value at 0, and the residual's RMS."""
    known = np.isfinite(phase)
    unwrapped = np.unwrap(phase[known])
    slope, value = np.polyfit(at[known], unwrapped, 1)
    residual = unwrapped - (slope * at[known] + value)
    return float(value), float(np.sqrt(np.mean(residual**2)))


def _peaks(strength: _Reals, least: float) -> list[int]:
    """List the strongest moment of every two seconds that exceeds the least."""
    around = round(_SIDE_S / _HOP_S)
    peaks: list[int] = []
    for at in np.argsort(-strength).tolist():
        if not strength[at] >= least:
            break
        if all(abs(at - other) > around for other in peaks):
            peaks.append(at)
    return sorted(peaks)
