"""What a recording's file says of itself, statement by statement, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import FactReader


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerFact:
    """One statement of a recording's file. Findings about contradictions name these by id.

    name: in the format's own terms ("encoder delay", "bext originator"). place: the chunk, atom,
    page, block or frame it stands in. byte_offset None: it is about the file as a whole.
    """

    id: str
    exhibit_id: str
    ordinal: int  # its line in the recording's table
    name: str
    value: str
    place: str
    byte_offset: int | None
    reader: FactReader
