"""The English layer: only foreign speech, each rendering under the passage it overlaps most."""

from __future__ import annotations

from dataclasses import replace

import pytest
from transcript_samples import METHOD, heard, records

from earwitness.transcripts.blocks import Block
from earwitness.transcripts.guards import Judged, judge
from earwitness.transcripts.heard import HeardSegment
from earwitness.transcripts.translation import foreign_runs, translation_passages

BLOCK = Block(pieces=((0.0, 10.0), (20.0, 40.0)))
PASSAGES, _ = records(
    heard("لن ندفع", 1.0, 3.0, language="ar"),
    heard("Who says so?", 3.0, 5.0),
    heard("نحن نقول", 5.0, 8.0, language="ar"),
)


def english(*segments: HeardSegment) -> list[tuple[str, str | None]]:
    judged = [Judged(segment=segment, doubt=None) for segment in segments]
    made = translation_passages(judged, PASSAGES, exhibit_id="e1", method=METHOD)
    return [(one.text, one.of_passage) for one in made]


@pytest.mark.parametrize(
    ("segments", "runs"),
    [
        pytest.param([heard("Good evening", 1.0, 3.0)], [], id="English needs none"),
        pytest.param(
            [heard("a", 1.0, 3.0, language="ar"), heard("b", 4.0, 5.0, language="ar")],
            [("ar", ((0.8, 5.2),))],
            id="neighbours are one run",
        ),
        pytest.param(
            [heard("a", 1.0, 3.0, language="ar"), heard("b", 4.0, 5.0, language="de")],
            [("ar", ((0.8, 3.2),)), ("de", ((3.8, 5.2),))],
            id="two languages are two",
        ),
        pytest.param(
            [heard("a", 9.0, 21.0, language="ar")],
            [("ar", ((8.8, 10.0), (20.0, 21.2)))],
            id="silence that was left out stays out",
        ),
        pytest.param([heard("[inaudible]", 1.0, 3.0, language="")], [], id="no language"),
    ],
)
def test_what_needs_translating_is_cut_out_of_the_block(
    segments: list[HeardSegment], runs: list[tuple[str, tuple[tuple[float, float], ...]]]
) -> None:
    found = foreign_runs(segments, BLOCK)
    assert [(run.language, run.block.pieces) for run in found] == runs


def test_a_rendering_stands_under_the_passage_it_overlaps_most() -> None:
    first, third = PASSAGES[0].id, PASSAGES[2].id
    assert english(
        heard("We will not pay", 0.9, 3.3), heard("We", 4.8, 5.9), heard("say so", 5.9, 8.1)
    ) == [("We will not pay", first), ("We", third), ("say so", third)]


def test_a_rendering_of_english_or_of_nothing_is_left_out() -> None:
    assert english(heard("Who says so?", 3.1, 4.9), heard("Bye", 30.0, 31.0)) == []


def test_a_rendering_where_nobody_is_heard_is_left_out() -> None:
    judged = judge([heard("Thank you", 1.0, 3.0)], speech=((20.0, 30.0),))
    assert translation_passages(judged, PASSAGES, exhibit_id="e1", method=METHOD) == ()


def test_a_doubt_about_the_spoken_words_passes_to_their_rendering() -> None:
    doubtful = [replace(PASSAGES[0], doubt="the model was unsure")]
    judged = [Judged(segment=heard("We will not pay", 1.0, 3.0), doubt=None)]
    (made,) = translation_passages(judged, doubtful, exhibit_id="e1", method=METHOD)
    assert made.doubt == "the spoken words it renders are in doubt"
