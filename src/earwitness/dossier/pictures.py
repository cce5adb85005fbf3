"""A recording as a picture: its level, where somebody speaks, where a test found something.

Geometry only, in the units of an SVG view box; the template draws it. It shows peak levels as
decoded. It cannot show what was said or whether anything was altered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from earwitness.case.records import Finding, RecordingFacts, SpeechActivity
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.wording import clock, outcome_key

WIDTH = 1000.0
HALF_HEIGHT = 46.0
MIDDLE = 62.0
MIN_MARK_WIDTH = 3.0
TICK_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A span of time on the picture."""

    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMark:
    """A finding at its place; only findings about a span of the recording have one."""

    x: float
    width: float
    outcome_key: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A time on the axis."""

    x: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waveform:
    """The picture of one recording. duration_s: what the whole width stands for."""

    duration_s: float
    path: str
    stroke: float
    speech: tuple[Stretch, ...]
    findings: tuple[FindingMark, ...]
    ticks: tuple[Tick, ...]
    label: str


def waveform(
    facts: RecordingFacts,
    *,
    activity: SpeechActivity | None,
    findings: Sequence[Finding],
    columns: int = 500,
) -> Waveform | None:
    """Lay out a recording's picture; None where nothing could be decoded."""
    if facts.duration_s <= 0 or not facts.peaks:
        return None
    scale = WIDTH / facts.duration_s
    spans = activity.spans if activity is not None else ()
    return Waveform(
        duration_s=facts.duration_s,
        path=_level_path(facts.peaks, columns=columns),
        stroke=round(0.72 * WIDTH / min(columns, len(facts.peaks)), 2),
        speech=tuple(_stretch(start, end, scale) for start, end in spans),
        findings=tuple(
            _finding_mark(finding, scale)
            for finding in findings
            if finding.start_s is not None
            and finding.outcome in (Outcome.INCONSISTENT, Outcome.INCONCLUSIVE)
        ),
        ticks=time_ticks(facts.duration_s),
        label=_label(facts.duration_s, activity),
    )


def column_peaks(peaks: Sequence[float], *, columns: int) -> tuple[float, ...]:
    """Reduce peaks to at most `columns` values, each the highest of its stretch, within 0..1."""
    count = min(columns, len(peaks))
    cuts = [round(index * len(peaks) / count) for index in range(count + 1)]
    highest = (max(peaks[a:b]) for a, b in pairwise(cuts))
    return tuple(min(max(peak, 0.0), 1.0) for peak in highest)


def _level_path(peaks: Sequence[float], *, columns: int) -> str:
    reduced = column_peaks(peaks, columns=columns)
    step = WIDTH / len(reduced)
    strokes = []
    for index, peak in enumerate(reduced):
        half = max(peak * HALF_HEIGHT, 0.6)
        strokes.append(f"M{(index + 0.5) * step:.1f} {MIDDLE - half:.1f}v{2 * half:.1f}")
    return "".join(strokes)


def _stretch(start_s: float, end_s: float, scale: float) -> Stretch:
    x = min(max(start_s * scale, 0.0), WIDTH)
    return Stretch(x=round(x, 1), width=round(min(end_s * scale, WIDTH) - x, 1))


def _finding_mark(finding: Finding, scale: float) -> FindingMark:
    start_s = finding.start_s or 0.0
    end_s = start_s if finding.end_s is None else finding.end_s
    place = _stretch(start_s, end_s, scale)
    return FindingMark(
        x=min(place.x, WIDTH - MIN_MARK_WIDTH),
        width=max(place.width, MIN_MARK_WIDTH),
        outcome_key=outcome_key(finding.outcome),
        title=f"{clock(start_s)} {finding.test}: {finding.outcome}. {finding.because}",
        href=f"#{finding.id}",
    )


def time_ticks(duration_s: float) -> tuple[Tick, ...]:
    """Lay times out along an axis as wide as the picture: few enough to be read."""
    step = next((s for s in TICK_STEPS_S if duration_s / s <= MOST_TICKS), TICK_STEPS_S[-1])
    count = int(duration_s // step)
    times = [number * step for number in range(count + 1)]
    return tuple(
        Tick(
            x=round(time / duration_s * WIDTH, 1),
            label=clock(time),
            anchor="start" if time == 0 else "end" if time > 0.97 * duration_s else "middle",
        )
        for time in times
    )


def _label(duration_s: float, activity: SpeechActivity | None) -> str:
    heard = (
        "speech was not looked for"
        if activity is None
        else f"{clock(activity.net_speech_s)} of speech in {len(activity.spans)} stretches"
    )
    return f"Level over {clock(duration_s)}; {heard}"
