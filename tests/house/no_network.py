"""Cut the network off, so that a test can show that nothing leaves the machine.

`forbidden()` guards this process, `child_environment()` its children, by an audit hook: any attempt
to reach beyond this machine raises and is written down, even where somebody swallows the error.
`isolating_command()` goes further where the kernel lets it: a namespace without any network.
Unix sockets and the loopback stay open: worker processes and the desk need them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LOG_VARIABLE = "EARWITNESS_NETWORK_LOG"
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

_state = {"is_cut": False, "is_hooked": False}


class NetworkReached(OSError):
    """Something tried to leave this machine."""


def is_on_this_machine(host: object) -> bool:
    """Say whether a host, as given to a socket, is this machine itself."""
    if host is None:
        return True
    name = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
    return name in ("", "localhost", "::1", "0.0.0.0", "::") or name.startswith("127.")


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if not _state["is_cut"]:
        return
    if event in _LOOKUPS:
        host: object = arguments[0]
    elif event in _CONNECTIONS:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # others: a path, on this machine
    else:
        return
    if not is_on_this_machine(host):
        _note(f"{event} {host!r}")
        raise NetworkReached(f"{event} to {host!r}: the network is cut off in this test")


def _note(line: str) -> None:
    if log := os.environ.get(LOG_VARIABLE):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{' '.join(sys.argv[:3])}: {line}\n")


def cut() -> None:
    """Cut this process off for good. Child processes call it when they start."""
    if not _state["is_hooked"]:
        sys.addaudithook(_watch)
        _state["is_hooked"] = True
    _state["is_cut"] = True


@contextmanager
def forbidden() -> Iterator[None]:
    """Cut this process off for a while."""
    cut()
    try:
        yield
    finally:
        _state["is_cut"] = False


def child_environment(folder: Path) -> tuple[dict[str, str], Path]:
    """Make an environment that cuts Python children off, and the log of what they tried.

    folder: an empty one, for the start-up file and the log; the log is absent if nobody tried.
    """
    start_up = folder / "cut_off"
    start_up.mkdir(parents=True)
    shutil.copy(__file__, start_up / "no_network.py")
    (start_up / "sitecustomize.py").write_text("import no_network\n\nno_network.cut()\n")
    log = folder / "network.log"
    path = os.pathsep.join(part for part in (str(start_up), os.environ.get("PYTHONPATH")) if part)
    return {**os.environ, "PYTHONPATH": path, LOG_VARIABLE: str(log)}, log


def isolating_command() -> list[str]:
    """Words to put before a command so that it runs without any network; empty: not possible here.

    This also holds native code (the speech models), which the audit hook cannot see.
    """
    words = ["unshare", "--map-root-user", "--net", "--"]
    if shutil.which("unshare") is None:
        return []
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else []
