"""Serving the desk on this machine's own loopback address, behind a token, until Ctrl-C."""

from __future__ import annotations

import contextlib
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from earwitness.case.errors import CaseError
from earwitness.desk.app import create_app

LOOPBACK = "127.0.0.1"
TOKEN_BYTES = 32


class PortTaken(CaseError):
    """The port asked for cannot be listened on: take another, or none for a free one."""


def serve(
    case_path: Path,
    *,
    port: int = 0,
    who: str = "",
    open_browser: bool = True,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve a case's desk and return when it is stopped.

    port 0: any free one. who: signs verdicts; empty for the system's user name. announce is given
    the address with its token, once the port is held. Raises CaseNotFound, CaseDamaged, PortTaken.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    app = create_app(case_path, token=token, who=who, is_apart=True)
    with listening_socket(port) as held:
        address = f"http://{LOOPBACK}:{held.getsockname()[1]}/?token={token}"
        announce(address)
        if open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False
        )
        with contextlib.suppress(KeyboardInterrupt):  # how a person ends it
            uvicorn.Server(config).run(sockets=[held])


def listening_socket(port: int) -> socket.socket:
    """Take a port on the loopback address and nowhere else; 0: a free one. Raises PortTaken."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((LOOPBACK, port))
        held.listen(64)  # a browser that is faster than the server waits instead of failing
    except OSError as error:
        held.close()
        raise PortTaken(
            f"port {port} on {LOOPBACK} cannot be used ({error.strerror}); "
            "name another with --port, or leave it out"
        ) from error
    return held
