"""One run at a time on a case: a lock that the system lets go when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from earwitness.case.clock import now
from earwitness.case.errors import CaseBusy


@contextmanager
def run_lock(path: Path) -> Iterator[None]:
    """Hold the case for a run. Raises CaseBusy, naming the holder, where another run has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 200).decode(errors="replace").strip() or "another process"
            raise CaseBusy(
                f"{path.parent} is being worked on by {holder}; wait for it or end it"
            ) from error
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()}, since {now()}".encode())
        yield
    finally:
        os.close(handle)
