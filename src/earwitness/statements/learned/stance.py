"""The stance model at work: of two names in a sentence, who is for or against whom, and how surely.

It answers for the sentence as it stands. Whether a name can hold a stance at all (an ally of A is
not A) is for the grammar to say, before a pair is asked about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from earwitness.statements.learned.sessions import MODELS, word_pieces
from earwitness.statements.learned.stance_input import Marked, cut_marked, mark
from earwitness.statements.learned.windows import Marks, Span

STANCE_FILE = "stance.onnx"
CALIBRATION = "calibration"  # its name in what the model file says of itself
_BATCH = 16
Values = NDArray[np.float64]


class StanceClass(IntEnum):
    """The five classes, numbered as in the data the model learned from."""

    NEUTRAL = 0
    A_TO_B_POSITIVE = 1
    B_TO_A_POSITIVE = 2
    A_TO_B_NEGATIVE = 3
    B_TO_A_NEGATIVE = 4


_SWAPPED = (0, 2, 1, 4, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names in a sentence, each by its characters (half open), which may not overlap."""

    text: str
    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Calibrated probabilities of the five classes; they add up to 1.

    leading: the class to name where one must be named. It is chosen so that rare classes are
    found as well as frequent ones, and need not be the likeliest.
    """

    neutral: float
    a_to_b_positive: float
    b_to_a_positive: float
    a_to_b_negative: float
    b_to_a_negative: float
    leading: StanceClass

    def probability(self, chosen: StanceClass) -> float:
        """Give the probability of one class."""
        value: float = getattr(self, chosen.name.lower())
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """Calibrated probabilities of how a sentence speaks of one target; they add up to 1."""

    negative: float
    neutral: float
    positive: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How scores become probabilities, fitted after training.

    Each class's score is divided by a temperature and raised by its lean; choosing a class
    takes the tilt instead of the lean. leans and tilts: five, for a name before the other.
    """

    temperature: float
    leans: tuple[float, ...]
    tilts: tuple[float, ...]
    target_temperature: float


class StanceModel:
    """The model, loaded. session: an onnxruntime session of it."""

    def __init__(
        self, *, session: Any, tokenizer: Any, marks: Marks, calibration: Calibration
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._marks = marks
        self._calibration = calibration

    def stances(self, pairs: Sequence[Pair]) -> list[Stance]:
        """Judge pairs, in their order. To swap a and b swaps the directions, exactly.

        Raises ValueError where the spans of a pair overlap or hold no word.
        """
        swapped = [pair.a > pair.b for pair in pairs]
        scores = self.pair_scores(pairs)
        return [
            self._stance(row[list(_SWAPPED)] if turned else row, turned)
            for row, turned in zip(scores, swapped, strict=True)
        ]

    def pair_scores(self, pairs: Sequence[Pair]) -> Values:
        """Give the uncalibrated scores of the classes, (pairs, 5), the earlier name as a."""
        sentences = [(pair.text, tuple(sorted((pair.a, pair.b)))) for pair in pairs]
        return self._scores(sentences, output="pairs", classes=5)

    def _stance(self, scores: Values, turned: bool) -> Stance:
        """Weigh scores that are in the order the caller asked in."""
        order = list(_SWAPPED) if turned else list(range(5))
        cooled = scores / self._calibration.temperature
        odds = _softmax(cooled + np.array(self._calibration.leans)[order])
        leading = int((cooled + np.array(self._calibration.tilts)[order]).argmax())
        neutral, ab_positive, ba_positive, ab_negative, ba_negative = map(float, odds)
        return Stance(
            neutral=neutral,
            a_to_b_positive=ab_positive,
            b_to_a_positive=ba_positive,
            a_to_b_negative=ab_negative,
            b_to_a_negative=ba_negative,
            leading=StanceClass(leading),
        )

    def target_sentiment(self, text: str, span: Span) -> Sentiment:
        """Say how a sentence speaks of the one named in characters start to end."""
        return self.target_sentiments([(text, span)])[0]

    def target_sentiments(self, targets: Sequence[tuple[str, Span]]) -> list[Sentiment]:
        """Say how sentences speak of the one named in each, in their order."""
        scores = self.target_scores(targets)
        cooled = _softmax(scores / self._calibration.target_temperature)
        return [
            Sentiment(negative=float(row[0]), neutral=float(row[1]), positive=float(row[2]))
            for row in cooled
        ]

    def target_scores(self, targets: Sequence[tuple[str, Span]]) -> Values:
        """Give the uncalibrated scores of negative, neutral and positive, (targets, 3)."""
        sentences = [(text, (span,)) for text, span in targets]
        return self._scores(sentences, output="target", classes=3)

    def _scores(
        self, sentences: Sequence[tuple[str, tuple[Span, ...]]], *, output: str, classes: int
    ) -> Values:
        found = np.zeros((len(sentences), classes))
        cut = cut_marked(sentences, self._tokenizer) if sentences else []
        rows = [mark(words, begin=self._marks.begin, end=self._marks.end) for words in cut]
        for part in _by_length(rows):
            (given,) = self._session.run([output], _inputs([rows[n] for n in part]))
            found[part] = given
        return found


@lru_cache(maxsize=1)
def stance_model() -> StanceModel:
    """Load the model, once per process. Raises ModelMissing where its file is absent."""
    session = MODELS.session(STANCE_FILE)
    tokenizer, marks = word_pieces()
    told = session.get_modelmeta().custom_metadata_map[CALIBRATION]
    return StanceModel(
        session=session, tokenizer=tokenizer, marks=marks, calibration=read_calibration(told)
    )


def read_calibration(text: str) -> Calibration:
    """Read the calibration as the export writes it, in JSON."""
    values = json.loads(text)
    return Calibration(
        temperature=float(values["temperature"]),
        leans=tuple(map(float, values["leans"])),
        tilts=tuple(map(float, values["tilts"])),
        target_temperature=float(values["target_temperature"]),
    )


def _by_length(rows: Sequence[Marked]) -> Iterator[list[int]]:
    """Give the numbers of rows in batches of like length, so that little is padding."""
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].ids))
    for at in range(0, len(order), _BATCH):
        yield order[at : at + _BATCH]


def _inputs(rows: Sequence[Marked]) -> dict[str, NDArray[np.int64]]:
    longest = max(len(row.ids) for row in rows)
    ids = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row.ids)] = row.ids
        mask[at, : len(row.ids)] = 1
    first, last = (
        np.array([(row.spans[n].start, row.spans[n].stop) for row in rows], dtype=np.int64)
        for n in (0, -1)
    )
    return {"ids": ids, "mask": mask, "a": first, "b": last}


def _softmax(scores: Values) -> Values:
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    odds: Values = grown / grown.sum(axis=-1, keepdims=True)
    return odds
