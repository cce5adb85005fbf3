"""The table of a recording's facts: what its structure says, and what holds of the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from earwitness.case.records import ContainerFact, RecordingFacts, record_id
from earwitness.case.vocabulary import FactReader
from earwitness.integrity.containers.table import ContainerStructure, PlacedFact, one_line

NAME_ENDING, SIZE, CONTAINER = "ending of the name", "size of the file", "container"
DURATION_STATED, DURATION_DECODED = "duration by FFmpeg", "duration decoded"
_FILE, _DECODED = "whole file", "decoded sound"


def container_facts(
    name: str,
    facts: RecordingFacts,
    structure: ContainerStructure | None,
    *,
    size_bytes: int | None,
) -> tuple[ContainerFact, ...]:
    """Lay out one recording's facts: of the whole file first, then in the order they were read.

    name: the file's when it was taken in. structure, size_bytes None: no bytes are at hand.
    """
    placed = [*whole_file_facts(name, facts, size_bytes=size_bytes)]
    placed += structure.facts if structure is not None else ()
    said = {fact.value for fact in placed}
    placed += [fact for fact in _tags(facts) if fact.value not in said]
    # one statement that a file makes twice at the same byte is one fact
    each = {fact_id(facts.exhibit_id, fact): fact for fact in placed}
    return tuple(
        ContainerFact(
            id=own_id,
            exhibit_id=facts.exhibit_id,
            ordinal=ordinal,
            name=fact.fact,
            value=fact.value,
            place=fact.place,
            byte_offset=fact.offset,
            reader=fact.reader,
        )
        for ordinal, (own_id, fact) in enumerate(each.items())
    )


def fact_id(exhibit_id: str, fact: PlacedFact) -> str:
    """Make the id under which a fact is stored, so that a finding can name it."""
    return record_id(
        "cf", exhibit_id, fact.fact, fact.value, fact.place, fact.offset, str(fact.reader)
    )


def whole_file_facts(
    name: str, facts: RecordingFacts, *, size_bytes: int | None = None
) -> Iterator[PlacedFact]:
    """List what stands at no byte: the name, the size, and what FFmpeg makes of the file."""
    ending = PurePosixPath(name).suffix.casefold()
    yield _whole(NAME_ENDING, ending or "none", place="name", reader=FactReader.FOLDER)
    if size_bytes is not None:
        yield _whole(SIZE, f"{size_bytes} bytes", place=_FILE, reader=FactReader.FOLDER)
    yield _whole(CONTAINER, facts.container, place=_FILE)
    yield _whole("codec", facts.codec, place=_FILE)
    yield _whole("sampling rate", f"{facts.rate_hz} Hz", place=_FILE)
    yield _whole("channels", str(facts.channels), place=_FILE)
    if facts.bit_rate is not None:
        yield _whole("bit rate", f"{facts.bit_rate} bit/s", place=_FILE)
    claimed_s = facts.claimed_duration_s
    said = "not stated" if claimed_s is None else f"{claimed_s:.4f} s"
    yield _whole(DURATION_STATED, said, place=_FILE)
    yield _whole(DURATION_DECODED, f"{facts.duration_s:.4f} s", place=_DECODED)
    yield _whole("SHA-256 of the decoded sound", facts.decoded_sha256, place=_DECODED)


def _tags(facts: RecordingFacts) -> Iterator[PlacedFact]:
    for name, value in facts.tags:
        yield _whole(f"tag {one_line(name)}", one_line(value), place=_FILE)


def _whole(
    fact: str, value: str, *, place: str, reader: FactReader = FactReader.FFMPEG
) -> PlacedFact:
    return PlacedFact(fact=fact, value=value, place=place, offset=None, reader=reader)
