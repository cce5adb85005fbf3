"""What a signal shows of earlier encodings, as findings. None of them is ever "inconsistent".

Every trace here has an innocent cause that is more frequent than a forgery (a telephone line, a
messenger, a recorder's own gain), so each is told as a fact with its place and what else makes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from earwitness.case.records import Finding, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.encodings.bandwidth import sections
from earwitness.integrity.encodings.measures import EncodingMeasures

_MOST_SPANS = 50
_LEAST_OFFSET = 0.001
_NO_TRACE = "No trace found by this test: "
_LOSSY = (
    "Not applicable: the codec loses, so that a decoder makes the samples; the values of the "
    "recorder's are gone."
)
_LIMITS = {
    "bandwidth": (
        "Telephone lines, coders, microphones and filters end the band alike. An edge that a "
        "cleaner copy does not have tells which copy is further from the source, no more."
    ),
    "earlier rate": (
        "Sharp resamplers, low-pass filters and low bit rates remove the mirror image; some coders "
        "(Opus at low rates, G.722) work at a lower rate inside and leave it themselves. Only the "
        "louder half of the first five minutes is looked at."
    ),
    "bit depth": "Dither, effects and lossy coding fill the lower bits: full depth proves nothing.",
    "re-levelling": (
        "Noise added after it, resampling and lossy coding fill the gaps in; halving and "
        "quartering leave none. A recorder's own change of level is not told from a later one. One "
        "channel is looked at."
    ),
    "level steps": "Gain controls, doors and passing cars step the quiet level as joins do.",
    "DC offset": "Recorders filter the offset out, and most coders and editors do as well.",
}


def encoding_findings(exhibit_id: str, measures: EncodingMeasures) -> tuple[Finding, ...]:
    """Tell what was measured, one test after the other, with spans where there are any."""
    tests = (
        ("bandwidth", _bandwidth(measures)),
        ("earlier rate", _earlier_rate(measures)),
        ("bit depth", _bit_depth(measures)),
        ("re-levelling", _relevelling(measures)),
        ("level steps", _level_steps(measures)),
        ("DC offset", _dc_offset(measures)),
    )
    return tuple(
        Finding(
            id=record_id("f", exhibit_id, test, start_s, end_s),
            exhibit_id=exhibit_id,
            test=test,
            outcome=outcome,
            because=because,
            start_s=start_s,
            end_s=end_s,
            limits=_LIMITS[test],
        )
        for test, told in tests
        for outcome, because, start_s, end_s in told
    )


_Told = Iterator[tuple[Outcome, str, float | None, float | None]]


def _bandwidth(measures: EncodingMeasures) -> _Told:
    course, nyquist_hz = measures.bandwidth, measures.rate_hz / 2
    if not course.windows:
        yield Outcome.NOT_TESTED, "Nothing sounds in this recording.", None, None
        return
    if course.whole is None:
        because = f"{_NO_TRACE}no edge between 2.5 kHz and {0.9 * nyquist_hz / 1000:.1f} kHz."
        yield Outcome.CONSISTENT, because, None, None
    else:
        because = (
            f"The sound ends at {course.whole.hz / 1000:.1f} kHz, falling "
            f"{course.whole.fall_db:.0f} dB within 0.4 kHz, while the file's rate would hold "
            f"{nyquist_hz / 1000:.1f} kHz."
        )
        yield Outcome.INCONCLUSIVE, because, None, None
    found = sections(course)
    for (_, _, before_hz), (start_s, end_s, hz) in pairwise(found):
        if max(before_hz, hz) > 1.25 * min(before_hz, hz):
            because = (
                f"From here the sound ends at {hz / 1000:.1f} kHz; in the section before, at "
                f"{before_hz / 1000:.1f} kHz."
            )
            yield Outcome.INCONCLUSIVE, because, start_s, end_s


def _earlier_rate(measures: EncodingMeasures) -> _Told:
    if not measures.mirrors:
        yield Outcome.NOT_TESTED, "Nothing sounds in this recording.", None, None
        return
    clear = [mirror for mirror in measures.mirrors if mirror.is_clear]
    if not clear:
        tried = ", ".join(f"{one.earlier_rate_hz / 1000:g}" for one in measures.mirrors)
        because = f"{_NO_TRACE}no mirror image above half of {tried} kHz."
        yield Outcome.CONSISTENT, because, None, None
        return
    lowest = clear[0]
    because = (
        f"What lies above {lowest.earlier_rate_hz / 2000:g} kHz mirrors what lies below "
        f"(correlation {lowest.correlation:.2f}, {lowest.z:.0f} spreads above its surroundings): "
        f"the sound was sampled at {lowest.earlier_rate_hz / 1000:g} kHz before."
    )
    yield Outcome.INCONCLUSIVE, because, None, None


def _bit_depth(measures: EncodingMeasures) -> _Told:
    values = measures.values
    if not measures.is_lossless:
        yield Outcome.NOT_TESTED, _LOSSY, None, None
    elif values is None:
        because = "Needs the samples at their original rate; this is the 16 kHz copy."
        yield Outcome.NOT_TESTED, because, None, None
    elif values.bits is None:
        because = "The samples are no whole numbers: they were decoded from a lossy code."
        yield Outcome.NOT_TESTED, because, None, None
    else:
        because = f"{values.bits} bit hold every sample; {values.distinct} values occur."
        if 0 < values.distinct <= 256:
            because += " So few are left by 8-bit sound and by A-law or mu-law telephony."
        yield Outcome.INCONCLUSIVE, because, None, None


def _relevelling(measures: EncodingMeasures) -> _Told:
    found = measures.relevelled
    if not measures.is_lossless:
        yield Outcome.NOT_TESTED, _LOSSY, None, None
    elif found is None:
        because = (
            "Needs whole samples of 16 bit or less at their original rate, and enough of them: "
            "64 neighbouring values that each ought to occur 15 times."
        )
        yield Outcome.NOT_TESTED, because, None, None
    elif not found.is_clear:
        because = (
            f"{_NO_TRACE}all of {found.values} values occur about as often as their neighbours."
        )
        yield Outcome.CONSISTENT, because, None, None
    elif found.gain is not None:
        because = (
            f"{found.empty_share:.1%} of {found.values} values never occur, at regular distances: "
            f"whole samples were made {20 * math.log10(found.gain):.1f} dB louder and rounded."
        )
        yield Outcome.INCONCLUSIVE, because, None, None
    else:
        because = (
            f"Values occur more often and less often in a regular pattern ({found.comb:.0f} times "
            "the usual): whole samples were made softer and rounded."
        )
        yield Outcome.INCONCLUSIVE, because, None, None


def _level_steps(measures: EncodingMeasures) -> _Told:
    steps = measures.course.level_steps
    if not steps:
        because = f"{_NO_TRACE}no step of 12 dB in the level of the quiet parts."
        yield Outcome.CONSISTENT, because, None, None
    for step in steps[:_MOST_SPANS]:
        because = (
            f"The quiet level steps from {step.before:.0f} to {step.after:.0f} dB of full scale "
            "and stays there for 6 s or more."
        )
        yield Outcome.INCONCLUSIVE, because, step.at_s - 1.0, step.at_s + 1.0


def _dc_offset(measures: EncodingMeasures) -> _Told:
    offset = measures.course.offset
    if offset is None:
        yield Outcome.NOT_TESTED, "Under one second of sound.", None, None
        return
    if abs(offset) < _LEAST_OFFSET:
        because = f"{_NO_TRACE}the mean is {offset:+.4%} of full scale."
        yield Outcome.CONSISTENT, because, None, None
    else:
        because = f"The sound stands {offset:+.2%} of full scale off zero."
        yield Outcome.INCONCLUSIVE, because, None, None
    for step in measures.course.offset_steps[:_MOST_SPANS]:
        because = f"The mean steps from {step.before:+.3%} to {step.after:+.3%} of full scale."
        yield Outcome.INCONCLUSIVE, because, step.at_s - 1.0, step.at_s + 1.0
