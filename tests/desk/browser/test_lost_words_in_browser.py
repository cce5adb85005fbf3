"""What people added to words that are gone: set aside by a button, and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lost_words import case_with_lost_words
from served_desk import ServedDesk
from waiting import expect

from earwitness.case.opening import read_case


@pytest.fixture
def claim_id(tmp_path: Path) -> str:
    """Make the case, and give the id of a claim whose words are gone."""
    return case_with_lost_words(tmp_path / "lost")[0]


@pytest.fixture
def served(claim_id: str, tmp_path: Path) -> Iterator[ServedDesk]:
    desk = ServedDesk(tmp_path / "lost")
    yield desk
    desk.stop()


def still_told(case: Path) -> list[str]:
    with read_case(case) as opened:
        return [one.said.record_id for one in opened.unfitting_additions()]


def test_what_is_lost_is_set_aside_and_taken_up_again(
    page: Any, served: ServedDesk, claim_id: str
) -> None:
    page.goto("/")
    page.get_by_role("link", name="The dockers are cowards").click()
    row = page.locator(f'[data-record="{claim_id}"]')
    page.wait_for_selector("body[data-ready]")
    row.get_by_role("button", name="set aside").click()
    row.get_by_role("button", name="take it up again").wait_for()
    assert claim_id not in still_told(served.case)
    row.get_by_role("button", name="take it up again").click()
    row.get_by_role("button", name="set aside").wait_for()
    assert claim_id in still_told(served.case)
    page.reload()
    expect(row).to_be_visible()
