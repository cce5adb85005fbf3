"""Where lines and pages of the printed dossier end: not inside a day, not behind what leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Para,
    Picture,
    Printed,
    TitlePage,
    heading,
    para,
)
from earwitness.dossier.printed.typesetting import typeset

PAGE = TitlePage(title="A case", description="", lede="", made="", figures=(), can=(), cannot=())
PICTURE = Picture(svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 1"/>', alt="nothing")
BEFORE = 2  # the title page and the contents
ROUNDS = 90  # enough for places of every kind to fall on the end of a page


def pages_of(*blocks: Block) -> list[list[str]]:
    """Typeset blocks; give the lines of each page, without running head and foot."""
    part = heading(1, "Part")
    printed = Printed(title_page=PAGE, blocks=(part, *blocks), foot="the foot", as_of="")
    document = pypdfium2.PdfDocument(typeset(printed))
    texts = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    running = re.compile(r"A case.*|.*\d+ of \d+|the foot|\s*")
    return [[line for line in text if not running.fullmatch(line)] for text in texts][BEFORE:]


def filler(words: int) -> Para:
    return para(" ".join(["word"] * words))


@pytest.mark.parametrize("whole", ["13 Jul 2022", "5 Mar", "1 : 3.5"])
def test_a_line_ends_before_or_behind_a_day_and_a_ratio(whole: str) -> None:
    blocks = [para(" ".join(["w"] * number), f" {whole} and so on") for number in range(1, 90)]
    text = "\n".join(line for page in pages_of(*blocks) for line in page)
    assert text.count(whole) == len(blocks)


def led() -> Iterator[Block]:
    for number in range(ROUNDS):
        yield filler(31 * number % 97 + 1)
        yield para("among them:", look="lead")
        yield Bullets(items=((para("an item"),), (para("another"),)))


def test_a_line_that_leads_to_a_list_is_not_left_behind_on_its_page() -> None:
    pages = pages_of(*led())
    assert len(pages) > 2
    assert not [page for page in pages if page[-1] == "among them:"]


def pictured() -> Iterator[Block]:
    for words in range(500, 1000, 12):
        yield heading(1, "Part")
        yield filler(words)
        yield heading(3, "Drawn")
        yield PICTURE
        yield para("It shows nothing.")


def test_a_picture_stays_with_the_words_under_it() -> None:
    pages = pages_of(*pictured())
    assert len(pages) > 2
    assert not [page for page in pages if page[-1] == "Drawn"]


def test_a_picture_with_a_heading_behind_it_ends_a_page_where_it_fits() -> None:
    tall = replace(PICTURE, svg=PICTURE.svg.replace("0 0 9 1", "0 0 9 8"))
    pages = pages_of(filler(320), heading(2, "Drawn"), tall, heading(2, "Next"), filler(80))
    told = [" ".join(page) for page in pages]
    assert "Drawn" in told[0]
    assert "Next" in told[1]
