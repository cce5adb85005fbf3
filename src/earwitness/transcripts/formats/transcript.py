"""A transcript as it leaves the case, and the cues it comes back as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Passage, SpokenWord, Voice, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.speakers import VoicedRun, voice_labels, voiced_runs

NOTE_STARTS = ("Machine transcript of", "Transcript of")
WHO_SPEAKS = (
    "Voices were told apart by a machine and corrected by people; a name is what a person called "
    "a voice, and no finding."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One recording's passages and words, in order, under the exhibit's name.

    voices, speakers: who says which word; empty where voices were not told apart.
    """

    exhibit_name: str
    passages: tuple[Passage, ...]
    words: tuple[Word, ...]
    voices: tuple[Voice, ...] = ()
    speakers: tuple[SpokenWord, ...] = ()

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

    @property
    def labels(self) -> Mapping[str | None, str]:
        """What each voice is called, by its id; no two alike. Nobody known has no label."""
        return dict(voice_labels(self.voices).items())

    @property
    def voiced(self) -> tuple[tuple[Passage, tuple[VoicedRun, ...]], ...]:
        """Each spoken passage, cut where the voice changes."""
        runs: dict[str, list[VoicedRun]] = {}
        for run in voiced_runs(self.segments, self.words, self.speakers):
            runs.setdefault(run.passage.id, []).append(run)
        return tuple((one, tuple(runs[one.id])) for one in self.segments)

    def runs_of(self, voice: Voice) -> tuple[VoicedRun, ...]:
        """What one voice says, run by run."""
        runs = (run for _, of_passage in self.voiced for run in of_passage)
        return tuple(run for run in runs if run.voice_id == voice.id and run.words)

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


def tier_name(voice: Voice) -> str:
    """Name a voice's tier so that it cannot be taken for `words` or another of the fixed tiers."""
    name = f" ({_one_line(voice.name)})" if voice.name else ""
    return f"voice {voice.ordinal}{name}"


def note_of(transcript: Transcript) -> str:
    """Say in one line that a machine wrote this, and which model; shown in every format."""
    methods = sorted({passage.method for passage in transcript.passages if passage.method})
    who = f" {WHO_SPEAKS}" if transcript.speakers else ""
    if not methods:
        whole = f"{NOTE_STARTS[1]} {_one_line(transcript.exhibit_name)}, as taken in"
        return f"{whole}.{who}" if who else whole
    return (
        f"{NOTE_STARTS[0]} {_one_line(transcript.exhibit_name)} by {'; '.join(methods)}. "
        f"Words may be wrong; word times can be 0.5 s off at pauses.{who}"
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
