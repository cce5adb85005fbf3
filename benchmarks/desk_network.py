"""The network in a browser on a large case: until it can be used, and how soon it answers a hand.

A made case with 500 actors and 10,000 ties (see desk_case.py) is served by `earwitness serve`. With
Playwright and a Chromium the page is opened with 40 actors and with 500; then the slider goes a
step, a line is chosen, an actor is supposed away. Each is timed until what was asked for stands
in the page and the picture was painted.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.desk_case import make_case
from benchmarks.desk_speed import MADE_BY, PAGE, Desk, served
from benchmarks.table import Figure, Measured, arguments, digest_of, give, stage_methods

PEOPLE, PASSAGES, DOCUMENTS, RECORDED_S = 500, 17_000, 200, 60  # 10,232 ties
AGAIN = 3
PATIENCE_MS = 60_000
WAYS = {"40 actors": "/network", "500 actors": "/network?actors=500"}
STEP = "< 200 ms"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SLIDE = """async (by) => {
  const [end, told] = [document.getElementById("to"), document.getElementById("extent")];
  const seen = {childList: true};
  const changed = new Promise((done) => new MutationObserver(done).observe(told, seen));
  const began = performance.now();
  end.value = String(Number(end.value) - by);
  for (const name of ["input", "change"]) end.dispatchEvent(new Event(name, {bubbles: true}));
  await changed;
  await PAINTED;
  return performance.now() - began;
}""".replace("PAINTED", PAINTED)
CHOOSE = """async () => {
  const panel = document.getElementById("panel");
  const seen = {childList: true};
  const filled = new Promise((done) => new MutationObserver(done).observe(panel, seen));
  const began = performance.now();
  for (const key of ["j", "Enter"]) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  }
  await filled;
  await PAINTED;
  return performance.now() - began;
}""".replace("PAINTED", PAINTED)
SUPPOSE = """async (name) => {
  const told = document.getElementById("supposed-drawn");
  const marked = new Promise((done) => new MutationObserver(done).observe(told, {childList: true}));
  const began = performance.now();
  document.querySelector("#supposing [name=first]").value = name;
  document.getElementById("supposing").requestSubmit();
  await marked;
  await PAINTED;
  return performance.now() - began;
}""".replace("PAINTED", PAINTED)


def in_browser(desk: Desk, chromium: str) -> Iterator[Figure]:
    """Open the page with few and with many actors, and use it."""
    from playwright.sync_api import sync_playwright

    base = f"http://{urlsplit(desk.address).netloc}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        page.goto(desk.address)
        for name, path in WAYS.items():
            page.goto(base + path)
            page.wait_for_selector("body[data-fronts]", state="attached")  # the case is read
            yield from _opened(page, name, base + path)
            yield from _used(page, name)
        browser.close()


def _opened(page: Any, name: str, address: str) -> Iterator[Figure]:
    """Time the page until it is loaded, can be used, and has everybody in place with fronts."""
    times: dict[str, list[float]] = {"loaded": [], "ready": [], "fronts in place": []}
    for _ in range(AGAIN):
        started = time.perf_counter()
        page.goto(address, wait_until="load")
        times["loaded"].append(1000 * (time.perf_counter() - started))
        for told, sign in (("ready", "data-ready"), ("fronts in place", "data-fronts")):
            page.wait_for_selector(f"body[{sign}]", state="attached")
            times[told].append(1000 * (time.perf_counter() - started))
    for told, took in times.items():
        wanted = "" if told == "fronts in place" else PAGE
        value = statistics.median(took)
        yield Figure(name=f"{name}, {told}", value=value, unit="ms", wanted=wanted)


def _used(page: Any, name: str) -> Iterator[Figure]:
    """Time a step of the slider, a line chosen, and a what-if."""
    steps = [page.evaluate(SLIDE, by) for by in range(1, 1 + AGAIN)]
    value = statistics.median(steps)
    yield Figure(name=f"{name}, slider one step", value=value, unit="ms", wanted=STEP)
    yield Figure(name=f"{name}, line chosen", value=page.evaluate(CHOOSE), unit="ms", wanted=STEP)
    who = page.evaluate("fetch('/api/network').then((r) => r.json()).then((n) => n.actors[0].name)")
    took = page.evaluate(SUPPOSE, who)
    yield Figure(name=f"{name}, what if somebody was not there", value=took, unit="ms", wanted=PAGE)


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--browser", default="/usr/bin/chromium", help="a Chromium to measure with")
    options = parser.parse_args()
    if not Path(options.browser).exists():
        raise SystemExit(f"there is no {options.browser}; name a Chromium with --browser")
    with tempfile.TemporaryDirectory() as scratch:
        made = make_case(
            Path(scratch) / "case",
            documents=DOCUMENTS,
            passages=PASSAGES,
            seconds=RECORDED_S,
            people=PEOPLE,
        )
        with served(made.folder) as desk:
            figures = tuple(in_browser(desk, options.browser))
    measured = Measured(
        benchmark="desk_network",
        data_digest=digest_of(Path(__file__).with_name(name) for name in MADE_BY),
        methods=stage_methods(),
        figures=figures,
    )
    give(measured, as_json=options.json)


if __name__ == "__main__":
    main()
