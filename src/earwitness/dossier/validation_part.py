"""How comparisons of like conditions come out where the truth is known: figures and plots.

The figures are of the bundled cohort. They say nothing of the people of a case, and so they are
drawn once for each pair of conditions, apart from the comparisons that point to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from earwitness.case.records import Comparison
from earwitness.dossier.comparison_part import figure_texts
from earwitness.dossier.tippett_svg import tippett_plot
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voice_model import ValidationView
from earwitness.dossier.wording import count_text
from earwitness.dossier.zoo_svg import zoo_plot
from earwitness.voices.comparing.cohort import Pair, bundled_cohort, pair_of
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.validation import Validation, tippett

Validations = Mapping[Pair, Validation]


def validations_of(comparisons: Iterable[Comparison]) -> Validations:
    """Find the figures behind some comparisons. Reads the cohort only where it is needed."""
    pairs = {pair for one in comparisons if (pair := _pair(one)) is not None}
    if not pairs:
        return {}
    held = bundled_cohort().validations
    return {pair: held[pair] for pair in sorted(pairs) if pair in held}


def plot_anchors(
    comparisons: Iterable[Comparison], held: Validations
) -> Mapping[tuple[str, ...], str]:
    """Say for the conditions of each comparison where its figures are drawn."""
    numbers = {pair: number for number, pair in enumerate(held, start=1)}
    return {
        one.conditions: f"#validation-{numbers[pair]}"
        for one in comparisons
        if (pair := _pair(one)) in numbers and pair is not None
    }


def validation_views(
    comparisons: Sequence[Comparison], held: Validations, voices: VoiceIndex
) -> tuple[ValidationView, ...]:
    """Draw each pair of conditions once, with this case's ratios marked on it."""
    return tuple(
        _view(number, one, [c for c in comparisons if _pair(c) == pair], voices)
        for number, (pair, one) in enumerate(held.items(), start=1)
    )


def _view(
    number: int, one: Validation, compared: Sequence[Comparison], voices: VoiceIndex
) -> ValidationView:
    first, second = one.conditions
    curves = tippett(one)
    return ValidationView(
        anchor=f"validation-{number}",
        title=f"Both sides: {first}" if first is second else f"One side: {first}, other: {second}",
        told=(
            f"{count_text(one.speakers)} speakers, {count_text(one.same_pairs)} pairs of one and "
            f"{count_text(one.different_pairs)} of two. " + _sentences(first, second)
        ),
        figures=figure_texts(one.figures[:3]),
        tippett=tippett_plot(
            list(zip(curves.log10_lr.tolist(), curves.same.tolist(), strict=True)),
            list(zip(curves.log10_lr.tolist(), curves.different.tolist(), strict=True)),
            marks=[
                (c.log10_lr, f"{voices.tag(c.voice_id).text} and {c.person or 'another voice'}")
                for c in compared
                if c.log10_lr is not None
            ],
        ),
        zoo=zoo_plot(
            [
                (f"speaker {place}", own, others)
                for place, (own, others) in enumerate(
                    zip(one.zoo_same.tolist(), one.zoo_different.tolist(), strict=True), start=1
                )
            ]
        ),
    )


def _sentences(first: Condition, second: Condition) -> str:
    told = dict.fromkeys((first.sentence, second.sentence))
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in told)


def _pair(one: Comparison) -> Pair | None:
    """Give the pair of conditions of a comparison; None where a side's is none of the known."""
    known = {condition.value for condition in Condition} - {Condition.UNKNOWN.value}
    if len(one.conditions) != 2 or not set(one.conditions) <= known:
        return None
    return pair_of(Condition(one.conditions[0]), Condition(one.conditions[1]))
