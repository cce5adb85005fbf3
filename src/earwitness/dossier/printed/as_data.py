"""A printed document as the data that the typesetter is given: JSON, and no markup anywhere.

On its way out every text has its invisible and direction-changing characters written as their
code, each stretch of right-to-left letters in a left-to-right line is set apart (Unicode's own
isolates), and long unbroken words get places where they may break.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Bullets,
    Facts,
    Heading,
    Para,
    Passage,
    Picture,
    Printed,
    Run,
    Table,
    TableRow,
    TitlePage,
)
from earwitness.dossier.wording import visible

Json = Mapping[str, object]

_RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL = re.compile(f"[{_RTL_LETTERS}]")
# From one right-to-left letter to the last before a letter of another script.
_RTL_STRETCH = re.compile(f"[{_RTL_LETTERS}](?:(?:(?!{_RTL.pattern})[\\W\\d_])*[{_RTL_LETTERS}])*")
_LETTER = re.compile(r"[^\W\d_]")
_ISOLATE, _END = "\u2068", "\u2069"
_BLANKS = re.compile(r"[\t\n ]+")
_PERCENT = re.compile(r"(?<=\d) (?=%)")
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(".{1,12}")
_UNCUT, _LINE = 900, 40  # characters; what a paragraph of a cell takes at least
_UNCUT_BOX = 6000  # characters of its data: a third of a page
_BREAK_HERE, _NO_BREAK = "\u200b", "\u00a0"
_UNBROKEN = frozenset({"hash"})  # set so small that it fits, and copied whole
LONGEST_RUNNING_HEAD = 60


def as_data(printed: Printed) -> str:
    """Write a document as JSON."""
    anchors = _Anchors(given=frozenset(_anchors(printed.blocks)), placed=set())
    content = {
        "title": visible(printed.title_page.title),
        "running": _shortened(visible(printed.title_page.title)),
        "foot": visible(printed.foot),
        "keywords": list(printed.keywords),
        "first": _title_page(printed.title_page),
        "blocks": [_block(block, anchors) for block in printed.blocks],
    }
    return json.dumps(content, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchors:
    """given: all there are, for only those can be led to. placed: so far, for each stands once."""

    given: frozenset[str]
    placed: set[str]

    def place(self, anchor: str) -> str:
        if not anchor or anchor in self.placed:
            return ""
        self.placed.add(anchor)
        return anchor

    def lead(self, to: str) -> str:
        return to if to in self.given else ""


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para | Heading | Passage):
            yield block.anchor
        elif isinstance(block, Table):
            yield from (row.anchor for row in block.rows)
        elif isinstance(block, Boxed):
            yield from _anchors(block.blocks)


def _title_page(page: TitlePage) -> Json:
    return {
        "title": _runs_of_text(page.title),
        "description": _runs_of_text(page.description),
        "lede": _text(page.lede, is_rtl=False),
        "made": visible(page.made),
        "figures": [[visible(value), visible(label)] for value, label in page.figures],
        "can": list(page.can),
        "cannot": [list(pair) for pair in page.cannot],
    }


def _runs_of_text(text: str) -> Json:
    is_rtl = _is_rtl(text)
    return {"rtl": is_rtl, "text": _text(text, is_rtl=is_rtl)}


def _block(block: Block, anchors: _Anchors) -> Json:
    match block:
        case Para():
            return {"kind": "para", **_para(block, anchors)}
        case Heading():
            return _heading(block, anchors)
        case Bullets():
            return {"kind": "bullets", "items": [_paras(item, anchors) for item in block.items]}
        case Table():
            return _table(block, anchors)
        case Facts():
            facts = [
                [_run(label, anchors, is_rtl=False), _paras(paras, anchors)]
                for label, paras in block.rows
            ]
            return {"kind": "facts", "rows": facts, "whole": _is_small(facts)}
        case Picture():
            alt = visible(block.alt)
            return {"kind": "picture", "svg": block.svg, "alt": alt, "width": block.width}
        case Passage():
            return _passage(block, anchors)
        case Boxed():
            inner = [_block(one, anchors) for one in block.blocks]
            look, whole = block.look, _is_small(inner)
            return {"kind": "boxed", "look": look, "blocks": inner, "whole": whole}


def _heading(block: Heading, anchors: _Anchors) -> Json:
    return {
        "kind": "heading",
        "level": block.level,
        "runs": [_run(run, anchors, is_rtl=False) for run in block.runs],
        "anchor": anchors.place(block.anchor),
        "joined": block.is_joined,
    }


def _passage(block: Passage, anchors: _Anchors) -> Json:
    paras = _paras(block.paras, anchors)
    return {
        "kind": "passage",
        "clock": block.clock,
        "paras": paras,
        "anchor": anchors.place(block.anchor),
        "whole": _is_small(paras),
    }


def _table(table: Table, anchors: _Anchors) -> Json:
    return {
        "kind": "table",
        "head": [_text(head, is_rtl=False) for head in table.head],
        "widths": list(table.widths),
        "right": list(table.right),
        "rows": [
            {
                "anchor": anchors.place(row.anchor),
                "whole": _fits_a_page(row),
                "cells": [_paras(cell, anchors) for cell in row.cells],
            }
            for row in table.rows
        ],
    }


def _is_small(data: object) -> bool:
    """Tell whether something is so short that it need not be cut by the end of a page."""
    return len(json.dumps(data, ensure_ascii=False)) < _UNCUT_BOX


def _fits_a_page(row: TableRow) -> bool:
    """Tell whether a row is so short that it need not be cut by the end of a page."""
    longest = max(
        sum(len(run.text) for one in cell for run in one.runs) + _LINE * len(cell)
        for cell in row.cells
    )
    return longest < _UNCUT


def _paras(paras: tuple[Para, ...], anchors: _Anchors) -> list[Json]:
    return [_para(one, anchors) for one in paras]


def _para(one: Para, anchors: _Anchors) -> Json:
    is_rtl = one.direction == "rtl" or (
        one.direction == "auto" and _is_rtl("".join(run.text for run in one.runs))
    )
    return {
        "look": one.look,
        "rtl": is_rtl,
        "anchor": anchors.place(one.anchor),
        "runs": [_run(run, anchors, is_rtl=is_rtl) for run in one.runs],
    }


def _run(run: Run, anchors: _Anchors, *, is_rtl: bool) -> Json:
    text = visible(run.text) if run.style in _UNBROKEN else _text(run.text, is_rtl=is_rtl)
    return {"text": text, "style": run.style, "to": anchors.lead(run.to)}


def _text(text: str, *, is_rtl: bool) -> str:
    shown = _LONG_WORD.sub(_with_breaks, visible(_BLANKS.sub(" ", text)))
    shown = _PERCENT.sub(_NO_BREAK, shown)
    if is_rtl:
        return shown
    if _is_rtl(shown):
        return f"{_ISOLATE}{shown}{_END}"
    return _RTL_STRETCH.sub(lambda found: f"{_ISOLATE}{found.group()}{_END}", shown)


def _with_breaks(word: re.Match[str]) -> str:
    return _BREAK_HERE.join(_PIECE.findall(word.group()))


def _is_rtl(text: str) -> bool:
    """Tell whether a text's first letter is written from right to left."""
    letter = _LETTER.search(text)
    return letter is not None and _RTL.match(letter.group()) is not None


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_RUNNING_HEAD else f"{text[:LONGEST_RUNNING_HEAD]}…"
