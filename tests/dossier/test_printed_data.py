"""What the typesetter is given: data in which no text can act, and every link leads somewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from earwitness.dossier.printed.as_data import as_data
from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Heading,
    Para,
    Printed,
    Run,
    Table,
    TableRow,
    TitlePage,
    heading,
    para,
)
from earwitness.dossier.printed.compose import _joined

PAGE = TitlePage(title="A case", description="", lede="", made="", figures=(), can=(), cannot=())


def blocks_of(*blocks: Block) -> Any:
    printed = Printed(title_page=PAGE, blocks=blocks, foot="", as_of="")
    return json.loads(as_data(printed))["blocks"]


def run_of(text: str, *, style: str = "", direction: str = "ltr") -> str:
    (block,) = blocks_of(para(Run(text=text, style=style), direction=direction))
    return str(block["runs"][0]["text"])


@pytest.mark.parametrize(
    ("text", "direction", "written"),
    [
        ("Harrow", "ltr", "Harrow"),
        ("كريم صادق", "ltr", "\u2068كريم صادق\u2069"),
        ("כהן", "ltr", "\u2068כהן\u2069"),
        ("كريم صادق", "rtl", "كريم صادق"),
        ("كريم صادق", "auto", "كريم صادق"),
        ("Sadiq كريم", "auto", "Sadiq \u2068كريم\u2069"),
        ("by كريم 3 صادق, 1 May", "ltr", "by \u2068كريم 3 صادق\u2069, 1 May"),
        ("a كريم b صادق", "ltr", "a \u2068كريم\u2069 b \u2068صادق\u2069"),
        ("كريم, by Sadiq", "ltr", "\u2068كريم, by Sadiq\u2069"),
        ("gpj\u202eexe", "ltr", "gpj‹U+202E›exe"),
        ("\u2068كريم", "ltr", "‹U+2068›\u2068كريم\u2069"),
        ("two\nlines\tand  blanks", "ltr", "two lines and blanks"),
        ("a 95 % interval", "ltr", "a 95\u00a0% interval"),
    ],
)
def test_a_run_keeps_its_own_direction_and_nothing_unseen(
    text: str, direction: str, written: str
) -> None:
    assert run_of(text, direction=direction) == written


@pytest.mark.parametrize(
    ("text", "direction", "is_rtl"),
    [
        ("قال إن", "auto", True),
        ("2022: قال", "auto", True),
        ("said قال", "auto", False),
        ("said", "rtl", True),
        ("قال", "ltr", False),
        ("123", "auto", False),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, direction: str, is_rtl: bool) -> None:
    (block,) = blocks_of(para(text, direction=direction))
    assert block["rtl"] is is_rtl


def test_only_a_long_word_gets_places_to_break_and_a_hash_stays_whole() -> None:
    assert run_of("a" * 24) == "a" * 24
    assert run_of("a" * 25) == f"{'a' * 12}\u200b{'a' * 12}\u200ba"
    assert run_of("f" * 64, style="hash") == "f" * 64


def test_a_link_to_nowhere_is_plain_text() -> None:
    there, nowhere = Run(text="a", to="ti-1"), Run(text="b", to="ti-2")
    table = Table(head=("x",), widths=(1,), rows=(TableRow(cells=((para("c"),),), anchor="ti-1"),))
    first, _ = blocks_of(para(there, nowhere), table)
    assert [run["to"] for run in first["runs"]] == ["ti-1", ""]


def test_an_anchor_stands_once_however_often_it_is_given() -> None:
    blocks = blocks_of(
        heading(2, "a", anchor="x"), para("b", anchor="x"), Boxed(blocks=(para("c", anchor="x"),))
    )
    assert [blocks[0]["anchor"], blocks[1]["anchor"]] == ["x", ""]
    assert blocks[2]["blocks"][0]["anchor"] == ""


@pytest.mark.parametrize(("chars", "is_whole"), [(100, True), (5_000, False)])
def test_only_a_short_row_is_kept_on_one_page(chars: int, is_whole: bool) -> None:
    row = TableRow(cells=((para("b"),), (para("a" * chars),)))
    (table,) = blocks_of(Table(head=("x", "y"), widths=(1, 1), rows=(row,)))
    assert table["rows"][0]["whole"] is is_whole


@pytest.mark.parametrize(("between", "is_joined"), [(1, True), (2, False)])
def test_a_part_begins_a_page_unless_the_one_before_says_next_to_nothing(
    between: int, is_joined: bool
) -> None:
    blocks = [heading(1, "a"), *(para(str(n)) for n in range(between)), heading(1, "b")]
    parts = [one for one in _joined(blocks) if isinstance(one, Heading)]
    assert [one.is_joined for one in parts] == [False, is_joined]


def test_an_empty_run_is_no_run() -> None:
    assert para("", Run(text=""), "a") == Para(runs=(Run(text="a"),))
