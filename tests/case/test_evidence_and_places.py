"""Evidence is written once; a case is found, locked and refused as it should be."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from earwitness.case.case_file import CaseFile
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import (
    BadSettings,
    CaseBusy,
    CaseNotFound,
    CaseNotWritable,
    ExhibitNotFound,
    UnreadableExhibit,
)
from earwitness.case.evidence import EvidenceStore
from earwitness.case.layout import CaseFolder, case_folder_for, find_case
from earwitness.case.locking import run_lock
from earwitness.case.settings import CaseSettings, load_settings


def test_stored_bytes_are_read_only_and_stored_once(tmp_path: Path) -> None:
    source = tmp_path / "a.OGG"
    source.write_bytes(b"sound")
    store = EvidenceStore(root=tmp_path / "case")
    first = store.store(source)
    second = store.store(source)
    assert first == second
    place = tmp_path / "case" / first.file
    assert place.suffix == ".ogg"
    assert place.stat().st_mode & 0o222 == 0
    assert [path for path in (tmp_path / "case").rglob("*") if path.is_file()] == [place]


def test_a_strange_ending_is_left_off(tmp_path: Path) -> None:
    source = tmp_path / "a.x$(rm)"
    source.write_bytes(b"sound")
    assert "." not in Path(EvidenceStore(root=tmp_path / "case").store(source).file).name


def test_a_damaged_copy_is_replaced_when_the_bytes_come_again(tmp_path: Path) -> None:
    source = tmp_path / "a.ogg"
    source.write_bytes(b"sound")
    store = EvidenceStore(root=tmp_path / "case")
    stored = store.store(source)
    place = tmp_path / "case" / stored.file
    place.chmod(0o644)
    place.write_bytes(b"broken")
    store.store(source)
    assert place.read_bytes() == b"sound"


def test_a_source_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExhibit, match=r"gone\.ogg: cannot be read"):
        EvidenceStore(root=tmp_path).store(tmp_path / "gone.ogg")


def test_a_full_disk_is_one_line_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.ogg"
    source.write_bytes(b"sound")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseNotWritable, match="No space left"):
        EvidenceStore(root=tmp_path / "case").store(source)
    assert [path for path in (tmp_path / "case").rglob("*") if path.is_file()] == []


def test_a_case_is_found_from_its_own_folder_or_the_folder_of_files(tmp_path: Path) -> None:
    with CaseFile.open(case_folder_for(tmp_path)):
        pass
    assert find_case(tmp_path).root == (tmp_path / "earwitness").resolve()
    assert find_case(tmp_path / "earwitness") == find_case(tmp_path)
    with pytest.raises(CaseNotFound, match="earwitness run"):
        find_case(tmp_path / "nowhere")


def test_a_place_that_cannot_be_written_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CaseNotWritable, match="--case DIR"):
        CaseFolder(root=tmp_path / "file" / "case").make()


def test_an_exhibit_is_found_by_name_base_name_or_the_start_of_its_hash(
    case: CaseFile, take_in
) -> None:
    wanted = take_in("folder/a.txt", "Anna")
    take_in("folder/b.txt", "Boris")
    for named in (wanted, wanted[:6], "folder/a.txt", "a.txt"):
        assert case.exhibit(named).id == wanted
    for named in ("c.txt", wanted[:5], ""):
        with pytest.raises(ExhibitNotFound, match="earwitness status"):
            case.exhibit(named)


def _hold(path: Path, ready: object, let_go: object) -> None:
    with run_lock(path):
        ready.set()  # type: ignore[attr-defined]
        let_go.wait(20)  # type: ignore[attr-defined]


def test_two_runs_at_once_are_one_too_many(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, let_go = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path / "lock", ready, let_go))
    other.start()
    assert ready.wait(20)
    with pytest.raises(CaseBusy, match=f"process {other.pid}"), run_lock(tmp_path / "lock"):
        pass
    other.kill()
    other.join()
    with run_lock(tmp_path / "lock"):  # the system let the dead process's lock go
        pass


def test_checkpoints_are_whole_or_absent(tmp_path: Path) -> None:
    checkpoint = Checkpoint(folder=tmp_path / "key")
    assert checkpoint.load(0) is None
    checkpoint.store(0, b"part")
    assert checkpoint.load(0) == b"part"
    (tmp_path / "key" / "000001.new").write_bytes(b"half")
    assert checkpoint.load(1) is None
    checkpoint.clear()
    assert checkpoint.load(0) is None
    assert Checkpoint(folder=None).load(0) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title = [", "not valid TOML"),
        ('colour = "red"', "`colour`"),
        ("[transcripts]\nthreads = 0", "`transcripts.threads`"),
        ("[limits]\nparse_s = -1", "`limits.parse_s`"),
        ('[statements]\nmethod = "guess"', "`statements.method`"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(
    tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "case.toml").write_text(written)
    with pytest.raises(BadSettings, match=said):
        load_settings(tmp_path / "case.toml")


def test_no_settings_are_sensible_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "case.toml") == CaseSettings()


def test_importing_the_package_switches_telemetry_off_and_loads_no_model() -> None:
    code = (
        "import os, sys, earwitness; print(os.environ['ORT_DISABLE_TELEMETRY'], "
        "[name for name in ('onnxruntime', 'spacy', 'ctranslate2', 'av') if name in sys.modules])"
    )
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert found.stdout.split(maxsplit=1) == ["1", "[]\n"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("base", "base"),
        ("models/large", "{folder}/models/large"),
        ("~/models", "{home}/models"),
        ("/opt/m", "/opt/m"),
    ],
)
def test_a_model_is_found_as_seen_from_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, read: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "case.toml").write_text(f'[transcripts]\nmodel = "{written}"')
    expected = read.format(folder=tmp_path.resolve(), home=tmp_path / "home")
    assert load_settings(tmp_path / "case.toml").transcripts.model == expected
