"""Pictures of a recording made before anybody scrolls to them, beside everything else."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from earwitness.desk.apart.working import Working
from earwitness.desk.looking import Look
from earwitness.desk.sound.pictures import SoundPictures


class DrawnAhead:
    """Has all pieces of a recording made once it is first opened."""

    def __init__(self, working: Working, folder: Path) -> None:
        """folder: where pieces are kept."""
        self._working = working
        self._folder = folder
        self._begun: set[str] = set()
        self._lock = threading.Lock()

    def begin(self, exhibit_id: str) -> None:
        """Begin, unless that was done already; a failure shows where a piece is asked for."""
        with self._lock:
            is_begun = exhibit_id in self._begun
            self._begun.add(exhibit_id)
        if not is_begun:
            self._working.aside(partial(_draw, exhibit_id=exhibit_id, folder=self._folder))


def _draw(look: Look, *, exhibit_id: str, folder: Path) -> None:
    SoundPictures(look.case.working_audio, folder).make_all(exhibit_id)
