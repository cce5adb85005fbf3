"""Zip archives written as a stream, the same bytes for the same content."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, cast

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date zip knows: the time of writing is no content
_REGULAR_FILE = 0o100644 << 16
_PORTION = 1 << 16

Entry = tuple[str, Iterable[bytes]]


class _Outbox:
    """A file that only takes: what was written since the last look is handed on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._parts.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        """Hand over what has come in."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def zip_stream(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Pack (name, content) pairs in the order given, a portion at a time.

    A name is used as it is: see `entry_name` for one that cannot leave the folder unpacked into.
    """
    outbox = _Outbox()
    with zipfile.ZipFile(cast(IO[bytes], outbox), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _REGULAR_FILE
            with archive.open(info, "w") as entry:
                for portion in _portions(content):
                    entry.write(portion)
                    yield outbox.take()
    yield outbox.take()


def _portions(content: Iterable[bytes]) -> Iterator[bytes]:
    """Gather small pieces, because every write to a zip entry costs."""
    waiting: list[bytes] = []
    size = 0
    for piece in content:
        waiting.append(piece)
        size += len(piece)
        if size >= _PORTION:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def entry_name(file_name: str, *, ending: str, exhibit_id: str, taken: set[str]) -> str:
    """Name an archive entry after an exhibit's file, and note it in `taken`.

    Path separators and control characters become "_"; a name already taken gets the start of the
    exhibit's hash, so that two recordings of one name both arrive.
    """
    stem = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in file_name)
    name = f"{stem.lstrip('.') or 'recording'}{ending}"
    if name.casefold() in taken:
        name = f"{stem}.{exhibit_id[:12]}{ending}"
    taken.add(name.casefold())
    return name
