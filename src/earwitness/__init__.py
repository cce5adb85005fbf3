"""Earwitness: judge a leak, from the recordings and the reporting about them, on one machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before anything imports onnxruntime
os.environ.setdefault("HF_HUB_OFFLINE", "1")  # no model is ever fetched in a run

if TYPE_CHECKING:
    from earwitness.notebook import OpenCase

__version__ = "0.1.0"

__all__ = ["__version__", "open_case"]


def open_case(path: str | Path) -> OpenCase:
    """Open a case for reading, from its folder of files or the case file's own folder.

    Gives typed, read-only records that load into a data frame in one line:
    `pandas.DataFrame(earwitness.open_case("harbour-tapes").ties())`.
    Raises CaseNotFound where there is no case file, CaseDamaged where it cannot be read.
    """
    from earwitness.notebook import OpenCase

    return OpenCase.open(Path(path))
