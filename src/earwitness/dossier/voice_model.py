"""Who is speaking, as the templates are given it; see model.py for what holds here."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.lr_scale_svg import LrScale
from earwitness.dossier.model import ReviewMark, Shown, VoiceTag
from earwitness.dossier.tippett_svg import TippettPlot
from earwitness.dossier.voice_map_svg import VoiceMap
from earwitness.dossier.zoo_svg import ZooPlot


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLink:
    """A voice with the recording it was heard in."""

    tag: VoiceTag
    href: str
    recording: str
    recording_href: str
    instalment: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One side of a comparison: what it was and how good its sound is."""

    name: str
    condition: str
    net_speech: str
    snr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFile:
    """A recording of known speech that a comparison used. href empty: it has no place here."""

    name: str
    exhibit_id: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonCard:
    """A voice compared with a person's known speech, or why it was not; both look alike.

    validation_href empty: no figures of like conditions are drawn.
    """

    id: str
    voice: VoiceLink
    person: str
    is_given: bool
    because: str
    scale_word: str
    scale: LrScale
    same: str
    other: str
    population: str
    sides: tuple[SideRow, ...]
    figures: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    files: tuple[UsedFile, ...]
    method: str
    validation_href: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One comparison in one line. href: its card, or the voice where it has none."""

    id: str
    voice: VoiceLink
    person: str
    other: VoiceLink | None
    is_given: bool
    ratio: str
    interval: str
    word: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationView:
    """How comparisons of like conditions come out where the truth is known."""

    anchor: str
    title: str
    told: str
    figures: tuple[tuple[str, str], ...]
    tippett: TippettPlot | None
    zoo: ZooPlot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardRow:
    """One recording with the voices heard in it. counted empty: nobody has looked."""

    anchor: str
    title: str
    href: str
    instalment: int | None
    counted: str
    voices: tuple[VoiceTag, ...]
    strays: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpeech:
    """What is said to be a person's speech, by the name of its folder."""

    person: str
    net_speech: str
    files: tuple[UsedFile, ...]
    conditions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsSpeaking:
    """The whole section. map None: voices of fewer than two recordings.

    missing: sentences on what is not there, with the next step; doubts: corrections of people
    that no longer fit what is heard.
    """

    heard: tuple[HeardRow, ...]
    missing: tuple[str, ...]
    doubts: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]  # recording, why no voices were told apart in it
    at_a_glance: Shown[ComparedRow]
    cards: Shown[ComparisonCard]
    validations: tuple[ValidationView, ...]
    map: VoiceMap | None
    between: Shown[ComparedRow]
    known: tuple[KnownSpeech, ...]
    population: Shown[UsedFile]
    clone_caution: str
