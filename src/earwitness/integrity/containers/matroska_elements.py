"""What a Matroska or WebM file says in its heads: programs, date, identifiers, track codecs.

Source: RFC 8794 (EBML), RFC 9559 (Matroska). Clusters are passed over, not read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.table import FactTable, tag_text

_MOST_ELEMENTS = 200_000
_DEEPEST = 6
_MASTERS = {
    0x1A45DFA3: "EBML",
    0x18538067: "Segment",
    0x1549A966: "Info",
    0x1654AE6B: "Tracks",
    0xAE: "TrackEntry",
    0x1254C367: "Tags",
    0x7373: "Tag",
    0x67C8: "SimpleTag",
}
_TEXTS = {
    0x4D80: "muxing program",
    0x5741: "writing program",
    0x7BA9: "title",
    0x7384: "file name at the time",
    0x86: "codec",
    0x536E: "track name",
    0x4282: "document type",
    0x45A3: "tag name",
    0x4487: "tag value",
}
_UIDS = {0x73A4: "segment UID", 0x73C5: "track UID"}
_DATE, _CLUSTER = 0x4461, 0x1F43B675
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_LONGEST_VALUE = 65_536


def read_matroska(source: BoundedBytes, table: FactTable) -> None:
    """Walk the elements. Raises StructureBroken where they cannot be followed."""
    clusters = 0
    for name, at, body, end, place in _elements(source, 0, source.size, "", 0):
        if name == _CLUSTER:
            clusters += 1
        elif end - body <= _LONGEST_VALUE:
            _note(table, name, source.up_to(body, end - body), place=place, at=at)
    table.note("clusters", clusters, place="Segment", at=0)


def _note(table: FactTable, name: int, content: bytes, *, place: str, at: int) -> None:
    if name in _TEXTS:
        table.note(_TEXTS[name], tag_text(content), place=place, at=at)
    elif name in _UIDS and any(content):
        table.note(_UIDS[name], content.hex(), place=place, at=at)
    elif name == _DATE and len(content) == 8:
        (nanoseconds,) = struct.unpack(">q", content)
        try:
            said = f"{_EPOCH + timedelta(microseconds=nanoseconds // 1000):%Y-%m-%d %H:%M:%S} UTC"
        except OverflowError:
            said = "no date"
        table.note("created", said, place=place, at=at)


def _elements(
    source: BoundedBytes, at: int, end: int, path: str, deep: int
) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield (id, at, body, end, place) in order, each master before what it holds."""
    for _ in range(_MOST_ELEMENTS):
        if at + 2 > end:
            return
        name, body = _number(source, at, keep_marker=True)
        size, body = _number(source, body, keep_marker=False)
        is_unknown = size < 0
        stop = end if is_unknown else min(end, body + size)
        yield name, at, body, stop, path or "file"
        if name in _MASTERS and deep < _DEEPEST:
            inner = f"{path}/{_MASTERS[name]}".strip("/")
            yield from _elements(source, body, stop, inner, deep + 1)
        if name == _CLUSTER and is_unknown:
            return  # a live stream: where the cluster ends is not told
        at = stop


def _number(source: BoundedBytes, at: int, *, keep_marker: bool) -> tuple[int, int]:
    """Read a variable-length number; returns it and where it ends. -1: an unknown size."""
    first = source.exactly(at, 1)[0]
    length = 9 - first.bit_length() if first else 8
    content = source.exactly(at, length)
    value = int.from_bytes(content, "big")
    if keep_marker:
        return value, at + length
    value &= (1 << 7 * length) - 1
    return (-1 if value == (1 << 7 * length) - 1 else value), at + length
