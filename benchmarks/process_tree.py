"""Run a command and watch its whole tree of processes: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY_S = 0.25
DONE = (0, 3)  # 3: a run that could not analyse some exhibits


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a command cost.

    peak_bytes: of all its processes together, shared pages counted once; None where this system
    does not tell.
    """

    exit_code: int
    wall_s: float
    processor_s: float
    peak_bytes: int | None
    printed: str


def watch(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Watched:
    """Run a command to its end. Memory is sampled, so a spike under a quarter second may hide."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    peak: int | None = None
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            command, stdout=printed, env=None if environment is None else dict(environment)
        )
        while process.poll() is None:
            peak = _larger(peak, tree_bytes(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=SAMPLE_EVERY_S)
        wall_s = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        printed.seek(0)
        text = printed.read().decode()
    return Watched(
        exit_code=process.returncode,
        wall_s=wall_s,
        processor_s=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        peak_bytes=peak,
        printed=text,
    )


def watch_python(module: str, *words: str, environment: Mapping[str, str] | None = None) -> Watched:
    """Watch a module of Python as a command; ends this program where that command fails.

    Compiled modules are kept, as on anybody's machine, whatever the environment says.
    """
    kept = dict(os.environ if environment is None else environment)
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    watched = watch([sys.executable, "-m", module, *words], environment=kept)
    if watched.exit_code not in DONE:
        raise SystemExit(f"{module} ended with {watched.exit_code}: {watched.printed[-500:]}")
    return watched


def tree_bytes(pid: int) -> int | None:
    """Add up the memory of a process and all below it; None where /proc does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    return sum(_proportional_bytes(one) for one in _tree(pid))


def _tree(root: int) -> set[int]:
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError, ValueError):
                stat = (folder / "stat").read_text()
                parents[int(folder.name)] = int(stat.rsplit(")", 1)[1].split()[1])
    found = {root}
    while fresh := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= fresh
    return found


def _proportional_bytes(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _larger(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)
