"""The chunks of a RIFF/WAVE file: their order, what they state, and what does not add up.

Sources: Microsoft/IBM RIFF 1991; EBU Tech 3285 (bext) and 3306 (RF64).
"""

from __future__ import annotations

from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.broadcast_wave import note_broadcast, note_info_list
from earwitness.integrity.containers.id3_tags import note_id3
from earwitness.integrity.containers.table import FactTable, one_line, tag_text

_MOST_CHUNKS = 1_000
_PLACEHOLDERS = (0, 0xFFFFFFFF)
_WHOLE_CHUNK_BYTES = 1 << 20
_TEXT_CHUNKS = {b"iXML": "iXML", b"axml": "axml", b"_PMX": "XMP", b"aXML": "axml"}


def read_riff(source: BoundedBytes, table: FactTable) -> None:
    """Walk the chunks. Raises StructureBroken where they cannot be followed."""
    head = source.exactly(0, 12)
    form, stated = tag_text(head[:4], "latin-1"), _u32(head, 4)
    table.note("form", f"{form}, {stated} bytes stated", place="header", at=0)
    order: list[str] = []
    walk = _Walk(source, table)
    at = 12
    while at + 8 <= source.size and len(order) < _MOST_CHUNKS:
        chunk = source.exactly(at, 8)
        size = walk.true_size(chunk[:4], _u32(chunk, 4))
        name = one_line(tag_text(chunk[:4], "latin-1")) or "(blank)"
        order.append(name)
        walk.chunk(chunk[:4], at, size)
        if chunk[:4] == b"data" and size in _PLACEHOLDERS:
            break  # a recorder that did not come to write the length: the rest is sound
        at += 8 + size + size % 2
    table.note("chunk order", ", ".join(order), place="file", at=12)
    walk.compare(stated, end=at)


class _Walk:
    """What the chunks of one file state, until they can be compared."""

    def __init__(self, source: BoundedBytes, table: FactTable) -> None:
        self._source, self._table = source, table
        self._long_data: int | None = None
        self._align = self._data_at = self._data_size = 0
        self._fact_samples: int | None = None
        self._is_pcm = False
        self._data_chunks = 0

    def true_size(self, name: bytes, size: int) -> int:
        """Take a data chunk's size from `ds64` where the 32-bit field says so."""
        if name == b"data" and size == 0xFFFFFFFF and self._long_data is not None:
            return self._long_data
        return size

    def chunk(self, name: bytes, at: int, size: int) -> None:
        """Note one chunk. at: of its name."""
        body = at + 8
        if name == b"data":
            self._data_chunks += 1
            self._data_at, self._data_size = body, size
            self._table.note("sound", f"{size} bytes stated", place="chunk data", at=body)
            return
        if size > _WHOLE_CHUNK_BYTES:
            label = tag_text(name, "latin-1")
            self._table.note("large chunk", f"{size} bytes", place=f"chunk {label}", at=at)
            return
        content = self._source.up_to(body, size)
        if name == b"fmt ":
            self._form(content, body)
        elif name == b"ds64" and len(content) >= 16:
            self._long_data = int.from_bytes(content[8:16], "little")
        elif name == b"fact" and len(content) >= 4:
            self._fact_samples = _u32(content, 0)
            self._table.note("samples stated", _u32(content, 0), place="chunk fact", at=body)
        elif name == b"bext":
            note_broadcast(self._table, content, at=body)
        elif name == b"LIST" and content[:4] == b"INFO":
            note_info_list(self._table, content, at=body)
        elif name in (b"id3 ", b"ID3 "):
            note_id3(self._table, content, at=body)
        elif name in _TEXT_CHUNKS:
            text = content.decode("utf-8", "replace")
            self._table.note(_TEXT_CHUNKS[name], text, place=f"chunk {name.decode()}", at=body)

    def _form(self, content: bytes, at: int) -> None:
        if len(content) < 16:
            self._table.contradict(
                "form", "The fmt chunk is shorter than 16 bytes.", at=at, of=("chunk order",)
            )
            return
        kind = int.from_bytes(content[:2], "little")
        if kind == 0xFFFE and len(content) >= 26:
            kind = int.from_bytes(content[24:26], "little")
        channels, rate_hz = int.from_bytes(content[2:4], "little"), _u32(content, 4)
        byte_rate, self._align = _u32(content, 8), int.from_bytes(content[12:14], "little")
        bits = int.from_bytes(content[14:16], "little")
        self._is_pcm = kind in (1, 3)
        said = f"code {kind}, {channels} channel(s), {rate_hz} Hz, {bits} bit"
        self._table.note("sample format", said, place="chunk fmt", at=at)
        if self._is_pcm and byte_rate != rate_hz * self._align:
            self._table.contradict(
                "byte rate",
                f"The fmt chunk states {byte_rate} bytes a second; {rate_hz} Hz with "
                f"{self._align} bytes a sample are {rate_hz * self._align}.",
                at=at + 8,
                of=("sample format",),
            )

    def compare(self, stated: int, *, end: int) -> None:
        """Hold the header's size, the chunks and the file against each other."""
        table, size = self._table, self._source.size
        if self._data_chunks != 1:
            said = f"The file holds {self._data_chunks} data chunks instead of one."
            table.contradict("data chunks", said, at=12, of=("chunk order",))
        held = max(0, size - self._data_at) if self._data_at else 0
        if self._data_size not in _PLACEHOLDERS and self._data_size > held:
            table.contradict(
                "sound stated and held",
                f"The data chunk states {self._data_size} bytes of sound; the file holds {held}.",
                at=self._data_at - 4,
                of=("sound",),
            )
        elif self._data_size in _PLACEHOLDERS and held:
            said = "not written: the recorder was interrupted, or wrote to a pipe"
            table.note("length of sound", said, place="chunk data", at=self._data_at - 4)
        if stated not in _PLACEHOLDERS and self._long_data is None and stated + 8 != size:
            table.contradict(
                "file length stated and held",
                f"The RIFF header states a file of {stated + 8} bytes; it has {size}.",
                at=4,
                of=("form",),
            )
        if self._data_size not in _PLACEHOLDERS and self._data_at and end < size:
            table.note("bytes after the last chunk", size - end, place="end of file", at=end)
        self._compare_samples()

    def _compare_samples(self) -> None:
        if not self._is_pcm or not self._align or self._data_size in _PLACEHOLDERS:
            return
        whole, rest = divmod(self._data_size, self._align)
        if rest:
            self._table.contradict(
                "whole samples",
                f"{self._data_size} bytes of sound are no whole number of {self._align}-byte "
                "samples.",
                at=self._data_at - 4,
                of=("sound", "sample format"),
            )
        if self._fact_samples not in (None, 0, whole):
            self._table.contradict(
                "samples stated twice",
                f"The fact chunk states {self._fact_samples} samples, the data chunk {whole}.",
                at=self._data_at - 4,
                of=("samples stated", "sound"),
            )


def _u32(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "little")
