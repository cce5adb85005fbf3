"""What every test may use: where the data for measuring lies, and quiet settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data and cases to measure with; the test skips where it is absent."""
    default = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("EARWITNESS_DATA", default))
    if not (folder / "cases").is_dir():
        pytest.skip(f"no data to measure with at {folder}: set EARWITNESS_DATA")
    return folder
