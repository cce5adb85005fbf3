"""Values worked out once for each version of a case, and shared by the pages that show them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from earwitness.desk.looking import Look
from earwitness.desk.room import Room

T = TypeVar("T")


class PerLook(Generic[T]):
    """What `make` gives for a room's look; made anew when the room looks anew."""

    def __init__(self, make: Callable[[Look], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: WeakKeyDictionary[Room, tuple[Look, T]] = WeakKeyDictionary()

    def of(self, room: Room) -> T:
        """Give the value for the case as it stands."""
        look = room.look()
        with self._lock:
            held = self._made.get(room)
            if held is None or held[0] is not look:
                held = (look, self._made_in(room, look))
                self._made[room] = held
            return held[1]

    def _made_in(self, _room: Room, look: Look) -> T:
        """Make it; a kind that needs more of the room than its look takes it here."""
        return self._make(look)
