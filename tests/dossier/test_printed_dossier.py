"""The printed dossier, read back by a PDF reader: whole, closed, the same twice, hostile-proof."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fake_case import EVIL, OVERRIDE, STAGE, FakeCase, harbour
from no_network import forbidden

from earwitness.case.additions.citations import Cited, SaidCitation
from earwitness.case.additions.places import WordsPlace
from earwitness.case.settings import CaseSettings
from earwitness.dossier.printed.build import build_pdf, last_moment
from earwitness.dossier.printed.typesetting import _fonts
from earwitness.dossier.remembering import RememberingCase

BREAKS = re.compile("[\\s\u200b\u2068\u2069\ufffe]+")
HOSTILE = (
    '#set page(fill: red) $x^2$ *b* _i_ @ref <lbl> `raw` \\ [c] = h // "q" #image("/etc/passwd")'
)


class Read:
    """A PDF as a reader sees it. Blanks of the text are gone: lines are broken anywhere."""

    def __init__(self, content: bytes) -> None:
        document = pypdfium2.PdfDocument(content)
        self.metadata = document.get_metadata_dict()
        self.bookmarks = [one.get_title() for one in document.get_toc()]
        self.pages = [page.get_textpage().get_text_range() for page in document]
        self.text = BREAKS.sub("", "".join(self.pages))
        self.links = [dest for page in document for dest in _destinations(document, page)]
        document.close()

    def says(self, text: str) -> bool:
        return BREAKS.sub("", text) in self.text


def _destinations(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[int]:
    """List the page each link of a page leads to; -1: nowhere in the document."""
    found, at, link = [], ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, at, link):
        dest = pdfium.FPDFLink_GetDest(document.raw, link)
        found.append(pdfium.FPDFDest_GetDestPageIndex(document.raw, dest) if dest else -1)
    return found


@pytest.fixture(scope="module")
def printed() -> Read:
    return Read(build_pdf(harbour(), stages=(STAGE,)))


def test_it_has_a_title_page_contents_and_a_bookmark_for_every_part(printed: Read) -> None:
    assert printed.metadata["Title"] == "The harbour tapes"
    assert "It does not say that a recording is genuine or forged" in printed.pages[0].replace(
        "\r\n", " "
    )
    assert printed.pages[1].startswith("The harbour tapes")
    parts = ("In short", "Is it real?", "Who is speaking?", "What this rests on")
    for part in parts:
        assert part in printed.pages[1]
        assert any(part in bookmark for bookmark in printed.bookmarks)


def test_every_page_but_the_first_says_which_case_it_is_of_and_its_number(printed: Read) -> None:
    count = len(printed.pages)
    assert count > 10
    for number, page in enumerate(printed.pages[1:], start=2):
        assert "The harbour tapes" in page
        assert f"{number} of {count}" in page


def test_links_lead_to_pages_of_the_document(printed: Read) -> None:
    assert len(printed.links) > 40
    assert set(printed.links) <= set(range(len(printed.pages)))


def test_it_says_what_was_found_heard_and_hashed() -> None:
    case = harbour()
    read = Read(build_pdf(case, stages=(STAGE,)))
    assert read.says("Written by a machine (whisper-base/1)")
    assert read.says("Do not write this down, do not write anything of this down.")
    for exhibit in case.exhibits():
        assert read.says(exhibit.id)
    assert read.says(STAGE.limits)


def test_an_arabic_passage_and_arabic_names_are_there_to_be_read(printed: Read) -> None:
    assert "صادق" in printed.text


def test_a_right_to_left_passage_is_set_from_right_to_left() -> None:
    case = harbour()
    words = "قال الوزير إن التسجيل مزور ولم يسمعه أحد"
    case.recording("audio/arabic.opus", [(0.0, 4.0, words)], language="ar", published="2031-06-01")
    assert Read(build_pdf(case, stages=(STAGE,))).says(words)


def test_hostile_names_are_printed_and_never_obeyed(printed: Read) -> None:
    assert printed.says(EVIL)
    assert printed.says(OVERRIDE.replace("\u202e", "‹U+202E›"))
    assert "\u202e" not in printed.text


def test_the_typesetters_own_markup_is_only_text() -> None:
    case = harbour()
    case.settings = CaseSettings(title=HOSTILE, description=HOSTILE)
    case.title = HOSTILE
    first = case.exhibit_list[0]
    case.exhibit_list[0] = replace(first, title=HOSTILE, publisher=HOSTILE, note=HOSTILE)
    read = Read(build_pdf(case, stages=(STAGE,)))
    assert read.metadata["Title"] == HOSTILE
    assert read.text.count(BREAKS.sub("", HOSTILE)) >= 4


def test_a_name_without_a_blank_is_broken_and_not_cut_off() -> None:
    case = harbour()
    endless = "x" * 3_000
    case.exhibit_list[0] = replace(case.exhibit_list[0], title=endless)
    assert Read(build_pdf(case, stages=(STAGE,))).says(endless)


def test_the_same_case_gives_the_same_pdf_bytes() -> None:
    assert build_pdf(harbour(), stages=(STAGE,)) == build_pdf(harbour(), stages=(STAGE,))


def test_it_is_dated_by_the_last_thing_that_happened_and_not_by_the_clock(printed: Read) -> None:
    moment = last_moment(RememberingCase(harbour()))
    assert moment
    assert printed.metadata["CreationDate"].startswith(f"D:{moment[:10].replace('-', '')}")


def test_it_is_dated_by_a_citation_that_came_last(monkeypatch: pytest.MonkeyPatch) -> None:
    place = WordsPlace(exhibit_id="a" * 64, start_char=0, end_char=4, text="Then")
    cited = Cited(passage_id="pa-1", place=place, start_s=None, end_s=None)
    last = SaidCitation(number=9, at="2041-01-01T00:00:00Z", who="an editor", note="", cited=cited)
    monkeypatch.setattr(FakeCase, "citations", lambda _: (last,))
    assert last_moment(RememberingCase(harbour())) == "2041-01-01T00:00:00Z"


def test_an_empty_case_is_printed_too() -> None:
    read = Read(build_pdf(FakeCase(), stages=()))
    assert read.says("No recording was taken in.")
    assert read.says("Nothing in this case has a date.")
    assert read.says("State of the case: date not known.")


def test_nothing_leaves_the_machine_and_no_font_of_the_system_is_used() -> None:
    with forbidden():
        build_pdf(harbour(), stages=(STAGE,))
    assert {"Amiri", "Libertinus Serif", "DejaVu Sans Mono"} <= set(_fonts().families())
    assert all("/usr/" not in (font.path or "") for font in _fonts().fonts())
