"""Worker processes that end with the program that started them, and leave Ctrl-C to it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
LOOK_EVERY_S = 0.5


def end_with(parent: int) -> None:
    """In a worker: end when the process `parent` is gone, also after `kill -9`."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def submitted(pool: ProcessPoolExecutor, work: Callable[..., T], *arguments: Any) -> Future[T]:
    """Give work to a pool. A worker started for it is deaf to Ctrl-C from its first moment."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, *arguments)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_S)
    os._exit(1)
