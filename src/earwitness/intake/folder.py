"""Which files of a folder may be evidence, told from names and sizes alone; reads no file.

What a file is inside, `sniffing.sniff` tells; `turned_away_by_content` words the answer.
"""

from __future__ import annotations

import fnmatch
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.description import NOTHING_TOLD, Description
from earwitness.case.records import TurnedAway
from earwitness.case.settings import CaseSettings
from earwitness.intake.exhibit_table import ExhibitTable, read_exhibit_table
from earwitness.intake.sniffing import Sniffed
from earwitness.intake.turning_away import why_not

CASE_TABLES = ("case.toml", "exhibits.csv", "actors.csv", "seats.csv", "instalments.csv")
_DEEPEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that may be evidence. `name` is relative to the folder, forward slashes, NFC."""

    path: Path
    name: str
    size_bytes: int
    description: Description = NOTHING_TOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderScan:
    """What a folder holds, by name. warnings: lines a person should read."""

    candidates: tuple[Candidate, ...]
    turned_away: tuple[TurnedAway, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    root: Path
    real_root: str
    left_out: frozenset[str]  # real paths of folders that are not searched
    settings: CaseSettings


def scan_folder(
    folder: Path, *, settings: CaseSettings, case_folder: Path | None = None
) -> FolderScan:
    """Look through a folder and everything below it, in order of name.

    case_folder: where the case file lies; left alone, as are hidden files, the case's tables and
    what `settings.exclude` names. Raises BadSettings for an exhibits.csv that cannot be read.
    """
    table = read_exhibit_table(folder / "exhibits.csv")
    left_out = frozenset() if case_folder is None else frozenset({os.path.realpath(case_folder)})
    search = _Search(
        root=folder, real_root=os.path.realpath(folder), left_out=left_out, settings=settings
    )
    described = {file.name: file.description for file in table.files}
    candidates: list[Candidate] = []
    turned_away: list[TurnedAway] = []
    for found in _walk(search, folder, ""):
        if isinstance(found, TurnedAway):
            turned_away.append(found)
            continue
        path, name, size_bytes = found
        words = described.get(name, NOTHING_TOLD)
        candidates.append(Candidate(path=path, name=name, size_bytes=size_bytes, description=words))
    candidates.sort(key=lambda candidate: candidate.name)
    turned_away.sort(key=lambda away: away.name)
    warnings = (*table.warnings, *_missing(table, candidates, turned_away))
    return FolderScan(
        candidates=tuple(candidates), turned_away=tuple(turned_away), warnings=warnings
    )


def candidate_at(path: Path, *, settings: CaseSettings) -> Candidate | TurnedAway:
    """Judge one file by name and size, as a scan would; for files outside the case's folder."""
    name = _printable(path.name)
    try:
        status = path.stat()
    except OSError as error:
        return _away(name, 0, f"cannot be read ({error.strerror}); check the path and its rights")
    because = why_not(path, status, settings.limits)
    if because is not None:
        return _away(name, status.st_size, because)
    return Candidate(path=path, name=name, size_bytes=status.st_size)


def turned_away_by_content(candidate: Candidate, sniffed: Sniffed) -> TurnedAway:
    """Say that a candidate's bytes are of no kind that can be taken in."""
    return _away(candidate.name, candidate.size_bytes, sniffed.because)


def turned_away_by_place(candidate: Candidate, because: str) -> TurnedAway:
    """Say that a candidate lies where it cannot be taken in from."""
    return _away(candidate.name, candidate.size_bytes, because)


def _away(name: str, size_bytes: int, because: str) -> TurnedAway:
    return TurnedAway(name=name, size_bytes=size_bytes, because=f"{name}: {because}")


def _walk(
    search: _Search, folder: Path, prefix: str
) -> Iterator[TurnedAway | tuple[Path, str, int]]:
    if prefix.count("/") > _DEEPEST:
        yield _away(prefix.rstrip("/"), 0, f"over {_DEEPEST} folders deep; move it up")
        return
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        mend = "give read rights to the folder"
        yield _away(prefix.rstrip("/") or ".", 0, f"cannot be listed ({error.strerror}); {mend}")
        return
    for entry in listed:
        name = prefix + _printable(entry.name)
        if _is_left_alone(search, entry.name, name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if os.path.realpath(entry.path) not in search.left_out:
                yield from _walk(search, Path(entry.path), name + "/")
            continue
        yield from _judged(search, entry, name)


def _is_left_alone(search: _Search, entry_name: str, name: str) -> bool:
    if entry_name.startswith(".") or name in CASE_TABLES:
        return True
    return any(
        fnmatch.fnmatchcase(name, pattern.rstrip("/"))
        or fnmatch.fnmatchcase(entry_name, pattern.rstrip("/"))
        for pattern in search.settings.exclude
    )


def _judged(
    search: _Search, entry: os.DirEntry[str], name: str
) -> Iterator[TurnedAway | tuple[Path, str, int]]:
    if entry.is_symlink():
        if not entry.is_dir() and _stays_within(search, entry):
            return  # its target has a name of its own in this folder
        yield _away(name, 0, "a link, which is not followed; copy the file here instead")
        return
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        yield _away(name, 0, f"cannot be read ({error.strerror}); run again")
        return
    if not stat.S_ISREG(status.st_mode):
        yield _away(name, 0, "a device, pipe or socket, not a file; remove it from the folder")
        return
    because = why_not(Path(entry.path), status, search.settings.limits)
    if because is not None:
        yield _away(name, status.st_size, because)
    else:
        yield Path(entry.path), name, status.st_size


def _stays_within(search: _Search, entry: os.DirEntry[str]) -> bool:
    target = os.path.realpath(entry.path)
    return target.startswith(search.real_root + os.sep) and Path(target).is_file()


def _printable(name: str) -> str:
    """Give a file's name as text: undecodable bytes and control characters become U+FFFD."""
    text = os.fsencode(name).decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text)
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _missing(
    table: ExhibitTable, candidates: list[Candidate], turned_away: list[TurnedAway]
) -> Iterator[str]:
    seen = {candidate.name for candidate in candidates} | {away.name for away in turned_away}
    for file in table.files:
        if file.name not in seen:
            yield (
                f"exhibits.csv, line {file.line}: no file `{file.name}` in the folder; "
                "correct its name, or leave the row for when the file comes"
            )
