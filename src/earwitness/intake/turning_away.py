"""Why a file is not evidence, as far as its name, size and disk blocks tell."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from earwitness.case.settings import LimitSettings

# Text that is not prose: told by the name, since by its content it would pass for a document.
_NOT_PROSE = {
    "a table or data file": "csv tsv jsonl ndjson parquet arrow feather xlsx xls ods sqlite db",
    "program source": "py pyi pyc js mjs ts tsx jsx css scss c h cc cpp hpp rs go java kt rb php "
    "pl lua r m sh bash zsh ps1 bat sql ipynb j2",
    "a settings file": "toml yaml yml ini cfg conf lock properties env",
}
_BY_SUFFIX = {
    f".{suffix}": what for what, suffixes in _NOT_PROSE.items() for suffix in suffixes.split()
}
_SPARSE_FROM_BYTES = 64_000_000


def why_not(path: Path, status: os.stat_result, limits: LimitSettings) -> str | None:
    """Say why a regular file is not taken in; None where nothing speaks against it so far."""
    what = _BY_SUFFIX.get(PurePath(path.name).suffix.casefold())
    if what is not None:
        return f"{what}, not a recording or document; if it is one, give it the right ending"
    if status.st_size == 0:
        return "an empty file; nothing to take in, ask for it again"
    if status.st_size > limits.file_bytes:
        return (
            f"{status.st_size:,} bytes, over the limit of {limits.file_bytes:,}; "
            "raise limits.file_bytes in case.toml to take it in"
        )
    if not os.access(path, os.R_OK):
        return "cannot be read by this user; give read rights and run again"
    if _is_sparse(path, status):
        return (
            f"says {status.st_size:,} bytes but {status.st_blocks * 512:,} are on the disk "
            "(a sparse file); copy its real content and take that in"
        )
    return None


def _is_sparse(path: Path, status: os.stat_result) -> bool:
    """Ask the file system for holes, once the allocated blocks look too few by far.

    Compressing file systems also allocate few blocks; only a real hole counts.
    """
    if status.st_size < _SPARSE_FROM_BYTES or status.st_blocks * 512 > status.st_size // 20:
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        return os.lseek(descriptor, 0, os.SEEK_HOLE) < status.st_size
    except (OSError, AttributeError):
        return False
    finally:
        os.close(descriptor)
