"""A bundle or a case that was not finished is not there, and the next try clears up after it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from earwitness.bundle.making import Made
from earwitness.bundle.opening import open_bundle
from earwitness.bundle.unfinished import unfinished_beside
from earwitness.bundle.unsealing import Key
from earwitness.case.errors import CaseBusy, CaseNotWritable
from earwitness.case.progress import Silent

Bundle = Callable[..., Made]

SLOWLY = """
import sys, time
from pathlib import Path
from earwitness.bundle import opening, packing
from earwitness.bundle.opening import open_bundle
from earwitness.bundle.making import make_bundle
from earwitness.bundle.sealing import Seal
from earwitness.bundle.unsealing import Key
from earwitness.case.progress import Silent

class Slow(Silent):
    def unit_ends(self, label, *, weight, because):
        print(label, flush=True)
        time.sleep(60)

what, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
if what == "bundle":
    make_bundle(source, target, seal=Seal(), progress=Slow())
else:
    open_bundle(source, target, key=Key(), progress=Slow())
"""


def _killed(what: str, source: Path, target: Path) -> None:
    """Begin, and kill -9 once the first member is done."""
    child = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, what, source, target], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait(timeout=30)
    child.stdout.close()


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_bundle_is_not_there_and_the_next_is_whole(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    whole = bundle(pier, "whole.earwitness").file.read_bytes()
    _killed("bundle", pier, tmp_path / "pier.earwitness")
    assert not (tmp_path / "pier.earwitness").exists()
    assert bundle(pier).file.read_bytes() == whole
    assert _files(tmp_path) == ["pier.earwitness", "whole.earwitness"]


def test_a_killed_opening_leaves_no_case_and_the_next_is_whole(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    made = bundle(pier)
    _killed("open", made.file, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert open_bundle(made.file, tmp_path / "new", key=Key(), progress=Silent()).exhibits == 2
    assert _files(tmp_path) == ["new", "pier.earwitness"]


class _Stopped(Silent):
    def unit_ends(self, label: str, *, weight: float, because: str) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_leaves_nothing(pier: Path, bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        bundle(pier, progress=_Stopped())
    assert _files(tmp_path) == []
    made = bundle(pier)
    with pytest.raises(KeyboardInterrupt):
        open_bundle(made.file, tmp_path / "new", key=Key(), progress=_Stopped())
    assert _files(tmp_path) == ["pier.earwitness"]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Callable[[Path], None]]:
    """Hold an unfinished place as another process would."""
    handles: list[int] = []

    def _hold(path: Path) -> None:
        handles.append(os.open(path, os.O_RDONLY))
        fcntl.flock(handles[-1], fcntl.LOCK_EX)

    yield _hold
    for handle in handles:
        os.close(handle)


def test_two_writers_of_one_place_are_kept_apart(
    pier: Path, bundle: Bundle, tmp_path: Path, held: Callable[[Path], None]
) -> None:
    made = bundle(pier, "whole.earwitness")
    beside = unfinished_beside(tmp_path / "pier.earwitness")
    beside.write_text("another's")
    held(beside)
    with pytest.raises(CaseBusy, match="by another process"):
        bundle(pier)
    assert beside.read_text() == "another's"
    folder = unfinished_beside(tmp_path / "new")
    folder.mkdir()
    (folder / "x").write_text("another's")
    held(folder)
    with pytest.raises(CaseBusy, match="by another process"):
        open_bundle(made.file, tmp_path / "new", key=Key(), progress=Silent())
    assert (folder / "x").read_text() == "another's"


def test_a_link_in_the_unfinished_place_is_not_followed(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    unfinished_beside(tmp_path / "pier.earwitness").symlink_to(mine)
    with pytest.raises(CaseNotWritable, match="cannot be written"):
        bundle(pier)
    assert mine.read_text() == "mine"


def test_a_full_disk_is_said_in_one_line(
    pier: Path, bundle: Bundle, tmp_path: Path, monkeypatch: Any
) -> None:
    from earwitness.bundle import making

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_sealed", full)
    with pytest.raises(CaseNotWritable, match=r"No space left on device.*free some space"):
        bundle(pier)
    assert _files(tmp_path) == []
