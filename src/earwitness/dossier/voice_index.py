"""A case's voices looked up from every side the dossier needs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Comparison,
    Review,
    SpokenWord,
    Turn,
    Voice,
    VoiceCount,
    VoicePrint,
)
from earwitness.case.voices.corrections import VoiceOperation, standing
from earwitness.dossier.index import by_exhibit
from earwitness.dossier.model import VoiceTag
from earwitness.dossier.remembering import RememberingCase

COLOURS = 8  # the style sheet has so many; further voices begin again, their labels differ
NOBODY = VoiceTag(key="v0", label="voice not told apart")
LEAST_SHARE = 0.1  # of a passage, for a voice to be named beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceIndex:
    """Voices, their turns and what they were compared with. Mappings are by record id or as said.

    spoken: by word. called_by: who gave a voice its name, by voice.
    """

    voices: Mapping[str, Voice]
    voices_of: Mapping[str, Sequence[Voice]]  # by exhibit, in order of being heard
    turns_of: Mapping[str, Sequence[Turn]]  # by exhibit, in order
    longest_turn_s: Mapping[str, float]  # by exhibit
    counts: Mapping[str, VoiceCount]  # by exhibit
    tags: Mapping[str, VoiceTag]
    prints: Mapping[tuple[str, str | None], VoicePrint]  # by exhibit and voice
    comparisons: Sequence[Comparison]
    spoken: Mapping[str, SpokenWord]
    called_by: Mapping[str, str]

    def tag(self, voice_id: str | None) -> VoiceTag:
        """Give a voice's label and colour; where nothing tells who, that."""
        return NOBODY if voice_id is None else self.tags.get(voice_id, NOBODY)

    def was_heard(self, exhibit_id: str) -> bool:
        """Whether anybody has looked for voices in a recording, and found speech."""
        return exhibit_id in self.counts or exhibit_id in self.turns_of

    def within(self, exhibit_id: str, start_s: float, end_s: float) -> tuple[VoiceTag, ...]:
        """Name the voices that speak in a stretch of a recording, the one with most first."""
        held: dict[str | None, float] = defaultdict(float)
        for turn in self._near(exhibit_id, start_s, end_s):
            shared = min(turn.end_s, end_s) - max(turn.start_s, start_s)
            if shared > LEAST_SHARE * (end_s - start_s):
                held[turn.voice_id] += shared
        order = sorted(held.items(), key=lambda item: -item[1])
        return tuple(dict.fromkeys(self.tag(voice_id) for voice_id, _ in order))

    def _near(self, exhibit_id: str, start_s: float, end_s: float) -> Iterator[Turn]:
        turns = self.turns_of.get(exhibit_id, ())
        longest_s = self.longest_turn_s.get(exhibit_id, 0.0)
        first = bisect_left(turns, start_s - longest_s, key=lambda turn: turn.start_s)
        for turn in turns[first:]:
            if turn.start_s > end_s:
                return
            yield turn


def index_voices(case: RememberingCase) -> VoiceIndex:
    """Read what the dossier looks up of voices."""
    voices = sorted(case.records(Voice), key=lambda voice: (voice.exhibit_id, voice.ordinal))
    turns = sorted(case.records(Turn), key=lambda turn: (turn.start_s, turn.end_s))
    voices_of, turns_of = by_exhibit(voices), by_exhibit(turns)
    return VoiceIndex(
        voices={voice.id: voice for voice in voices},
        voices_of=voices_of,
        turns_of=turns_of,
        longest_turn_s={
            exhibit_id: max(turn.end_s - turn.start_s for turn in held)
            for exhibit_id, held in turns_of.items()
        },
        counts={count.exhibit_id: count for count in case.records(VoiceCount)},
        tags={
            voice.id: VoiceTag(
                key=f"v{place % COLOURS + 1}",
                label=f"voice {voice.ordinal}",
                called=voice.name or "",
            )
            for heard in voices_of.values()
            for place, voice in enumerate(heard)
        },
        prints={(one.exhibit_id, one.voice_id): one for one in case.records(VoicePrint)},
        comparisons=case.records(Comparison),
        spoken={word.word_id: word for word in case.records(SpokenWord)},
        called_by=_called_by(voices, case.reviews),
    )


def _called_by(voices: Sequence[Voice], reviews: Sequence[Review]) -> Mapping[str, str]:
    """Find who last gave each named voice the name it has; absent: the case does not say."""
    callers = {
        (one.correction.exhibit_id, one.correction.name): one.who
        for one in standing(reviews)
        if one.correction.operation is VoiceOperation.NAME
    }
    keys = {voice.id: (voice.exhibit_id, voice.name) for voice in voices if voice.name}
    return {voice_id: callers[key] for voice_id, key in keys.items() if key in callers}
