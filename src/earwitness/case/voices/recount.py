"""Voices counted anew after people's corrections: seconds, seconds alone, strays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from earwitness.case.records import Turn, Voice
from earwitness.case.voices.fits import alone_of, speech_of
from earwitness.case.voices.stretches import seconds

STRAY_UNDER_S = 2.0  # the two-second rule, see docs/methods/turns.md
_Measure = tuple[float, float]  # net speech, alone


def counted_anew(
    voices: Mapping[str, Voice],
    *,
    before: Sequence[Turn],
    after: Sequence[Turn],
    notes: Mapping[str, Sequence[str]],
) -> list[Voice]:
    """Measure voices again, in order; those whose seconds are as before stay as they are.

    before, after: the turns without and with corrections. A voice without speech is
    left out. notes: what people said that changed a voice's seconds.
    """
    was, is_now = _measures(voices, before), _measures(voices, after)
    return [
        voice
        if is_now[voice.id] == was.get(voice.id)
        else _measured(voice, is_now[voice.id], notes.get(voice.id, ()))
        for voice in sorted(voices.values(), key=lambda one: (one.ordinal, one.id))
        if voice.id in is_now
    ]


def _measures(voices: Mapping[str, Voice], turns: Sequence[Turn]) -> dict[str, _Measure]:
    spoken = speech_of(turns)
    return {
        voice_id: (
            round(seconds(spoken[voice_id]), 3),
            round(seconds(alone_of(voice_id, spoken)), 3),
        )
        for voice_id in voices
        if voice_id in spoken
    }


def _measured(voice: Voice, measured: _Measure, notes: Sequence[str]) -> Voice:
    net_speech_s, alone_s = measured
    why = "; ".join(notes) or "the turns of other voices were corrected by people"
    return replace(
        voice,
        net_speech_s=net_speech_s,
        alone_s=alone_s,
        is_stray=net_speech_s < STRAY_UNDER_S,
        because=f"counted anew: {why}",
    )
