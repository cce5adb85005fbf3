"""Words as HTML: every character stands as it was, and none becomes markup."""

from __future__ import annotations

from earwitness.desk.pages.said_text import said_text
from earwitness.dossier.model import Piece


def test_a_word_carries_its_time_and_its_marks() -> None:
    pieces = (Piece(text="Hold", css="w lo", start_s=1.25), Piece(text=" on"))
    assert said_text(pieces) == '<span class="w lo" data-s="1.25">Hold</span> on'


def test_nothing_becomes_markup() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    told = said_text((Piece(text=hostile), Piece(text=hostile, css='"><b>', title=f"'{hostile}'")))
    assert "<img" not in told
    assert "<b>" not in told
    assert told.count("<span") == 1


def test_no_pieces_are_no_text() -> None:
    assert said_text(()) == ""
