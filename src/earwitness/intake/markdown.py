"""Markdown marks taken off, so that the words remain as their author meant them to be read."""

from __future__ import annotations

import re

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_SIGNS = re.compile(r"^\s{0,3}#{1,6} \S|\*\*\S[^*\n]*\*\*|\\[_*#]", re.M)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*\n]{1,2000}?)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,1000})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_KEPT = "\ue000"  # stands for an escaped sign while the marks are taken off


def is_markdown(text: str, *, name: str) -> bool:
    """Say whether a text is written in Markdown: by its name, or by marks prose does not have."""
    return name.casefold().endswith((".md", ".markdown")) or _SIGNS.search(text) is not None


def without_marks(text: str) -> str:
    """Take bold, emphasis, links, code ticks and backslashes off one paragraph."""
    escaped = [found.group(1) for found in _ESCAPE.finditer(text)]
    text = _ESCAPE.sub(_KEPT, text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _CODE.sub(r"\1", text)
    signs = iter(escaped)
    return re.sub(_KEPT, lambda _: next(signs, ""), text)


def heading(line: str) -> tuple[int, str] | None:
    """Read a heading line as (level 1..6, words); None: it is none. Bold lines are level 3."""
    found = HEADING.match(line)
    if found is not None:
        return len(found.group(1)), found.group(2)
    bold = re.match(r"^\s*\*\*([^*\n]{1,120})\*\*\s*$", line)
    is_label = bold is not None and not bold.group(1).rstrip().endswith((".", ":", ",", ";"))
    return (3, bold.group(1)) if bold is not None and is_label else None
