"""Who speaks when in a recording, and how a voice compares with known speech."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Against


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker within one recording, before anyone knows who.

    name: what a person called this voice; None: nobody has. A name is no finding.
    is_stray: so little speech (see docs/methods/turns.md) that it may be no speaker of its own.
    """

    id: str
    exhibit_id: str
    ordinal: int  # 1 for the first to be heard
    net_speech_s: float  # seconds in which this voice speaks, overlapped or not
    alone_s: float  # of these, seconds in which nobody else speaks
    is_stray: bool
    because: str
    name: str | None = None

    @property
    def label(self) -> str:
        """How the voice is called where nothing else is known: "voice 2", or its name."""
        return self.name or f"voice {self.ordinal}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A stretch of a recording in which one voice speaks; turns of several voices may overlap.

    voice_id None: somebody speaks, and nothing tells who. confidence: 0..1; None: a person said so.
    """

    id: str
    exhibit_id: str
    start_s: float
    end_s: float
    voice_id: str | None
    confidence: float | None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCount:
    """How many voices a recording seems to hold: a suggestion, between least and most."""

    exhibit_id: str
    suggested: int
    least: int
    most: int
    because: str

    @property
    def id(self) -> str:
        return f"vc-{self.exhibit_id[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePrint:
    """What a model hears in one voice: an embedding for each piece of its speech.

    Of a voice in a recording, or of a reference or population recording (voice_id None).
    pieces_s: (start_s, end_s) of each piece, in order; vectors: shape (pieces, 192), unit length.
    condition: which of the known channel conditions the sound is nearest to.
    snr_db: level of speech over that of its pauses; None: there is no pause to measure in.
    bandwidth_hz: highest frequency that still holds speech; None: not measured.
    """

    id: str
    exhibit_id: str
    voice_id: str | None
    person: str | None  # references and population: whose speech it is said to be
    net_speech_s: float
    snr_db: float | None
    bandwidth_hz: float | None
    condition: str
    pieces_s: tuple[tuple[float, float], ...]
    vectors: tuple[tuple[float, ...], ...]
    because: str  # what was measured, or why there is no piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A voice against known speech, or against another voice, as a likelihood ratio or a refusal.

    log10_lr None: not compared, `because` says why. log10_low, log10_high: its interval. It lies
    between least_log10 and most_log10, which the evidence behind the method sets: low <= 0 <= high.
    same, other: the two propositions, as printed. population_n: speakers behind the bounds.
    """

    id: str
    exhibit_id: str
    voice_id: str
    against: Against
    person: str | None  # against references: whose they are said to be
    other_voice_id: str | None  # against another voice
    other_exhibits: tuple[str, ...]  # the reference recordings, or the other voice's recording
    log10_lr: float | None
    log10_low: float | None
    log10_high: float | None
    least_log10: float | None
    most_log10: float | None
    scale: str  # the verbal scale's word; empty where not compared
    same: str
    other: str
    population: str  # name of the relevant population
    population_n: int
    conditions: tuple[str, ...]  # of the questioned side, then of the known side
    net_speech_s: tuple[float, ...]  # of both sides
    snr_db: tuple[float | None, ...]  # of both sides
    figures: tuple[tuple[str, float], ...]  # of the like-conditions validation: cllr, eer, ...
    cautions: tuple[str, ...]  # what a reader must know beside the figure
    because: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """Which voice says a word. voice_id None: nothing tells, or several voices speak at once."""

    id: str
    exhibit_id: str
    word_id: str
    start_s: float
    voice_id: str | None
    overlaps: bool  # somebody else speaks at the same time
