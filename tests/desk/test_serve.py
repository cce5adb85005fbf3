"""The desk listens on this machine alone, says where, and ends when it is told to."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from earwitness.case.errors import CaseNotFound
from earwitness.desk.serve import PortTaken, listening_socket, serve


def test_the_socket_is_on_the_loopback_address_and_ready() -> None:
    with listening_socket(0) as held:
        host, port = held.getsockname()
        assert host == "127.0.0.1"
        socket.create_connection((host, port), timeout=5).close()


def test_a_port_in_use_is_one_line_with_the_way_out() -> None:
    with listening_socket(0) as held, pytest.raises(PortTaken) as told:
        listening_socket(held.getsockname()[1])
    assert "--port" in str(told.value)


def test_a_folder_without_a_case_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound):
        serve(tmp_path, open_browser=False)


def test_the_printed_address_opens_the_desk_until_it_is_interrupted(case_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from earwitness.desk.serve import serve;"
        "serve(Path(sys.argv[1]), open_browser=False, announce=lambda a: print(a, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, case_folder], stdout=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout
        address = desk.stdout.readline().strip()
        with httpx.Client(trust_env=False, timeout=30) as browser:
            stranger = browser.get(address.partition("?")[0])
            assert stranger.status_code == 403
            assert browser.get(address, follow_redirects=False).status_code == 303
            status = browser.get(address.partition("?")[0] + "api/status")
            assert status.json()["exhibits"] == 3
            assert "server" not in status.headers
        desk.send_signal(signal.SIGINT)
        assert desk.wait(timeout=30) == 0


def test_starting_a_desk_loads_nothing_that_only_analyses_need() -> None:
    code = (
        "import sys, earwitness.desk.app\n"
        "heavy = 'scipy spacy ctranslate2 faster_whisper onnxruntime av torch'.split()\n"
        "print(' '.join(name for name in heavy if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
