"""Speech is cut into equal pieces that cover it, whatever the pauses."""

from __future__ import annotations

import pytest

from earwitness.voices.comparing.pieces import net_of, outside, speech_pieces, stretch


@pytest.mark.parametrize(
    ("net_s", "count"), [(0.5, 0), (0.7, 1), (4.4, 1), (4.6, 2), (9.0, 3), (1000.0, 60)]
)
def test_about_three_seconds_make_a_piece_and_sixty_are_the_most(net_s: float, count: int) -> None:
    assert len(speech_pieces(((10.0, 10.0 + net_s),))) == count


def test_pieces_are_equally_long_and_cover_the_speech_over_pauses() -> None:
    spans = ((0.0, 2.0), (5.0, 6.5), (9.0, 14.5))
    pieces = speech_pieces(spans)
    assert [net_of(piece) for piece in pieces] == pytest.approx([3.0, 3.0, 3.0])
    assert pieces[0] == ((0.0, 2.0), (5.0, 6.0))
    assert pieces[-1][-1][1] == pytest.approx(14.5)


def test_of_long_speech_pieces_from_the_beginning_to_the_end_are_kept() -> None:
    pieces = speech_pieces(((0.0, 3000.0),), most=10)
    starts = [piece[0][0] for piece in pieces]
    assert starts == sorted(starts)
    assert starts[0] < 300.0
    assert starts[-1] > 2700.0


def test_a_stretch_of_net_speech_leaps_over_pauses() -> None:
    spans = ((1.0, 2.0), (10.0, 11.0))
    assert stretch(spans, from_s=0.5, until_s=1.5) == ((1.5, 2.0), (10.0, 10.5))
    assert stretch(spans, from_s=2.0, until_s=3.0) == ()


def test_outside_of_speech_are_the_pauses_before_between_and_after() -> None:
    assert outside(((1.0, 2.0), (3.0, 5.0)), duration_s=5.0) == ((0.0, 1.0), (2.0, 3.0))
