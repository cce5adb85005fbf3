"""Voices over a leak's recordings, and which of them were compared: rows in order of publication.

Geometry only. A link is a comparison, drawn where the evidence speaks for one person; it is not
the fact that one person speaks in both, and the map says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from earwitness.case.records import Comparison, Voice
from earwitness.dossier.lr_scale_svg import ratio_text
from earwitness.dossier.model import VoiceTag

WIDTH = 1000.0
NAMES, RIGHT = 250.0, 990.0  # where the recordings' names end, and the voices
ROW, BAR, TOP = 92.0, 9.0, 34.0
GAP, NARROWEST = 26.0, 74.0  # between voices; of a voice, for its label
TITLE_CHARS = 30
WEAKEST = 0.301  # log10: from twice as probable on, as the verbal scale begins
MOST_LINKS = 120
ASIDE = 34.0  # that a link goes for each row it passes
LETTER = 6.8  # width of one, in labels
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)  # along a link, where its ratio may stand

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    def hits(self, others: Iterable[_Box]) -> bool:
        """Whether it covers any part of one of the others."""
        return any(
            abs(2 * (self.x - o.x) + self.width - o.width) < self.width + o.width
            and abs(2 * (self.y - o.y) + self.height - o.height) < self.height + o.height
            for o in others
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One recording. title: cut to fit; full: for the pointer."""

    y: float
    title: str
    full: str
    date: str
    href: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapVoice:
    """One voice: a bar, longer for more speech, by the square root so that short ones are seen."""

    x: float
    y: float
    width: float
    tag: VoiceTag
    href: str
    title: str
    is_stray: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLink:
    """A comparison for one person. is_open: its interval also holds two people.

    text: the ratio, at x and y; empty: there is no room for it beside others.
    """

    path: str
    width: float
    x: float
    y: float
    text: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMap:
    """The whole picture. undrawn: comparisons that speak for two people or for neither.

    refused: those that gave no figure. surplus: links beyond MOST_LINKS, the weakest.
    """

    rows: tuple[MapRow, ...]
    voices: tuple[MapVoice, ...]
    links: tuple[MapLink, ...]
    undrawn: int
    refused: int
    surplus: int
    height: float
    label: str
    width: float = WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRecording:
    """What the map is told of one recording, in order of publication."""

    title: str
    date: str
    href: str
    instalment: int | None
    voices: Sequence[Voice]


def voice_map(
    recordings: Sequence[MappedRecording],
    comparisons: Sequence[Comparison],
    *,
    tags: Mapping[str, VoiceTag],
) -> VoiceMap | None:
    """Lay the map out; None where fewer than two recordings have voices.

    comparisons: of voices with voices, of whichever recordings.
    """
    held = [recording for recording in recordings if recording.voices]
    if len(held) < 2:
        return None
    longest_s = max(v.net_speech_s for r in held for v in r.voices)
    placed: dict[str, MapVoice] = {}
    for number, recording in enumerate(held):
        placed.update(_row_of_voices(recording, TOP + ROW * number, longest_s, tags))
    given = [c for c in comparisons if c.log10_lr is not None]
    drawn = sorted(
        (c for c in given if _is_for_one(c) and _ends(c, placed) is not None),
        key=lambda c: -(c.log10_lr or 0.0),
    )
    return VoiceMap(
        rows=tuple(_row(recording, TOP + ROW * n) for n, recording in enumerate(held)),
        voices=tuple(placed.values()),
        links=tuple(reversed(_links(drawn[:MOST_LINKS], placed))),
        undrawn=len(given) - sum(map(_is_for_one, given)),
        refused=len(comparisons) - len(given),
        surplus=max(len(drawn) - MOST_LINKS, 0),
        height=TOP + ROW * (len(held) - 1) + 34.0,
        label=f"{len(placed)} voices in {len(held)} recordings, {len(drawn)} comparisons drawn",
    )


def _is_for_one(comparison: Comparison) -> bool:
    return comparison.log10_lr is not None and comparison.log10_lr >= WEAKEST


def _row(recording: MappedRecording, y: float) -> MapRow:
    full = recording.title
    return MapRow(
        y=y,
        title=full if len(full) <= TITLE_CHARS else f"{full[: TITLE_CHARS - 1]}…",
        full=full,
        date=recording.date,
        href=recording.href,
        number="" if recording.instalment is None else str(recording.instalment),
    )


