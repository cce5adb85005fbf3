"""The evidence store: bytes under their own SHA-256, written once, never changed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from earwitness.case.errors import CaseNotWritable, ExhibitChanged, UnreadableExhibit

BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBytes:
    """What was stored. file: relative to the case file's folder."""

    sha256: str
    size_bytes: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceStore:
    """A folder of exhibits, each under `evidence/ab/abcd....ext`, read-only once written."""

    root: Path  # the case file's own folder

    def store(self, source: Path) -> StoredBytes:
        """Copy a file in, hashing what is copied. The same bytes are stored once.

        Raises CaseNotWritable on a full or read-only disk, UnreadableExhibit for the source.
        """
        try:
            return self._stored(source)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
                raise CaseNotWritable(
                    f"{source.name} cannot be stored in {self.root} ({error.strerror}); "
                    "nothing stored is lost: free some space and run again"
                ) from error
            raise UnreadableExhibit(
                f"{source.name}: cannot be read ({error.strerror}); check it and run again"
            ) from error

    def _stored(self, source: Path) -> StoredBytes:
        folder = self.root / "evidence"
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".incoming-")
        written = Path(name)
        try:
            with os.fdopen(handle, "wb") as target, source.open("rb") as file:
                sha256, size_bytes = _copy(file, target)
            stored = StoredBytes(
                sha256=sha256, size_bytes=size_bytes, file=_place(sha256, source.suffix)
            )
            self._settle(written, stored)
        finally:
            written.unlink(missing_ok=True)
        return stored

    def _settle(self, written: Path, stored: StoredBytes) -> None:
        place = self.root / stored.file
        present = next(place.parent.glob(f"{stored.sha256}*"), None)
        if present is not None and _digest(present) == stored.sha256:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        written.chmod(0o444)
        written.replace(place)
        _flush_folder(place.parent)

    def check(self, file: str, *, sha256: str, size_bytes: int) -> None:
        """Prove that stored bytes are those taken in. Raises ExhibitChanged."""
        path = self.root / file
        if not path.exists():
            raise ExhibitChanged(f"evidence {file} is gone; restore it from a copy of the case")
        found = path.stat().st_size
        if found != size_bytes:
            raise ExhibitChanged(
                f"evidence {file} has {found} bytes, {size_bytes} were taken in; "
                "restore it from a copy of the case"
            )
        if (changed := _digest(path)) != sha256:
            raise ExhibitChanged(
                f"evidence {file} now has SHA-256 {changed}; restore it from a copy of the case"
            )

    def leftovers(self) -> Iterator[Path]:
        """List files of an interrupted copy, which hold nothing that was taken in."""
        return (self.root / "evidence").glob(".incoming-*")


def _copy(file: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    hasher, size = hashlib.sha256(), 0
    while block := file.read(BLOCK_BYTES):
        hasher.update(block)
        target.write(block)
        size += len(block)
    target.flush()
    os.fsync(target.fileno())
    return hasher.hexdigest(), size


def _place(sha256: str, suffix: str) -> str:
    ending = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    return f"evidence/{sha256[:2]}/{sha256}{ending}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
