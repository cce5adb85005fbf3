"""How much room a name takes beside its node, estimated: no font is at hand when a layout is made.

Whoever draws a layout must break names with `label_lines` and centre them under their nodes, for
the room kept free here to be the room used there.
"""

from __future__ import annotations

import unicodedata

FONT_SIZE = 13.0  # of a canvas CANVAS_WIDTH units wide
CANVAS_WIDTH, CANVAS_HEIGHT = 1_400.0, 787.5
LINE_HEIGHT = 15.5
LABEL_GAP = 4.0  # between a node's rim and its label
NODE_RADIUS = 9.0  # of the largest node
LONGEST_LINE = 20  # characters; a longer name is broken between words

_WIDE, _NARROW, _USUAL = 1.0, 0.30, 0.56  # shares of the font size
_NARROW_LETTERS = frozenset("iljtfrI.,'’-|() ")


def label_lines(name: str) -> tuple[str, ...]:
    """Break a name into lines of at most LONGEST_LINE characters where its words allow it."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST_LINE:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines) or (name,)


def label_size(name: str) -> tuple[float, float]:
    """Estimate (width, height) of a label in canvas units; any script, either direction."""
    lines = label_lines(name)
    return max(_width(line) for line in lines), LINE_HEIGHT * len(lines)


def _width(line: str) -> float:
    return FONT_SIZE * sum(_share(character) for character in line)


def _share(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    if character in _NARROW_LETTERS:
        return _NARROW
    return 0.66 if character.isupper() else _USUAL
