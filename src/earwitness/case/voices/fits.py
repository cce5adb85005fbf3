"""Which voice a person meant: the one that now holds the seconds they judged, or none.

Refuses to choose the nearest: a name on the wrong voice harms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Turn
from earwitness.case.voices.stretches import Stretches, joined, seconds, shared, without

MOST = 0.5  # more than this share is most


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTurn:
    """A turn as corrections work on it. part: the voice it was of before people merged voices."""

    turn: Turn
    part: str | None


def speech_of(turns: Iterable[Turn]) -> Mapping[str | None, Stretches]:
    """Map each voice to the seconds in which it speaks; None: somebody of whom nothing is known."""
    spoken: dict[str | None, list[tuple[float, float]]] = {}
    for turn in turns:
        spoken.setdefault(turn.voice_id, []).append((turn.start_s, turn.end_s))
    return {voice_id: joined(stretches) for voice_id, stretches in spoken.items()}


def alone_of(voice_id: str, spoken: Mapping[str | None, Stretches]) -> Stretches:
    """Keep the seconds of a voice in which nobody else speaks."""
    others = (one for other, stretches in spoken.items() if other != voice_id for one in stretches)
    return without(spoken.get(voice_id, ()), joined(others))


def voice_holding(anchor: Stretches, held: Sequence[HeldTurn]) -> str | None:
    """Find the voice with which an anchor shares more than half of both; None: there is none.

    A voice that people merged counts as a whole or by one of its parts.
    """
    spoken = speech_of(one.turn for one in held)
    found: dict[str, float] = {}
    for voice_id, whole in spoken.items():
        if voice_id is None:
            continue
        for piece in (whole, *_parts(voice_id, held)):
            both = seconds(shared(anchor, piece))
            if both > MOST * seconds(anchor) and both > MOST * seconds(piece):
                found[voice_id] = max(both, found.get(voice_id, 0.0))
    return _first(found)


def voice_holding_most(anchor: Stretches, turns: Iterable[Turn]) -> str | None:
    """Find the voice that holds more than half of an anchor, whatever else it holds."""
    share = {
        voice_id: seconds(shared(anchor, stretches))
        for voice_id, stretches in speech_of(turns).items()
        if voice_id is not None
    }
    return _first({one: both for one, both in share.items() if both > MOST * seconds(anchor)})


def _parts(voice_id: str, held: Sequence[HeldTurn]) -> list[Stretches]:
    """List what each of the voices that people merged into one holds of it."""
    of_part: dict[str | None, list[tuple[float, float]]] = {}
    for one in held:
        if one.turn.voice_id == voice_id:
            of_part.setdefault(one.part, []).append((one.turn.start_s, one.turn.end_s))
    return [joined(stretches) for stretches in of_part.values()] if len(of_part) > 1 else []


def _first(found: Mapping[str, float]) -> str | None:
    """Choose the voice with the most; None where there is none, or where two have the same."""
    ranked = sorted(found.items(), key=lambda one: -one[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.001):
        return None
    return ranked[0][0]
