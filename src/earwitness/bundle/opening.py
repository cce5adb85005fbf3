"""Opening a bundle: unpacked beside, checked against its own list, proved as a case, then named."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from earwitness.bundle.container import (
    PIECE_BYTES,
    Readable,
    exactly,
    expect_end,
    expect_header,
    length_of,
    manifest_in,
    skip_padding,
)
from earwitness.bundle.errors import BundleDamaged, BundleRefused
from earwitness.bundle.manifest import Manifest, Member
from earwitness.bundle.places import evidence_hash, is_working_copy, place_of
from earwitness.bundle.stranger import check_database
from earwitness.bundle.unfinished import folder_made_whole
from earwitness.bundle.unsealing import Key, sealing_of, unsealed
from earwitness.case import custody
from earwitness.case.case_file import CaseFile
from earwitness.case.custody import Head
from earwitness.case.errors import CaseDamaged, CaseNotWritable
from earwitness.case.layout import OWN_FOLDER, CaseFolder
from earwitness.case.progress import Progress
from earwitness.case.verification import Proof, verify
from earwitness.case.vocabulary import CustodyAction

LEAST_OF_HEAD = 16  # hexadecimal digits somebody must read out, so that chance cannot meet them


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case taken in from a bundle. custody: where the sender's log ended."""

    folder: Path
    case: Path
    sha256: str  # of the bundle's file
    exhibits: int
    exhibit_bytes: int
    working_copies: int
    custody: Head
    notes: tuple[str, ...]


def open_bundle(
    file: Path, into: Path, *, key: Key, head: str | None = None, progress: Progress
) -> Opened:
    """Take a bundle in as a new case in a new folder, and prove it.

    head: how the custody head begins, as the sender told it by another way; None: not told.
    Raises BundleDamaged, BundleRefused, BundleTooNew, WrongKey, PlaceTaken, CaseNotWritable.
    """
    with folder_made_whole(into) as folder:
        with unsealed(file, key) as bundle:
            manifest = manifest_in(bundle.stream, file=file.name)
            _check_head(manifest, head, file)
            _check_room(manifest, file, folder)
            _unpack(bundle.stream, manifest, folder, file=file.name, progress=progress)
        proof = _taken_in(folder, manifest, file, bundle.file.sha256, progress)
    return Opened(
        folder=into,
        case=into / OWN_FOLDER,
        sha256=bundle.file.sha256,
        exhibits=proof.exhibits,
        exhibit_bytes=proof.exhibit_bytes,
        working_copies=sum(is_working_copy(one.name) for one in manifest.members),
        custody=manifest.custody,
        notes=proof.notes,
    )


def _taken_in(
    folder: Path, manifest: Manifest, file: Path, sha256: str, progress: Progress
) -> Proof:
    """Prove what was unpacked, and put on its custody log that it was received."""
    case = CaseFolder(root=folder / OWN_FOLDER)
    check_database(case.database, manifest, file=file.name)
    _check_pin(case, manifest, file)
    details = {"format": "bundle", "file": file.name, "sha256": sha256}
    try:
        with CaseFile.open(case) as opened:
            proof = _proved(opened, manifest, file=file.name, progress=progress)
            opened.log(CustodyAction.RECEIVED, exhibit_id=None, details=details)
    except (ValueError, TypeError, KeyError) as error:
        raise BundleRefused(
            f"{file}: its database holds what no case holds ({error}); "
            "nothing was opened: ask whoever sent it what it is"
        ) from error
    return proof


def _check_pin(case: CaseFolder, manifest: Manifest, file: Path) -> None:
    """Hold the head outside the log against the manifest, before opening could pin another."""
    try:
        pinned = custody.read_pin(case.pinned_head)
    except CaseDamaged:
        pinned = None
    if pinned != manifest.custody:
        raise BundleDamaged(
            f"{file}: its custody.head and its manifest differ; "
            "ask whoever sent it to verify their case"
        )


def _check_head(manifest: Manifest, told: str | None, file: Path) -> None:
    """Hold what the sender said by another way against what the bundle says."""
    if told is None:
        return
    wanted = told.strip().lower()
    if len(wanted) < LEAST_OF_HEAD or not manifest.custody.hash.startswith(wanted):
        raise BundleRefused(
            f"{file}: its custody ends in {manifest.custody.hash}, not in {told[:64]!r}; give at "
            f"least {LEAST_OF_HEAD} digits of the head, and ask the sender which bundle they mean"
        )


def _check_room(manifest: Manifest, file: Path, folder: Path) -> None:
    """Refuse before a byte is written what cannot be whole, or has no room."""
    needed, free = manifest.size_bytes, shutil.disk_usage(folder).free
    if not sealing_of(file).is_sealed and file.stat().st_size < length_of(manifest):
        missing = length_of(manifest) - file.stat().st_size
        raise BundleDamaged(f"{file}: {missing:,} bytes are missing; ask for the file again")
    if needed > free:
        raise CaseNotWritable(
            f"{file} holds {needed:,} bytes, and only {free:,} are free where it is to go; "
            "free some space, or name another place with --into"
        )


def _unpack(
    stream: Readable, manifest: Manifest, folder: Path, *, file: str, progress: Progress
) -> None:
    """Write every member where it belongs, as the manifest lists them."""
    members, weight = manifest.members, float(manifest.size_bytes)
    sentence = "Unpack and hash every part."
    progress.stage_begins("open", sentence=sentence, units=len(members), weight=weight)
    for member in members:
        expect_header(stream, member, file=file)
        place = place_of(member.name)
        _take(stream, member, None if place is None else folder / place, file, progress)
        skip_padding(stream, member.size_bytes, file=file)
        progress.unit_ends(member.name, weight=float(member.size_bytes), because="")
    expect_end(stream, file=file)
    progress.stage_ends("open")


def _take(
    stream: Readable, member: Member, place: Path | None, file: str, progress: Progress
) -> None:
    """Write one member, hashed on the way; place None: only hash it."""
    hasher, done = hashlib.sha256(), 0
    with _target(place) as target:
        for piece in _pieces(stream, member.size_bytes, file):
            hasher.update(piece)
            if target is not None:
                target.write(piece)
            done += len(piece)
            progress.unit_moves(member.name, done=float(done))
    if hasher.hexdigest() != member.sha256:
        raise BundleDamaged(
            f"{file}: {member.name} has SHA-256 {hasher.hexdigest()}, {member.sha256} was sent; "
            "ask for the file again"
        )
    if place is not None and evidence_hash(member.name) is not None:
        place.chmod(0o444)


def _target(place: Path | None) -> AbstractContextManager[BinaryIO | None]:
    """Make a file that is not there yet; place None: none."""
    if place is None:
        return nullcontext()
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.open("xb")


def _pieces(stream: Readable, size_bytes: int, file: str) -> Iterator[bytes]:
    while size_bytes:
        piece = exactly(stream, min(size_bytes, PIECE_BYTES), file=file)
        size_bytes -= len(piece)
        yield piece


def _proved(case: CaseFile, manifest: Manifest, *, file: str, progress: Progress) -> Proof:
    """Prove the case by the same means as `verify`, and its log against the manifest."""
    proof = verify(case, progress=progress)
    found = custody.head_of(case.custody())
    damage = list(proof.damage)
    if found != manifest.custody:
        damage.append(f"custody ends at event {found.length}, not where its manifest says")
    if damage:
        raise BundleDamaged(f"{file}: {damage[0]}; ask whoever sent it to verify their case")
    return proof
