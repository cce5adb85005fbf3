"""Everything that is measured about earlier encodings of one recording, in one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from earwitness.case.audio import Mono
from earwitness.integrity.encodings.bandwidth import BandwidthOverTime, bandwidth_over_time
from earwitness.integrity.encodings.level_course import LevelCourse, level_course
from earwitness.integrity.encodings.mirroring import Mirror, mirror_images
from earwitness.integrity.encodings.sample_values import (
    Relevelling,
    SampleValues,
    relevelling,
    sample_values,
)
from earwitness.integrity.encodings.spectra import spectra_of

Blocks = Callable[[], Iterable[Mono]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodingMeasures:
    """What was measured. is_native: at the recording's own rate, one channel, not mixed down.

    is_lossless: its codec gives back the very samples it was given. values, relevelled None: not
    native or not lossless, or (relevelled) too few samples or no whole numbers.
    """

    rate_hz: int
    is_native: bool
    is_lossless: bool
    bandwidth: BandwidthOverTime
    mirrors: tuple[Mirror, ...]
    values: SampleValues | None
    relevelled: Relevelling | None
    course: LevelCourse


def encoding_measures(
    blocks: Blocks, *, rate_hz: int, is_native: bool, is_lossless: bool
) -> EncodingMeasures:
    """Measure a recording. blocks: gives its blocks afresh, float32, full scale +-1, each time."""
    # what a lossy decoder gives is rounded by whoever stores it: its depth and gaps say nothing
    values = sample_values(blocks()) if is_native and is_lossless else None
    return EncodingMeasures(
        rate_hz=rate_hz,
        is_native=is_native,
        is_lossless=is_lossless,
        bandwidth=bandwidth_over_time(spectra_of(blocks(), rate_hz=rate_hz)),
        mirrors=mirror_images(blocks(), rate_hz=rate_hz),
        values=values,
        relevelled=None if values is None else relevelling(values),
        course=level_course(blocks(), rate_hz=rate_hz),
    )
