"""The process that reads strangers' files: limited, without network, replaced when it overruns.

Reads length-prefixed JSON requests from its standard input until that closes; writes one reply
each. Started by `border.py` only.
"""

from __future__ import annotations

import contextlib
import errno
import json
import math
import os
import resource
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from earwitness.case.errors import UnreadableExhibit
from earwitness.intake.limits import ParseLimits
from earwitness.intake.parsing import ParseRequest, parse
from earwitness.intake.wire import packed, rows_of, unpacked

_PARENT_CHECK_S = 1.0
_SPARE_BYTES = 10_000_000
_MACHINE_ERRORS = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
}


def main(arguments: list[str]) -> int:
    """Serve requests until the parent closes the pipe or is gone."""
    limits = ParseLimits(**json.loads(arguments[0]))
    # libraries may print: standard output goes to standard error, replies to a copy of it
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    _confine(limits)
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    replies.write(packed({"state": "ready"}))
    while (message := _next_message(sys.stdin.buffer)) is not None:
        reply, is_last = _answer(ParseRequest(**message), limits)
        reply["is_last"] = is_last
        _write(replies, packed(reply))
        if is_last:
            return 0
    return 0


def _confine(limits: ParseLimits) -> None:
    """Set this process's limits; what a parser takes beyond them ends it, not the run."""
    # the native copy is the largest file: 192 kHz of 32 bit
    working_copy_bytes = int(limits.recording_s * 192_000 * 4) + _SPARE_BYTES
    for kind, most in (
        (resource.RLIMIT_AS, limits.parse_bytes),
        (resource.RLIMIT_FSIZE, working_copy_bytes),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))
    socket.socket = _NoSocket  # type: ignore[misc]
    socket.create_connection = _no_network
    socket.getaddrinfo = _no_network


class _NoSocket(socket.socket):
    """A socket that cannot be made; a class, since others are derived from it."""

    def __init__(self, *arguments: object, **named: object) -> None:
        _no_network()


def _no_network(*arguments: object, **named: object) -> NoReturn:
    raise OSError(errno.ENETDOWN, "parsers have no network")


def _leave_with(parent: int) -> None:
    """End with the parent, even when a copy of the pipe's other end outlives it."""
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_S)
    os._exit(1)


def _answer(request: ParseRequest, limits: ParseLimits) -> tuple[dict[str, object], bool]:
    """Parse one exhibit; say also whether this process should be replaced afterwards."""
    allowed_s = limits.allowed_s(size_bytes=request.size_bytes, is_recording=request.is_recording)
    _allow_processor_time(allowed_s)
    try:
        records = parse(request, limits)
        return {"state": "done", "records": rows_of(records)}, _is_grown(limits)
    except UnreadableExhibit as error:
        return _unreadable(str(error)), _is_grown(limits)
    except MemoryError:
        needed = f"more than {limits.parse_bytes:,} bytes of memory (limits.parse_bytes)"
        return _unreadable(f"{request.name}: parsing needs {needed}; raise it or leave it"), True
    except RecursionError:
        return _unreadable(f"{request.name}: nested too deeply to parse; leave it"), True
    except OSError as error:
        if error.errno in _MACHINE_ERRORS:
            return {"state": "failed", "errno": error.errno, "because": str(error)}, False
        return _broken(request, error), False
    # A hostile file can make a parser raise anything, and the other files must still be read.
    except Exception as error:
        return _broken(request, error), True


def _broken(request: ParseRequest, error: Exception) -> dict[str, object]:
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return _unreadable(
        f"{request.name}: its parser failed ({said}); open and save it in another program"
    )


def _unreadable(because: str) -> dict[str, object]:
    return {"state": "unreadable", "because": because}


def _allow_processor_time(allowed_s: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + allowed_s) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _is_grown(limits: ParseLimits) -> bool:
    """Say whether this process has once held half of its memory: time for a fresh one."""
    return _peak_bytes() > limits.parse_bytes / 2


def _peak_bytes() -> int:
    """Give the most memory this process has held.

    Linux's getrusage counts in what the parent held when it started this process.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        peak = next(line for line in status if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _next_message(file: BinaryIO) -> Any:
    head = file.read(4)
    if len(head) < 4:
        return None
    content = file.read(int.from_bytes(head, "big"))
    return unpacked(content)


def _write(file: Any, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[file.write(view) :]


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
