"""Making a bundle: a case at one moment, sealed, in one file that is there whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from earwitness.bundle.frozen import frozen
from earwitness.bundle.packing import Pack, blocks_of, pack_of
from earwitness.bundle.places import TABLE_FOLDER, evidence_hash, is_working_copy
from earwitness.bundle.sealing import Seal, Writable, write_sealed
from earwitness.bundle.unfinished import file_written_whole
from earwitness.case.custody import Head
from earwitness.case.opening import read_case
from earwitness.case.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A bundle that was written. sealed_for: for whom it is encrypted, in words."""

    file: Path
    sha256: str
    size_bytes: int
    exhibits: int
    working_copies: int
    tables: int
    custody: Head
    is_sealed: bool
    sealed_for: str


def make_bundle(
    case: Path,
    out: Path,
    *,
    seal: Seal,
    with_working_copies: bool = True,
    progress: Progress,
) -> Made:
    """Write everything of a case to one new file. Changes nothing in the case.

    Raises CaseNotFound, CaseDamaged, ExhibitChanged, CaseBusy, PlaceTaken, CaseNotWritable.
    """
    with read_case(case) as opened, frozen(opened) as still, file_written_whole(out) as file:
        pack = pack_of(still, opened.folder, with_working_copies=with_working_copies)
        written = _Hashed(file)
        _write(pack, written, seal, progress)
    return Made(
        file=out,
        sha256=written.hasher.hexdigest(),
        size_bytes=written.size_bytes,
        exhibits=pack.holds(lambda name: evidence_hash(name) is not None),
        working_copies=pack.holds(is_working_copy),
        tables=pack.holds(lambda name: name.startswith(f"{TABLE_FOLDER}/")),
        custody=pack.manifest.custody,
        is_sealed=bool(seal.recipients) or seal.passphrase is not None,
        sealed_for=seal.words,
    )


def _write(pack: Pack, file: Writable, seal: Seal, progress: Progress) -> None:
    members = {source.member.name: source.member for source in pack.sources}
    weight = float(pack.manifest.size_bytes)
    sentence = "Copy every exhibit and the database into one file."
    progress.stage_begins("bundle", sentence=sentence, units=len(members), weight=weight)

    def told(name: str, done: int) -> None:
        progress.unit_moves(name, done=float(done))
        if done == members[name].size_bytes:
            progress.unit_ends(name, weight=float(done), because="")

    write_sealed(blocks_of(pack, told=told), file, seal)
    progress.stage_ends("bundle")


class _Hashed:
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hasher = hashlib.sha256()
        self.size_bytes = 0

    def write(self, content: bytes, /) -> int:
        """Write and hash."""
        self.hasher.update(content)
        self.size_bytes += len(content)
        return self._file.write(content)
