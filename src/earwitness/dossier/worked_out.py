"""The last few things worked out, so that one verdict does not make all of them anew.

A dossier is built again after every review; most reviews change no tie. What follows from ties is
kept by the digest of exactly what it follows from, for as long as the program runs. Nothing is
kept in the case: it is data of somebody else's, and never run.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from earwitness.case.stages import digest

T = TypeVar("T")
MOST_KEPT = 64  # a page asks for about twenty

_kept: OrderedDict[str, object] = OrderedDict()
_lock = Lock()


def once(name: str, *made_from: object, make: Callable[[], T]) -> T:
    """Give what `make` makes, kept from the last time where it was made from equal values.

    name: of the method; made_from: everything the result depends on, with a stable text form.
    """
    key = digest(name, *made_from)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(T, _kept[key])
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Forget everything kept."""
    with _lock:
        _kept.clear()
