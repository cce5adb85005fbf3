"""The bytes of one exhibit, for analyses that read how a file is built; opened only when asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceBytes:
    """A handle that travels between processes and opens the file for each read."""

    path: Path

    @property
    def size_bytes(self) -> int:
        """How many bytes there are."""
        return self.path.stat().st_size

    def read(self, at: int, length: int) -> bytes:
        """Read the bytes at an offset, fewer only at the end."""
        with self.path.open("rb") as file:
            file.seek(at)
            return file.read(length)
