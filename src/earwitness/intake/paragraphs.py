"""Lines to paragraphs: hard-wrapped prose is joined, lines that stand alone stay alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ITEM = re.compile(r"^\s*([-*+•–—]|\d{1,3}[.)])\s+\S")
_NARROW, _WIDE = 50, 120


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Part lines at empty ones."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def unwrapped(block: list[str], *, always: bool = False) -> Iterator[str]:
    """Join the lines of a block where a line broke because it was full.

    A line was full if the next word would have passed the block's widest line. Blocks with lines
    over 120 characters are not hard-wrapped: every line is a paragraph. Items of a list stand
    alone. always: every line break is a mere wrap (Markdown).
    """
    width = max(_NARROW, max(len(line) for line in block))
    current = ""
    for line in block:
        first_word = line.split(maxsplit=1)[0] if line.strip() else ""
        is_wrap = always or (
            width <= _WIDE and len(_last_line(current, width)) + 1 + len(first_word) > width
        )
        if current and is_wrap and not _ITEM.match(line):
            current += "\n" + line
            continue
        if current:
            yield _joined(current)
        current = line
    if current:
        yield _joined(current)


def _last_line(text: str, width: int) -> str:
    return text.rsplit("\n", 1)[-1][: width + 1]


def _joined(text: str) -> str:
    return text.replace("\n", " ")
