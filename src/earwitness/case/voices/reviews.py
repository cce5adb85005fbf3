"""What a person says of a recording's voices, made into the review to append.

The seconds judged are taken from the voices as the person sees them: corrected so far. Refuses
what would change nothing, and what names no one voice.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.record_reader import RecordReader
from earwitness.case.records import Exhibit, RecordingFacts, Turn, Voice
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import (
    Anchor,
    Speaker,
    VoiceCorrection,
    VoiceOperation,
    to_json,
)
from earwitness.case.voices.fits import speech_of
from earwitness.case.voices.stretches import Stretch, Stretches, shared, without

WORDS_WANDER_S = 0.3  # by which a turn's first word may begin before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who says it, and why."""

    who: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardVoices:
    """The voices of one recording as they stand, to say something of them.

    duration_s: the recording's length; None: it was not decoded.
    """

    exhibit: Exhibit
    voices: tuple[Voice, ...]
    turns: tuple[Turn, ...]
    duration_s: float | None

    @classmethod
    def of(cls, case: RecordReader, exhibit: Exhibit) -> HeardVoices:
        """Read them."""
        facts = case.records(RecordingFacts, exhibit_id=exhibit.id)
        return cls(
            exhibit=exhibit,
            voices=tuple(case.records(Voice, exhibit_id=exhibit.id)),
            turns=tuple(case.records(Turn, exhibit_id=exhibit.id)),
            duration_s=facts[0].duration_s if facts else None,
        )

    def voice(self, wanted: str) -> Voice:
        """Find one voice by number, label, name or id. Raises UnknownRecord."""
        folded = wanted.strip().casefold()
        found = [
            one
            for one in self.voices
            if folded in (one.id, str(one.ordinal), f"voice {one.ordinal}", one.label.casefold())
        ]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{one.ordinal} ({one.label})" for one in self.voices) or "none"
        raise UnknownRecord(
            f"{self.exhibit.name}: {len(found) or 'no'} voices are called {wanted!r}; "
            f"there are: {known}; give the number"
        )

    def speech(self, voice: Voice) -> Stretches:
        """The seconds in which a voice speaks."""
        return speech_of(self.turns).get(voice.id, ())

    def anchor(self, voice: Voice, stretches: Stretches | None = None) -> Anchor:
        """Tie what is said of a voice to its seconds, or to some of them."""
        given = self.speech(voice) if stretches is None else stretches
        return Anchor(label=voice.label, stretches=given)

    def stretch(self, start_s: float, end_s: float) -> Stretch:
        """Check a stretch. Raises BadSettings."""
        end = end_s if self.duration_s is None else self.duration_s
        if not 0 <= start_s < end_s <= end + 0.001:
            lasts = "" if self.duration_s is None else f", which lasts {self.duration_s:.1f} s"
            raise BadSettings(
                f"no stretch of {self.exhibit.name}{lasts}, runs from {start_s:g} s to "
                f"{end_s:g} s; give a start and a later end within it"
            )
        return start_s, end_s

    def turn_at(self, at_s: float, whose: Voice | None = None) -> Turn:
        """Find the turn heard at a second. whose: of this voice. Raises BadSettings."""
        near = [
            one
            for one in self.turns
            if one.start_s - WORDS_WANDER_S <= at_s < one.end_s
            and one.voice_id is not None
            and (whose is None or whose.id == one.voice_id)
        ]
        found = [one for one in near if one.start_s <= at_s] or near
        if len({one.voice_id for one in found}) == 1:
            return max(found, key=lambda one: one.start_s)
        heard = "several voices are" if found else "no voice is"
        raise BadSettings(
            f"{heard} heard at {at_s:.1f} s of {self.exhibit.name}"
            f"{f' from {whose.label}' if whose else ''}, so that no turn can be split there; "
            "say whose turn it is, or choose another word"
        )

    def beside(self, stretch: Stretch) -> str:
        """Give the id of the turn or voice that a review of a stretch hangs on.

        Raises UnknownRecord where nobody has looked for voices yet.
        """
        if self.turns:
            return min(
                self.turns, key=lambda one: max(one.start_s - stretch[1], stretch[0] - one.end_s)
            ).id
        if self.voices:
            return self.voices[0].id
        raise UnknownRecord(
            f"{self.exhibit.name}: has no voices to correct; `earwitness run` looks for them"
        )


def name_voice(heard: HeardVoices, voice: Voice, name: str, *, said: Witness) -> NewReview:
    """Say how a voice is called. A name is no finding. Raises BadSettings for a blank one."""
    called = " ".join(name.split())
    if not called:
        raise BadSettings(f"{voice.label} cannot have a blank name; say how it is called")
    correction = VoiceCorrection(
        operation=VoiceOperation.NAME,
        exhibit_id=heard.exhibit.id,
        voice=heard.anchor(voice),
        name=called,
    )
    return _review(voice.id, correction, said)


