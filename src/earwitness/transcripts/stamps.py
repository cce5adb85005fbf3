"""Notes that a model's files were hashed, so that 145 MB are not hashed again at each run.

A stamp holds names, sizes and modification times. Whoever can change a file can forge those:
`verify_model` in models.py hashes anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """Say where models are put together: EARWITNESS_CACHE, else the user's cache folder."""
    own = os.environ.get("EARWITNESS_CACHE")
    if own:
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    return (Path(shared) if shared else Path.home() / ".cache") / "earwitness"


def sha256_of(path: Path) -> str:
    """Hash a file, in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamped_digest(folder: Path, names: tuple[str, ...]) -> str | None:
    """Give the digest recorded for these files; None where there is none or a file has changed."""
    try:
        stamp = json.loads(_stamp_path(folder).read_text(encoding="utf-8"))
        found = stamp["sha256"] if stamp["files"] == _state(folder, names) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def stamp(folder: Path, names: tuple[str, ...], *, sha256: str) -> None:
    """Record the digest of a model's files as they are now; without a place to write, do not."""
    text = json.dumps({"sha256": sha256, "files": _state(folder, names)}, sort_keys=True)
    with contextlib.suppress(OSError):
        write_whole(_stamp_path(folder), text.encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that others see all of it or nothing, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _state(folder: Path, names: tuple[str, ...]) -> list[list[str | int]]:
    stats = [(name, (folder / name).stat()) for name in names]
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def _stamp_path(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    return cache_folder() / "stamps" / f"{name}.json"
