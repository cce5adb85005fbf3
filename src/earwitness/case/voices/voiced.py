"""The voices and turns of a recording as people have corrected them, whatever was heard last.

Corrections are laid over the machine's turns one after the other, in the order in which they were
said. Each finds its voice by the seconds it was said of; one that finds none is not applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from earwitness.case.records import Turn, Voice
from earwitness.case.voices.corrections import SaidOfVoices
from earwitness.case.voices.fits import HeldTurn
from earwitness.case.voices.hearing import Hearing, Unfitting, cut_to
from earwitness.case.voices.recount import counted_anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """Voices and turns in order, and the corrections that found no place."""

    voices: tuple[Voice, ...]
    turns: tuple[Turn, ...]
    unfitting: tuple[Unfitting, ...] = ()


def as_voiced(
    exhibit_id: str,
    voices: Sequence[Voice],
    turns: Sequence[Turn],
    *,
    said: Sequence[SaidOfVoices],
    left_out: Set[str] = frozenset(),
) -> Voiced:
    """Lay what people said over one recording's voices and turns.

    said: standing corrections of this recording, oldest first. left_out: turns people rejected.
    Where nobody said anything the machine's result comes back as it is.
    """
    standing = [turn for turn in turns if turn.id not in left_out]
    if not said and len(standing) == len(turns):
        return Voiced(voices=tuple(voices), turns=tuple(turns))
    hearing = Hearing(
        exhibit_id=exhibit_id,
        voices={voice.id: voice for voice in voices},
        held=[HeldTurn(turn=turn, part=turn.voice_id) for turn in standing],
        last_ordinal=max((voice.ordinal for voice in voices), default=0),
    )
    for one in said:
        hearing.lay_over(one)
    kept = _apart(one.turn for one in hearing.held)
    counted = counted_anew(hearing.voices, before=turns, after=kept, notes=hearing.notes)
    return Voiced(
        voices=tuple(_called(voice, hearing.names.get(voice.id)) for voice in counted),
        turns=kept,
        unfitting=tuple(hearing.unfitting),
    )


def all_voiced(
    voices: Sequence[Voice],
    turns: Sequence[Turn],
    *,
    said: Sequence[SaidOfVoices],
    left_out: Set[str] = frozenset(),
) -> Voiced:
    """Do the same for many recordings, each by itself, in order of their exhibits' ids."""
    done = [
        as_voiced(
            exhibit_id,
            [one for one in voices if one.exhibit_id == exhibit_id],
            [one for one in turns if one.exhibit_id == exhibit_id],
            said=[one for one in said if one.correction.exhibit_id == exhibit_id],
            left_out=left_out,
        )
        for exhibit_id in _exhibits(voices, turns, said)
    ]
    return Voiced(
        voices=tuple(voice for one in done for voice in one.voices),
        turns=tuple(turn for one in done for turn in one.turns),
        unfitting=tuple(unfit for one in done for unfit in one.unfitting),
    )


def _apart(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Put turns in order; where merged voices spoke at once, one turn gives way to the other."""
    apart: list[Turn] = []
    until: dict[str, float] = {}
    for turn in sorted(turns, key=lambda one: (one.start_s, one.id)):
        begun_s = until.get(turn.voice_id or "", 0.0)
        if turn.voice_id is None or turn.start_s >= begun_s:
            apart.append(turn)
        elif turn.end_s > begun_s:
            apart.append(cut_to(turn, (begun_s, turn.end_s)))
        until[turn.voice_id or ""] = max(begun_s, turn.end_s)
    return tuple(sorted(apart, key=lambda one: (one.start_s, one.id)))


def _exhibits(
    voices: Iterable[Voice], turns: Iterable[Turn], said: Iterable[SaidOfVoices]
) -> list[str]:
    heard = {one.exhibit_id for one in voices} | {one.exhibit_id for one in turns}
    return sorted(heard | {one.correction.exhibit_id for one in said})


def _called(voice: Voice, said: SaidOfVoices | None) -> Voice:
    """Give a voice the name a person gave it, and say that it is no more than that."""
    if said is None:
        return voice
    name = said.correction.name
    called = f"called {name} by {said.who} on {said.at[:10]}, which is no finding"
    return replace(voice, name=name, because=f"{voice.because}; {called}".lstrip("; "))
