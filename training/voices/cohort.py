"""Make the bundled cohort: speakers in each known condition, calibrations, bounds, validation.

    python -m training.voices.cohort --data FOLDER --work FOLDER [--channel NAME] [--out FILE]

FOLDER holds one recording a speaker (LibriSpeech train-clean, CC BY 4.0). What is heard through
each channel is kept in --work; --channel hears one channel and stops, so that several can be heard
side by side. Only derived numbers go into the file that is shipped.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from earwitness.voices.comparing.bounds import narrower, speaker_bounds, supported_bounds
from earwitness.voices.comparing.calibration import Calibration, fitted
from earwitness.voices.comparing.cohort import COHORT_FILE
from earwitness.voices.comparing.conditions import KNOWN, Condition
from earwitness.voices.comparing.metrics import cllr, cllr_min, eer
from training.sums import write_sums
from training.voices.channels import CHANNELS
from training.voices.hearing import decoded, heard_sound, save, utterances

Values = npt.NDArray[np.float64]

WEIGHTS = Path("src/earwitness/voices/learned/weights")
SEED = 20221122
DRAWS = 40
LN10 = float(np.log(10.0))
# Two halves of one reading are more alike than two recordings of one person. Six recordings of one
# politician from several occasions score 0.8 of what halves of a reading do at three seconds, 0.95
# at half a minute: half of the same-speaker scores are lowered to this share.
SESSION_SHARE = 0.85
# Strangers of another recording campaign (six speakers of LibriSpeech's harder part) score so much
# higher than the cohort's among themselves: half of the different-speaker scores are raised by it.
STRANGER_RISE = 0.07
# No voice is held to be another's by more than this, whatever the cohort says: how one person's
# voice changes over months, moods and illness is not in it.
LOWEST_LOG10 = -1.2
FLOOR_MARGIN = 0.05
SHRINKAGE = 0.1  # of the covariance within conditions, towards a sphere
PIECE_CUTS = (1, 2, None)  # pieces on each side; None: half of what there is


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardChannel:
    """The cohort through one channel: each speaker's pieces, (pieces, 192), and their seconds."""

    condition: Condition
    pieces: tuple[npt.NDArray[np.float32], ...]
    piece_s: Values

    def cut(self, count: int | None, *, last: bool) -> tuple[Values, Values]:
        """Mean of each speaker's first or last pieces, and its seconds; NaN where too few."""
        means, seconds = [], []
        for piece, each_s in zip(self.pieces, self.piece_s, strict=True):
            take = len(piece) // 2 if count is None else count
            enough = 0 < take <= len(piece) // 2
            some = piece[-take:] if last else piece[:take]
            means.append(some.mean(axis=0) if enough else np.full(192, np.nan))
            seconds.append(take * each_s)
        return unit(np.array(means)), np.array(seconds)

    def whole(self) -> Values:
        """Mean of all of each speaker's pieces, unit length."""
        return unit(np.array([piece.mean(axis=0) for piece in self.pieces]))


def unit(vectors: Values) -> Values:
    """Scale to unit length."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """Scores of pairs of speakers, (rows, columns) by number, and the shorter side's seconds."""

    scores: Values
    net_s: Values
    is_same: npt.NDArray[np.bool_]

    def side(self, same: bool) -> tuple[Values, Values]:
        """Take the pairs of one speaker, or of two, that could be made."""
        wanted = (self.is_same == same) & np.isfinite(self.scores)
        return self.scores[wanted], self.net_s[wanted]


def trials(
    one: HeardChannel, other: HeardChannel, speakers: Values, centre: Values, count: int | None
) -> Trials:
    """Score the first part of everybody's speech through one channel with the last of the other.

    speakers: numbers of those on both sides, possibly repeated; centre: numbers whose mean counts.
    """
    first, first_s = one.cut(count, last=False)
    last, last_s = other.cut(count, last=True)
    rows = unit(first[speakers] - one.whole()[centre].mean(axis=0))
    columns = unit(last[speakers] - other.whole()[centre].mean(axis=0))
    return Trials(
        scores=rows @ columns.T,
        net_s=np.minimum(first_s[speakers][:, None], last_s[speakers][None]),
        is_same=speakers[:, None] == speakers[None],
    )


