"""The desk's keys: one list for what pages do, what their help shows and what the guide says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from earwitness.desk.keys import EVERYWHERE, KEYS, keys_of

ROOT = Path(__file__).resolve().parents[2]
ISLANDS = ROOT / "web" / "src"


def _actions_done() -> set[str]:
    """Every word that some island gives as the name of an action."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in ISLANDS.rglob("*.ts"))
    said = set(re.findall(r'onAction\(\s*"([^"]+)"', text))
    return said | set(re.findall(r'^ +"?([\w-]+)"?(?::|,$)', text, re.MULTILINE))


def _beginnings() -> tuple[str, ...]:
    """How names begin that an island puts together: onAction(`layer:${layer}`, ...)."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in ISLANDS.rglob("*.ts"))
    return tuple(re.findall(r"onAction\(`([\w:-]+)\$\{", text))


@pytest.mark.parametrize("page", [*KEYS, "elsewhere"])
def test_no_key_of_a_page_means_two_things(page: str) -> None:
    pressed = [key.key for key in keys_of(page)]
    assert len(pressed) == len(set(pressed))
    starts = {key.split(" ")[0] for key in pressed if " " in key.strip()}
    assert starts.isdisjoint(pressed), "a key that begins another would never let it through"


@pytest.mark.parametrize("page", KEYS)
def test_every_action_of_a_page_is_done_by_an_island(page: str) -> None:
    done = _actions_done()
    begun = _beginnings()
    missing = [
        key.action
        for key in KEYS[page]
        if key.action not in done and not key.action.startswith(begun)
    ]
    assert not missing


def test_going_to_a_page_names_one_that_is_there() -> None:
    from earwitness.desk.pages.rendering import PLACES

    wanted = {key.action.removeprefix("go:") for key in EVERYWHERE if key.action.startswith("go:")}
    assert wanted <= {place.href for place in PLACES}
