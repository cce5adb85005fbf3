"""From lanes to records: voices, their turns, how many there are, and the sentences beside them."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import Turn, Voice, VoiceCount, record_id
from earwitness.case.voices.recount import STRAY_UNDER_S
from earwitness.voices.learned.segmentation import FRAME_STEP_S
from earwitness.voices.turns.lanes import Lanes, Stretch, seconds_of

SURE_MARGIN = 0.3  # how much nearer than to the next voice is as sure as it gets


def order_of_voices(laid: Lanes) -> list[int]:
    """List the lanes that speak at all, the first to be heard first; without the nameless one."""
    firsts = {lane: one[0].start for lane, one in enumerate(laid.lanes[:-1]) if one}
    return sorted(firsts, key=lambda lane: (firsts[lane], lane))


def speaking_s(laid: Lanes, lane: int, *, is_alone: bool = False) -> float:
    """Add up the seconds in which one lane speaks; is_alone: in which no other does."""
    frames = sum(
        int((laid.at_once[one.start : one.end] == 1).sum()) if is_alone else one.end - one.start
        for one in laid.lanes[lane]
    )
    return round(frames * FRAME_STEP_S, 3)


def voices(laid: Lanes, *, exhibit_id: str) -> tuple[Voice, ...]:
    """Write one record per voice, in order of first appearance."""
    found = []
    for ordinal, lane in enumerate(order_of_voices(laid), start=1):
        net_s, alone_s = speaking_s(laid, lane), speaking_s(laid, lane, is_alone=True)
        found.append(
            Voice(
                id=record_id("v", exhibit_id, ordinal),
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                net_speech_s=net_s,
                alone_s=alone_s,
                is_stray=net_s < STRAY_UNDER_S,
                because=_because_voice(net_s=net_s, alone_s=alone_s),
            )
        )
    return tuple(found)


def turns(laid: Lanes, *, exhibit_id: str) -> tuple[Turn, ...]:
    """Write the turns of all voices, and those that no voice could be given, in order of time."""
    ordinals = {lane: number for number, lane in enumerate(order_of_voices(laid), start=1)}
    found = [
        _turn(stretch, exhibit_id, ordinals.get(lane), duration_s=laid.duration_s)
        for lane, stretches in enumerate(laid.lanes)
        for stretch in stretches
    ]
    return tuple(sorted(found, key=lambda turn: (turn.start_s, turn.end_s, turn.id)))


def voice_count(
    counts: Sequence[tuple[int, int]], *, exhibit_id: str, links: Sequence[float]
) -> VoiceCount:
    """Suggest how many voices there are, between what looser and tighter grouping give.

    counts: for each of `links`, voices that are no strays, and all; the middle one is the method's.
    """
    clear, every = counts[len(counts) // 2]
    least = max(1, min(count for count, _ in counts))  # turns were found: somebody speaks
    most = max(1, max(count for _, count in counts))
    suggested = max(1, clear)
    given = ", ".join(
        f"{count} at {link:.2f}" for (count, _), link in zip(counts, links, strict=True)
    )
    return VoiceCount(
        exhibit_id=exhibit_id,
        suggested=suggested,
        least=least,
        most=most,
        because=(
            f"voices with {STRAY_UNDER_S:.0f} s of speech or more, by the distance up to which "
            f"stretches are taken for one voice: {given}; {every - clear} more with less speech. "
            "A suggestion: people who say little are easily missed or taken together"
        ),
    )


def counts_of(laid: Lanes) -> tuple[int, int]:
    """Count the voices that are no strays, and all."""
    seconds = [speaking_s(laid, lane) for lane in order_of_voices(laid)]
    return sum(one >= STRAY_UNDER_S for one in seconds), len(seconds)


def _turn(stretch: Stretch, exhibit_id: str, ordinal: int | None, *, duration_s: float) -> Turn:
    start_s, end_s = seconds_of(stretch.start, stretch.end, duration_s=duration_s)
    share, margin = stretch.share, stretch.margin
    return Turn(
        id=record_id("tu", exhibit_id, start_s, end_s, ordinal),
        exhibit_id=exhibit_id,
        start_s=start_s,
        end_s=end_s,
        voice_id=None if ordinal is None else record_id("v", exhibit_id, ordinal),
        confidence=None if ordinal is None else turn_confidence(share, margin),
        because=_because_turn(share=share, margin=margin, ordinal=ordinal),
    )


def turn_confidence(share: float, margin: float) -> float:
    """Say how sure a turn is: that somebody speaks, and that it is this voice; 0..1."""
    nearer = min(max(margin / SURE_MARGIN, 0.0), 1.0)
    return round(share * (0.5 + 0.5 * nearer), 3)


def _because_voice(*, net_s: float, alone_s: float) -> str:
    said = f"{net_s:.1f} s of speech that sounds like one voice, {alone_s:.1f} s of it alone"
    if net_s < STRAY_UNDER_S:
        return f"{said}; under {STRAY_UNDER_S:.0f} s it may be no speaker of its own"
    return said


def _because_turn(*, share: float, margin: float, ordinal: int | None) -> str:
    heard = f"heard to speak with a share of {share:.2f}"
    if ordinal is None:
        return f"{heard}; nothing tells whose voice it is"
    if margin >= 1.0:
        return f"{heard}; no other voice was found"
    return f"{heard}; nearer to voice {ordinal} than to the next by {margin:.2f}"
