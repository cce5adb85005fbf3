"""Fronts searched beside the desk: with thousands of pairs that takes seconds, and pages wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import partial

from earwitness.consequences.evidence import View
from earwitness.consequences.fronts import FrontSplit
from earwitness.desk.apart.newest import NewestFirst
from earwitness.desk.looking import Look
from earwitness.desk.networks.window import Window

Splits = tuple[FrontSplit, ...]
Seek = Callable[[Look, View, Window], Splits]


def apart(
    asking: NewestFirst, seek: Seek, version: str, view: View, window: Window
) -> Splits | None:
    """Have a worker seek the splits of a view in some days; None: ask oneself.

    A worker may be killed, or see another version of the case. Raises LeftBehind.

    seek: a function of a module, done on the worker's own look at the case.
    """
    work = partial(_sought, seek=seek, view=view, window=window)
    try:
        made_of, splits = asking.result(question(version, view, window), work)
    except BrokenExecutor:  # ended from outside
        return None
    return splits if made_of == version else None


def question(version: str, view: View, window: Window) -> tuple[str, View, Window]:
    """Name what is asked of the worker."""
    return version, view, window


def _sought(look: Look, *, seek: Seek, view: View, window: Window) -> tuple[str, Splits]:
    return look.version, seek(look, view, window)
