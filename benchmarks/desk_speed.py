"""The desk on a large case: how long each page, the search and the interface take to answer.

A made case (see desk_case.py) is served by `earwitness serve` in a process of its own. Each address
is asked for right after somebody gave a verdict, when the case is read anew, and then again. With
Playwright and a Chromium (`--browser`), also until a page says that it can be used.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.desk_case import Made, make_case
from benchmarks.table import Figure, Measured, arguments, digest_of, give, stage_methods
from earwitness.case.opening import write_case
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict

AGAIN = 3
PATIENCE_S = 45.0
MADE_BY = ("desk_case.py", "desk_hour.py")
PAGE = "< 1,000 ms"
SEARCH = "< 100 ms"
READY_S = 20.0
# Worked out beside the desk: what a page shows meanwhile says so in these words.
APART = (
    ("short answers", "/overview/answers", b"hx-trigger"),
    ("live dossier", "/dossier", b"being laid out"),
)
QUERIES = (
    "harbour", "vote", "customs house", "eastern pier", "resign", "session budget", "anchor",
    '"harbour law"', "recordings forged", "inquiry", "tariff", "docks open", "evening", "spring",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, and how long its last byte took. status 0: nothing came in time."""

    status: int
    size_bytes: int
    took_ms: float
    body: bytes


class Desk:
    """A running desk, asked as a browser asks."""

    def __init__(self, address: str, *, process: int) -> None:
        self.address = address
        self._process = process
        self._netloc = urlsplit(address).netloc
        split = urlsplit(address)
        self._cookie = self._first_cookie(f"{split.path}?{split.query}")

    def _first_cookie(self, path: str) -> str:
        with closing(http.client.HTTPConnection(self._netloc, timeout=PATIENCE_S)) as connection:
            connection.request("GET", path)
            given = connection.getresponse().getheader("Set-Cookie")
        if given is None:
            raise SystemExit(f"the desk at {self._netloc} gave no cookie")
        return given.partition(";")[0]

    def processor_ms(self) -> float | None:
        """Tell how long the server has worked so far; None where this system does not tell."""
        try:
            told = Path(f"/proc/{self._process}/stat").read_text(encoding="ascii")
        except OSError:
            return None
        user, system = told.rpartition(")")[2].split()[11:13]
        return 1000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> Answer:
        """Ask for an address to the last byte."""
        started = time.perf_counter()
        status, body = 0, b""
        with (
            suppress(TimeoutError),
            closing(http.client.HTTPConnection(self._netloc, timeout=PATIENCE_S)) as connection,
        ):
            connection.request("GET", path, headers={"Cookie": self._cookie})
            response = connection.getresponse()
            status, body = response.status, response.read()
        took_ms = 1000 * (time.perf_counter() - started)
        return Answer(status=status, size_bytes=len(body), took_ms=took_ms, body=body)


@contextmanager
def served(folder: Path) -> Iterator[Desk]:
    """Serve a case in a process of its own, as a person would."""
    command = (sys.executable, "-m", "earwitness.cli.main", "serve", str(folder), "--no-open")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            address = next(line.strip() for line in process.stdout if "http://" in line)
            yield Desk(address[address.index("http://") :], process=process.pid)
        finally:
            process.terminate()


def verdicts(made: Made) -> Callable[[], None]:
    """Give what changes the case: each call, one person confirms one more mention."""
    waiting = iter(made.mention_ids)

    def judge() -> None:
        review = NewReview(record_id=next(waiting), verdict=Verdict.CONFIRM, who="a reviewer")
        with closing(write_case(made.folder)) as case:
            case.add_reviews([review])

    return judge


def pages(made: Made) -> dict[str, str]:
    """Name the pages to measure, with their addresses."""
    return {
        "overview": "/",
        "exhibits": "/exhibits",
        "document": f"/exhibit/{made.document_id}",
        "recording": f"/exhibit/{made.recording_id}",
        "coverage": "/coverage",
        "actors": "/actors",
        "actor": f"/actor/{made.actor_id}",
        "claims": "/claims",
        "responses": "/responses",
        "timeline": "/timeline",
        "network": "/network",
        "review": "/review",
        "search page": "/search?q=harbour",
    }


def interface(desk: Desk, made: Made) -> dict[str, str]:
    """Name the addresses of the interface that answer a GET without more than an id."""
    described = json.loads(desk.get("/api/openapi.json").body)
    heard = json.loads(desk.get(f"/api/search?exhibit={made.recording_id}").body)
    passage = heard["found"][0]["passage_id"]
    ids = {
        "{actor": made.actor_id,
        "/document": made.document_id,
        "{passage": passage,
        "{record_": made.mention_ids[0],
    }
    found = {}
    for path, ways in sorted(described["paths"].items()):
        needed = [one for one in ways.get("get", {}).get("parameters", ()) if one.get("required")]
        if "listening" in path:  # answers only those who have listened
            continue
        if "get" not in ways or any(one["in"] == "query" for one in needed) or len(needed) > 1:
            continue
        wanted = next((given for word, given in ids.items() if word in path), made.recording_id)
        name = needed[0]["name"] if needed else ""
        found[f"GET {path}"] = path.replace("{" + name + "}", wanted)
    return found


