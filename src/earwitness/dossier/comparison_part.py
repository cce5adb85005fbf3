"""Comparison cards: a voice against a person's known speech, as evidence and never as a verdict.

What it refuses: to say that a voice is somebody's; to show a figure without both propositions,
its population, its bound and its cautions; to give a refused comparison less room than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Comparison
from earwitness.case.vocabulary import Against
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.lr_scale_svg import lr_scale, ratio_text, reach_of
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voice_model import (
    ComparedRow,
    ComparisonCard,
    SideRow,
    UsedFile,
    VoiceLink,
)
from earwitness.dossier.wording import count_text, duration_text
from earwitness.voices.clones.caution import COMPARISON_CAUTION

REFUSED = "Not compared: "  # how a refused comparison begins; the card says it by itself
_FIGURES = {
    "cllr": ("Cllr", "{:.2f}"),
    "cllr_min": ("Cllr-min", "{:.2f}"),
    "eer": ("equal error rate", "{:.1%}"),
    "pairs": ("pairs", "{:,.0f}"),
    "same_pairs": ("pairs of one speaker", "{:,.0f}"),
    "different_pairs": ("pairs of two", "{:,.0f}"),
    "speakers": ("speakers", "{:,.0f}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """What cards are made from. plots: where figures of like conditions are drawn, by those."""

    index: CaseIndex
    voices: VoiceIndex
    reach: float
    plots: Mapping[tuple[str, ...], str]

    def link(self, voice_id: str, exhibit_id: str) -> VoiceLink:
        """Name a voice and the recording it was heard in."""
        exhibit = self.index.exhibits[exhibit_id]
        is_known = voice_id in self.voices.voices
        return VoiceLink(
            tag=self.voices.tag(voice_id),
            href=f"#{voice_id}" if is_known else self.index.href(exhibit_id),
            recording=self.index.title(exhibit),
            recording_href=self.index.href(exhibit_id),
            instalment=exhibit.instalment,
        )

    def file(self, exhibit_id: str) -> UsedFile:
        """Name a recording of known speech by its file and its hash."""
        exhibit = self.index.exhibits.get(exhibit_id)
        has_place = exhibit_id in self.index.printed
        return UsedFile(
            name=exhibit.name if exhibit is not None else "no longer in the case",
            exhibit_id=exhibit_id,
            href=self.index.href(exhibit_id) if has_place else "",
        )


def comparing(
    index: CaseIndex, voices: VoiceIndex, plots: Mapping[tuple[str, ...], str]
) -> Comparing:
    """Gather what all cards of a page share; their scales are as wide as each other's."""
    reach = reach_of(tuple(bound for one in voices.comparisons for bound in _bounds(one)))
    return Comparing(index=index, voices=voices, reach=reach, plots=plots)


def in_order(made_of: Comparing, against: Against) -> list[Comparison]:
    """Sort the comparisons of one kind by recording, voice and what they are against.

    Comparisons of voices that corrections have taken away since are left out.
    """
    index, voices = made_of.index, made_of.voices
    held = [
        one
        for one in voices.comparisons
        if one.against is against
        and one.voice_id in voices.voices
        and one.exhibit_id in index.exhibits
        and (one.other_voice_id is None or one.other_voice_id in voices.voices)
    ]

    def order(one: Comparison) -> tuple[bool, int, str, int, str]:
        exhibit = index.exhibits[one.exhibit_id]
        number = exhibit.instalment
        ordinal = voices.voices[one.voice_id].ordinal
        return (number is None, number or 0, exhibit.name, ordinal, one.person or "")

    return sorted(held, key=order)


def with_most_speech(compared: Sequence[Comparison], most: int) -> list[Comparison]:
    """Keep as many comparisons as there is room for: those with most questioned speech.

    Not the strongest ones: what is left out must not depend on what came out.
    """
    if len(compared) <= most:
        return list(compared)
    kept = sorted(compared, key=lambda one: -(one.net_speech_s[0] if one.net_speech_s else 0.0))
    ids = {one.id for one in kept[:most]}
    return [one for one in compared if one.id in ids]


