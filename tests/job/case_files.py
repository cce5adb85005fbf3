"""Folders to run the main job on, and a way to say what a case holds apart from times."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from earwitness.case.opening import read_case
from earwitness.case.tables import RECORD_TABLES

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour-tapes"


def example_copy(place: Path, *, with_recordings: bool) -> Path:
    """Copy the example case, with or without its recordings (which need the speech model)."""
    folder = place / "harbour-tapes"
    skip = shutil.ignore_patterns(
        "earwitness", "demo", *([] if with_recordings else ["*.opus", "*.ogg"])
    )
    shutil.copytree(EXAMPLE, folder, ignore=skip)
    return folder


def job(folder: Path, *more: str) -> subprocess.Popen[str]:
    """Start `earwitness run` on a folder, in a process group of its own."""
    command = [sys.executable, "-m", "earwitness.cli.main", "run", str(folder), *more]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )


def finished(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the main job to its end."""
    process = job(folder, *more)
    out, err = process.communicate(timeout=600)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kill a job (the process alone, as `kill -9` does) after a while; say whether it still ran."""
    try:
        process.communicate(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        return True


def contents(folder: Path) -> dict[str, object]:
    """Everything a case holds, apart from times and numbers that depend on them."""
    with read_case(folder) as case:
        records = {
            kind.__name__: sorted(
                json.dumps(_plain(one), sort_keys=True) for one in case.records(kind)
            )
            for kind in RECORD_TABLES
        }
        return {
            "records": records,
            "exhibits": [{**asdict(one), "taken_in_at": ""} for one in case.exhibits()],
            "custody": sorted(
                (str(one.action), one.exhibit_id, one.details) for one in case.custody()
            ),
            "runs": sorted(run.key for run in case.runs()),
            "turned_away": [asdict(one) for one in case.turned_away()],
        }


def _plain(record: object) -> dict[str, object]:
    return {name: repr(getattr(record, name)) for name in record.__dataclass_fields__}  # type: ignore[attr-defined]
