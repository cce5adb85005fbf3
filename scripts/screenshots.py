"""Take the pictures of docs/desk.md: every page of the desk, light and dark, from the example.

`make pictures`. Needs Chromium; the example is run first, in a folder of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from earwitness.case.opening import read_case
from earwitness.case.records import Naming
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.pages.rendering import PLACES

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures" / "desk"
SIZE = {"width": 1280, "height": 860}
QUALITY = 78
READER = "Leila H."
SETTLED = "() => !document.querySelector('[aria-busy=true]')"  # nothing is being worked out
PATIENCE_MS = 20_000
SETTLING_MS = 1_500  # layouts move calmly into place


def main() -> int:
    """Take all pictures anew."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        print("screenshots: no Chromium was found; install the package `chromium`", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as running:
        case = _example(Path(scratch))
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with _served(case) as first_address:
            for scheme in ("light", "dark"):
                context = browser.new_context(color_scheme=scheme, viewport=SIZE)
                _take(context.new_page(), first_address, scheme, pages=_pages(case))
        browser.close()
    return 0


def _example(scratch: Path) -> Path:
    case = scratch / "harbour-tapes"
    shutil.copytree(ROOT / "examples" / "harbour-tapes", case)
    command = [sys.executable, "-m", "earwitness.cli.main", "run", str(case)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in (0, 3):  # 3: something could not be analysed; the example has such
        raise SystemExit(done.stderr.decode())
    return case


@contextmanager
def _served(case: Path) -> Iterator[str]:
    serve = ["serve", str(case), "--no-open", "--who", READER]
    command = [sys.executable, "-m", "earwitness.cli.main", *serve]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert desk.stdout is not None
        yield next(w for line in desk.stdout for w in line.split() if "/?token=" in w)
    finally:
        desk.terminate()
        desk.wait(timeout=60)


def _pages(case: Path) -> dict[str, str]:
    """Name each page and its address; of exhibits and actors, one each."""
    named = {place.active: place.href for place in PLACES}
    with read_case(case) as opened:
        named["recording"] = f"/exhibit/{opened.exhibits(ExhibitKind.RECORDING)[0].id}"
        named["document"] = f"/exhibit/{opened.exhibits(ExhibitKind.DOCUMENT)[0].id}"
        mentions = Counter(naming.actor_id for naming in opened.records(Naming))
        named["actor"] = f"/actor/{mentions.most_common(1)[0][0]}"
    return named


def _take(page: Any, first_address: str, scheme: str, *, pages: dict[str, str]) -> None:
    page.goto(first_address)
    base = first_address.split("/?token=")[0]
    for name, address in pages.items():
        page.goto(base + address)
        page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
        page.wait_for_function(SETTLED, timeout=PATIENCE_MS)
        page.wait_for_timeout(SETTLING_MS)
        path = PICTURES / f"{name}-{scheme}.jpeg"
        page.screenshot(path=path, type="jpeg", quality=QUALITY)
        print(f"took {path.relative_to(ROOT)}")


if __name__ == "__main__":
    raise SystemExit(main())
