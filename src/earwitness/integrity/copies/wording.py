"""The sentences a person reads of copies: what was found, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from earwitness.integrity.copies.edits import Edit, EditKind

if TYPE_CHECKING:
    from earwitness.integrity.copies.overlap import Overlap

TEST = "copies"  # how its findings are called
LIMITS = (
    "Looks for shared sound of 2 s or more, between each recording and all that are longer. Noise, "
    "telephones, codecs and other voices on top are mostly seen through; changes of speed or tempo "
    "beyond 8 % and of pitch beyond 4 semitones are not. A jingle or a call that two recordings "
    "have in common is a copy too. Which of two recordings was changed, and who did it, this test "
    "cannot tell; edits under 0.3 s, and edits in pauses, may be missed."
)
_MOST_EDITS = 5


def clock(seconds: float) -> str:
    """Write a place in a recording: 1:02.35, or 1:01:02.35 from an hour on."""
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{start}:{rest // 100:02d}.{rest % 100:02d}"


def link_sentence(found: Overlap, *, source: str) -> str:
    """Say what one overlap is. source: the other recording's name."""
    span = f"{clock(found.start_s)} to {clock(found.end_s)}"
    there = f"{clock(found.source_start_s)} to {clock(found.source_end_s)}"
    good = offset_error_text(found.offset_error_s)
    return (
        f"{span} is sound of {source}, {there}, {_running(found)} (offset good to {good}, "
        f"score {found.score:.1f}). {_edits_told(found.edits)}"
    )


def offset_error_text(error_s: float) -> str:
    """Write what an offset is good to: 4.2 ms, and never 0."""
    return f"{error_s * 1000:.1f} ms" if error_s >= 0.0001 else "under 0.1 ms"


def recording_sentence(
    links: Sequence[tuple[str, Overlap]], *, searched: int, duration_s: float
) -> str:
    """Say what was found for one recording. links: other recording's name and overlap."""
    if not links:
        rest = "one other recording" if searched == 1 else f"{searched} other recordings"
        return (
            "No trace found by this test: no stretch of this recording was found in the "
            f"{rest} of the case, and no stretch of {'that' if searched == 1 else 'theirs'} in it."
        )
    others = sorted({name for name, _ in links})
    edits = sum(len(found.edits) for _, found in links)
    spans = merged_s((found.start_s, min(found.end_s, duration_s)) for _, found in links)
    told = f"{', '.join(others[:_MOST_EDITS])}{' and others' if len(others) > _MOST_EDITS else ''}"
    counted = "one difference was" if edits == 1 else f"{edits} differences were"
    differences = (
        f"Inside these, {counted} found (cut, inserted, reordered or re-levelled)."
        if edits
        else "Inside these, no cut, insertion, reordering or level change was found."
    )
    return f"{spans:.1f} s of this recording are also sound of {told}. {differences}"


def merged_s(spans: Iterable[tuple[float, float]]) -> float:
    """Add up spans (start_s, end_s), counting what overlaps once."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _running(found: Overlap) -> str:
    tempo, semitones = found.warp.tempo, found.warp.semitones
    parts = []
    if abs(tempo - 1) >= 0.0005:
        parts.append(f"{abs(tempo - 1):.1%} {'faster' if tempo > 1 else 'slower'}")
    if abs(semitones) >= 0.1:
        parts.append(f"{abs(semitones):.1f} semitones {'higher' if semitones > 0 else 'lower'}")
    return " and ".join(parts) or "at the same speed and pitch"


def _edits_told(edits: Sequence[Edit]) -> str:
    if not edits:
        return "Inside it, no cut, insertion, reordering or level change was found."
    told = "; ".join(_edit(one) for one in edits[:_MOST_EDITS])
    more = f"; and {len(edits) - _MOST_EDITS} more" if len(edits) > _MOST_EDITS else ""
    return f"Against it: {told}{more}."


def _edit(one: Edit) -> str:
    here = clock(one.start_s)
    there_s, here_s = one.source_end_s - one.source_start_s, one.end_s - one.start_s
    match one.kind:
        case EditKind.CUT:
            return f"{there_s:.1f} s are missing at {here}"
        case EditKind.INSERTED:
            return f"{here_s:.1f} s are there at {here} that are not in the other"
        case EditKind.REORDERED:
            return f"{here_s:.1f} s at {here} stand elsewhere in the other"
        case EditKind.LEVEL:
            return f"{here_s:.1f} s from {here} have another level than the rest"
