"""The error rate that turns are judged by, against cases worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.diarization import (
    Clip,
    Errors,
    Segment,
    annotated,
    diarization_errors,
    read_rttm,
    read_uem,
    speakers,
)

WHOLE = ((0.0, 20.0),)
A10 = [(0.0, 10.0, "a")]


@pytest.mark.parametrize(
    ("told", "found", "expected"),  # expected: spoken, missed, false alarm, confused
    [
        (A10, [(0.0, 10.0, "x")], (10, 0, 0, 0)),
        (A10, [], (10, 10, 0, 0)),
        ([], [(0.0, 3.0, "x")], (0, 0, 3, 0)),
        (A10, [(2.0, 12.0, "x")], (10, 2, 2, 0)),
        (A10, [(0.0, 6.0, "x"), (6.0, 10.0, "y")], (10, 0, 0, 4)),
        (A10, [(0.0, 10.0, "x"), (4.0, 6.0, "y")], (10, 0, 2, 0)),
        ([*A10, (5.0, 8.0, "b")], [(0.0, 10.0, "x")], (13, 3, 0, 0)),
        ([*A10, (10.0, 14.0, "b")], [(0.0, 14.0, "x")], (14, 0, 0, 4)),
        (
            [(0.0, 4.0, "a"), (4.0, 9.0, "b"), (9.0, 12.0, "a")],
            [(0.0, 4.0, "x"), (4.0, 9.0, "y"), (9.0, 12.0, "y")],
            (12, 0, 0, 3),
        ),
        ([(0.0, 6.0, "a"), (2.0, 8.0, "a")], [(0.0, 8.0, "x")], (8, 0, 0, 0)),
        ([(15.0, 25.0, "a")], [(0.0, 0.0, "x")], (5, 5, 0, 0)),
    ],
    ids=[
        "another name is no error",
        "nothing found",
        "nothing told",
        "late by two seconds",
        "one speaker as two voices",
        "an overlap nobody told",
        "a missed overlap counts once more",
        "two speakers as one voice",
        "the pairing that suits best",
        "one who overlaps themselves speaks once",
        "outside the scored region nothing counts",
    ],
)
def test_errors_worked_by_hand(
    told: list[Segment], found: list[Segment], expected: tuple[float, ...]
) -> None:
    errors = diarization_errors(told, found, scored=WHOLE)
    got = (errors.spoken_s, errors.missed_s, errors.false_alarm_s, errors.confused_s)
    assert got == pytest.approx(expected)


@pytest.mark.parametrize(
    ("found_end", "expected_missed"),
    [(9.8, 0.0), (9.7, 0.05), (10.25, 0.0)],
    ids=["inside the collar", "outside it", "beyond the end, inside"],
)
def test_a_collar_forgives_on_both_sides_of_a_boundary(
    found_end: float, expected_missed: float
) -> None:
    errors = diarization_errors(A10, [(0.0, found_end, "x")], scored=WHOLE, collar_s=0.25)
    assert errors.missed_s == pytest.approx(expected_missed)
    assert errors.false_alarm_s == pytest.approx(0.0)
    assert errors.spoken_s == pytest.approx(9.5)


def test_two_scored_regions_count_and_what_lies_between_does_not() -> None:
    errors = diarization_errors(A10, [(4.0, 6.0, "x")], scored=((0.0, 2.0), (5.0, 8.0)))
    assert (errors.spoken_s, errors.missed_s) == pytest.approx((5.0, 4.0))


def test_speakers_who_say_little_can_be_left_out_of_the_count() -> None:
    told = ((0.0, 9.0, "Osman"), (2.0, 3.2, "Yilmaz"), (5.0, 5.7, "Yilmaz"))
    clip = Clip(
        name="a",
        told=told,
        scored=WHOLE,
        found=(),
        suggested=1,
        least=1,
        most=1,
        duration_s=20.0,
    )
    assert (speakers(clip), speakers(clip, least_s=2.0)) == (2, 1)


def test_pooling_adds_seconds_and_not_rates() -> None:
    short = Errors(spoken_s=1.0, missed_s=1.0)
    long = Errors(spoken_s=9.0)
    assert (short + long).rate == pytest.approx(0.1)


def test_annotations_are_read_and_a_missing_region_is_the_whole(tmp_path: Path) -> None:
    rttm, uem = tmp_path / "a.rttm", tmp_path / "a.uem"
    rttm.write_text("SPKR-INFO a 1 x\nSPEAKER a 1 1.5 2.0 <NA> <NA> Osman <NA> <NA>\n\n")
    assert read_rttm(rttm) == ((1.5, 3.5, "Osman"),)
    assert read_uem(uem, duration_s=9.0) == ((0.0, 9.0),)
    uem.write_text("a NA 0.500 4.0\na NA 6.0 7.0\n")
    assert read_uem(uem, duration_s=9.0) == ((0.5, 4.0), (6.0, 7.0))


def test_a_folder_without_annotation_ends_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"")
    with pytest.raises(SystemExit, match="no recording with an"):
        annotated(tmp_path)
