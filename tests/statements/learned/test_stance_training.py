"""Rows to train and measure with, and the yardstick's arithmetic."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.stance import calibration_error, detection, measure, per_class
from training.statements.stance_data import (
    PairRow,
    once,
    read_keys,
    read_pairs,
    read_targets,
    sentence_key,
    unseen,
    write_keys,
)

from earwitness.statements.learned.stance import Stance, StanceClass


def written(folder: Path, *lines: str) -> Path:
    path = folder / "rows.txt"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "text", "names"),
    [
        ("[Talibi] met [Sarraf].\tTalibi\tSarraf\t0", "Talibi met Sarraf.", ("Talibi", "Sarraf")),
        ("The [ Sarraf]s met [Ardan].\tx\ty\t3", "The  Sarrafs met Ardan.", ("Sarraf", "Ardan")),
        ('"[Talibi] said ""no"" to [Sarraf]."\tx\ty\t4', 'Talibi said "no" to Sarraf.',
         ("Talibi", "Sarraf")),
    ],
    ids=["plain", "a blank in the mark", "quoted by a table program"],
)  # fmt: skip
def test_marks_become_characters(
    tmp_path: Path, line: str, text: str, names: tuple[str, str]
) -> None:
    row = read_pairs(written(tmp_path, line))[0]
    assert row.text == text
    assert (row.text[slice(*row.a)], row.text[slice(*row.b)]) == names


@pytest.mark.parametrize(
    "line", ["[Talibi] met Sarraf.\tTalibi\tSarraf\t0", "[A] met [B].\tA\tB\t5", "[A] met [B]."]
)
def test_a_row_of_another_shape_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"rows\.txt, line 2"):
        read_pairs(written(tmp_path, "[A] met [B].\tA\tB\t0", line))


def test_targets_are_one_row_each(tmp_path: Path) -> None:
    line = (
        '{"sentence_normalized": "Talibi saw Sarraf.", "targets": '
        '[{"from": 0, "to": 6, "polarity": 2.0}, {"from": 11, "to": 17, "polarity": 6.0}]}'
    )
    rows = read_targets(written(tmp_path, line))
    assert [(row.text[slice(*row.span)], row.label) for row in rows] == [
        ("Talibi", 0),
        ("Sarraf", 2),
    ]


def row(text: str, label: int = 0) -> PairRow:
    return PairRow(text=text, a=(0, 1), b=(2, 3), label=label)


def test_a_sentence_is_the_same_however_it_is_spaced() -> None:
    assert sentence_key("Talibi  met\nSarraf .") == sentence_key("talibi met Sarraf")
    assert sentence_key("Talibi met Sarraf") != sentence_key("Talibi met Sarrafs")


def test_seen_sentences_are_dropped_after_a_trip_to_disk(tmp_path: Path) -> None:
    path = tmp_path / "keys.bin"
    write_keys(path, [row("One."), row("Two."), row("one")])
    assert path.stat().st_size == 16
    assert unseen([row("ONE"), row("Three.")], read_keys(path)) == [row("Three.")]


def test_a_pair_annotated_twice_counts_once_and_another_pair_stays() -> None:
    one = PairRow(text="Talibi met Sarraf.", a=(0, 6), b=(11, 17), label=3)
    again = PairRow(text="Talibi met Sarraf", a=(0, 6), b=(11, 17), label=0)
    other = PairRow(text="Talibi met Sarraf.", a=(0, 6), b=(7, 10), label=0)
    assert once([one, again, other]) == [one, other]


def test_a_class_never_given_has_no_precision_and_no_f1() -> None:
    told = per_class(np.array([0, 3, 3]), np.array([0, 3, 4]))
    assert told["a_to_b_negative"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "gold": 1}
    assert told["b_to_a_negative"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}


def test_the_bar_is_the_highest_that_finds_two_in_five() -> None:
    odds = np.zeros((10, 5))
    odds[:, 0] = np.linspace(0.05, 0.95, 10)
    odds[:, 3] = 1 - odds[:, 0]
    gold = np.array([3, 0, 3, 4, 0, 0, 1, 0, 3, 0])
    told = detection(odds, odds.argmax(axis=1), gold)["recall40"]
    assert told["recall"] == 0.4
    assert told["precision"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["precision_class"] == pytest.approx(2 / 3, abs=1e-4)


def test_odds_that_keep_their_word_have_no_calibration_error() -> None:
    odds = np.tile([0.75, 0.25, 0.0, 0.0, 0.0], (4, 1))
    assert calibration_error(odds, np.array([0, 0, 0, 1])) == pytest.approx(0.0)
    assert calibration_error(odds, np.array([1, 1, 1, 1])) == pytest.approx(0.75)


def test_sign_and_direction_are_judged_where_both_see_a_stance() -> None:
    given = [3, 1, 4, 0, 3]
    gold = [3, 3, 3, 3, 0]
    stances = [_stance(StanceClass(number)) for number in given]
    told = measure([row("x", label) for label in gold], stances)
    assert told["sign_right"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["direction_right"] == pytest.approx(2 / 3, abs=1e-4)


def _stance(leading: StanceClass) -> Stance:
    odds = {c.name.lower(): float(c is leading) for c in StanceClass}
    return Stance(**odds, leading=leading)
