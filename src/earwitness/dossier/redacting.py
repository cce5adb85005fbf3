"""The copy of a recording that may be shown: its sound without the words around it.

The first sound track is copied as it is, packet by packet, into a new file of the same kind that
carries no tags, dates, pictures or other tracks; then the new file is searched for what the old one
told. What stands inside the packets themselves only goes when the sound is decoded (`as_wav`).
FFmpeg takes the source apart behind the border of `intake`; here bytes are only searched.
Refuses to write over anything, and never touches the source.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from earwitness.case.errors import CaseNotWritable, UnreadableExhibit
from earwitness.intake.border import bare_copy
from earwitness.intake.limits import ParseLimits
from earwitness.intake.parsing import ParseRequest
from earwitness.integrity.containers.structure import container_structure
from earwitness.integrity.containers.table import ContainerStructure
from earwitness.integrity.exposure import Exposure, ExposureKind, exposures

_SEARCHED_BYTES = 1 << 20
_SHORTEST_TRACE = 4
_ENCODER_MARKS = (b"LAME3", b"Lavc", b"libfaac", b"GOGO", b"Xing MPEG", b"iTunes", b"Nero AAC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A finished copy. removed: what the source told; remaining: what the copy still tells."""

    file: Path
    sha256: str
    source_sha256: str
    removed: tuple[Exposure, ...]
    remaining: tuple[Exposure, ...]


def redact(
    source: Path, out: Path, *, name: str, limits: ParseLimits, as_wav: bool = False
) -> Redacted:
    """Write a recording's copy without metadata, and check it. It appears whole or not at all.

    The source is taken apart in a parser child, within `limits`. name: of it, for messages.
    Raises UnreadableExhibit: no recording, or of a kind that cannot be written; CaseNotWritable:
    `out` is there already, or cannot be written.
    """
    if out.exists():
        raise CaseNotWritable(f"{out} is there already; name another file with --out")
    wanted = _request(source, name=name, as_wav=as_wav)
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        with _writable(out):
            unfinished.touch()
            made = bare_copy(replace(wanted, copy_to=str(unfinished.absolute())), limits)
            told = _told(source, made.source_tags, made.source_tracks)
            kept = _told(unfinished, made.copy_tags, made.copy_tracks)
            remaining = (*kept, *_left_inside(unfinished, told, kept))
            unfinished.rename(out)
    finally:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
    values = {one.value for one in remaining}
    return Redacted(
        file=out,
        sha256=_digest(out),
        source_sha256=wanted.exhibit_id,
        removed=tuple(one for one in told if one.value not in values),
        remaining=remaining,
    )


def _request(source: Path, *, name: str, as_wav: bool) -> ParseRequest:
    """Ask for a bare copy; where to, is added by whoever knows. Raises UnreadableExhibit."""
    try:
        sha256, size_bytes = _digest(source), source.stat().st_size
    except OSError as error:
        raise UnreadableExhibit(
            f"{name}: cannot be read ({error.strerror}); check the file"
        ) from error
    return ParseRequest(
        exhibit_id=sha256,
        name=name,
        path=str(source.absolute()),
        working_folder="",
        size_bytes=size_bytes,
        is_recording=True,
        as_wav=as_wav,
    )


def _told(
    path: Path, tags: Iterable[tuple[str, str]], tracks: Iterable[str]
) -> tuple[Exposure, ...]:
    """List what a recording's tags, tracks and structure betray."""
    others = tuple(
        Exposure(kind=ExposureKind.LEFTOVER, value=f"a {kind} track", where="the file")
        for kind in tracks
    )
    return (*exposures(tags, _structure(path)), *others)


def _structure(path: Path) -> ContainerStructure:
    with path.open("rb") as file:

        def read(at: int, length: int) -> bytes:
            file.seek(at)
            return file.read(length)

        return container_structure(read, path.stat().st_size)


def _left_inside(
    path: Path, told: tuple[Exposure, ...], kept: tuple[Exposure, ...]
) -> Iterator[Exposure]:
    """Search the copy's bytes for what the source told, and for marks encoders leave in packets."""
    wanted = {
        one.value.encode(encoding): (one.kind, one.value)
        for one in told
        for encoding in ("utf-8", "utf-16-le")
        if len(one.value) >= _SHORTEST_TRACE and one.value not in {other.value for other in kept}
    }
    wanted |= {mark: (ExposureKind.PROGRAM, mark.decode()) for mark in _ENCODER_MARKS}
    longest = max(map(len, wanted))
    seen: set[str] = set()
    with path.open("rb") as file:
        held, at = b"", 0
        while block := file.read(_SEARCHED_BYTES):
            held += block
            for trace, (kind, value) in wanted.items():
                if value not in seen and (found := held.find(trace)) >= 0:
                    seen.add(value)
                    where = f"byte {at + found}, inside the sound's packets or heads"
                    yield Exposure(kind=kind, value=value, where=where)
            at += max(0, len(held) - longest)
            held = held[-longest:]


@contextlib.contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CaseNotWritable(
            f"{out} cannot be written ({error.strerror}); name another file with --out"
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
