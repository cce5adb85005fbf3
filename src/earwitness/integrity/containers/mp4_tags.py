"""What MP4 files say in words: user data, iTunes items, and the keys telephones write.

Sources: ISO/IEC 14496-12; Apple, "QuickTime File Format Specification", metadata; 3GPP TS 26.244.
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.integrity.containers.table import FactTable, tag_text

_MOST_ITEMS = 300
_INNER = frozenset({"meta", "trak"})


def note_keys(content: bytes) -> tuple[str, ...]:
    """Read the names that an `ilst` refers to by number."""
    names: list[str] = []
    at = 8
    while at + 8 <= len(content) and len(names) < _MOST_ITEMS:
        size = int.from_bytes(content[at : at + 4], "big")
        if size < 8:
            break
        names.append(tag_text(content[at + 8 : at + size]))
        at += size
    return tuple(names)


def note_item_list(
    table: FactTable, content: bytes, keys: tuple[str, ...], *, place: str, at: int
) -> None:
    """Note the items of an `ilst`; pictures and binary items only by their length."""
    for position, kind, body in _boxes(content):
        number = int.from_bytes(kind, "big")
        name = keys[number - 1] if 1 <= number <= len(keys) else tag_text(kind, "latin-1")
        values = []
        for _, inner, data in _boxes(body):
            if inner == b"data" and len(data) >= 8:
                is_text = int.from_bytes(data[1:4], "big") in (1, 2)
                values.append(tag_text(data[8:]) if is_text else f"{len(data) - 8} bytes")
            elif inner in (b"mean", b"name"):
                values.append(tag_text(data[4:]))
        table.note(f"item {name}", ": ".join(values), place=place, at=at + position)


def note_user_data(table: FactTable, content: bytes, *, place: str, at: int) -> None:
    """Note the texts of a `udta` atom: QuickTime's own (they begin with a ©) and 3GPP's."""
    for position, kind, body in _boxes(content):
        name = tag_text(kind, "latin-1")
        if name in _INNER or not body:
            continue
        if kind[:1] == b"\xa9" and len(body) >= 4:
            length = int.from_bytes(body[:2], "big")
            value = tag_text(body[4 : 4 + length])
        elif name in ("titl", "auth", "perf", "cprt", "dscp", "gnre") and len(body) >= 6:
            is_wide = body[6:8] in (b"\xfe\xff", b"\xff\xfe")
            value = tag_text(body[6:], "utf-16" if is_wide else "utf-8")
        elif name == "loci" and len(body) >= 6:
            value = _location(body)
        elif body.isascii() and bytes(body).decode("ascii").isprintable():
            value = tag_text(body)
        else:
            value = f"{len(body)} bytes"
        table.note(f"user data {name}", value, place=place, at=at + position)


def _location(body: bytes) -> str:
    """Read a 3GPP `loci` box: a name, then longitude and latitude in 16.16 degrees."""
    name, _, rest = body[6:].partition(b"\0")
    if len(rest) < 9:
        return tag_text(name)
    longitude, latitude = (
        int.from_bytes(rest[start : start + 4], "big", signed=True) / 65536 for start in (1, 5)
    )
    return f"{tag_text(name)} {latitude:+.4f} {longitude:+.4f}".strip()


def _boxes(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (position, name, body) of the boxes in a box, as far as they fit."""
    at = 0
    for _ in range(_MOST_ITEMS):
        size = int.from_bytes(content[at : at + 4], "big")
        if at + 8 > len(content) or size < 8:
            return
        yield at, content[at + 4 : at + 8], content[at + 8 : at + size]
        at += size
