"""The live dossier in a browser: it opens by itself once laid out, at the section asked for."""

from __future__ import annotations

from typing import Any

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