def _row_of_voices(
    recording: MappedRecording, y: float, longest_s: float, tags: Mapping[str, VoiceTag]
) -> Mapping[str, MapVoice]:
    """Put a row's voices side by side, their bars to one scale, narrower where they are many."""
    room = RIGHT - NAMES
    slot = min(room / len(recording.voices), 240.0)
    placed = {}
    for number, voice in enumerate(recording.voices):
        width = max((slot - GAP) * (voice.net_speech_s / longest_s) ** 0.5, 3.0)
        placed[voice.id] = MapVoice(
            x=round(NAMES + slot * number, 1),
            y=y,
            width=round(width, 1),
            tag=tags[voice.id],
            href=f"#{voice.id}",
            title=f"{tags[voice.id].text}: {voice.net_speech_s:.1f} s of speech",
            is_stray=voice.is_stray,
        )
    return placed


def _ends(
    comparison: Comparison, placed: Mapping[str, MapVoice]
) -> tuple[MapVoice, MapVoice] | None:
    one, other = placed.get(comparison.voice_id), placed.get(comparison.other_voice_id or "")
    if one is None or other is None or one.y == other.y:
        return None
    return (one, other) if one.y < other.y else (other, one)


def _links(drawn: Sequence[Comparison], placed: Mapping[str, MapVoice]) -> list[MapLink]:
    """Draw links, the strongest first, and give each its ratio where there is room for it."""
    taken = [
        _Box(x=v.x, y=v.y - 22, width=LETTER * len(v.tag.label + v.tag.called) + 14, height=30)
        for v in placed.values()
    ]
    links = []
    for comparison in drawn:
        link = _link(comparison, placed, taken)
        if link.text:
            taken.append(_label_box(link.x, link.y, link.text))
        links.append(link)
    return links


def _link(comparison: Comparison, placed: Mapping[str, MapVoice], taken: Sequence[_Box]) -> MapLink:
    ends, log10_lr = _ends(comparison, placed), comparison.log10_lr
    if ends is None or log10_lr is None:
        raise ValueError(f"comparison {comparison.id} has no two places on the map")
    upper, lower = ends
    curve = _curve(upper, lower)
    ratio = ratio_text(log10_lr)
    spots = [_along(curve, share) for share in SPOTS]
    free = next((s for s in spots if not _label_box(*s, ratio).hits(taken)), None)
    x, y = spots[0] if free is None else free
    (start_x, start_y), *rest = curve
    return MapLink(
        path=f"M{start_x:.1f} {start_y:.1f}C" + " ".join(f"{a:.1f} {b:.1f}" for a, b in rest),
        width=round(1.2 + 1.5 * log10_lr, 1),
        x=round(x, 1),
        y=round(y, 1),
        text=ratio if free is not None else "",
        title=f"{upper.tag.text} and {lower.tag.text}: {ratio}, {comparison.scale}",
        is_open=comparison.log10_low is not None and comparison.log10_low <= 0.0,
    )


def _curve(upper: MapVoice, lower: MapVoice) -> tuple[Point, Point, Point, Point]:
    """Lead from bar to bar; the more rows lie between, the farther aside, so as to pass them."""
    start = (upper.x + upper.width / 2, upper.y + BAR)
    end = (lower.x + lower.width / 2, lower.y - BAR - 13)
    bend = min((end[1] - start[1]) / 2, ROW)
    aside = ASIDE * (round((lower.y - upper.y) / ROW) - 1)
    return start, (start[0] + aside, start[1] + bend), (end[0] + aside, end[1] - bend), end


def _along(points: Sequence[Point], share: float) -> Point:
    """Find a point of a Bézier curve, 0 its start, 1 its end, by cutting its control polygon."""
    while len(points) > 1:
        points = [(a + share * (c - a), b + share * (d - b)) for (a, b), (c, d) in pairwise(points)]
    return points[0]


def _label_box(x: float, y: float, text: str) -> _Box:
    width = LETTER * len(text) + 12
    return _Box(x=x - width / 2, y=y - 10, width=width, height=19)
