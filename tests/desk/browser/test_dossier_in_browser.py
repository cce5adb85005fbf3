"""The live dossier in a browser: it opens by itself once laid out, at the section asked for."""

from __future__ import annotations

from typing import Any

from served_desk import PATIENCE_S, ServedDesk
from waiting import expect


def test_the_dossier_opens_at_the_section_asked_for(page: Any) -> None:
    page.goto("/dossier#methods")
    page.wait_for_selector("#methods")
    page.wait_for_function("() => scrollY > 0")
    expect(page.locator("#methods")).to_be_in_viewport()


def test_the_overview_fills_in_its_answers_by_itself(page: Any) -> None:
    page.goto("/")
    page.wait_for_selector("#answers:not([aria-busy]) article")
    expect(page.locator("#answers article")).to_have_count(5)
    expect(page.locator(".earlier")).to_have_count(0)


def test_the_pdf_opens_by_itself_once_it_is_typeset(browser: Any, served: ServedDesk) -> None:
    context = browser.new_context(base_url=served.address)  # the viewer of PDFs loads its own parts
    page = context.new_page()
    page.goto(served.plainest_address)
    with page.expect_response(_is_pdf, timeout=1000 * PATIENCE_S) as sent:
        page.goto("/dossier.pdf")  # at first a page that says that it is under way
    assert sent.value.url.endswith("/dossier.pdf")
    context.close()


def _is_pdf(answer: Any) -> bool:
    return str(answer.headers.get("content-type", "")) == "application/pdf"
