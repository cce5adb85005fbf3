"""Tell speakers apart: EER and Cllr of likelihood ratios, on speakers nobody was fitted to.

    python -m benchmarks.verification --data FOLDER --json

FOLDER holds sound files, a folder for each speaker, or with the speaker before the first hyphen of
the name. Every file is compared with every other, through four channels: as it is (clean), as a
telephone band in MP3 (telephone), one side each way (mixed), and the first three seconds of
telephone speech (short). The conditions are not told, but found, as in a case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import numpy as np
import numpy.typing as npt
from training.voices.channels import steep_band
from training.voices.hearing import Utterance, decoded, heard_sound, utterances

from benchmarks.table import Figure, arguments, digest_of, print_figures
from earwitness.voices.comparing.cohort import (
    COHORT_METHOD,
    Cohort,
    Population,
    bundled_cohort,
    nearest_condition,
)
from earwitness.voices.comparing.comparison import METHOD
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.hearing import Heard
from earwitness.voices.comparing.metrics import cllr, cllr_min, eer
from earwitness.voices.comparing.parties import LEAST_NET_S
from earwitness.voices.comparing.ratio import Side, likelihood_ratio

SHORT_S = 3.0
WANTED = {
    "clean": ("<= 0.5 %", "<= 0.10"),
    "telephone": ("<= 2 %", "<= 0.15"),
    "mixed": ("<= 2.5 %", "<= 0.20"),
    "short": ("", ""),
}
_LN10 = float(np.log(10.0))

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One utterance through one channel."""

    number: int
    speaker: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """Natural log ratios of pairs of one speaker and of two: as printed, and before their bounds.

    unknown: pairs for which a side's condition is unknown; they count as 1:1.
    """

    same: Values
    different: Values
    same_unbounded: Values
    different_unbounded: Values
    unknown: int
    under_net: int  # pairs that a case would refuse for too little speech


def heard_samples(found: Sequence[Utterance], cohort: Cohort) -> dict[str, list[Sample]]:
    """Hear every utterance through the channels: clean, telephone, and short."""
    samples: dict[str, list[Sample]] = {"clean": [], "telephone": [], "short": []}
    for number, one in enumerate(found):
        y = decoded(one.path)
        phone = steep_band(y)
        voices = {
            "clean": heard_sound(y),
            "telephone": heard_sound(phone),
            "short": heard_sound(phone, most_s=SHORT_S),
        }
        for name, voice in voices.items():
            side = _side(voice, cohort)
            samples[name].append(Sample(number=number, speaker=one.speaker, side=side))
    return samples


def _side(voice: Heard, cohort: Cohort) -> Side:
    condition = nearest_condition(voice.vectors, bandwidth_hz=voice.bandwidth_hz, cohort=cohort)
    return Side(vectors=voice.vectors, condition=condition, net_speech_s=voice.net_speech_s)


def tried(pairs: Sequence[tuple[Sample, Sample]], cohort: Cohort) -> Trials:
    """Compare pairs of samples of different utterances."""
    rows = []
    unknown = under_net = 0
    for one, other in pairs:
        under_net += min(one.side.net_speech_s, other.side.net_speech_s) < LEAST_NET_S
        is_same = one.speaker == other.speaker
        if Condition.UNKNOWN in (one.side.condition, other.side.condition):
            unknown += 1
            rows.append((is_same, 0.0, 0.0))
            continue
        found = likelihood_ratio(one.side, other.side, cohort=cohort, resamples=0)
        rows.append((is_same, found.log10_lr, found.unbounded))
    table = np.array(rows, dtype=np.float64)
    same = table[:, 0] == 1.0
    return Trials(
        same=table[same, 1] * _LN10,
        different=table[~same, 1] * _LN10,
        same_unbounded=table[same, 2] * _LN10,
        different_unbounded=table[~same, 2] * _LN10,
        unknown=unknown,
        under_net=under_net,
    )


def figures_of(trials: Trials) -> dict[str, float]:
    """Cost of the ratios as printed; their least cost and EER by the order before the bounds."""
    misled = trials.different > _LN10
    return {
        "eer": eer(trials.same_unbounded, trials.different_unbounded),
        "cllr": cllr(trials.same, trials.different),
        "cllr_min": cllr_min(trials.same_unbounded, trials.different_unbounded),
        "same_pairs": len(trials.same),
        "different_pairs": len(trials.different),
        "different_over_10": float(np.mean(misled)),
        "same_under_a_tenth": float(np.mean(trials.same < -_LN10)),
        "unknown_condition": trials.unknown,
        "under_5_s": trials.under_net,
    }


def apart_from(cohort: Cohort, speakers: set[str]) -> Cohort:
    """Take measured speakers out of the cohort's populations. Its calibrations still know them."""
    keep = np.array([name not in speakers for name in cohort.speaker_names])
    populations: dict[Condition, Population] = {
        condition: replace(one, voices=one.voices[keep])
        for condition, one in cohort.populations.items()
    }
    return replace(cohort, populations=populations)


def measured(found: Sequence[Utterance]) -> dict[str, dict[str, float]]:
    """Measure all four kinds of trials."""
    cohort = apart_from(bundled_cohort(), {one.speaker for one in found})
    samples = heard_samples(found, cohort)
    crossed = [
        (samples["clean"][a], samples["telephone"][b])
        for a, b in permutations(range(len(found)), 2)
    ]
    pairs = {
        "clean": list(combinations(samples["clean"], 2)),
        "telephone": list(combinations(samples["telephone"], 2)),
        "mixed": crossed,
        "short": list(combinations(samples["short"], 2)),
    }
    return {name: figures_of(tried(some, cohort)) for name, some in pairs.items()}


def main() -> None:
    """Measure a folder, print the table and, with --json, one line."""
    given = arguments(__doc__).parse_args()
    found = utterances(given.data)
    speakers = {one.speaker for one in found}
    known = speakers & set(bundled_cohort().speaker_names)
    results = measured(found)
    figures = []
    for name, row in results.items():
        note = f"{row['same_pairs']:.0f} + {row['different_pairs']:.0f} pairs"
        wanted = WANTED[name]
        figures += [
            Figure(
                name=f"{name} EER", value=100 * row["eer"], unit="%", wanted=wanted[0], note=note
            ),
            Figure(name=f"{name} Cllr", value=row["cllr"], wanted=wanted[1]),
            Figure(name=f"{name} Cllr min", value=row["cllr_min"]),
        ]
    said = "none is in the bundled cohort"
    if known:
        said = f"{len(known)} ARE IN THE BUNDLED COHORT: the calibration knows them"
    print_figures(f"verification: {len(found)} files of {len(speakers)} speakers; {said}", figures)
    if given.json:
        about = {
            "files": len(found),
            "speakers": len(speakers),
            "speakers_in_cohort": len(known),
            "data_digest": digest_of(one.path for one in found),
            "methods": [METHOD, COHORT_METHOD],
        }
        print(json.dumps({**results, **about}, sort_keys=True))


if __name__ == "__main__":
    main()