def merge_voices(heard: HeardVoices, voice: Voice, other: Voice, *, said: Witness) -> NewReview:
    """Say that two voices are one. Raises BadSettings where they are."""
    if voice.id == other.id:
        raise BadSettings(f"{voice.label} is one voice already; name another to merge it with")
    first, second = sorted((voice, other), key=lambda one: one.ordinal)
    correction = VoiceCorrection(
        operation=VoiceOperation.MERGE,
        exhibit_id=heard.exhibit.id,
        voice=heard.anchor(first),
        other=heard.anchor(second),
    )
    return _review(first.id, correction, said)


def split_voice(
    heard: HeardVoices, voice: Voice, *, start_s: float, end_s: float, said: Witness
) -> NewReview:
    """Say that what a voice says within a stretch is another voice. Raises BadSettings."""
    stretch = heard.stretch(start_s, end_s)
    inside = shared(heard.speech(voice), (stretch,))
    outside = without(heard.speech(voice), (stretch,))
    if not inside or not outside:
        where = "everything" if inside else "nothing"
        raise BadSettings(
            f"{voice.label} says {where} from {start_s:g} to {end_s:g} s, so that nothing can be "
            "split off there; `earwitness voices list` says when who speaks"
        )
    correction = VoiceCorrection(
        operation=VoiceOperation.SPLIT,
        exhibit_id=heard.exhibit.id,
        voice=heard.anchor(voice, outside),
        other=heard.anchor(voice, inside),
        stretch=stretch,
    )
    return _review(voice.id, correction, said)


def split_turn(
    heard: HeardVoices,
    to: Voice | Speaker,
    *,
    at_s: float,
    whose: Voice | None,
    said: Witness,
) -> NewReview:
    """Say that somebody else speaks from a second to the end of the turn. Raises BadSettings.

    whose: the voice whose turn it is; None: the only one heard there.
    """
    turn = heard.turn_at(at_s, whose)
    own = next(one for one in heard.voices if one.id == turn.voice_id)
    start_s = max(at_s, turn.start_s)
    if to is Speaker.NEW:
        return split_voice(heard, own, start_s=start_s, end_s=turn.end_s, said=said)
    if to == own:
        raise BadSettings(f"{own.label} speaks from {start_s:.1f} s on already; name another")
    return reassign(heard, to, start_s=start_s, end_s=turn.end_s, said=said)


def reassign(
    heard: HeardVoices,
    to: Voice | Speaker,
    *,
    start_s: float,
    end_s: float,
    said: Witness,
) -> NewReview:
    """Say who speaks in a stretch: a voice that is there, a new one, somebody unknown, nobody."""
    stretch = heard.stretch(start_s, end_s)
    anchor = heard.anchor(to) if isinstance(to, Voice) else None
    is_spoken = any(shared(((one.start_s, one.end_s),), (stretch,)) for one in heard.turns)
    if to is Speaker.NOBODY and not is_spoken:
        raise BadSettings(f"nobody is heard from {start_s:g} to {end_s:g} s as it is")
    correction = VoiceCorrection(
        operation=VoiceOperation.REASSIGN,
        exhibit_id=heard.exhibit.id,
        voice=anchor,
        stretch=stretch,
        speaker=to if isinstance(to, Speaker) else Speaker.VOICE,
    )
    on = to.id if isinstance(to, Voice) else heard.beside(stretch)
    return _review(on, correction, said)


def undo(case: RecordReader, number: int, *, said: Witness) -> NewReview:
    """Take one correction of voices back, by its number. Raises UnknownRecord."""
    standing = {one.number: one for one in case.voice_corrections()}
    if number not in standing:
        known = ", ".join(str(one) for one in sorted(standing)) or "none"
        raise UnknownRecord(
            f"no correction {number} of voices stands (there are: {known}); "
            "`earwitness voices list` says what each of them is"
        )
    correction = VoiceCorrection(
        operation=VoiceOperation.UNDO,
        exhibit_id=standing[number].correction.exhibit_id,
        undoes=number,
    )
    return _review(_record_of(case, standing[number].correction), correction, said)


def _record_of(case: RecordReader, correction: VoiceCorrection) -> str:
    """Find something of the recording to hang the undoing on, whatever a later run left of it."""
    exhibit_id = correction.exhibit_id
    left: tuple[Turn | Voice, ...] = (
        *case.records(Turn, exhibit_id=exhibit_id),
        *case.records(Voice, exhibit_id=exhibit_id),
    )
    if left:
        return left[0].id
    raise UnknownRecord(
        f"exhibit {exhibit_id[:12]} has no voices now, so that no correction of them counts; "
        "`earwitness run` looks for them"
    )


def _review(record_id: str, correction: VoiceCorrection, said: Witness) -> NewReview:
    return NewReview(
        record_id=record_id,
        verdict=Verdict.CORRECT,
        who=said.who,
        correction=to_json(correction),
        note=said.note,
    )
