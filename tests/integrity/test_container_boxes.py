"""WAV chunks, MP4 atoms and FLAC blocks: what they state, and what does not add up."""

from __future__ import annotations

import struct

import pytest
from container_files import names, sound, structure

from earwitness.integrity.containers.mp4_times import worded_time


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def wav(*chunks: bytes, stated: int | None = None) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) if stated is None else stated) + body


def form(byte_rate: int = 16_000) -> bytes:
    return chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8_000, byte_rate, 2, 16))


SOUND = chunk(b"data", bytes(1000))
BEXT = chunk(
    b"bext",
    b"Evening at the quay".ljust(256, b"\0")
    + b"Recorder X".ljust(32, b"\0")
    + b"REF0001".ljust(32, b"\0")
    + b"2031-03-04"
    + b"21:15:00"
    + struct.pack("<Q", 480_000)
    + bytes(256)
    + b"A=PCM,F=8000,W=16\r\n",
)
INFO = chunk(b"LIST", b"INFO" + chunk(b"IART", b"Ada Vane\0") + chunk(b"ISFT", b"Quay Editor 2\0"))


def test_chunks_are_listed_in_order_with_what_they_say() -> None:
    found = structure(wav(form(), BEXT, INFO, SOUND))
    assert found.values("chunk order") == ("fmt, bext, LIST, data",)
    assert found.values("bext originator") == ("Recorder X",)
    assert found.values("bext origination date") == ("2031-03-04",)
    assert found.values("bext time reference") == ("480000 samples since midnight",)
    assert found.values("bext coding history") == ("A=PCM,F=8000,W=16",)
    assert found.values("info IART") == ("Ada Vane",)
    assert found.contradictions == ()


RIFF_CASES = [
    (wav(form(), SOUND, stated=5000), ["file length stated and held"]),
    (wav(form(), SOUND) + b"more", ["file length stated and held"]),
    (wav(form(), SOUND, stated=0), []),
    (wav(form(), SOUND, stated=0xFFFFFFFF), []),
    (wav(form(17_000), SOUND), ["byte rate"]),
    (wav(form(), chunk(b"data", bytes(999))), ["whole samples"]),
    (wav(form(), SOUND, SOUND), ["data chunks"]),
    (wav(form()), ["data chunks"]),
    (wav(form(), chunk(b"fact", struct.pack("<I", 700)), SOUND), ["samples stated twice"]),
    (wav(form(), chunk(b"fact", struct.pack("<I", 500)), SOUND), []),
    (wav(form(), b"data" + struct.pack("<I", 0xFFFFFFFF) + bytes(1000)), []),
    (wav(form(), b"data" + struct.pack("<I", 5000) + bytes(1000)), ["sound stated and held"]),
    (wav(form(), SOUND, INFO), []),
]


@pytest.mark.parametrize(
    ("content", "expected"), RIFF_CASES, ids=[str(n) for n in range(len(RIFF_CASES))]
)
def test_a_wav_contradicts_itself_only_where_it_does(content: bytes, expected: list[str]) -> None:
    assert names(structure(content)) == expected


def test_an_interrupted_recorder_is_a_fact_and_no_contradiction() -> None:
    found = structure(wav(form(), b"data" + bytes(4) + bytes(1000), stated=0))
    assert found.values("length of sound")[0].startswith("not written")


def atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def changed(content: bytes, name: bytes, at: int, new: bytes) -> bytes:
    """Overwrite part of the first atom of a name; at: from the start of its content."""
    start = content.index(name) + 4 + at
    return content[:start] + new + content[start + len(new) :]


@pytest.fixture(scope="module")
def m4a() -> bytes:
    return sound("ipod", "aac", 44_100, seconds=3.0, artist="Ada Vane")


def test_atoms_are_listed_in_order_with_what_they_say(m4a: bytes) -> None:
    found = structure(m4a)
    assert found.values("atom order") == ("ftyp, free, mdat, moov",)
    assert found.values("index") == ("after the sound, as recorders write it",)
    assert found.values("brand") == ("M4A",)
    assert found.values("codec") == ("mp4a",)
    assert found.values("item ©ART") == ("Ada Vane",)
    assert found.values("created")[0] == "not written"


@pytest.mark.parametrize(
    ("seconds", "worded"),
    [
        (0, "not written"),
        (2_082_844_800, "1970-01-01 00:00:00 UTC"),
        (1 << 62, f"{1 << 62} seconds after 1904, which is no date"),
    ],
)
def test_times_count_from_1904(seconds: int, worded: str) -> None:
    assert worded_time(seconds) == worded


