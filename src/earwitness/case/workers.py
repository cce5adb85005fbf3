"""Where the pure part of a stage runs: in this process, or in workers that keep models warm.

A worker ends when the run that started it is gone, also after `kill -9`.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import CaseError, UnreadableExhibit, UnusableSignal
from earwitness.case.outcomes import RunOutcome
from earwitness.case.records import Record
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import RunState
from earwitness.case.worker_process import end_with, submitted

Moves = Callable[[str, float], None]
Work = Callable[[Any, WorkContext], Sequence[Record]]

_moves: Any = None  # in a worker: the queue its progress goes to


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One unit of work, ready to be done anywhere."""

    key: str  # of its run
    label: str
    weight: float
    work: Work
    payload: Any
    options: tuple[tuple[str, str], ...]
    checkpoint: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A job that has ended, and what came of it."""

    key: str
    outcome: RunOutcome


def do(job: Job, moves: Moves) -> Done:
    """Do one job. A failure is stored with its reason and the batch goes on."""
    context = WorkContext(
        options=job.options,
        progress=lambda fraction: moves(job.label, fraction * job.weight),
        checkpoint=Checkpoint(folder=job.checkpoint),
    )
    began = time.monotonic()
    state, because = RunState.DONE, ""
    records: tuple[Record, ...] = ()
    try:
        records = tuple(job.work(job.payload, context))
    except (UnreadableExhibit, UnusableSignal) as error:
        state, because = RunState.REFUSED, str(error)
    except CaseError as error:
        state, because = RunState.FAILED, str(error)
    except Exception as error:  # the border of a batch: whatever broke, the other units go on
        state, because = RunState.FAILED, f"{job.label}: {type(error).__name__}: {error}"
    seconds = time.monotonic() - began
    outcome = RunOutcome(state=state, records=records, because=because, seconds=seconds)
    return Done(key=job.key, outcome=outcome)


class Workers:
    """This process, and worker processes that are started when first needed and kept."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._queue: Any = None
        self._size = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None and self._pool is not None:
            for process in list(self._pool._processes.values()):
                process.kill()  # what they have in hand is done again by the next run
        self._stop()

    def do(self, jobs: Iterable[Job], moves: Moves, *, count: int) -> Iterator[Done]:
        """Do jobs and give what came of each, in the order they end. count 0: in this process."""
        if count == 0:
            return (do(job, moves) for job in jobs)
        return self._spread(iter(jobs), moves, count=count)

    def _spread(self, jobs: Iterator[Job], moves: Moves, *, count: int) -> Iterator[Done]:
        """Hold few payloads in memory; what a killed worker may have held is done again, alone."""
        running: dict[Future[Done], Job] = {}
        suspects: list[Job] = []
        while True:
            for job in _up_to(2 * count - len(running), jobs):
                running[self._submitted(job, count)] = job
            if not running:
                break
            ended, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            while not self._queue.empty():
                moves(*self._queue.get())
            for future in ended:
                job = running.pop(future)
                if isinstance(future.exception(), BrokenExecutor):
                    suspects.append(job)
                else:
                    yield _outcome(future, job)
        yield from map(self._alone, suspects)

    def _alone(self, job: Job) -> Done:
        """Do a job in a worker of its own, so that what it kills is only that."""
        self._stop()
        outcome = _outcome(submitted(self._started(1), _do_in_worker, job), job)
        self._stop()
        return outcome

    def _submitted(self, job: Job, count: int) -> Future[Done]:
        """Give a job to the workers; to new ones where a killed worker broke the pool."""
        try:
            return submitted(self._started(count), _do_in_worker, job)
        except BrokenExecutor:
            self._stop()
            return submitted(self._started(count), _do_in_worker, job)

    def _started(self, count: int) -> ProcessPoolExecutor:
        if self._size < count:
            self._stop()
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._queue = context.SimpleQueue()
            arguments = (self._queue, os.getpid())
            self._pool = ProcessPoolExecutor(
                count, context, initializer=_begin_worker, initargs=arguments
            )
            self._size = count
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._queue.close()
            self._pool, self._size = None, 0


def _up_to(count: int, jobs: Iterator[Job]) -> list[Job]:
    return [job for _, job in zip(range(count), jobs, strict=False)]


def _outcome(future: Future[Done], job: Job) -> Done:
    try:
        return future.result()
    except Exception as error:  # a broken pool, or a result that cannot travel
        because = f"{job.label}: the worker process ended ({type(error).__name__}); run again"
        return Done(key=job.key, outcome=RunOutcome(state=RunState.FAILED, because=because))


def raise_payload(payload: Any, context: WorkContext) -> Sequence[Record]:
    """Stand in for the work of a unit whose payload could not be gathered."""
    raise payload


def _do_in_worker(job: Job) -> Done:
    return do(job, lambda label, weight: _moves.put((label, weight)))


def _begin_worker(queue: Any, parent: int) -> None:
    global _moves
    _moves = queue
    end_with(parent)
