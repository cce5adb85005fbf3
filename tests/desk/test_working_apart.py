"""Long work beside the desk: the last result is shown as such, and a newer one follows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any, TypeVar

import pytest
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.desk.apart import lately
from earwitness.desk.apart.lately import Lately, Made, Told, WorkLost
from earwitness.desk.apart.working import Beside
from earwitness.desk.app import create_app
from earwitness.desk.looking import Look
from earwitness.desk.pages import overview

T = TypeVar("T")
TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
LONG_S = 60


class ByHand:
    """Work that ends when the test says so."""

    def __init__(self) -> None:
        self.begun: list[Future[Any]] = []

    def prepare(self) -> None:
        """Nothing to start."""

    def begin(self, work: Callable[[Look], T]) -> Future[T]:
        self.begun.append(Future())
        return self.begun[-1]

    def aside(self, work: Callable[[Look], None]) -> None:
        """Not asked for here."""

    def close(self) -> None:
        """Nothing to end."""


def title_of(look: Look) -> Made[str]:
    return Made(look.version, look.case.title)


def process_of(look: Look) -> Made[int]:
    return Made(look.version, os.getpid())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "PATIENCE_S", 0.01)


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Beside]:
    working = Beside(quay_case(tmp_path / "quay"))
    yield working
    working.close()


@pytest.mark.usefixtures("impatient")
def test_the_last_value_is_given_while_a_newer_one_is_under_way() -> None:
    working = ByHand()
    kept = Lately(working, title_of)
    assert kept.told("1") == Told(value=None, is_current=False)
    working.begun[0].set_result(Made("1", "first"))
    assert kept.told("1") == Told(value="first", is_current=True)
    assert kept.told("2") == Told(value="first", is_current=False)
    working.begun[1].set_result(Made("2", "second"))
    assert kept.told("2") == Told(value="second", is_current=True)


@pytest.mark.usefixtures("impatient")
def test_many_who_ask_begin_the_work_once() -> None:
    working = ByHand()
    kept = Lately(working, title_of)
    for _ in range(5):
        kept.told("1")
    assert len(working.begun) == 1


def test_a_failure_is_raised_and_the_next_who_asks_begins_anew() -> None:
    working = ByHand()
    kept = Lately(working, title_of)
    working.begin = lambda work: _failed(ValueError("broken"))  # type: ignore[method-assign, assignment]
    with pytest.raises(ValueError, match="broken"):
        kept.told("1")
    working.begin = lambda work: _done(Made("1", "whole"))  # type: ignore[method-assign, assignment]
    assert kept.told("1") == Told(value="whole", is_current=True)


def test_a_killed_worker_is_told_of() -> None:
    working = ByHand()
    working.begin = lambda work: _failed(BrokenExecutor())  # type: ignore[method-assign, assignment]
    with pytest.raises(WorkLost, match="load the page again"):
        Lately(working, title_of).told("1")


def test_work_is_done_in_another_process(beside: Beside) -> None:
    assert beside.begin(process_of).result(LONG_S).value != os.getpid()


def test_a_killed_worker_is_followed_by_another(beside: Beside) -> None:
    worker = beside.begin(process_of).result(LONG_S).value
    os.kill(worker, 9)
    deadline = time.monotonic() + LONG_S
    while True:
        try:
            again = beside.begin(process_of).result(LONG_S).value
            break
        except BrokenExecutor:  # the pool notices a killed worker a moment later
            assert time.monotonic() < deadline
    assert again not in {worker, os.getpid()}


def test_answers_worked_out_beside_are_those_worked_out_here(beside: Beside) -> None:
    elsewhere = beside.begin(overview.first_page).result(LONG_S)
    with TestClient(create_app(beside.case_path, token=TOKEN), base_url=ADDRESS) as desk:
        desk.get(f"/?token={TOKEN}")
        answers = desk.get("/overview/answers").text
        assert elsewhere.version == desk.get("/api/version").json()["version"]
    for answer in elsewhere.value.answers:
        assert answer.question in answers
    assert "hx-trigger" not in answers


@pytest.mark.usefixtures("impatient")
def test_pages_do_not_wait_for_long_work_and_say_so(tmp_path: Path) -> None:
    app = create_app(quay_case(tmp_path / "quay"), token=TOKEN, is_apart=True)
    with TestClient(app, base_url=ADDRESS) as desk:
        desk.get(f"/?token={TOKEN}")
        assert "being laid out" in desk.get("/dossier").text
        assert "Working out what can be said" in desk.get("/overview/answers").text
        _until(desk, "/dossier", 'const DESK = {"version"')
        assert desk.get("/dossier/ready").headers["HX-Refresh"] == "true"
        review = {"record_id": "t-1", "verdict": "reject"}
        desk.post("/api/reviews", json=review, headers={"origin": ADDRESS})
        waiting = desk.get("/dossier").text
        assert "being laid out" in waiting
        assert 'href="/dossier?earlier=true"' in waiting
        assert "HX-Refresh" not in desk.get("/dossier/ready").headers
        assert 'const DESK = {"version"' in desk.get("/dossier?earlier=true").text
        _until(desk, "/dossier", 'const DESK = {"version"')


def _until(desk: TestClient, path: str, expected: str) -> None:
    deadline = time.monotonic() + LONG_S
    while expected not in desk.get(path).text:
        assert time.monotonic() < deadline, f"{path} was never ready"
        time.sleep(0.1)


def _failed(error: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future
