"""A disk that fills up: one line, nothing stored is lost, and the next run goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from case_files import contents, example_copy, finished

SCRIPT = """
set -u
mount -t tmpfs -o size={size} none "$1" || exit 77
{python} -m earwitness.cli.main run "$2" --case "$1/case"; echo "first $?"
mount -o remount,size=500m "$1"
{python} -m earwitness.cli.main verify "$1/case"; echo "verify $?"
{python} -m earwitness.cli.main run "$2" --case "$1/case"; echo "second $?"
cp -a "$1/case" "$3"
"""


@pytest.mark.parametrize("size", ["160k", "600k", "1200k"])
def test_a_full_disk_is_one_line_and_the_next_run_goes_on(tmp_path: Path, size: str) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("needs `unshare`, to make a small disk of its own")
    folder = example_copy(tmp_path, with_recordings=False)
    small = tmp_path / "small"
    small.mkdir()
    script = SCRIPT.format(size=size, python=sys.executable)
    words = ["unshare", "-rm", "sh", "-c", script, "sh", small, folder, tmp_path / "kept"]
    ended = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if ended.returncode == 77 or "Operation not permitted" in ended.stderr:
        pytest.skip("this kernel lets no user mount a small disk")
    assert "first 1" in ended.stdout, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert "free some space" in ended.stderr
    assert "second 0" in ended.stdout or "second 3" in ended.stdout, ended.stderr
    calm = example_copy(tmp_path / "calm", with_recordings=False)
    assert finished(calm).returncode in (0, 3)
    assert contents(tmp_path / "kept") == contents(calm)