def timed(desk: Desk, name: str, path: str, judge: Callable[[], None]) -> Iterator[Figure]:
    """Time an address right after a change of the case, and again."""
    judge()
    before = desk.processor_ms()
    first = desk.get(path)
    after = desk.processor_ms()
    if first.status != 200:
        found = f"answered {first.status}" if first.status else f"nothing in {PATIENCE_S:.0f} s"
        yield Figure(name=name, value=None, note=found)
        return
    again = statistics.median(desk.get(path).took_ms for _ in range(AGAIN))
    note = f"{first.size_bytes / 1000:,.0f} kB"
    if before is not None and after is not None:  # what other work on the machine does not change
        note += f", {after - before:,.0f} ms of processor"
    yield Figure(
        name=f"{name}, after a change", value=first.took_ms, unit="ms", wanted=PAGE, note=note
    )
    yield Figure(name=f"{name}, again", value=again, unit="ms", wanted=PAGE)


def apart_figures(desk: Desk, judge: Callable[[], None]) -> Iterator[Figure]:
    """Time what is worked out beside the desk: the first answer, and until it is complete."""
    for name, path, unfinished in APART:
        for moment in ("first time", "after a change"):
            judge()
            started = time.perf_counter()
            first = answer = desk.get(path)
            while answer.status == 200 and unfinished in answer.body:
                time.sleep(0.1)
                answer = desk.get(path)
            complete_ms = 1000 * (time.perf_counter() - started)
            label = f"{name}, {moment}"
            yield Figure(name=label, value=first.took_ms, unit="ms", wanted=PAGE)
            yield Figure(name=f"{label}, complete", value=complete_ms, unit="ms")


def search_figures(desk: Desk, judge: Callable[[], None]) -> Iterator[Figure]:
    """Time searches through the interface."""
    judge()
    first = desk.get(f"/api/search?q={quote(QUERIES[0])}")
    took = [
        desk.get(f"/api/search?q={quote(query)}").took_ms for _ in range(AGAIN) for query in QUERIES
    ]
    p95 = statistics.quantiles(took, n=20)[-1]
    yield Figure(name="search, after a change", value=first.took_ms, unit="ms", wanted=SEARCH)
    median = statistics.median(took)
    yield Figure(name="search, median", value=median, unit="ms", wanted=SEARCH)
    yield Figure(name="search, 95th percentile", value=p95, unit="ms", wanted=SEARCH)


def browser_figures(
    desk: Desk, made: Made, chromium: str, judge: Callable[[], None]
) -> Iterator[Figure]:
    """Time the heaviest pages in a browser until they say that they can be used.

    Right after the overview, while its short answers are worked out beside the desk; then alone.
    """
    from playwright.sync_api import sync_playwright

    base = f"http://{urlsplit(desk.address).netloc}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for name in ("recording", "network"):
            judge()
            page.goto(desk.address)
            label = f"{name} in a browser, beside the short answers"
            yield from _in_browser(page, label, base + pages(made)[name])
        page.goto(desk.address)
        page.wait_for_selector("#answers:not([aria-busy]) article", timeout=1000 * PATIENCE_S)
        for name in ("recording", "network"):
            judge()
            yield from _in_browser(page, f"{name} in a browser", base + pages(made)[name])
        browser.close()


def _in_browser(page: object, name: str, address: str) -> Iterator[Figure]:
    started = time.perf_counter()
    answer = page.goto(address, wait_until="load")  # type: ignore[attr-defined]
    loaded_ms = 1000 * (time.perf_counter() - started)
    if answer.status != 200:
        yield Figure(name=name, value=None, note=f"answered {answer.status}")
        return
    yield Figure(name=f"{name}, loaded", value=loaded_ms, unit="ms", wanted=PAGE)
    label = f"{name}, ready"
    try:
        page.wait_for_selector(  # type: ignore[attr-defined]
            "body[data-ready]", state="attached", timeout=1000 * READY_S
        )
    except Exception as error:  # a page without an island never says so
        yield Figure(
            name=label, value=None, note=f"no sign in {READY_S:.0f} s: {type(error).__name__}"
        )
        return
    ready_ms = 1000 * (time.perf_counter() - started)
    yield Figure(name=label, value=ready_ms, unit="ms", wanted=PAGE)


def measured_figures(made: Made, *, chromium: str) -> Sequence[Figure]:
    """Serve the case and measure everything."""
    judge = verdicts(made)
    figures = [Figure(name="words spoken", value=float(made.words))]
    with served(made.folder) as desk:
        desk.get("/")
        for name, path in pages(made).items():
            figures += timed(desk, name, path, judge)
        figures += apart_figures(desk, judge)
        figures += search_figures(desk, judge)
        for name, path in interface(desk, made).items():
            figures += timed(desk, name, path, judge)
        if Path(chromium).exists():
            figures += browser_figures(desk, made, chromium, judge)
        else:
            figures.append(Figure(name="in a browser", value=None, note=f"no {chromium}"))
    return figures


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--browser", default="/usr/bin/chromium", help="a Chromium to measure with")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        made = make_case(
            Path(scratch) / "case",
            documents=options.documents,
            passages=options.passages,
            seconds=int(60 * options.minutes),
        )
        figures = measured_figures(made, chromium=options.browser)
    measured = Measured(
        benchmark="desk_speed",
        data_digest=digest_of(Path(__file__).with_name(name) for name in MADE_BY),
        methods=stage_methods(),
        figures=tuple(figures),
    )
    give(measured, as_json=options.json)


if __name__ == "__main__":
    main()
