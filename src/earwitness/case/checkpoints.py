"""Parts of a long unit of work that outlive `kill -9`: written whole or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A folder of finished parts for one run key. folder None keeps nothing (tests, one-offs)."""

    folder: Path | None = None

    def load(self, part: int) -> bytes | None:
        """Return what was stored for a part; None where it has not been finished."""
        if self.folder is None or not self._path(part).exists():
            return None
        return self._path(part).read_bytes()

    def store(self, part: int, content: bytes) -> None:
        """Keep a finished part."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        written = self._path(part).with_suffix(".new")
        with written.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._path(part))

    def clear(self) -> None:
        """Forget all parts, once the run they belong to is stored."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, part: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{part:06d}.part"
