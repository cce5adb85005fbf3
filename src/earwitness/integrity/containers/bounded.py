"""Bytes of a stranger's file, read with every length checked and every loop counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Read = Callable[[int, int], bytes]  # (offset, length) -> those bytes, fewer only at the end

_BLOCK_BYTES = 1 << 20
_MOST_STEPS = 3_000_000
_LONGEST_READ = 1 << 24


class ReadableBytes(Protocol):
    """The bytes of an exhibit, which only the case opens; it travels between processes."""

    @property
    def size_bytes(self) -> int:
        """How many there are."""

    def read(self, at: int, length: int) -> bytes:
        """Give the bytes at an offset, fewer only at the end."""


class StructureBroken(Exception):
    """The structure cannot be followed further; says at which byte, and why."""


class BoundedBytes:
    """A file of known size, from which nothing outside, endless or enormous can be read.

    Reads through one block of 1 MB, so that walking small headers stays cheap.
    """

    def __init__(self, read: Read, size: int) -> None:
        self.size = size
        self._read = read
        self._block = b""
        self._block_at = 0
        self._steps = 0

    def exactly(self, at: int, length: int) -> bytes:
        """Read that many bytes. Raises StructureBroken where the file does not hold them."""
        content = self.up_to(at, length)
        if len(content) < length:
            raise StructureBroken(
                f"byte {at}: {length} bytes were expected, the file ends after {len(content)}"
            )
        return content

    def up_to(self, at: int, length: int) -> bytes:
        """Read that many bytes, or what there is before the end of the file."""
        if at < 0 or length < 0 or length > _LONGEST_READ:
            raise StructureBroken(f"byte {at}: a length of {length} bytes makes no sense")
        self.step(at)
        end = min(at + length, self.size)
        if end <= at:
            return b""
        inside = at - self._block_at
        if inside < 0 or end > self._block_at + len(self._block):
            self._block = self._read(at, max(_BLOCK_BYTES, end - at))
            self._block_at, inside = at, 0
        return self._block[inside : inside + end - at]

    def step(self, at: int) -> None:
        """Count one step of a loop. Raises StructureBroken after three million of them."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise StructureBroken(f"byte {at}: over {_MOST_STEPS:,} steps; the rest was not read")