def card(one: Comparison, made_of: Comparing) -> ComparisonCard:
    """Lay out one comparison with everything a reader must know beside the figure."""
    person = one.person or ""
    voice = made_of.link(one.voice_id, one.exhibit_id)
    return ComparisonCard(
        id=one.id,
        voice=voice,
        person=person,
        is_given=one.log10_lr is not None,
        because=one.because.removeprefix(REFUSED),
        scale_word=one.scale,
        scale=lr_scale(
            one.log10_lr,
            low=one.log10_low,
            high=one.log10_high,
            bounds=_bounds(one),
            reach=made_of.reach,
        ),
        same=one.same,
        other=one.other,
        population=_population(one),
        sides=tuple(_sides(one, (f"{voice.tag.text} of {voice.recording}", f"{person}, known"))),
        figures=figure_texts(one.figures),
        cautions=cautions(one.cautions),
        files=tuple(made_of.file(exhibit_id) for exhibit_id in one.other_exhibits),
        method=one.method,
        validation_href=made_of.plots.get(one.conditions, ""),
        review=made_of.index.review(one.id),
    )


def row(one: Comparison, made_of: Comparing, *, href: str) -> ComparedRow:
    """Put one comparison into one line. A refused one carries its reason in the place of words."""
    lr, low, high = one.log10_lr, one.log10_low, one.log10_high
    other = None
    if one.other_voice_id is not None:
        other_voice = made_of.voices.voices[one.other_voice_id]
        other = made_of.link(other_voice.id, other_voice.exhibit_id)
    has_interval = low is not None and high is not None
    return ComparedRow(
        id=one.id,
        voice=made_of.link(one.voice_id, one.exhibit_id),
        person=one.person or "",
        other=other,
        is_given=lr is not None,
        ratio="not compared" if lr is None else ratio_text(lr),
        interval=f"{ratio_text(low or 0.0)} to {ratio_text(high or 0.0)}" if has_interval else "",
        word=one.because.removeprefix(REFUSED) if lr is None else one.scale,
        href=href,
    )


def cautions(told: Iterable[str]) -> tuple[str, ...]:
    """Put what a reader must know about clones first; add it where a comparison does not say it."""
    ordered = sorted(told, key=lambda caution: "clone" not in caution.casefold())
    if not ordered or "clone" not in ordered[0].casefold():
        ordered.insert(0, COMPARISON_CAUTION)
    return tuple(ordered)


def figure_texts(figures: Iterable[tuple[str, float]]) -> tuple[tuple[str, str], ...]:
    """Word the figures of a validation, in the order given."""
    texts = []
    for name, value in figures:
        label, form = _FIGURES.get(name, (name.replace("_", " "), "{:g}"))
        texts.append((label, form.format(value)))
    return tuple(texts)


def _bounds(one: Comparison) -> tuple[float, ...]:
    """Give how far the figure could have gone on both sides; nothing where there is none."""
    if one.log10_lr is None or one.least_log10 is None or one.most_log10 is None:
        return ()
    return (one.least_log10, one.most_log10)


def _population(one: Comparison) -> str:
    if not one.population:
        return "not named"
    return f"{one.population}, N = {count_text(one.population_n)}"


def _sides(one: Comparison, names: tuple[str, str]) -> Iterable[SideRow]:
    """Word both sides; what was not measured on a side is called that."""
    for side, name in enumerate(names):
        net = one.net_speech_s[side] if side < len(one.net_speech_s) else None
        snr = one.snr_db[side] if side < len(one.snr_db) else None
        condition = one.conditions[side] if side < len(one.conditions) else ""
        yield SideRow(
            name=name,
            condition=condition or "not measured",
            net_speech="not measured" if net is None else duration_text(net),
            snr="not measured" if snr is None else f"{snr:.0f} dB",
        )
