"""Zip archives from strangers: what they claim is checked before anything is unpacked."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path

from earwitness.case.errors import UnreadableExhibit

MAX_MEMBERS = 10_000
MAX_RATIO = 100
_FREE_BYTES = 30_000_000  # below this an archive may unpack to any ratio
_DIRECTORY_BYTES = 8_000_000
_CHAT_NAME = re.compile(
    r"(^|/)(_chat\.txt|WhatsApp Chat (with|-) [^/]+\.txt|[^/]*WhatsApp[^/]*\.txt)$"
)


def is_chat_name(name: str) -> bool:
    """Say whether a member of a zip is called as WhatsApp calls a chat's text."""
    return _CHAT_NAME.search(name.replace("\u200e", "")) is not None


def open_guarded(path: Path, *, name: str) -> zipfile.ZipFile:
    """Open a zip whose directory is small and whose members do not claim too much.

    Raises UnreadableExhibit, with a line that names the exhibit, before anything is unpacked.
    """
    _check_directory(path, name)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableExhibit(f"{name}: a damaged zip ({error}); ask for it again") from error
    try:
        _check_members(archive, path.stat().st_size, name)
    except UnreadableExhibit:
        archive.close()
        raise
    return archive


def read_member(archive: zipfile.ZipFile, member: str, *, most_bytes: int, name: str) -> bytes:
    """Unpack one member, never more bytes than allowed, whatever its header claims."""
    try:
        with archive.open(member) as file:
            content = file.read(most_bytes + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableExhibit(
            f"{name}: `{member}` in it is damaged or encrypted ({error}); ask for it again"
        ) from error
    except ValueError as error:
        raise UnreadableExhibit(f"{name}: `{member}`: {error}; ask for it again") from error
    if len(content) > most_bytes:
        raise UnreadableExhibit(
            f"{name}: `{member}` in it unpacks to over {most_bytes:,} bytes; "
            "unpack it by hand and look at it first"
        )
    return content


def _check_directory(path: Path, name: str) -> None:
    """Read the end record by hand: a hostile directory costs memory as soon as it is listed."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise UnreadableExhibit(f"{name}: a zip without its end; ask for the whole file again")
    members, directory_bytes = struct.unpack("<HI", tail[at + 10 : at + 16])
    if members > MAX_MEMBERS or (directory_bytes > _DIRECTORY_BYTES and members != 0xFFFF):
        raise UnreadableExhibit(
            f"{name}: a zip of {members:,} members (limit {MAX_MEMBERS:,}); unpack it by hand"
        )


def _check_members(archive: zipfile.ZipFile, size_bytes: int, name: str) -> None:
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise UnreadableExhibit(
            f"{name}: a zip of {len(members):,} members (limit {MAX_MEMBERS:,}); unpack it by hand"
        )
    if total > _FREE_BYTES and total > MAX_RATIO * size_bytes:
        raise UnreadableExhibit(
            f"{name}: {size_bytes:,} bytes claim to unpack to {total:,} (a zip bomb); "
            "leave it alone"
        )
    for member in members:
        if _leaves(member.filename):
            raise UnreadableExhibit(
                f"{name}: its member `{member.filename[:80]!r}` names a place outside the archive; "
                "do not unpack it, ask where it comes from"
            )


def _leaves(member: str) -> bool:
    parts = member.replace("\\", "/").split("/")
    return ".." in parts or member.startswith(("/", "\\")) or ":" in parts[0][1:2]
