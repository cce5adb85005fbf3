"""Which voice says which word: the one whose turns cover most of it, or none.

Refuses to guess: a word in no turn, or one during all of which two voices speak, has no voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from earwitness.case.records import Passage, SpokenWord, Turn, Voice, Word, record_id
from earwitness.transcripts.passages import UNSPACED

AT_ONCE_S = 0.05  # turns that overlap for less do so at a border, by three of a model's frames
SAME_S = 0.001  # times are told in thousandths
SHORTEST_S = 0.001  # some models give words no length


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedRun:
    """Words of one passage in a row that one voice says. voice_id None: nothing tells who.

    text: the words as the passage writes them. overlaps: somebody else speaks during one of them.
    words: empty for a passage whose words have no times.
    """

    passage: Passage
    voice_id: str | None
    text: str
    words: tuple[Word, ...]
    overlaps: bool

    @property
    def start_s(self) -> float | None:
        """Where it begins."""
        return self.words[0].start_s if self.words else self.passage.start_s

    @property
    def end_s(self) -> float | None:
        """Where it ends."""
        return max(word.end_s for word in self.words) if self.words else self.passage.end_s


def spoken_words(words: Sequence[Word], turns: Sequence[Turn]) -> tuple[SpokenWord, ...]:
    """Give each word of one recording its voice, in order of time.

    A word at a border goes by its middle. turns: of that recording; without any, nobody's words
    are told apart and there is no result.
    """
    if not turns:
        return ()
    coming = sorted(turns, key=lambda turn: turn.start_s)
    reached = 0
    active: list[Turn] = []
    spoken = []
    for word in sorted(words, key=lambda one: (one.start_s, one.ordinal)):
        while reached < len(coming) and coming[reached].start_s <= word.end_s:
            active.append(coming[reached])
            reached += 1
        active = [turn for turn in active if turn.end_s >= word.start_s]
        spoken.append(_spoken(word, active))
    return tuple(spoken)


def voiced_runs(
    passages: Iterable[Passage], words: Iterable[Word], spoken: Iterable[SpokenWord]
) -> tuple[VoicedRun, ...]:
    """Cut passages where the voice changes, for transcripts that name who speaks.

    Passages come in the order given, each as one run or more. A word that was not told of a voice
    has none; a passage without words is one run without a voice.
    """
    of_passage: dict[str, list[Word]] = {}
    for word in words:
        of_passage.setdefault(word.passage_id, []).append(word)
    told = {one.word_id: one for one in spoken}
    return tuple(
        run for passage in passages for run in _runs(passage, of_passage.get(passage.id, []), told)
    )


def voice_labels(voices: Sequence[Voice]) -> Mapping[str, str]:
    """Map the voices of one recording to what they are called, in one line, no two alike."""
    labels = {voice.id: " ".join(voice.label.split()) for voice in voices}
    called = list(labels.values())
    return {
        voice.id: labels[voice.id]
        if called.count(labels[voice.id]) == 1
        else f"{labels[voice.id]} (voice {voice.ordinal})"
        for voice in voices
    }


def _runs(
    passage: Passage, words: Sequence[Word], told: Mapping[str, SpokenWord]
) -> list[VoicedRun]:
    groups = [
        (voice_id, tuple(group))
        for voice_id, group in groupby(words, key=lambda word: _voice_of(word, told))
    ] or [(None, ())]
    glue = "" if passage.language in UNSPACED else " "
    return [
        VoicedRun(
            passage=passage,
            voice_id=voice_id,
            text=passage.text if len(groups) == 1 else glue.join(word.text for word in group),
            words=group,
            overlaps=any(word.id in told and told[word.id].overlaps for word in group),
        )
        for voice_id, group in groups
    ]


def _voice_of(word: Word, told: Mapping[str, SpokenWord]) -> str | None:
    return told[word.id].voice_id if word.id in told else None


def _spoken(word: Word, turns: Sequence[Turn]) -> SpokenWord:
    end_s = max(word.end_s, word.start_s + SHORTEST_S)
    covering = [turn for turn in turns if turn.start_s < end_s and turn.end_s > word.start_s]
    return SpokenWord(
        id=record_id("sw", word.id),
        exhibit_id=word.exhibit_id,
        word_id=word.id,
        start_s=word.start_s,
        voice_id=_covering_most(covering, start_s=word.start_s, end_s=end_s),
        overlaps=_speak_at_once(covering, start_s=word.start_s, end_s=end_s),
    )


def _covering_most(turns: Sequence[Turn], *, start_s: float, end_s: float) -> str | None:
    """Choose the voice with the most of a word; of several with as much, that of its middle."""
    if not turns:
        return None
    share: dict[str | None, float] = {}
    for turn in turns:
        covered = min(turn.end_s, end_s) - max(turn.start_s, start_s)
        share[turn.voice_id] = share.get(turn.voice_id, 0.0) + covered
    most = max(share.values())
    first = {voice_id for voice_id, covered in share.items() if most - covered < SAME_S}
    if len(first) > 1:
        middle_s = (start_s + end_s) / 2
        first &= {turn.voice_id for turn in turns if turn.start_s <= middle_s < turn.end_s}
    return first.pop() if len(first) == 1 else None


def _speak_at_once(turns: Sequence[Turn], *, start_s: float, end_s: float) -> bool:
    """Ask whether two voices speak at the same time within a word."""
    least = min(AT_ONCE_S, end_s - start_s)
    return any(
        one.voice_id != other.voice_id
        and min(one.end_s, other.end_s, end_s) - max(one.start_s, other.start_s, start_s)
        >= least - SAME_S / 2
        for at, one in enumerate(turns)
        for other in turns[at + 1 :]
    )
