"""Who asks a worker for fronts: the newest question first, and what was left behind gives way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from earwitness.desk.apart.newest import LeftBehind, NewestFirst

LONG_S = 30


class OneByOne:
    """A worker whose work ends when a test says so."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Future[str]]] = []

    def begin(self, work: Callable[..., Any]) -> Future[Any]:
        done: Future[Any] = Future()
        self.begun.append((work(None), done))
        return done

    def prepare(self) -> None: ...

    def aside(self, work: Callable[..., Any]) -> None: ...

    def close(self) -> None: ...


class Asker(threading.Thread):
    """Somebody who asks and waits."""

    def __init__(self, newest: NewestFirst, what: str) -> None:
        super().__init__(daemon=True)
        self._newest, self._what = newest, what
        self.got: str | Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.got = self._newest.result(self._what, lambda _: self._what)
        except (LeftBehind, ValueError) as error:
            self.got = error


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONG_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def ask(newest: NewestFirst, what: str, *, waiting: int) -> Asker:
    """Ask, and go on once the question waits."""
    asker = Asker(newest, what)
    until(lambda: len(newest._waiting) == waiting)
    return asker


def test_the_newest_question_comes_first_and_the_others_after_it() -> None:
    worker = OneByOne()
    newest = NewestFirst(worker)
    askers = [Asker(newest, "a")]
    until(lambda: len(worker.begun) == 1)
    askers += [ask(newest, what, waiting=at) for at, what in enumerate("bcd", start=1)]
    for at in range(4):
        until(lambda: len(worker.begun) == at + 1)  # noqa: B023  (asked at once)
        what, done = worker.begun[at]
        done.set_result(what)
    for asker in askers:
        asker.join(LONG_S)
    assert [what for what, _ in worker.begun] == ["a", "d", "c", "b"]
    assert [asker.got for asker in askers] == ["a", "b", "c", "d"]


def test_a_question_asked_again_counts_as_new() -> None:
    worker = OneByOne()
    newest = NewestFirst(worker)
    Asker(newest, "a")
    until(lambda: len(worker.begun) == 1)
    for at, what in enumerate("bcd", start=1):
        ask(newest, what, waiting=at)
    newest.renew("b")
    newest.renew("a")  # under way: nothing to renew
    worker.begun[0][1].set_result("a")
    until(lambda: len(worker.begun) == 2)
    assert worker.begun[1][0] == "b"


def test_the_oldest_that_wait_give_way_to_many_newer_ones() -> None:
    worker = OneByOne()
    newest = NewestFirst(worker, most_waiting=2)
    Asker(newest, "a")
    until(lambda: len(worker.begun) == 1)
    b, _c = ask(newest, "b", waiting=1), ask(newest, "c", waiting=2)
    Asker(newest, "d")
    b.join(LONG_S)
    assert isinstance(b.got, LeftBehind)
    assert "again" in str(b.got)


def test_work_that_failed_leaves_the_worker_to_the_next() -> None:
    worker = OneByOne()
    newest = NewestFirst(worker)
    first = Asker(newest, "a")
    until(lambda: len(worker.begun) == 1)
    second = ask(newest, "b", waiting=1)
    worker.begun[0][1].set_exception(ValueError("broken"))
    first.join(LONG_S)
    assert isinstance(first.got, ValueError)
    until(lambda: len(worker.begun) == 2)
    worker.begun[1][1].set_result("b")
    second.join(LONG_S)
    assert second.got == "b"


@pytest.mark.parametrize("count", [1, 5])
def test_questions_one_after_another_are_all_answered(count: int) -> None:
    worker = OneByOne()
    newest = NewestFirst(worker)
    for at in range(count):
        asker = Asker(newest, str(at))
        until(lambda: len(worker.begun) == at + 1)  # noqa: B023  (asked at once)
        worker.begun[at][1].set_result(str(at))
        asker.join(LONG_S)
        assert asker.got == str(at)
