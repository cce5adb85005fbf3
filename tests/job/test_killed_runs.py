"""`kill -9` at any moment: nothing stored is lost, and the next run ends where it would have."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from case_files import contents, example_copy, finished, job, kill_after

from earwitness.case.opening import read_case
from earwitness.case.progress import Silent
from earwitness.case.verification import verify


def _killed_many_times(folder: Path, *, kills: int, longest_s: float, seed: int) -> int:
    """Start the job again and again, killing each at a random moment; count those still at work."""
    chance = random.Random(seed)
    return sum(kill_after(job(folder), chance.uniform(0.05, longest_s)) for _ in range(kills))


def _compare(tmp_path: Path, *, with_recordings: bool, kills: int, share: float) -> None:
    """Kill a job within a share of the time that it takes undisturbed, then let it end."""
    calm = example_copy(tmp_path / "calm", with_recordings=with_recordings)
    began = time.monotonic()
    assert finished(calm).returncode in (0, 3)
    longest_s = max(1.0, time.monotonic() - began)
    killed = example_copy(tmp_path / "killed", with_recordings=with_recordings)
    at_work = _killed_many_times(killed, kills=kills, longest_s=longest_s * share, seed=20)
    assert at_work >= kills // 3, "too few kills hit a run at work to prove anything"
    assert finished(killed).returncode in (0, 3)
    assert contents(killed) == contents(calm)
    with read_case(killed) as case:
        assert verify(case, progress=Silent()).damage == ()
        assert list((case.path / "working" / "unfinished").iterdir()) == []


def test_a_job_on_documents_killed_five_times_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    _compare(tmp_path, with_recordings=False, kills=5, share=0.6)


@pytest.mark.slow
def test_the_main_job_killed_at_twenty_points_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    # Twenty times a sixteenth of it on average: together they pass through the whole job once.
    _compare(tmp_path, with_recordings=True, kills=20, share=0.12)


def test_workers_do_not_outlive_a_killed_job(tmp_path: Path) -> None:
    folder = example_copy(tmp_path, with_recordings=False)
    process = job(folder)
    kill_after(process, 2.5)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        left = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-g", str(process.pid)], capture_output=True, text=True
        ).stdout.split("\n")
        if not [line for line in left if line.strip() and "Z" not in line.split()[1]]:
            return
        time.sleep(0.2)
    raise AssertionError(f"still there 10 s after the job was killed: {left}")


@pytest.mark.parametrize("after_s", [0.5, 1.5, 2.5])
def test_ctrl_c_ends_a_job_at_once_in_one_line_and_the_next_run_goes_on(
    tmp_path: Path, after_s: float
) -> None:
    folder = example_copy(tmp_path, with_recordings=False)
    process = job(folder)
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert said.strip().endswith("nothing stored is lost: run again to go on")
    if after_s > 2:
        assert finished(folder).returncode in (0, 3)
