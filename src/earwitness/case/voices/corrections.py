"""What people say of the voices of a recording, and how it is kept: as reviews, tied to seconds.

A voice's id says only "the second to be heard", so that after a changed method it may be
somebody else's. A correction therefore carries an anchor: the seconds that the person judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from earwitness.case.errors import BadSettings
from earwitness.case.records import Review, Turn, Voice, record_id
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.stretches import Stretch, Stretches, joined

VOICE_ID = "v"  # the prefix of a voice's id


class VoiceOperation(StrEnum):
    """What can be said of voices."""

    NAME = "name"
    MERGE = "merge"
    SPLIT = "split"
    REASSIGN = "reassign"
    UNDO = "undo"


class Speaker(StrEnum):
    """Who speaks in reassigned seconds."""

    VOICE = "voice"  # one that is there, by its anchor
    NEW = "new"  # a voice of its own
    UNKNOWN = "unknown"  # somebody, and nothing tells who
    NOBODY = "nobody"  # there is no speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The seconds that a person judged as one voice. label: how it was called then."""

    label: str
    stretches: Stretches


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCorrection:
    """One thing a person said of the voices of one recording.

    voice: the one named, split, merged, or reassigned to. other: the second of two merged ones;
    of a split, what `voice` says within `stretch`. undoes: the number of a review.
    """

    operation: VoiceOperation
    exhibit_id: str
    voice: Anchor | None = None
    other: Anchor | None = None
    stretch: Stretch | None = None
    speaker: Speaker | None = None
    name: str | None = None
    undoes: int | None = None

    def __post_init__(self) -> None:
        needed = _NEEDED[self.operation]
        given = {name for name in _PARTS if getattr(self, name) is not None}
        if self.speaker is Speaker.VOICE:
            needed = needed | {"voice"}
        if given != needed:
            raise ValueError(
                f"a {self.operation} carries {', '.join(sorted(needed))}, "
                f"not {', '.join(sorted(given)) or 'nothing'}"
            )
        anchors = [one for one in (self.voice, self.other) if one is not None]
        if not all(anchor.stretches for anchor in anchors):
            raise ValueError(f"a {self.operation} is tied to no second of speech")
        if self.stretch is not None and not 0 <= self.stretch[0] < self.stretch[1]:
            raise ValueError(f"no stretch runs from {self.stretch[0]} s to {self.stretch[1]} s")
        if self.name is not None and not self.name.strip():
            raise ValueError("a name is blank")

    @property
    def makes_a_voice(self) -> bool:
        """Whether a voice comes of it that no machine found."""
        return self.operation is VoiceOperation.SPLIT or self.speaker is Speaker.NEW

    @property
    def sentence(self) -> str:
        """What was said, in few words: "voice 2 is called Anna"."""
        voice = "" if self.voice is None else self.voice.label
        start_s, end_s = self.stretch or (0.0, 0.0)
        stretch = f"from {start_s:.1f} to {end_s:.1f} s"
        if self.operation is VoiceOperation.NAME:
            return f"{voice} is called {self.name}"
        if self.operation is VoiceOperation.MERGE:
            return f"{voice} and {'' if self.other is None else self.other.label} are one voice"
        if self.operation is VoiceOperation.SPLIT:
            return f"what {voice} says {stretch} is another voice"
        if self.operation is VoiceOperation.UNDO:
            return f"correction {self.undoes} is undone"
        said = {Speaker.NEW: "a voice of its own speaks", Speaker.NOBODY: "nobody speaks"}
        said |= {Speaker.UNKNOWN: "it is not known who speaks", Speaker.VOICE: f"{voice} speaks"}
        return f"{stretch} {said[self.speaker or Speaker.UNKNOWN]}"


