"""The clone checks: one list; each compares one trait of a voice with its person's references."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.voices.clones.profile import Profile
from earwitness.voices.clones.standing import FEWEST_REFERENCES, Side, Standing, standing
from earwitness.voices.clones.traits import Traits, likeness

LEAST_NET_S = 6.0  # of speech on either side; traits of less are mostly chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check. trait: of the traits; None: likeness to the references. limits: what it misses."""

    test: str
    measures: str  # "mean likeness of ...", as printed before the value
    unit: str
    digits: int
    side: Side
    grain: float
    limits: str
    trait: Callable[[Traits], float | None] | None


CHECKS: tuple[Check, ...] = (
    Check(
        test="voice consistency",
        measures="mean cosine of two pieces of this voice",
        unit="",
        digits=3,
        side=Side.HIGH,
        grain=0.02,
        limits="A person who reads, in one room and mood, is uniform as well; one clone of three "
        "that were measured was more uniform than the person's references.",
        trait=lambda traits: traits.uniformity,
    ),
    Check(
        test="likeness to the references",
        measures="mean cosine of a piece of this voice and a piece of a reference",
        unit="",
        digits=3,
        side=Side.LOW,
        grain=0.02,
        limits="Another channel, another mood or another speaker lowers it as a poor clone does; a "
        "good clone does not.",
        trait=None,
    ),
    Check(
        test="pitch movement",
        measures="fine movement of the pitch between neighbouring 10 ms",
        unit="hundredths of a semitone",
        digits=1,
        side=Side.LOW,
        grain=1.0,
        limits="A calm voice in a dry room moves less; clones that were recorded through air, or "
        "made by other means, may move as much as a person.",
        trait=lambda traits: traits.fine_pitch,
    ),
    Check(
        test="pauses: level",
        measures="level of the quietest frames under the loudest",
        unit="dB",
        digits=1,
        side=Side.LOW,
        grain=6.0,
        limits="Noise suppression, a studio and editing empty pauses as well; added noise fills a "
        "clone's.",
        trait=lambda traits: traits.pause_db,
    ),
    Check(
        test="pauses: digital silence",
        measures="share of digital silence",
        unit="of the voice's stretches",
        digits=3,
        side=Side.HIGH,
        grain=0.02,
        limits="Telephones, messengers and editors put silence into real recordings; added noise "
        "fills a clone's.",
        trait=lambda traits: traits.silent_share,
    ),
    Check(
        test="bandwidth and spectral traces",
        measures="4 to 7.5 kHz over 0.3 to 3 kHz while the voice has a pitch",
        unit="dB",
        digits=1,
        side=Side.BOTH,
        grain=3.0,
        limits="Microphone, distance, codec and filters change it most; nothing over 8 kHz is "
        "seen.",
        trait=lambda traits: traits.treble_db,
    ),
)


def checked(check: Check, voice: Profile, references: Sequence[Profile]) -> Standing | str:
    """Place one voice among references, or say why it cannot be.

    references: of one person and of the voice's own channel condition.
    """
    if voice.net_speech_s < LEAST_NET_S:
        return f"the voice holds {voice.net_speech_s:.1f} s of speech, under {LEAST_NET_S:.0f} s"
    long = [one for one in references if one.net_speech_s >= LEAST_NET_S]
    value = _value(check, voice, long)
    if value is None:
        return "there is too little of this voice to measure it in"
    known = [
        found
        for number, one in enumerate(long)
        if (found := _value(check, one, [*long[:number], *long[number + 1 :]])) is not None
    ]
    if len(known) < FEWEST_REFERENCES:
        return (
            f"{len(known)} references from a like channel with {LEAST_NET_S:.0f} s of speech or "
            f"more, and it takes {FEWEST_REFERENCES}"
        )
    return standing(value, known, side=check.side, grain=check.grain)


def _value(check: Check, voice: Profile, others: Sequence[Profile]) -> float | None:
    if check.trait is not None:
        return check.trait(voice.traits)
    heard = [one.vectors for one in others if len(one.vectors)]
    if not heard:
        return None
    found = [likeness(voice.vectors, vectors) for vectors in heard]
    return float(np.mean([one for one in found if one is not None])) if len(voice.vectors) else None
