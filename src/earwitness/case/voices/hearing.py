"""Corrections at work: what each thing that people say of voices does to a recording's turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from earwitness.case.records import Turn, Voice, record_id
from earwitness.case.voices.corrections import Anchor, SaidOfVoices, Speaker, VoiceOperation
from earwitness.case.voices.fits import MOST, HeldTurn, voice_holding, voice_holding_most
from earwitness.case.voices.stretches import (
    SHORTEST_S,
    Stretch,
    Stretches,
    joined,
    seconds,
    shared,
    without,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfitting:
    """A correction that no longer fits what is heard, with the sentence that says so."""

    number: int
    exhibit_id: str
    sentence: str


@dataclass(slots=True)
class Hearing:
    """One recording's voices while corrections are laid over them."""

    exhibit_id: str
    voices: dict[str, Voice]
    held: list[HeldTurn]
    last_ordinal: int  # of the voices that the machine heard
    names: dict[str, SaidOfVoices] = field(default_factory=dict)  # by voice, as last named
    namings: list[SaidOfVoices] = field(default_factory=list)  # all so far, in place or not
    notes: dict[str, list[str]] = field(default_factory=dict)  # by voice: what changed its seconds
    unfitting: list[Unfitting] = field(default_factory=list)

    def label(self, voice_id: str) -> str:
        """How a voice is called so far."""
        voice, named = self.voices[voice_id], self.names.get(voice_id)
        return voice.label if named is None else named.correction.name or voice.label

    def note(self, voice_id: str | None, text: str) -> None:
        """Note what became of a voice's seconds."""
        if voice_id is not None:
            self.notes.setdefault(voice_id, []).append(text)

    def give_up(self, said: SaidOfVoices, anchor: Anchor) -> None:
        """Leave a correction out: nobody now holds what was judged."""
        self.unfitting.append(
            Unfitting(
                number=said.number,
                exhibit_id=self.exhibit_id,
                sentence=(
                    f"correction {said.number} ({said.correction.sentence}, {said.by}) no longer "
                    f"fits and is not applied: no one voice now holds most of the "
                    f"{seconds(anchor.stretches):.1f} s that were heard as {anchor.label}, and "
                    "little else; listen again, then correct anew or undo it"
                ),
            )
        )

    def holder_of(self, anchor: Anchor) -> str | None:
        """Find the voice that holds most of an anchor, whatever else it holds."""
        return voice_holding_most(anchor.stretches, [one.turn for one in self.held])

    def is_rival(self, earlier: SaidOfVoices, later: SaidOfVoices, holder: str | None) -> bool:
        """Ask whether one voice now holds what people heard as two, under two names."""
        one, other = earlier.correction, later.correction
        if holder is None or one.voice is None or other.voice is None or one.name == other.name:
            return False
        both = seconds(shared(one.voice.stretches, other.voice.stretches))
        is_renamed = both > MOST * seconds(one.voice.stretches)
        return not is_renamed and self.holder_of(one.voice) == holder

    def lay_over(self, said: SaidOfVoices) -> None:
        """Do what one correction says, or note that it no longer fits."""
        _LAY_OVER[said.correction.operation](self, said)


def _name(hearing: Hearing, said: SaidOfVoices) -> None:
    """Name the voice that fits; none where it also holds what people called by another name."""
    voice = said.correction.voice
    assert voice is not None  # its class sees to it
    found = voice_holding(voice.stretches, hearing.held)
    holder = found or hearing.holder_of(voice)
    rivals = [one for one in hearing.namings if hearing.is_rival(one, said, holder)]
    hearing.namings.append(said)
    if found is not None and not rivals:
        hearing.names[found] = said
        return
    hearing.give_up(said, voice)
    if holder in hearing.names and hearing.names[holder] in rivals:
        rival = hearing.names.pop(holder)
        assert rival.correction.voice is not None
        hearing.give_up(rival, rival.correction.voice)


def _merge(hearing: Hearing, said: SaidOfVoices) -> None:
    """Give all turns of one voice to the other; nothing is to do where one voice holds both."""
    one, other = said.correction.voice, said.correction.other
    assert one is not None and other is not None
    if hearing.holder_of(one) is not None and hearing.holder_of(one) == hearing.holder_of(other):
        return
    found = []
    for anchor in (one, other):
        voice_id = voice_holding(anchor.stretches, hearing.held)
        if voice_id is None:
            hearing.give_up(said, anchor)
            return
        found.append(voice_id)
    kept, gone = sorted(found, key=lambda one: hearing.voices[one].ordinal)
    hearing.note(kept, f"{hearing.label(gone)} merged into it, {said.by}")
    hearing.notes.pop(gone, None)  # they tell of a voice that is no longer listed
    given = [hearing.names.pop(one) for one in found if one in hearing.names]
    if given:
        hearing.names[kept] = max(given, key=lambda one: one.number)
    hearing.held = [
        replace(one, turn=_given_to(one.turn, kept, said)) if one.turn.voice_id == gone else one
        for one in hearing.held
    ]
    del hearing.voices[gone]


