"""Where long work is done: in a worker process that reads the case itself, or right here."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any, Protocol, TypeVar

from earwitness.case.worker_process import end_with, submitted
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.looking import Look, Looks

T = TypeVar("T")
POLITE = 5  # pages come before what is worked out beside them

_looks: Looks | None = None  # in a worker: the case it reads


class Working(Protocol):
    """Does work that takes a look at the case."""

    def prepare(self) -> None:
        """Be ready by the time that somebody asks."""

    def begin(self, work: Callable[[Look], T]) -> Future[T]:
        """Begin `work`, a function of a module or a part of one, on the case as it stands."""

    def aside(self, work: Callable[[Look], None]) -> None:
        """Begin `work` that nobody waits for; what becomes of it is not told."""

    def close(self) -> None:
        """End; what is under way is dropped."""


class Here:
    """Work done at once, in this process."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    def prepare(self) -> None:
        """Nothing has to be started."""

    def begin(self, work: Callable[[Look], T]) -> Future[T]:
        """Do the work before this returns."""
        done: Future[T] = Future()
        try:
            done.set_result(work(self._looks.current()))
        except Exception as error:  # it is raised to whoever asks for the result
            done.set_exception(error)
        return done

    def aside(self, work: Callable[[Look], None]) -> None:
        """Do the work in a thread."""
        threading.Thread(target=self.begin, args=(work,), daemon=True).start()

    def close(self) -> None:
        """Nothing is under way that anybody waits for."""


class Beside:
    """Work done in a process of its own, started when first needed, one thing after another.

    One, so that what it worked out of the case is at hand when it is asked again.
    """

    def __init__(self, case_path: Path) -> None:
        self.case_path = case_path
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Start a worker, which reads the case: that takes a second or more."""
        self.begin(_version_of)

    def begin(self, work: Callable[[Look], T]) -> Future[T]:
        """Begin work in the worker; in a new one where it was killed."""
        with self._lock:
            try:
                return submitted(self._started(), _in_worker, work)
            except BrokenExecutor:
                self._pool = None
                return submitted(self._started(), _in_worker, work)

    def aside(self, work: Callable[[Look], None]) -> None:
        """Do the work in the worker."""
        self.begin(work)

    def close(self) -> None:
        """Kill the worker: it changes nothing in the case."""
        with self._lock:
            if self._pool is not None:
                for process in list(self._pool._processes.values()):
                    process.kill()
                self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1,
                multiprocessing.get_context("spawn"),
                initializer=_begin_worker,
                initargs=(self.case_path, os.getpid()),
            )
        return self._pool


def _begin_worker(case_path: Path, parent: int) -> None:
    global _looks
    end_with(parent)
    os.nice(POLITE)
    _looks = Looks(CaseAccess(case_path))


def _version_of(look: Look) -> str:
    return look.version


def _in_worker(work: Callable[[Look], Any]) -> Any:
    assert _looks is not None
    return work(_looks.current())
