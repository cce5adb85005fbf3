"""Every page of the desk: no serious complaint from axe-core, light, dark and narrow; it fits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from earwitness.desk.pages.rendering import PLACES

AXE = Path(__file__).resolve().parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = {"serious", "critical"}
PAGES = [place.href for place in PLACES if place.href != "/dossier"] + ["recording", "document"]


def complaints(page: Any) -> list[str]:
    """Say in a line each what axe-core holds against a page, as far as it is serious."""
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {json.dumps(node['target'])} {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module")
def addresses(served: Any) -> dict[str, str]:
    from earwitness.case.opening import read_case

    with read_case(served.case) as case:
        tape, report = case.exhibit("tape 1.wav").id, case.exhibit("report.txt").id
    return {"recording": f"/exhibit/{tape}", "document": f"/exhibit/{report}"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_serious(
    unpoliced: Any, addresses: dict[str, str], place: str, scheme: str
) -> None:
    unpoliced.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    unpoliced.goto(addresses.get(place, place))
    unpoliced.wait_for_load_state("networkidle")
    unpoliced.add_script_tag(path=AXE)
    assert complaints(unpoliced) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_citation_card(
    unpoliced: Any, addresses: dict[str, str], scheme: str
) -> None:
    unpoliced.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    unpoliced.goto(addresses["document"])
    unpoliced.locator(".passage").first.hover()
    unpoliced.get_by_role("button", name="Cite this passage").first.click()
    unpoliced.locator("dialog.citation-card").wait_for()
    unpoliced.add_script_tag(path=AXE)
    assert complaints(unpoliced) == []


@pytest.mark.parametrize("place", PAGES)
def test_a_page_fits_a_narrow_window(page: Any, addresses: dict[str, str], place: str) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    page.goto(addresses.get(place, place))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
