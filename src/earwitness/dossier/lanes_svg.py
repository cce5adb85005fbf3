"""Who speaks when, as lanes below a recording's level: one lane a voice. Geometry only.

It shows turns as they were cut by a machine or a person. It cannot show whose voice a lane is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Turn, Voice
from earwitness.dossier.model import VoiceTag
from earwitness.dossier.pictures import WIDTH
from earwitness.dossier.voice_index import NOBODY
from earwitness.dossier.wording import duration_text, plural

PITCH, BAR_Y = 31.0, 23.0  # from lane to lane; from a lane's top to the middle of its bars
NARROWEST = 1.0  # of the view box: what is shorter is drawn so wide, what is nearer is joined
UNSURE_BELOW = 0.5
MOST_LANES = 12

Times = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One voice's turns. sure, unsure: strokes along the lane.

    voice_id empty: turns that nothing gives to a voice. turns: "start end percent" of each, in
    tenths of seconds, comma-separated; no percent: a person said so. Empty: not carried.
    """

    voice_id: str
    tag: VoiceTag
    top: float
    sure: str
    unsure: str
    turns: str
    told: str
    is_stray: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """All lanes of one recording. overlap: where several voices speak at once, top to bottom."""

    lanes: tuple[Lane, ...]
    overlap: str
    overlap_s: float
    height: float
    duration_s: float
    undrawn: int  # voices beyond MOST_LANES, those with least speech
    label: str


def voice_lanes(
    voices: Sequence[Voice],
    turns: Sequence[Turn],
    *,
    duration_s: float,
    tags: Mapping[str, VoiceTag],
    has_times: bool = True,
) -> Lanes | None:
    """Lay out a recording's turns; None where there is none. has_times: carry each turn's times."""
    if not turns or duration_s <= 0:
        return None
    by_voice: dict[str | None, list[Turn]] = defaultdict(list)
    for turn in turns:
        by_voice[turn.voice_id].append(turn)
    longest = sorted(voices, key=lambda voice: -voice.net_speech_s)[:MOST_LANES]
    drawn: list[Voice | None] = [voice for voice in voices if voice in longest]
    if by_voice[None]:
        drawn.append(None)
    scale = WIDTH / duration_s
    overlaps = list(overlapping(turns))
    height = PITCH * len(drawn) + 4.0
    return Lanes(
        lanes=tuple(
            _lane(
                voice,
                by_voice[None if voice is None else voice.id],
                top=PITCH * place,
                scale=scale,
                tag=NOBODY if voice is None else tags[voice.id],
                has_times=has_times,
            )
            for place, voice in enumerate(drawn)
        ),
        overlap=_bands(overlaps, scale, height),
        overlap_s=sum(end - start for start, end in overlaps),
        height=height,
        duration_s=duration_s,
        undrawn=max(len(voices) - MOST_LANES, 0),
        label=f"Who speaks when: {plural(len(voices), 'voice')} in {plural(len(turns), 'turn')}",
    )


def overlapping(turns: Sequence[Turn]) -> Iterator[Times]:
    """Find the stretches in which two turns or more run at once, in order, without contact."""
    edges = sorted([(t.start_s, 1) for t in turns] + [(t.end_s, -1) for t in turns])
    running, began = 0, 0.0
    for at, step in edges:
        if running == 1 and step == 1:
            began = at
        if running == 2 and step == -1 and at > began:
            yield began, at
        running += step


def _lane(
    voice: Voice | None,
    turns: Sequence[Turn],
    *,
    top: float,
    scale: float,
    tag: VoiceTag,
    has_times: bool,
) -> Lane:
    unsure = [t for t in turns if t.confidence is not None and t.confidence < UNSURE_BELOW]
    sure = [t for t in turns if t.confidence is None or t.confidence >= UNSURE_BELOW]
    total_s = sum(turn.end_s - turn.start_s for turn in turns)
    return Lane(
        voice_id="" if voice is None else voice.id,
        tag=tag,
        top=top,
        sure=_strokes(sure, scale, top + BAR_Y),
        unsure=_strokes(unsure, scale, top + BAR_Y),
        turns=",".join(map(_times, turns)) if has_times else "",
        told=f"{tag.text}: {duration_text(total_s)} in {plural(len(turns), 'turn')}",
        is_stray=voice is not None and voice.is_stray,
    )


def _times(turn: Turn) -> str:
    sure = "" if turn.confidence is None else f" {round(turn.confidence * 100)}"
    return f"{turn.start_s:.1f} {turn.end_s:.1f}{sure}"


def _strokes(turns: Sequence[Turn], scale: float, y: float) -> str:
    spans = joined(((t.start_s * scale, t.end_s * scale) for t in turns), nearer_than=NARROWEST)
    return "".join(f"M{a:.1f} {y:.0f}h{max(b - a, NARROWEST):.1f}" for a, b in spans)


def _bands(spans: Sequence[Times], scale: float, height: float) -> str:
    wide = joined(((a * scale, b * scale) for a, b in spans), nearer_than=NARROWEST)
    return "".join(
        f"M{a:.1f} 0h{w:.1f}v{height:.0f}h-{w:.1f}z"
        for a, b in wide
        if (w := max(b - a, NARROWEST))
    )


def joined(spans: Iterable[Times], *, nearer_than: float) -> Iterator[Times]:
    """Join spans, given in order of their start, whose gaps are smaller than can be seen."""
    held: Times | None = None
    for start, end in spans:
        if held is None or start - held[1] >= nearer_than:
            if held is not None:
                yield held
            held = (start, end)
        else:
            held = (held[0], max(held[1], end))
    if held is not None:
        yield held
