"""What was drawn once is kept beside the working copies, and can be thrown away at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

MOST_IN_MEMORY = 400  # pieces, where the case cannot be written to


class SoundStore:
    """Pieces by name. A piece is made once; a case that cannot be written keeps them in memory."""

    def __init__(self, folder: Path) -> None:
        """folder: made when the first piece is kept."""
        self._folder = folder
        self._memory: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def piece(self, *name: object, make: Callable[[], bytes]) -> bytes:
        """Give a piece, made if it is not there. name: all that it depends on."""
        key = hashlib.sha256("\x1f".join(map(str, name)).encode()).hexdigest()[:40]
        kept = self._kept(key)
        if kept is None:
            kept = make()
            self._keep(key, kept)
        return kept

    def _kept(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        with contextlib.suppress(OSError):
            return (self._folder / key).read_bytes()
        return None

    def _keep(self, key: str, content: bytes) -> None:
        unfinished = self._folder / f"{key}.{os.getpid()}.{threading.get_ident()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(self._folder / key)
        except OSError:
            with self._lock:
                self._memory[key] = content
                while len(self._memory) > MOST_IN_MEMORY:
                    self._memory.popitem(last=False)