_PARTS = ("voice", "other", "stretch", "speaker", "name", "undoes")
_NEEDED: Mapping[VoiceOperation, frozenset[str]] = {
    VoiceOperation.NAME: frozenset({"voice", "name"}),
    VoiceOperation.MERGE: frozenset({"voice", "other"}),
    VoiceOperation.SPLIT: frozenset({"voice", "other", "stretch"}),
    VoiceOperation.REASSIGN: frozenset({"stretch", "speaker"}),
    VoiceOperation.UNDO: frozenset({"undoes"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfVoices:
    """A correction that stands: who said it and when, under which number.

    rank: 1 for the first correction of its recording that makes a voice, counting undone ones
    too, so that a new voice keeps its number in the list; 0: it makes none.
    """

    number: int
    who: str
    at: str
    note: str
    correction: VoiceCorrection
    rank: int

    @property
    def by(self) -> str:
        """The sentence that stands beside what a person said."""
        return f"said by {self.who} on {self.at[:10]}"

    @property
    def voice_id(self) -> str:
        """The id of the voice that this correction makes, the same whatever the machine finds."""
        return record_id(VOICE_ID, self.correction.exhibit_id, "review", self.number)


def to_json(correction: VoiceCorrection) -> str:
    """Write a correction as it is kept in a review."""
    fields: dict[str, Any] = {
        "operation": correction.operation,
        "exhibit": correction.exhibit_id,
        "voice": _from_anchor(correction.voice),
        "other": _from_anchor(correction.other),
        "stretch": correction.stretch,
        "speaker": correction.speaker,
        "name": correction.name,
        "undoes": correction.undoes,
    }
    said = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def from_json(kept: str) -> VoiceCorrection:
    """Read a kept correction. Raises ValueError for anything else."""
    try:
        said = json.loads(kept)
        operation = VoiceOperation(said.pop("operation"))
        exhibit_id = said.pop("exhibit")
        if not isinstance(exhibit_id, str) or not set(said) <= set(_PARTS):
            raise ValueError(f"it holds {', '.join(sorted(said))}")
        stretch = said.get("stretch")
        speaker = said.get("speaker")
        return VoiceCorrection(
            operation=operation,
            exhibit_id=exhibit_id,
            voice=_to_anchor(said.get("voice")),
            other=_to_anchor(said.get("other")),
            stretch=None if stretch is None else _to_stretch(stretch),
            speaker=None if speaker is None else Speaker(speaker),
            name=None if said.get("name") is None else str(said["name"]),
            undoes=None if said.get("undoes") is None else int(said["undoes"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no correction of voices: {error!r}") from error


def is_of_voices(kept: str) -> bool:
    """Ask whether a review's correction is one of voices; cheap for the many that are not."""
    if '"operation"' not in kept:
        return False
    said = json.loads(kept)
    return isinstance(said, dict) and "operation" in said


def check(record: Voice | Turn, kept: str) -> None:
    """Refuse a correction that could not be laid over a recording's voices. Raises BadSettings."""
    try:
        if from_json(kept).exhibit_id != record.exhibit_id:
            raise ValueError("it is of another recording")
    except ValueError as error:
        raise BadSettings(
            f"the correction of {record.id} cannot be kept: {error}; voices and turns are "
            "corrected with `earwitness voices name`, `merge`, `split` and `reassign`"
        ) from error


def standing(reviews: Sequence[Review]) -> tuple[SaidOfVoices, ...]:
    """List the corrections of voices that count, oldest first.

    reviews: all of them, oldest first. An undone one does not count, nor one on a voice that was
    confirmed later, as elsewhere; an undone undoing is as if it had never been.
    """
    undone: set[int] = set()
    confirmed: set[str] = set()
    counted: set[int] = set()
    of_voices = {one.number: from_json(one.correction) for one in _of_voices(reviews)}
    for one in reversed(reviews):
        if one.verdict is Verdict.CONFIRM and one.record_id.startswith(f"{VOICE_ID}-"):
            confirmed.add(one.record_id)
        said = of_voices.get(one.number)
        if said is None or one.number in undone:
            continue
        if said.undoes is not None:
            undone.add(said.undoes)
        elif one.record_id not in confirmed:
            counted.add(one.number)
    return tuple(one for one in _ranked(reviews, of_voices) if one.number in counted)


def _of_voices(reviews: Iterable[Review]) -> Iterable[Review]:
    return (one for one in reviews if is_of_voices(one.correction))


def _ranked(
    reviews: Sequence[Review], of_voices: Mapping[int, VoiceCorrection]
) -> Iterable[SaidOfVoices]:
    made: dict[str, int] = {}
    for one in reviews:
        said = of_voices.get(one.number)
        if said is None:
            continue
        rank = 0
        if said.makes_a_voice:
            rank = made[said.exhibit_id] = made.get(said.exhibit_id, 0) + 1
        yield SaidOfVoices(
            number=one.number,
            who=one.who,
            at=one.at,
            note=one.note,
            correction=said,
            rank=rank,
        )


def _from_anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    rounded = [[round(start_s, 3), round(end_s, 3)] for start_s, end_s in anchor.stretches]
    return {"label": anchor.label, "stretches": rounded}


def _to_anchor(kept: Any) -> Anchor | None:
    if kept is None:
        return None
    stretches = joined(_to_stretch(one) for one in kept["stretches"])
    return Anchor(label=str(kept["label"]), stretches=stretches)


def _to_stretch(kept: Any) -> Stretch:
    start_s, end_s = kept
    return float(start_s), float(end_s)