def fit(groups: list[Trials], *, every: int = 1) -> tuple[float, float, float]:
    """Fit one pair of conditions, with the allowances above."""
    same = [group.side(True) for group in groups]
    different = [group.side(False) for group in groups]
    yes, yes_s = (np.concatenate(parts) for parts in zip(*same, strict=True))
    no, no_s = (np.concatenate(parts)[::every] for parts in zip(*different, strict=True))
    return fitted(
        (np.concatenate([yes, yes * SESSION_SHARE]), np.concatenate([yes_s, yes_s])),
        (np.concatenate([no, no + STRANGER_RISE]), np.concatenate([no_s, no_s])),
    )


def combined(
    channels: list[HeardChannel], pair: tuple[Condition, Condition]
) -> list[tuple[HeardChannel, HeardChannel]]:
    """List the channel combinations that stand for a pair of conditions."""
    sides = [[one for one in channels if one.condition is condition] for condition in pair]
    return list(product(*sides))


def pair_arrays(
    channels: list[HeardChannel], pair: tuple[Condition, Condition]
) -> dict[str, npt.ArrayLike]:
    """Everything that is kept of one pair of conditions."""
    rng = np.random.default_rng(SEED)  # half the speakers vary as much as a bootstrap of all
    everybody = np.arange(len(channels[0].pieces))
    sides = combined(channels, pair)
    coefficients = fit([trials(*s, everybody, everybody, n) for s in sides for n in PIECE_CUTS])
    draws = []
    for _ in range(DRAWS):
        some = rng.choice(everybody, len(everybody) // 2, replace=False)
        groups = [trials(*side, some, some, n) for side in sides for n in PIECE_CUTS]
        draws.append(fit(groups, every=7))
    shuffled = rng.permutation(everybody)
    halves = np.sort(shuffled[::2]), np.sort(shuffled[1::2])
    return {
        "pairs": [str(condition) for condition in pair],
        "coefficients": coefficients,
        "draws": np.array(draws, dtype=np.float32),
        **validation_arrays(sides[0], halves),
    }


def validation_arrays(
    side: tuple[HeardChannel, HeardChannel], halves: tuple[Values, Values]
) -> dict[str, npt.ArrayLike]:
    """Judge each half of the speakers by a fit on the other half."""
    same, different = [], []
    speakers = len(side[0].pieces)
    zoo = np.full((2, speakers), np.nan)
    for train, test in (halves, halves[::-1]):
        fit_to = fit([trials(*side, train, train, n) for n in PIECE_CUTS], every=3)
        calibration = Calibration(coefficients=fit_to, draws=np.zeros((1, 3)))
        tried = trials(*side, test, train, None)
        ratios = np.full(tried.scores.shape, np.nan)
        for row in range(len(test)):
            ratios[row] = [
                calibration.log10_lr(score, net_s=net_s)
                for score, net_s in zip(tried.scores[row], tried.net_s[row], strict=True)
            ]
        same.append(ratios[tried.is_same])
        different.append(ratios[~tried.is_same])
        zoo[0, test] = np.diag(ratios)
        others = np.where(tried.is_same, np.nan, ratios)
        tellable = np.isfinite(others).any(axis=1)
        zoo[1, test[tellable]] = np.nanmean(others[tellable], axis=1)
    yes = np.concatenate(same)
    no = np.concatenate(different)
    yes, no = yes[np.isfinite(yes)], no[np.isfinite(no)]
    halved = int(np.isfinite(zoo).all(axis=0).sum())  # some speak too little to be halved
    bounds = narrower(
        supported_bounds(yes, no, same_speakers=halved, different_speakers=halved),
        speaker_bounds(speakers),
    )
    low, high = max(bounds.low, LOWEST_LOG10), bounds.high
    held = np.clip(yes, low, high) * LN10, np.clip(no, low, high) * LN10
    rates = cllr(*held), cllr_min(yes, no), eer(yes, no), len(yes), len(no)
    print(f"cllr {rates[0]:.4f} min {rates[1]:.4f} eer {rates[2]:.4%} bounds {low:.2f} {high:.2f}")
    return {
        "bounds": (low, high),
        "figures": rates,
        "same_log10": np.quantile(yes, np.linspace(0, 1, 201)).astype(np.float16),
        "different_log10": np.quantile(no, np.linspace(0, 1, 1001)).astype(np.float16),
        "zoo_same": zoo[0].astype(np.float16),
        "zoo_different": zoo[1].astype(np.float16),
    }


def population_arrays(channels: list[HeardChannel]) -> dict[str, npt.ArrayLike]:
    """Centres and voices of each condition: of its first channel, in steps of 1/200."""
    centres, voices, nearest = [], [], []
    for condition in KNOWN:
        one = next(channel for channel in channels if channel.condition is condition)
        centre = one.whole().mean(axis=0)
        centred = unit(one.whole() - centre)
        near = one.whole() @ unit(centre)
        centres.append(centre)
        voices.append(np.clip(np.round(centred * 200.0), -127, 127).astype(np.int8))
        nearest.append(near.min() - FLOOR_MARGIN)
    return {
        "conditions": [str(condition) for condition in KNOWN],
        "centres": np.array(centres, dtype=np.float32),
        "voices": np.array(voices),
        "nearest": np.array(nearest, dtype=np.float32),
    }


def discriminants(channels: list[HeardChannel]) -> dict[str, npt.ArrayLike]:
    """Tell the conditions apart by linear discriminant analysis, on pieces and on whole voices."""
    found = []
    for condition in KNOWN:
        some = [one for one in channels if one.condition is condition]
        pieces = [piece for one in some for piece in one.pieces]
        found.append(np.concatenate([*pieces, *(one.whole() for one in some)]))
    means = np.array([one.mean(axis=0) for one in found])
    spread = np.mean([np.cov(one.T) for one in found], axis=0)
    level = np.trace(spread) / len(spread)
    spread = (1.0 - SHRINKAGE) * spread + SHRINKAGE * level * np.eye(len(spread))
    directions = np.linalg.solve(spread, means.T).T
    return {
        "directions": directions.astype(np.float32),
        "constants": -0.5 * np.sum(directions * means, axis=1),
    }


def hear(folder: Path, work: Path, name: str) -> None:
    """Hear every speaker through one channel and keep it."""
    channel = next(channel for channel in CHANNELS if channel.name == name)
    found = utterances(folder)
    save(work / name, [heard_sound(channel.passed(decoded(one.path))) for one in found])
    (work / "speakers.txt").write_text("\n".join(one.speaker for one in found))


def kept(work: Path) -> list[HeardChannel]:
    """Read what was heard."""
    channels = []
    for channel in CHANNELS:
        with np.load(work / f"{channel.name}.npz") as file:
            lengths, vectors, net_s = file["lengths"], file["vectors"], file["net_s"]
        pieces = tuple(np.split(vectors, np.cumsum(lengths)[:-1]))
        channels.append(
            HeardChannel(condition=channel.condition, pieces=pieces, piece_s=net_s / lengths)
        )
    return channels


def main() -> None:
    """Hear what was not heard yet, fit, and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--channel", choices=[channel.name for channel in CHANNELS])
    parser.add_argument("--out", type=Path, default=WEIGHTS / COHORT_FILE)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    for channel in CHANNELS:
        wanted = given.channel in (None, channel.name)
        if wanted and not (given.work / f"{channel.name}.npz").exists():
            hear(given.data, given.work, channel.name)
    if given.channel:
        return
    channels = kept(given.work)
    rows = [pair_arrays(channels, pair) for pair in combinations_with_replacement(KNOWN, 2)]
    by_pair = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    speakers = (given.work / "speakers.txt").read_text().split()
    arrays = {**population_arrays(channels), **discriminants(channels), **by_pair}
    np.savez_compressed(given.out, speakers=speakers, **arrays)
    write_sums(given.out.parent)
    print(f"{given.out}: {given.out.stat().st_size:,} bytes, {len(speakers)} speakers")


if __name__ == "__main__":
    main()
