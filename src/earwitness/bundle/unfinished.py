"""Writing a file or a folder whole or not at all: beside its place, then renamed into it.

What a kill leaves lies hidden beside the place, under a name of its own, and is overwritten by the
next try. A lock that dies with its holder keeps two writers of one place apart.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from earwitness.bundle.errors import PlaceTaken
from earwitness.case.errors import CaseBusy, CaseNotWritable

_ENDING = ".earwitness-unfinished"


def unfinished_beside(place: Path) -> Path:
    """Say where a file or folder is written before it is whole."""
    return place.with_name(f".{place.name}{_ENDING}")


@contextmanager
def file_written_whole(place: Path) -> Iterator[BinaryIO]:
    """Write a new file that only its owner may read; it is there whole, or not at all.

    Raises PlaceTaken, CaseBusy, CaseNotWritable.
    """
    _check_free(place)
    beside = unfinished_beside(place)
    with _said_of(place), _locked(beside, os.O_RDWR | os.O_CREAT) as handle:
        try:
            os.ftruncate(handle, 0)
            with os.fdopen(os.dup(handle), "wb") as file:
                yield file
                file.flush()
                os.fsync(handle)
            _name(beside, place)
        finally:
            beside.unlink(missing_ok=True)
        _flush(place.parent)


@contextmanager
def folder_made_whole(place: Path) -> Iterator[Path]:
    """Fill a new folder that only its owner may enter; it is there whole, or not at all.

    Raises PlaceTaken, CaseBusy, CaseNotWritable.
    """
    _check_free(place)
    beside = unfinished_beside(place)
    with _said_of(place):
        beside.mkdir(mode=0o700, exist_ok=True)
        with _locked(beside, os.O_RDONLY | os.O_DIRECTORY):
            try:
                _empty(beside)
                yield beside
                _flush_all(beside)
                _check_free(place)
                beside.rename(place)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
            _flush(place.parent)


def _check_free(place: Path) -> None:
    if os.path.lexists(place):
        raise PlaceTaken(f"{place} is there already and is left as it is; name another place")


@contextmanager
def _locked(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CaseBusy(
                f"{path} is being written by another process; wait for it or end it"
            ) from error
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _said_of(place: Path) -> Iterator[None]:
    """Raise what a person can read in place of what the system says."""
    try:
        yield
    except OSError as error:
        raise CaseNotWritable(
            f"{place} cannot be written ({error.strerror or error}); "
            "free some space, or name another place"
        ) from error


def _name(beside: Path, place: Path) -> None:
    """Give a finished file its name, without taking one that somebody else took meanwhile."""
    try:
        os.link(beside, place)
    except FileExistsError:
        _check_free(place)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        _check_free(place)  # a medium without hard links, as memory sticks are
        beside.rename(place)


def _empty(folder: Path) -> None:
    """Remove what a kill left of an earlier try."""
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()


def _flush_all(folder: Path) -> None:
    for path, _, names in os.walk(folder):
        for name in names:
            _flush(Path(path, name))
        _flush(Path(path))


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
