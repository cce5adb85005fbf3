"""The atoms of an MP4, M4A, MOV or 3GP file: their order, and what the outer ones state.

Source: ISO/IEC 14496-12; Apple, "QuickTime File Format Specification".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.mp4_tags import note_item_list, note_keys, note_user_data
from earwitness.integrity.containers.mp4_times import atom_time, note_times
from earwitness.integrity.containers.mp4_tracks import Track, compare_tracks, note_track
from earwitness.integrity.containers.table import FactTable, one_line, tag_text

_MOST_ATOMS = 5_000
_DEEPEST = 10
_CONTAINERS = frozenset({"moov", "trak", "mdia", "minf", "stbl", "edts", "udta", "moof", "traf"})
_WHOLE_ATOM_BYTES = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One atom. body: where its content starts; path: "moov/trak/mdia"."""

    name: str
    path: str
    at: int
    body: int
    end: int


@dataclass(slots=True)
class _Movie:
    """What the atoms of one file state."""

    order: list[str]
    tracks: list[Track]
    sound_bytes: int = 0  # in all mdat
    sound_spans: list[tuple[int, int]] | None = None
    keys: tuple[str, ...] = ()
    is_fragmented: bool = False


def read_mp4(source: BoundedBytes, table: FactTable) -> None:
    """Walk the atoms. Raises StructureBroken where they cannot be followed."""
    movie = _Movie(order=[], tracks=[], sound_spans=[])
    for atom in _atoms(source, 0, source.size, path="", deep=0):
        if "/" not in atom.path:
            movie.order.append(atom.name)
        _take(source, table, atom, movie)
    table.note("atom order", ", ".join(movie.order[:100]), place="file", at=0)
    tops = [name for name in movie.order if name in ("moov", "mdat")]
    for name in ("moov", "mdat"):
        if name not in tops:
            table.contradict("atoms", f"The file has no {name} atom.", at=0, of=("atom order",))
    if tops.count("moov") > 1:
        table.contradict(
            "atoms", f"The file has {tops.count('moov')} moov atoms.", at=0, of=("atom order",)
        )
    if {"moov", "mdat"} <= set(tops):
        is_last = tops.index("moov") > tops.index("mdat")
        said = "after the sound, as recorders write it" if is_last else "before the sound"
        table.note("index", said, place="file", at=0)
    if not movie.is_fragmented:
        compare_tracks(table, movie.tracks, spans=movie.sound_spans or [], size=source.size)


def _atoms(source: BoundedBytes, at: int, end: int, *, path: str, deep: int) -> Iterator[Atom]:
    """Yield atoms in order, each before what it holds."""
    count = 0
    while at + 8 <= end and count < _MOST_ATOMS:
        head = source.exactly(at, 8)
        name = one_line(tag_text(head[4:8], "latin-1")) or "(blank)"
        size, body = int.from_bytes(head[:4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(source.exactly(at + 8, 8), "big"), at + 16
        stop = end if size == 0 else at + size
        if stop < body:
            return
        place = f"{path}/{name}" if path else name
        atom = Atom(name=name, path=place, at=at, body=body, end=min(stop, end))
        yield atom
        if name in _CONTAINERS and deep < _DEEPEST:
            yield from _atoms(source, body, atom.end, path=place, deep=deep + 1)
        elif name == "meta" and deep < _DEEPEST:
            skip = 0 if source.up_to(body + 4, 4) in (b"hdlr", b"keys", b"ilst") else 4
            yield from _atoms(source, body + skip, atom.end, path=place, deep=deep + 1)
        at, count = stop, count + 1


def _take(source: BoundedBytes, table: FactTable, atom: Atom, movie: _Movie) -> None:
    if atom.name == "mdat" and atom.path == "mdat":
        assert movie.sound_spans is not None
        movie.sound_spans.append((atom.body, atom.end))
        table.note("sound", f"{atom.end - atom.body} bytes", place="atom mdat", at=atom.at)
        return
    if atom.name == "moof":
        movie.is_fragmented = True
    if atom.name == "trak":
        movie.tracks.append(Track(at=atom.at, ordinal=len(movie.tracks) + 1))
    if atom.name in _CONTAINERS and atom.name != "udta":
        return
    if atom.end - atom.body > _WHOLE_ATOM_BYTES:
        said = f"{atom.end - atom.body} bytes"
        table.note("large atom", said, place=f"atom {atom.path}", at=atom.at)
        return
    content = source.up_to(atom.body, atom.end - atom.body)
    if movie.tracks and "/trak/" in atom.path:
        note_track(table, movie.tracks[-1], atom.name, atom.path, content, at=atom.body)
    _outer(table, atom, content, movie)


def _outer(table: FactTable, atom: Atom, content: bytes, movie: _Movie) -> None:
    place = f"atom {atom.path}"
    if atom.name == "ftyp":
        brands = [
            tag_text(content[start : start + 4], "latin-1").strip()
            for start in (0, *range(8, min(len(content), 120), 4))
        ]
        table.note("brand", brands[0], place=place, at=atom.body)
        table.note("compatible brands", ", ".join(brands[1:]), place=place, at=atom.body + 8)
    elif atom.name == "mvhd":
        note_times(table, atom_time(content), place=place, at=atom.body)
    elif atom.name == "keys":
        movie.keys = note_keys(content)
    elif atom.name == "ilst":
        note_item_list(table, content, movie.keys, place=place, at=atom.body)
    elif atom.name == "udta":
        note_user_data(table, content, place=place, at=atom.body)
    elif atom.name == "uuid":
        said = f"{content[:16].hex()}, {len(content)} bytes"
        table.note("uuid", said, place=place, at=atom.body)
        if b"<x:xmpmeta" in content:
            table.note("XMP", tag_text(content[16:]), place=place, at=atom.body + 16)
    elif atom.name in ("free", "skip", "wide") and any(content[:4096]):
        said = f"{len(content)} bytes, not blank"
        table.note("free space", said, place=place, at=atom.at)
