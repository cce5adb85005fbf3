"""Wait for what a page shows: it is drawn a moment after the key, later still on a busy machine."""

from __future__ import annotations

import time
from typing import Any

import pytest
from served_desk import PATIENCE_S

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
expect.set_options(timeout=PATIENCE_S * 1000)


def until(page: Any, expression: str) -> None:
    """Wait until something holds in the page, asked from outside: its policy forbids eval."""
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never: {expression}"
        page.wait_for_timeout(50)


def focused(page: Any, selector: str) -> None:
    """Wait until the keyboard is at something that fits a selector."""
    page.locator(f":focus:is({selector})").wait_for()
