"""One class name, one look: what lays blocks side by side must not take hold of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

TABLE = re.compile(r'<table[^>]*\bclass="([^"{]*)"')
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
PLAIN_CLASS = re.compile(r"\s*\.([\w-]+)\s*")
LAID_OUT = re.compile(r"\bdisplay:\s*(grid|flex)\b")


def texts(folder: Traversable, ending: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.name.endswith(ending):
            yield entry.read_text(encoding="utf-8")


def test_no_class_of_a_table_lays_out_blocks() -> None:
    rooms = [files("earwitness.dossier"), files("earwitness.desk")]
    tables = {
        name
        for room in rooms
        for text in texts(room / "templates", ".j2")
        for found in TABLE.findall(text)
        for name in found.split()
    }
    laid_out = {
        plain[1]
        for room in rooms
        for text in texts(room / "assets", ".css")
        for selectors, body in RULE.findall(text)
        if LAID_OUT.search(body)
        for selector in selectors.split(",")
        if (plain := PLAIN_CLASS.fullmatch(selector))
    }
    assert {"sides-compared", "findings"} <= tables
    assert {"then-and-now", "stands"} <= laid_out
    assert not tables & laid_out