def test_a_file_changed_before_it_was_made_contradicts_itself(m4a: bytes) -> None:
    times = struct.pack(">II", 4_000_000_000, 3_900_000_000)
    assert names(structure(changed(m4a, b"mvhd", 4, times))) == ["times of making"]
    assert names(structure(changed(m4a, b"mvhd", 4, times[:4] * 2))) == []


@pytest.mark.parametrize(("hidden_s", "is_told"), [(0.02, False), (0.15, False), (1.5, True)])
def test_an_edit_list_that_hides_the_start_is_told(
    m4a: bytes, hidden_s: float, is_told: bool
) -> None:
    media = struct.pack(">i", round(hidden_s * 44_100))
    found = structure(changed(m4a, b"elst", 12, media))
    assert names(found) == (["edit list"] if is_told else [])


def test_packets_timed_and_sized_must_be_as_many(m4a: bytes) -> None:
    found = structure(changed(m4a, b"stsz", 8, struct.pack(">I", 3)))
    assert "sample tables" in names(found)


def test_a_stated_duration_must_be_that_of_the_packets(m4a: bytes) -> None:
    found = structure(changed(m4a, b"mdhd", 16, struct.pack(">I", 10 * 44_100)))
    assert names(found) == ["duration and packets"]


def test_sound_that_no_track_plays_is_a_fact(m4a: bytes) -> None:
    at = m4a.index(b"mdat") - 4
    moved = m4a[:at] + struct.pack(">I", int.from_bytes(m4a[at : at + 4], "big") + 500)
    found = structure(moved + m4a[at + 4 : m4a.index(b"moov") - 4] + bytes(500))
    assert "atoms" in names(found)  # the index is gone
    held = m4a.index(b"moov") - 4
    found = structure(moved + m4a[at + 4 : held] + bytes(500) + m4a[held:])
    assert found.values("bytes that no track plays") == ("500",)


def test_an_index_that_points_past_the_end_tells_what_is_missing(m4a: bytes) -> None:
    offset = struct.pack(">I", len(m4a) + 1000)
    found = structure(changed(m4a, b"stco", 8, offset))
    assert "index and file" in names(found)


PHONE = atom(
    b"udta",
    atom(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7) + b"+30.5081+047.7835/")
    + atom(b"\xa9mod", struct.pack(">HH", 7, 0) + b"Phone 9")
    + atom(b"loci", bytes(6) + b"quay\0\0" + struct.pack(">ii", 47 << 16, 30 << 16) + bytes(4)),
)


def test_what_telephones_write_about_place_and_model_is_read() -> None:
    keys = atom(b"mdta", b"com.example.model")
    values = atom(b"\0\0\0\x01", atom(b"data", struct.pack(">II", 1, 0) + b"Phone 9"))
    meta = atom(b"meta", atom(b"keys", struct.pack(">II", 0, 1) + keys) + atom(b"ilst", values))
    content = atom(b"ftyp", b"qt  " + bytes(4)) + atom(b"mdat", bytes(8))
    found = structure(content + atom(b"moov", PHONE + meta))
    assert found.values("user data ©xyz") == ("+30.5081+047.7835/",)
    assert found.values("user data ©mod") == ("Phone 9",)
    assert found.values("user data loci") == ("quay +30.0000 +47.0000",)
    assert found.values("item com.example.model") == ("Phone 9",)


def test_a_flac_cut_at_a_frame_starts_with_a_number_that_is_not_0() -> None:
    whole = sound("flac", "flac", 44_100, seconds=3.0)
    first = next(f.offset for f in structure(whole).facts if f.fact.startswith("first frame")) - 4
    head = whole[first : first + 4]
    second = whole.index(head, first + 4)
    found = structure(whole[:first] + whole[second:])
    assert names(found) == ["first frame's number"]
    assert "frame 1 of its stream" in found.contradictions[0].because


def test_a_seek_point_past_the_end_tells_of_a_longer_recording() -> None:
    whole = sound("flac", "flac", 44_100, seconds=1.0)
    points = struct.pack(">QQH", 10_000_000, 0, 4096) + struct.pack(">QQH", (1 << 64) - 1, 0, 0)
    table = b"\x03" + len(points).to_bytes(3, "big") + points
    found = structure(whole[:42] + table + whole[42:])
    assert names(found) == ["seek points and samples"]
    assert found.values("seek points") == ("1 of 2 in use",)
