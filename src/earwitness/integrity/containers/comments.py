"""Vorbis comments, as FLAC, Ogg Vorbis and Opus keep them: a vendor and `NAME=value` pairs.

Source: Xiph.Org, "Vorbis I specification", section 5; RFC 7845 for Opus.
"""

from __future__ import annotations

from earwitness.integrity.containers.table import FactTable

_MOST_COMMENTS = 200


def note_comments(table: FactTable, content: bytes, *, place: str, at: int) -> None:
    """Note vendor and comments; a block that breaks off is noted as far as it goes.

    content: from the vendor's length on; at: its offset in the file.
    """
    vendor = _text(content, 0)
    if vendor is None:
        table.note("comments", "damaged: the vendor does not fit", place=place, at=at)
        return
    table.note("vendor", vendor, place=place, at=at + 4)
    position = 4 + _length(content, 0)
    count = _length(content, position)
    table.note("comments", count, place=place, at=at + position)
    position += 4
    for _ in range(min(count, _MOST_COMMENTS)):
        text = _text(content, position)
        if text is None:
            table.contradict(
                "comments stated and found",
                f"The comment block states {count} comments and breaks off before the last.",
                at=at + position,
                of=("comments",),
            )
            return
        name, _, value = text.partition("=")
        value = "a picture" if name.casefold() == "metadata_block_picture" else value
        table.note(f"tag {name.casefold()[:60]}", value, place=place, at=at + position + 4)
        position += 4 + _length(content, position)


def _length(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "little")


def _text(content: bytes, at: int) -> str | None:
    end = at + 4 + _length(content, at)
    if at + 4 > len(content) or end > len(content):
        return None
    return content[at + 4 : end].decode("utf-8", "replace")
