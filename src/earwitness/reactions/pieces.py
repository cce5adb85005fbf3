"""Attributions whose content something interrupts, cut down to the piece that says most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from earwitness.case.records import Attribution, Reading


def in_one_piece(reading: Reading, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution a content that stands in the text as it is, in one piece."""
    return tuple(_cut(reading, attribution) for attribution in attributions)


def _cut(reading: Reading, attribution: Attribution) -> Attribution:
    if not attribution.content_parts:
        return attribution
    start, end = max(attribution.content_parts, key=lambda part: part[1] - part[0])
    return replace(
        attribution,
        content=reading.text[start:end],
        content_start_char=start,
        content_end_char=end,
        content_parts=(),
    )
