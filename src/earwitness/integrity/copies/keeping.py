"""Found copies as bytes and back, so that a killed search of a long case goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from earwitness.integrity.copies.edits import Edit, EditKind, Stretch
from earwitness.integrity.copies.engine import FoundCopy
from earwitness.integrity.copies.features import Warp
from earwitness.integrity.copies.overlap import Overlap


def as_bytes(found: Sequence[FoundCopy]) -> bytes:
    """Write copies as JSON. Every float comes back as it was."""
    return json.dumps([_row(one) for one in found]).encode()


def from_bytes(content: bytes) -> tuple[FoundCopy, ...]:
    """Read what `as_bytes` wrote."""
    return tuple(_found(row) for row in json.loads(content))


def _row(one: FoundCopy) -> dict[str, Any]:
    span = one.overlap
    return {
        "places": [one.copy, one.source],
        "span": [span.start_s, span.end_s, span.source_start_s, span.source_end_s],
        "warp": [span.warp.tempo, span.warp.pitch],
        "score": [span.score, span.offset_error_s],
        "edits": [[str(edit.kind), *_times(edit)] for edit in span.edits],
        "stretches": [_times(stretch) for stretch in span.stretches],
    }


def _times(one: Edit | Stretch) -> list[float]:
    return [one.start_s, one.end_s, one.source_start_s, one.source_end_s]


def _found(row: dict[str, Any]) -> FoundCopy:
    start_s, end_s, source_start_s, source_end_s = row["span"]
    overlap = Overlap(
        start_s=start_s,
        end_s=end_s,
        source_start_s=source_start_s,
        source_end_s=source_end_s,
        warp=Warp(tempo=row["warp"][0], pitch=row["warp"][1]),
        score=row["score"][0],
        offset_error_s=row["score"][1],
        edits=tuple(Edit(kind=EditKind(kind), **_named(times)) for kind, *times in row["edits"]),
        stretches=tuple(Stretch(**_named(times)) for times in row["stretches"]),
    )
    return FoundCopy(copy=row["places"][0], source=row["places"][1], overlap=overlap)


def _named(times: Sequence[float]) -> dict[str, float]:
    return dict(zip(("start_s", "end_s", "source_start_s", "source_end_s"), times, strict=True))
