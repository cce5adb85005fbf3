"""The guard that other tests rely on to show that nothing leaves the machine."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import no_network
import pytest

ELSEWHERE = "192.0.2.1"  # reserved for documentation: nobody answers there


def test_a_connection_elsewhere_raises() -> None:
    with no_network.forbidden(), socket.socket() as end, pytest.raises(no_network.NetworkReached):
        end.connect((ELSEWHERE, 80))


def test_a_datagram_elsewhere_raises() -> None:
    with (
        no_network.forbidden(),
        socket.socket(type=socket.SOCK_DGRAM) as end,
        pytest.raises(no_network.NetworkReached),
    ):
        end.sendto(b"x", (ELSEWHERE, 53))


def test_a_name_lookup_raises() -> None:
    with no_network.forbidden(), pytest.raises(no_network.NetworkReached):
        socket.getaddrinfo("telemetry.example", 443)


def test_the_loopback_stays_open() -> None:
    with no_network.forbidden(), socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_unix_socket_stays_open(tmp_path: Path) -> None:
    with no_network.forbidden(), socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(tmp_path / "s"))
        server.listen()
        with socket.socket(socket.AF_UNIX) as end:
            end.connect(os.fspath(tmp_path / "s"))


def test_an_attempt_is_written_down_even_if_its_error_is_swallowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "network.log"
    monkeypatch.setenv(no_network.LOG_VARIABLE, os.fspath(log))
    with no_network.forbidden(), contextlib.suppress(OSError):
        socket.create_connection((ELSEWHERE, 443))
    assert ELSEWHERE in log.read_text()


@pytest.mark.parametrize(("host", "is_noted"), [(ELSEWHERE, True), ("127.0.0.1", False)])
def test_children_are_cut_off_too(tmp_path: Path, host: str, is_noted: bool) -> None:
    environment, log = no_network.child_environment(tmp_path)
    attempt = f"import socket; socket.socket().connect_ex(({host!r}, 9))"
    subprocess.run([sys.executable, "-c", attempt], env=environment, check=False, stderr=-3)
    assert log.exists() is is_noted


def test_an_isolated_command_has_no_network_at_all() -> None:
    words = no_network.isolating_command()
    if not words:
        pytest.skip("this kernel gives no network namespace to ordinary users")
    attempt = f"import socket; s = socket.socket(); print(s.connect_ex(({ELSEWHERE!r}, 9)))"
    ran = subprocess.run([*words, sys.executable, "-c", attempt], capture_output=True, check=True)
    assert int(ran.stdout) != 0


def test_importing_the_package_silences_the_model_runtime() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    ask = "import earwitness, os; print(os.environ.get('ORT_DISABLE_TELEMETRY'))"
    ran = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "1"


def test_importing_the_package_loads_no_model_library() -> None:
    ask = "import earwitness, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    heavy = {"spacy", "faster_whisper", "ctranslate2", "onnxruntime", "trafilatura", "av"}
    assert not heavy & set(ran.stdout.split())
