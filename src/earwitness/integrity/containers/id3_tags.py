"""ID3 tags: version 2 before the sound, version 1 after it, and what an APE tag leaves.

Source: id3.org, ID3v2.2 to 2.4 structures. Unsynchronised, compressed and encrypted frames are
named, not read.
"""

from __future__ import annotations

from earwitness.integrity.containers.table import FactTable, tag_text

_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_MOST_FRAMES = 300
_UNREADABLE_FLAGS = 0x0F  # compressed, encrypted, unsynchronised or with a length of its own


def id3_bytes(head: bytes) -> int:
    """Length of the ID3v2 tag that starts here, header included; 0: none starts here."""
    if len(head) < 10 or head[:3] != b"ID3" or head[3] == 0xFF or any(b > 127 for b in head[6:10]):
        return 0
    footer = 10 if head[5] & 0x10 else 0
    return 10 + _synchsafe(head[6:10]) + footer


def note_id3(table: FactTable, content: bytes, *, at: int) -> None:
    """Note an ID3v2 tag's frames. content: the whole tag, or as much of it as there is."""
    if not id3_bytes(content):
        return
    version = content[3]
    place = f"ID3v2.{version} tag"
    table.note("ID3 version", f"2.{version}.{content[4]}", place=place, at=at)
    head, name_bytes = (6, 3) if version == 2 else (10, 4)
    position = 10
    for _ in range(_MOST_FRAMES):
        frame = content[position : position + head]
        if len(frame) < head or not frame[:name_bytes].strip(b"\0"):
            return
        length = _frame_bytes(frame, version)
        body = content[position + head : position + head + length]
        flags = 0 if version == 2 else frame[9] & _UNREADABLE_FLAGS
        name = tag_text(frame[:name_bytes], "latin-1")
        value = "not read: compressed or encrypted" if flags else _frame_text(name, body)
        table.note(f"ID3 {name}", value, place=place, at=at + position)
        position += head + length


def note_id3_v1(table: FactTable, content: bytes, *, at: int) -> None:
    """Note the 128 bytes of an ID3v1 tag."""
    for name, start, length in (
        ("title", 3, 30),
        ("artist", 33, 30),
        ("album", 63, 30),
        ("year", 93, 4),
        ("comment", 97, 28),
    ):
        if value := tag_text(content[start : start + length], "latin-1").strip():
            table.note(f"ID3v1 {name}", value, place="ID3v1 tag", at=at + start)


def _frame_bytes(frame: bytes, version: int) -> int:
    if version == 2:
        return int.from_bytes(frame[3:6], "big")
    return _synchsafe(frame[4:8]) if version == 4 else int.from_bytes(frame[4:8], "big")


def _frame_text(name: str, body: bytes) -> str:
    if not body:
        return ""
    if name in ("PRIV", "UFID", "UFI"):
        owner, _, rest = body.partition(b"\0")
        return f"{tag_text(owner, 'latin-1')}: {len(rest)} bytes"
    if name.startswith("W") and name not in ("WXXX", "WXX"):
        return tag_text(body, "latin-1")
    if name in ("APIC", "PIC", "GEOB", "GEO"):
        return f"{len(body)} bytes"
    if name[0] not in "TWC" or body[0] >= len(_ENCODINGS):
        return f"{len(body)} bytes"
    text = body[1:].decode(_ENCODINGS[body[0]], "replace")
    if name in ("COMM", "COM"):
        text = body[4:].decode(_ENCODINGS[body[0]], "replace")
    return ": ".join(part.strip("\ufeff ") for part in text.split("\0") if part.strip("\ufeff "))


def _synchsafe(four: bytes) -> int:
    value = 0
    for byte in four:
        value = value << 7 | byte & 0x7F
    return value
