"""The words of a passage as HTML, each with its time: in plain code, for an hour has thousands."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from earwitness.dossier.model import Piece


def said_text(pieces: Iterable[Piece]) -> Markup:
    """Write pieces one after another, character for character as they stand."""
    return Markup("".join(map(_written, pieces)))


def _written(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.is_plain:
        return text
    css = f' class="{escape(piece.css)}"' if piece.css else ""
    start = f' data-s="{piece.start_s}"' if piece.start_s is not None else ""
    title = f' title="{escape(piece.title)}"' if piece.title else ""
    return f"<span{css}{start}{title}>{text}</span>"
