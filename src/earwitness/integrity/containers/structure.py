"""Read how a recording's file is built, whatever its container is.

Refuses to believe: every length is checked, every loop counted, and what cannot be followed ends
the table with one line instead of an error.
"""

from __future__ import annotations

from collections.abc import Callable

from earwitness.integrity.containers.bounded import BoundedBytes, Read, StructureBroken
from earwitness.integrity.containers.flac_blocks import read_flac
from earwitness.integrity.containers.id3_tags import id3_bytes
from earwitness.integrity.containers.matroska_elements import read_matroska
from earwitness.integrity.containers.mp4_atoms import read_mp4
from earwitness.integrity.containers.mpeg_frames import read_mpeg
from earwitness.integrity.containers.mpeg_header import mpeg_frame
from earwitness.integrity.containers.ogg_pages import read_ogg
from earwitness.integrity.containers.riff_chunks import read_riff
from earwitness.integrity.containers.small_streams import read_adts, read_amr
from earwitness.integrity.containers.table import NOT_READ, ContainerStructure, FactTable

_Reader = Callable[[BoundedBytes, FactTable], None]
_FIRST_BYTES = 12


def container_structure(read: Read, size: int) -> ContainerStructure:
    """Read a file's structure into facts and contradictions.

    read: gives the bytes at (offset, length), fewer only at the end; size: the file's, in bytes.
    Never raises for content. Errors of `read` itself pass through.
    """
    source, table = BoundedBytes(read, size), FactTable()
    try:
        _note_first_bytes(source, table)
        form, reader = _reader(source)
    except StructureBroken as error:
        return table.ended(NOT_READ, stopped=str(error))
    if reader is None:
        return table.ended(NOT_READ, stopped="the structure of this kind of file is not read")
    try:
        reader(source, table)
    except StructureBroken as error:
        return table.ended(form, stopped=str(error))
    return table.ended(form, stopped=None)


def _note_first_bytes(source: BoundedBytes, table: FactTable) -> None:
    """Note what every file begins with, whatever its name promises."""
    head = source.up_to(0, _FIRST_BYTES)
    if head:
        shown = "".join(chr(byte) if 32 < byte < 127 else "." for byte in head)
        table.note("first bytes", f"{head.hex(' ')}  {shown}", place="start of the file", at=0)


def _reader(source: BoundedBytes) -> tuple[str, _Reader | None]:
    """Choose a reader by the first bytes, behind an ID3 tag where one stands first."""
    head = source.up_to(0, 16)
    skipped = id3_bytes(head)
    if skipped:
        head = source.up_to(skipped, 16)
    if head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE":
        return "wav", read_riff
    for form, starts, reader in _STARTS:
        if head.startswith(starts):
            return form, reader
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mp4", read_mp4
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac", read_adts
    if skipped or mpeg_frame(head) is not None:
        return "mp3", read_mpeg
    return NOT_READ, None


_STARTS: tuple[tuple[str, tuple[bytes, ...], _Reader], ...] = (
    ("ogg", (b"OggS",), read_ogg),
    ("flac", (b"fLaC",), read_flac),
    ("amr", (b"#!AMR",), read_amr),
    ("matroska", (b"\x1a\x45\xdf\xa3",), read_matroska),
)
