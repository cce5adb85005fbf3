"""What wav files tell of their making: the broadcast extension and the INFO list.

Source: EBU Tech 3285; RIFF 1991 for INFO.
"""

from __future__ import annotations

from earwitness.integrity.containers.table import FactTable, tag_text

_FIELDS = (  # name, start, length
    ("description", 0, 256),
    ("originator", 256, 32),
    ("originator reference", 288, 32),
    ("origination date", 320, 10),
    ("origination time", 330, 8),
)
_TIME_REFERENCE = 338
_UMID = (348, 64)
_CODING_HISTORY = 602
_MOST_INFO = 100


def note_broadcast(table: FactTable, content: bytes, *, at: int) -> None:
    """Note a `bext` chunk's fields, empty ones left out. content: the chunk's body."""
    for name, start, length in _FIELDS:
        value = tag_text(content[start : start + length], "latin-1")
        if value.strip():
            table.note(f"bext {name}", value, place="chunk bext", at=at + start)
    if len(content) >= _TIME_REFERENCE + 8:
        samples = int.from_bytes(content[_TIME_REFERENCE : _TIME_REFERENCE + 8], "little")
        said = f"{samples} samples since midnight"
        table.note("bext time reference", said, place="chunk bext", at=at + _TIME_REFERENCE)
    start, length = _UMID
    if any(umid := content[start : start + length]):
        table.note("bext UMID", umid.hex(), place="chunk bext", at=at + start)
    if history := tag_text(content[_CODING_HISTORY:], "latin-1").strip():
        table.note("bext coding history", history, place="chunk bext", at=at + _CODING_HISTORY)


def note_info_list(table: FactTable, content: bytes, *, at: int) -> None:
    """Note the entries of a `LIST INFO` chunk. content: the chunk's body, from `INFO` on."""
    position = 4
    for _ in range(_MOST_INFO):
        if position + 8 > len(content):
            return
        name = tag_text(content[position : position + 4], "latin-1")
        length = int.from_bytes(content[position + 4 : position + 8], "little")
        value = tag_text(content[position + 8 : position + 8 + length])
        table.note(f"info {name}", value, place="chunk LIST INFO", at=at + position)
        position += 8 + length + length % 2
