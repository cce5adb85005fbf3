"""Putting a case together: which members, and their bytes in order, hashed as they go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from earwitness.bundle.container import END, PIECE_BYTES, header_of, padding_after
from earwitness.bundle.frozen import head_of, layout_of
from earwitness.bundle.manifest import Manifest, Member
from earwitness.bundle.places import (
    DATABASE,
    DOSSIER,
    HEAD,
    MANIFEST,
    TABLES,
    evidence_hash,
    is_working_copy,
    table_name,
)
from earwitness.case.errors import CaseBusy, ExhibitChanged
from earwitness.case.layout import OWN_FOLDER, CaseFolder
from earwitness.case.reader import CaseReader
from earwitness.case.tables import exhibit

Told = Callable[[str, int], None]  # a member's name, and how many of its bytes are done


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A member, and where its bytes come from: a file, or the content itself."""

    member: Member
    path: Path | None = None
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that goes into one bundle."""

    manifest: Manifest
    sources: tuple[Source, ...]

    def holds(self, wanted: Callable[[str], bool]) -> int:
        """Count the members whose names are wanted."""
        return sum(wanted(one.member.name) for one in self.sources)


def pack_of(still: CaseReader, folder: CaseFolder, *, with_working_copies: bool) -> Pack:
    """List a case's members: the database as it stood, the rest from its folder.

    Raises ExhibitChanged where evidence is gone.
    """
    head = head_of(still)
    sources = [
        _of_file(DATABASE, still.folder.database),
        _of_content(HEAD, f"{head.length} {head.hash}\n".encode()),
        *(_of_file(name, path) for name, path in _extras(folder)),
        *_evidence(still, folder),
    ]
    if with_working_copies:
        sources += [_of_file(*one) for one in _working_copies(folder)]
    members = tuple(source.member for source in sources)
    manifest = Manifest(layout=layout_of(still), custody=head, members=members)
    return Pack(manifest=manifest, sources=tuple(sources))


def tables_beside(folder: CaseFolder) -> Iterator[Path]:
    """List the tables of the folder of files, where the case file lies in that folder."""
    if folder.root.name == OWN_FOLDER:
        places = (folder.root.parent / table for table in TABLES)
        yield from (place for place in places if place.is_file())


def blocks_of(pack: Pack, *, told: Told) -> Iterator[bytes]:
    """Give the bytes of the container, in pieces. Raises ExhibitChanged, CaseBusy."""
    listed = pack.manifest.to_bytes()
    yield header_of(MANIFEST, len(listed)) + listed + padding_after(len(listed))
    for source in pack.sources:
        member = source.member
        yield header_of(member.name, member.size_bytes)
        if source.path is None:
            yield source.content
        else:
            yield from _as_listed(source.path, member, told)
        yield padding_after(member.size_bytes)
        told(member.name, member.size_bytes)
    yield END


def _extras(folder: CaseFolder) -> Iterator[tuple[str, Path]]:
    if folder.dossier.is_file():
        yield DOSSIER, folder.dossier
    yield from ((table_name(path.name), path) for path in tables_beside(folder))


def _evidence(still: CaseReader, folder: CaseFolder) -> Iterator[Source]:
    query = select(exhibit.c.id, exhibit.c.file, exhibit.c.size_bytes).order_by(exhibit.c.file)
    with still.engine.connect() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        path = folder.root / row.file
        if not path.is_file() or evidence_hash(row.file) != row.id:
            raise ExhibitChanged(
                f"evidence {row.file} is gone; restore it from a copy of the case, "
                "and see `earwitness verify`"
            )
        member = Member(name=row.file, size_bytes=row.size_bytes, sha256=row.id)
        yield Source(member=member, path=path)


def _working_copies(folder: CaseFolder) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.working.iterdir()) if folder.working.is_dir() else ():
        name = f"working/{path.name}"
        if is_working_copy(name) and path.is_file():
            yield name, path


def _of_content(name: str, content: bytes) -> Source:
    sha256 = hashlib.sha256(content).hexdigest()
    member = Member(name=name, size_bytes=len(content), sha256=sha256)
    return Source(member=member, content=content)


def _of_file(name: str, path: Path) -> Source:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size_bytes = file.tell()
    return Source(member=Member(name=name, size_bytes=size_bytes, sha256=sha256), path=path)


def _as_listed(path: Path, member: Member, told: Told) -> Iterator[bytes]:
    """Read a file that must be as the manifest says."""
    hasher, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        for piece in _pieces(file, member.size_bytes + 1):
            hasher.update(piece)
            done += len(piece)
            if done > member.size_bytes:
                break
            yield piece
            told(member.name, done)
    if done != member.size_bytes or hasher.hexdigest() != member.sha256:
        raise _changed(member)


def _pieces(file: BinaryIO, most: int) -> Iterator[bytes]:
    while most and (piece := file.read(min(most, PIECE_BYTES))):
        most -= len(piece)
        yield piece


def _changed(member: Member) -> ExhibitChanged | CaseBusy:
    if evidence_hash(member.name) is not None:
        return ExhibitChanged(
            f"evidence {member.name} no longer has the bytes that were taken in; nothing was "
            "bundled: restore it from a copy of the case, and see `earwitness verify`"
        )
    return CaseBusy(f"{member.name} changed while it was bundled; wait for the run, and try again")
