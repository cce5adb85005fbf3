"""The border: strangers' files are parsed in a child process, and its answers are checked.

One child per process parses many files in series; it is killed and replaced when it overruns.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import RecordingFacts
from earwitness.intake.bare_copy import BareCopy
from earwitness.intake.limits import ParseLimits
from earwitness.intake.parsing import ParseRequest
from earwitness.intake.wire import ParsedRecord, packed, records_from, unpacked
from earwitness.intake.working_copy import working_copy_name

_START_S = 60.0
_READ_BYTES = 1 << 20
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH", "TMPDIR")
_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUTF8": "1",
    "ORT_DISABLE_TELEMETRY": "1",
}


class ChildDied(Exception):
    """The parser child ended without an answer."""


class ChildOverran(Exception):
    """The parser child took longer than allowed."""


class Border:
    """One parser child and the pipe to it. Not for several threads at once."""

    def __init__(self, limits: ParseLimits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def take_apart(self, request: ParseRequest) -> tuple[ParsedRecord, ...]:
        """Parse one exhibit in the child. A child that dies is tried once more, afresh.

        Raises UnreadableExhibit for what will never work, OSError for what may work next time
        (a full disk, a read-only folder).
        """
        return tuple(one for one in self._answered(request) if not isinstance(one, BareCopy))

    def bare_copy(self, request: ParseRequest) -> BareCopy:
        """Write a recording's bare copy to `request.copy_to` in the child. Raises as above."""
        for one in self._answered(request):
            if isinstance(one, BareCopy):
                return one
        raise UnreadableExhibit(
            f"{request.name}: its parser gave no answer; treat the file as hostile"
        )

    def _answered(self, request: ParseRequest) -> tuple[ParsedRecord | BareCopy, ...]:
        allowed_s = self.limits.allowed_s(
            size_bytes=request.size_bytes, is_recording=request.is_recording
        )
        try:
            try:
                reply = self._asked(request, allowed_s)
            except ChildDied:
                reply = self._asked(request, allowed_s)
        except ChildOverran as error:
            raise UnreadableExhibit(
                f"{request.name}: parsing took over {allowed_s:g} s and was given up; "
                "raise limits.parse_s in case.toml, or save it in another format"
            ) from error
        except ChildDied as error:
            raise UnreadableExhibit(
                f"{request.name}: its parser died twice ({error}); "
                "treat the file as hostile, or save it in another format"
            ) from error
        return _believed(reply, request)

    def close(self) -> None:
        """End the child and everything it started."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    @property
    def child_pid(self) -> int | None:
        """The child's process id; None: none runs."""
        return None if self._process is None else self._process.pid

    def _asked(self, request: ParseRequest, allowed_s: float) -> dict[str, object]:
        if self._process is None:
            self._start()
        try:
            self._send(packed(asdict(request)))
            reply = self._reply(time.monotonic() + allowed_s)
        except BaseException:
            self.close()
            raise
        if reply.get("is_last"):
            self.close()
        return reply

    def _start(self) -> None:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        # -P: a module lying in the folder where a run was started must not be imported
        command = [sys.executable, "-P", "-m", "earwitness.intake.parser_child"]
        self._process = subprocess.Popen(
            [*command, json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | _ONE_THREAD,
            start_new_session=True,
            bufsize=0,
        )
        try:
            self._reply(time.monotonic() + _START_S)
        except (ChildDied, ChildOverran) as error:
            self.close()
            raise RuntimeError(
                f"the parser child does not start within {self.limits.parse_bytes:,} bytes "
                f"({error}); raise limits.parse_bytes in case.toml, or run `earwitness doctor`"
            ) from error

    def _send(self, content: bytes) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(content)
        except BrokenPipeError as error:
            raise ChildDied(self._ending()) from error

    def _reply(self, deadline: float) -> dict[str, object]:
        length = int.from_bytes(self._read(4, deadline), "big")
        if length > self.limits.reply_bytes:
            raise ChildDied(f"an answer of {length:,} bytes")
        try:
            return unpacked(self._read(length, deadline))
        except ValueError as error:
            raise ChildDied("an answer that is no JSON") from error

    def _read(self, length: int, deadline: float) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        source = self._process.stdout.fileno()
        parts: list[bytes] = []
        missing = length
        while missing:
            left_s = deadline - time.monotonic()
            if left_s <= 0 or not select.select([source], [], [], left_s)[0]:
                raise ChildOverran
            part = os.read(source, min(missing, _READ_BYTES))
            if not part:
                raise ChildDied(self._ending())
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _ending(self) -> str:
        assert self._process is not None
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "it closed its pipe"
        if code >= 0:
            return f"exit code {code}"
        return signal.strsignal(-code) or f"signal {-code}"


def _believed(
    reply: dict[str, object], request: ParseRequest
) -> tuple[ParsedRecord | BareCopy, ...]:
    """Check a reply before anything of it enters the case."""
    because = str(reply.get("because", ""))
    if reply.get("state") == "failed":
        code = reply.get("errno")
        raise OSError(code if isinstance(code, int) else 0, f"{request.name}: {because}")
    if reply.get("state") == "unreadable":
        raise UnreadableExhibit(" ".join(because.split())[:600])
    try:
        records = records_from(reply.get("records"))
        _check_identity(records, request)
    except ValueError as error:
        raise UnreadableExhibit(
            f"{request.name}: its parser gave an answer that makes no sense ({error}); "
            "treat the file as hostile"
        ) from error
    return records


def _check_identity(records: Sequence[ParsedRecord | BareCopy], request: ParseRequest) -> None:
    if any(isinstance(record, BareCopy) != bool(request.copy_to) for record in records):
        raise ValueError("an answer to another question")
    for record in records:
        if record.exhibit_id != request.exhibit_id:
            raise ValueError("a record of another exhibit")
        expected = working_copy_name(request.exhibit_id)
        if isinstance(record, RecordingFacts) and record.working_copy != expected:
            raise ValueError("a working copy of another name")


@dataclass(slots=True)
class _Mine:
    """This process's border. pid: a forked process must not use its parent's."""

    pid: int
    border: Border


_mine: _Mine | None = None
_lock = threading.Lock()


def take_apart(request: ParseRequest, limits: ParseLimits) -> tuple[ParsedRecord, ...]:
    """Parse one exhibit in this process's parser child, which is started when first needed."""
    with _lock:
        return _my_border(limits).take_apart(request)


def bare_copy(request: ParseRequest, limits: ParseLimits) -> BareCopy:
    """Write a recording's bare copy in this process's parser child; see `Border.bare_copy`."""
    with _lock:
        return _my_border(limits).bare_copy(request)


def _my_border(limits: ParseLimits) -> Border:
    global _mine
    if _mine is None or _mine.pid != os.getpid() or _mine.border.limits != limits:
        if _mine is not None and _mine.pid == os.getpid():
            _mine.border.close()
        _mine = _Mine(pid=os.getpid(), border=Border(limits))
    return _mine.border


@atexit.register
def close_border() -> None:
    """End this process's parser child, if it has one."""
    global _mine
    if _mine is not None and _mine.pid == os.getpid():
        _mine.border.close()
        _mine = None