def _split(hearing: Hearing, said: SaidOfVoices) -> None:
    """Give what a voice says within a stretch to a voice of its own.

    Where the voice says nothing there any more, the machine has split it by itself.
    """
    voice, piece = said.correction.voice, said.correction.other
    stretch = said.correction.stretch
    assert voice is not None and piece is not None and stretch is not None
    source = voice_holding(voice.stretches, hearing.held)
    if source is None:
        source = hearing.holder_of(piece)
    if source is None:
        hearing.give_up(said, voice)
        return
    taken = _cut_out(hearing, stretch, of_voice=source)
    if taken:
        made = _new_voice(hearing, said, f"split off {hearing.label(source)}, {said.by}")
        hearing.note(source, f"{_clock(stretch)} split off, {said.by}")
        _speak(hearing, taken, made, said)


def _reassign(hearing: Hearing, said: SaidOfVoices) -> None:
    """Give all speech of a stretch to one voice, overlapped or not; where there is none, make it.

    A person who says that somebody speaks there counts for more than a machine that hears nothing.
    """
    stretch, speaker = said.correction.stretch, said.correction.speaker
    assert stretch is not None
    target: str | None = None
    if said.correction.voice is not None:
        target = voice_holding(said.correction.voice.stretches, hearing.held)
        if target is None:
            hearing.give_up(said, said.correction.voice)
            return
    if speaker is Speaker.NEW:
        target = _new_voice(hearing, said, f"a voice of its own, {said.by}")
    losing = {one.turn.voice_id for one in hearing.held if _is_touched(one.turn, stretch)}
    for voice_id in losing - {target}:
        hearing.note(voice_id, f"{_clock(stretch)} taken from it, {said.by}")
    taken = _cut_out(hearing, stretch)
    if speaker is not Speaker.NOBODY:
        hearing.note(target, f"{_clock(stretch)} given to it, {said.by}")
        _speak(hearing, taken or (stretch,), target, said)


def _new_voice(hearing: Hearing, said: SaidOfVoices, because: str) -> str:
    """Add a voice without speech, numbered after all that the machine heard."""
    voice = Voice(
        id=said.voice_id,
        exhibit_id=hearing.exhibit_id,
        ordinal=hearing.last_ordinal + said.rank,
        net_speech_s=0.0,
        alone_s=0.0,
        is_stray=False,
        because="",
    )
    hearing.voices[voice.id] = voice
    hearing.note(voice.id, because)
    return voice.id


def _cut_out(hearing: Hearing, stretch: Stretch, *, of_voice: str | None = None) -> Stretches:
    """Take a stretch out of the turns, of one voice or of all; give the speech it held."""
    left: list[HeldTurn] = []
    taken: list[Stretch] = []
    for one in hearing.held:
        turn = one.turn
        is_meant = of_voice is None or turn.voice_id == of_voice
        if not is_meant or not _is_touched(turn, stretch):
            left.append(one)
            continue
        whole = ((turn.start_s, turn.end_s),)
        taken += shared(whole, (stretch,))
        left += [replace(one, turn=cut_to(turn, piece)) for piece in without(whole, (stretch,))]
    hearing.held = left
    return joined(taken)


def _speak(
    hearing: Hearing, stretches: Stretches, voice_id: str | None, said: SaidOfVoices
) -> None:
    """Add turns that a person vouches for."""
    for start_s, end_s in stretches:
        turn = Turn(
            id=record_id("tu", hearing.exhibit_id, start_s, end_s, voice_id),
            exhibit_id=hearing.exhibit_id,
            start_s=start_s,
            end_s=end_s,
            voice_id=voice_id,
            confidence=None,
            because=said.by,
        )
        hearing.held.append(HeldTurn(turn=turn, part=voice_id))


def _given_to(turn: Turn, voice_id: str, said: SaidOfVoices) -> Turn:
    return replace(turn, voice_id=voice_id, confidence=None, because=said.by)


def cut_to(turn: Turn, piece: Stretch) -> Turn:
    """Shorten a turn; it is another turn then, of the same voice and as sure."""
    start_s, end_s = piece
    turn_id = record_id("tu", turn.exhibit_id, start_s, end_s, turn.voice_id)
    return replace(turn, id=turn_id, start_s=start_s, end_s=end_s)


def _is_touched(turn: Turn, stretch: Stretch) -> bool:
    return min(turn.end_s, stretch[1]) - max(turn.start_s, stretch[0]) >= SHORTEST_S


def _clock(stretch: Stretch) -> str:
    return f"{stretch[0]:.1f} to {stretch[1]:.1f} s"


_LAY_OVER: Mapping[VoiceOperation, Callable[[Hearing, SaidOfVoices], None]] = {
    VoiceOperation.NAME: _name,
    VoiceOperation.MERGE: _merge,
    VoiceOperation.SPLIT: _split,
    VoiceOperation.REASSIGN: _reassign,
}
