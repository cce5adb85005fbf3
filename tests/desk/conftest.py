"""A desk over a small invented case, and a browser that has its token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.desk.app import create_app

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"


@pytest.fixture(scope="module")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return quay_case(tmp_path_factory.mktemp("desk") / "quay")


@pytest.fixture(scope="module")
def stranger(case_folder: Path) -> Iterator[TestClient]:
    """A browser without the token."""
    app = create_app(case_folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def desk(case_folder: Path) -> Iterator[TestClient]:
    """A browser that has shown its token once."""
    app = create_app(case_folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        assert client.get(f"/?token={TOKEN}").status_code == 303
        yield client


@pytest.fixture(scope="module")
def tape_id(case_folder: Path) -> str:
    with read_case(case_folder) as case:
        return case.exhibit("tape 1.wav").id


@pytest.fixture(scope="module")
def call_id(case_folder: Path) -> str:
    with read_case(case_folder) as case:
        return case.exhibit("call.amr").id


@pytest.fixture(scope="module")
def report_id(case_folder: Path) -> str:
    with read_case(case_folder) as case:
        return case.exhibit("report.txt").id
