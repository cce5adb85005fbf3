"""How a run tells what it is doing. The command line draws it; tests and batch jobs stay silent."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a run reports to. total and done are weights: seconds of audio, or items."""

    def stage_begins(self, name: str, *, sentence: str, units: int, weight: float) -> None:
        """A stage has something to do."""

    def unit_moves(self, label: str, *, done: float) -> None:
        """A unit is partly done; done: weight finished in it so far."""

    def unit_ends(self, label: str, *, weight: float, because: str) -> None:
        """A unit has ended; because: why it gave nothing, empty where all went well."""

    def stage_ends(self, name: str) -> None:
        """A stage has no more to do."""


class Silent:
    """Reports nothing."""

    def stage_begins(self, name: str, *, sentence: str, units: int, weight: float) -> None:
        """Stay silent."""

    def unit_moves(self, label: str, *, done: float) -> None:
        """Stay silent."""

    def unit_ends(self, label: str, *, weight: float, because: str) -> None:
        """Stay silent."""

    def stage_ends(self, name: str) -> None:
        """Stay silent."""
