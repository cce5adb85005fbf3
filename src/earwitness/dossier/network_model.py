"""The network as the templates are given it: one picture a view, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.consequence_model import GroundRow
from earwitness.dossier.model import Shown
from earwitness.dossier.network_svg import NetworkDrawing


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPicture:
    """What one kind of source says. key: for ids; drawing None: it says nothing of these actors.

    ties: how many are drawn.
    """

    key: str
    name: str
    ties: int
    drawing: NetworkDrawing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPairRow:
    """One line a directed pair, with its ties, those of recordings apart."""

    source: str
    target: str
    plus: int
    zero: int
    minus: int
    in_recordings: int
    relations: str
    grounds: Shown[GroundRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkViews:
    """The pictures, all with every actor in the same place, and the whole in words."""

    pictures: tuple[NetworkPicture, ...]
    pairs: tuple[NetworkPairRow, ...]
