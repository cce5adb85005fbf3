"""One question with its short answer: points that lead to where they are spelt out."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.model import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer:
    """What can be said of a question so far. points empty: nothing can.

    anchor: names the answer on a page. uncertain: sentences on what is open or was not measured.
    bounds: what no answer of this kind can show.
    """

    anchor: str
    question: str
    points: tuple[Point, ...]
    uncertain: tuple[str, ...]
    bounds: str
