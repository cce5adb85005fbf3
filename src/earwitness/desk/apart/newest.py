"""Questions to a worker one at a time, the newest first: whoever moves on is not kept waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
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
        self._waiting: list[Hashable] = []  # oldest first
        self._is_busy = False

    def result(self, question: Hashable, work: Callable[[Look], T]) -> T:
        """Do `work` when its question is the newest that waits; no other may wait by that name.

        Raises LeftBehind, and what `work` raised.
        """
        self._take_turn(question)
        try:
            return self._working.begin(work).result()
        finally:
            with self._turn:
                self._is_busy = False
                self._turn.notify_all()

    def renew(self, question: Hashable) -> None:
        """Make a question the newest, if it still waits: somebody asks it again."""
        with self._turn:
            if question in self._waiting:
                self._waiting.remove(question)
                self._waiting.append(question)
                self._turn.notify_all()

    def _take_turn(self, question: Hashable) -> None:
        with self._turn:
            self._waiting.append(question)
            del self._waiting[: -self._most]
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._is_next(question) or question not in self._waiting)
            if question not in self._waiting:
                raise LeftBehind("newer questions came first; ask for this one again")
            self._waiting.remove(question)
            self._is_busy = True

    def _is_next(self, question: Hashable) -> bool:
        return not self._is_busy and self._waiting[-1] == question
