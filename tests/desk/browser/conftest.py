"""The desk in a real browser: a server in a process of its own, and Chromium without a network."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quay_case import quay_case
from served_desk import PATIENCE_S, ServedDesk

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
BUILT = Path(__file__).resolve().parents[3] / "src/earwitness/desk/assets/built/.built"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a browser's, and skip it, saying so, where there is none."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium is installed"))
            elif not BUILT.exists():
                item.add_marker(pytest.mark.skip(reason="the islands are not built: `make desk`"))


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    """The small quay case, served. A module that changes it much makes its own."""
    desk = ServedDesk(quay_case(tmp_path_factory.mktemp("browser") / "quay"))
    yield desk
    desk.stop()


def _serving() -> Iterator[Callable[[Path], ServedDesk]]:
    running: list[ServedDesk] = []

    def served(case: Path) -> ServedDesk:
        running.append(ServedDesk(case))
        return running[-1]

    yield served
    for desk in running:
        desk.stop()


@pytest.fixture
def desk_of() -> Iterator[Callable[[Path], ServedDesk]]:
    """Serve cases of a test's own; they stop with it."""
    yield from _serving()


@pytest.fixture(scope="module")
def serve_for_module() -> Iterator[Callable[[Path], ServedDesk]]:
    """Serve a case for all tests of a module."""
    yield from _serving()


@pytest.fixture
def page(browser: playwright.Browser, served: ServedDesk) -> Iterator[playwright.Page]:
    """A page that has the token. Fails afterwards if anything was logged as an error."""
    yield from _opened(browser, served, bypass_csp=False)


@pytest.fixture
def unpoliced(browser: playwright.Browser, served: ServedDesk) -> Iterator[playwright.Page]:
    """The same without the pages' policy, for a test that brings a script of its own."""
    yield from _opened(browser, served, bypass_csp=True)


def _opened(
    browser: playwright.Browser, served: ServedDesk, *, bypass_csp: bool
) -> Iterator[playwright.Page]:
    context = browser.new_context(
        base_url=served.address,
        viewport={"width": 1280, "height": 900},
        bypass_csp=bypass_csp,
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda one: complaints.extend(_elsewhere(one.url, served.address)))
    opened.goto(served.plainest_address)
    yield opened
    context.close()
    assert complaints == []


def _elsewhere(url: str, own: str) -> list[str]:
    """Name an address that is not the desk's; none otherwise."""
    return [] if url.startswith((own, "blob:", "data:")) else [f"asked elsewhere: {url}"]
