"""The last of something that takes long to work out, and whether a newer one is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from earwitness.case.errors import CaseError
from earwitness.desk.apart.working import Working
from earwitness.desk.looking import Look

T = TypeVar("T")
PATIENCE_S = 0.5  # what is ready so soon is worth waiting for


class WorkLost(CaseError):
    """A worker was killed before it was done."""


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """A value, and the version of the case that it is of."""

    version: str
    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[T]):
    """The last value. None: there is none yet. is_current False: a newer one is under way."""

    value: T | None
    is_current: bool


class Lately(Generic[T]):
    """One thing of the case: worked out anew when the case has changed and somebody asks."""

    def __init__(self, working: Working, work: Callable[[Look], Made[T]]) -> None:
        """Keep what `work` makes; it is a function of a module, so that it can be done apart."""
        self._working = working
        self._work = work
        self._lock = threading.Lock()
        self._made: Made[T] | None = None
        self._under_way: Future[Made[T]] | None = None

    def told(self, version: str) -> Told[T]:
        """Give it as of `version` if that is ready soon, else as it last was.

        Raises WorkLost, and what working it out raised; asking again begins anew.
        """
        under_way = self._begun(version)
        if under_way is not None:
            try:
                made = under_way.result(timeout=PATIENCE_S)
            except TimeoutError:
                if under_way.done():  # the work itself ran out of time
                    self._ended(under_way, self._made)
                    raise
            except BrokenExecutor as error:
                self._ended(under_way, self._made)
                raise WorkLost(
                    "the process that worked this out was ended from outside, perhaps for want of "
                    "memory; nothing in the case is harmed: load the page again"
                ) from error
            except BaseException:
                self._ended(under_way, self._made)
                raise
            else:
                self._ended(under_way, made)
        made_last = self._made
        if made_last is None:
            return Told(value=None, is_current=False)
        return Told(value=made_last.value, is_current=made_last.version == version)

    def _begun(self, version: str) -> Future[Made[T]] | None:
        """Give the work under way, begun now if need be; None where the last is of `version`."""
        with self._lock:
            if self._made is not None and self._made.version == version:
                return None
            if self._under_way is None:
                self._under_way = self._working.begin(self._work)
            return self._under_way

    def _ended(self, under_way: Future[Made[T]], made: Made[T] | None) -> None:
        with self._lock:
            if self._under_way is under_way:
                self._under_way, self._made = None, made
