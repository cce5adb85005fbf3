"""A transcript as it leaves the case, and the cues it comes back as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import Passage, Word
from earwitness.case.vocabulary import PassageRole

NOTE_STARTS = ("Machine transcript of", "Transcript of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One recording's passages and words, in order, under the exhibit's name."""

    exhibit_name: str
    passages: tuple[Passage, ...]
    words: tuple[Word, ...]

    @property
    def segments(self) -> tuple[Passage, ...]:
        """The passages that were spoken and have a time."""
        return self._timed(PassageRole.SEGMENT)

    @property
    def translations(self) -> tuple[Passage, ...]:
        """The passages that render spoken ones in English."""
        return self._timed(PassageRole.TRANSLATION)

    @property
    def end_s(self) -> float:
        """Where the last passage or word ends, in seconds; 0.0 for an empty transcript."""
        ends = [passage.end_s for passage in self.passages if passage.end_s is not None]
        return max([0.0, *ends, *(word.end_s for word in self.words)])

    @property
    def spoken(self) -> tuple[tuple[Passage, tuple[Word, ...]], ...]:
        """Each spoken passage with its words, in order."""
        words: dict[str, list[Word]] = {}
        for word in self.words:
            words.setdefault(word.passage_id, []).append(word)
        return tuple((one, tuple(words.get(one.id, ()))) for one in self.segments)

    def _timed(self, role: PassageRole) -> tuple[Passage, ...]:
        return tuple(
            passage
            for passage in self.passages
            if passage.role is role and passage.start_s is not None and passage.end_s is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """One word of a cue. Times in seconds; None: the format, or its writer, gave none."""

    text: str
    start_s: float | None = None
    end_s: float | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A stretch of transcript as read from a file. id None: the file names no passage."""

    text: str
    start_s: float | None = None
    end_s: float | None = None
    id: str | None = None
    words: tuple[CueWord, ...] = ()


def span_of(passage: Passage) -> tuple[float, float]:
    """Give a timed passage's start and end in seconds, a thousandth apart at least."""
    start_s = passage.start_s or 0.0
    return start_s, max(start_s + 0.001, passage.end_s or 0.0)


def note_of(transcript: Transcript) -> str:
    """Say in one line that a machine wrote this, and which model; shown in every format."""
    methods = sorted({passage.method for passage in transcript.passages if passage.method})
    if not methods:
        return f"{NOTE_STARTS[1]} {_one_line(transcript.exhibit_name)}, as taken in"
    return (
        f"{NOTE_STARTS[0]} {_one_line(transcript.exhibit_name)} by {'; '.join(methods)}. "
        "Words may be wrong; word times can be 0.5 s off at pauses."
    )


def words_within(words: Sequence[CueWord], *, start_s: float, end_s: float) -> tuple[CueWord, ...]:
    """Pick the words whose middle lies in a stretch, from a format that keeps them apart."""
    picked = []
    for word in words:
        if word.start_s is not None and word.end_s is not None:
            middle_s = (word.start_s + word.end_s) / 2
            if start_s <= middle_s <= end_s:
                picked.append(word)
    return tuple(picked)


def _one_line(text: str) -> str:
    return " ".join(text.split())
