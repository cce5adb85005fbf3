"""Questions to a worker one at a time, the newest first: whoever moves on is not kept waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from earwitness.case.errors import CaseBusy
from earwitness.desk.apart.working import Working
from earwitness.desk.looking import Look

T = TypeVar("T")
MOST_WAITING = 8  # each holds a thread of the desk; what was left behind gives way


class LeftBehind(CaseBusy):
    """Many newer questions came before this one had its turn."""


class NewestFirst:
    """Work of one kind, such as fronts while somebody drags a slider."""

    def __init__(self, working: Working, *, most_waiting: int = MOST_WAITING) -> None:
        """Hand work to `working`. most_waiting: beyond so many the oldest are given up."""
        self._working = working
        self._most = most_waiting
        self._turn = threading.Condition()
        self._waiting: list[object] = []  # oldest first
        self._is_busy = False

    def result(self, work: Callable[[Look], T]) -> T:
        """Do `work` when it is the newest that waits. Raises LeftBehind, and what `work` raised."""
        self._take_turn()
        try:
            return self._working.begin(work).result()
        finally:
            with self._turn:
                self._is_busy = False
                self._turn.notify_all()

    def _take_turn(self) -> None:
        mine = object()
        with self._turn:
            self._waiting.append(mine)
            del self._waiting[: -self._most]
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._is_next(mine) or mine not in self._waiting)
            if mine not in self._waiting:
                raise LeftBehind("newer questions came first; ask for this one again")
            self._waiting.remove(mine)
            self._is_busy = True

    def _is_next(self, one: object) -> bool:
        return not self._is_busy and self._waiting[-1] is one
