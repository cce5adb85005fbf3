"""How files are built: facts with their place, and nothing that a hostile file can break."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from container_files import sound, structure

from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.bounded import BoundedBytes, StructureBroken
from earwitness.integrity.containers.structure import container_structure
from earwitness.integrity.containers.table import one_line

FORMS = [
    ("wav", "pcm_s16le", 44_100, "wav"),
    ("mp3", "libmp3lame", 44_100, "mp3"),
    ("ipod", "aac", 44_100, "mp4"),
    ("mov", "aac", 48_000, "mp4"),
    ("ogg", "libopus", 48_000, "ogg"),
    ("flac", "flac", 44_100, "flac"),
    ("adts", "aac", 44_100, "aac"),
    ("webm", "libopus", 48_000, "matroska"),
]


@pytest.fixture(scope="module", params=FORMS, ids=[form[0] for form in FORMS])
def encoded(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """One file of each form, as its encoder left it, with the form it should be read as."""
    container, codec, rate_hz, form = request.param
    return form, sound(container, codec, rate_hz, artist="Ada Vane")


def test_a_file_as_its_encoder_left_it_contradicts_nothing(encoded: tuple[str, bytes]) -> None:
    form, content = encoded
    found = structure(content)
    assert (found.form, found.stopped, found.contradictions) == (form, None, ())
    assert found.facts


def test_every_fact_stands_where_it_says(encoded: tuple[str, bytes]) -> None:
    for fact in structure(encoded[1]).facts:
        assert 0 <= fact.offset < len(encoded[1])
        assert fact.place
        if fact.value.startswith("Ada Vane"):
            assert b"Ada Vane" in encoded[1][fact.offset : fact.offset + 60]


@pytest.mark.parametrize("form", [form for form in FORMS if form[0] != "adts"], ids=lambda f: f[0])
def test_tags_are_found_in_every_container_that_has_them(form: tuple[str, str, int, str]) -> None:
    content = sound(*form[:3], seconds=0.3, artist="Ada Vane")
    assert any("Ada Vane" in fact.value for fact in structure(content).facts)


def test_a_file_cut_anywhere_is_read_without_an_error(encoded: tuple[str, bytes]) -> None:
    _, content = encoded
    for length in (*range(0, 300, 7), *range(300, len(content), 997)):
        assert structure(content[:length]) is not None


@pytest.mark.parametrize("seed", range(6))
def test_bytes_changed_at_random_are_read_without_an_error(
    encoded: tuple[str, bytes], seed: int
) -> None:
    rng = np.random.default_rng(seed)
    content = bytearray(encoded[1])
    for at in rng.integers(0, len(content), 40):
        content[at] = rng.integers(0, 256)
    for at in rng.integers(0, 400, 8):
        content[at] = 0xFF
    found = structure(bytes(content))
    assert all(one.because and "\n" not in one.because for one in found.contradictions)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        b"RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff",
        b"OggS" * 1000,
        b"fLaC" + b"\x00\xff\xff\xff",
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f",
        b"\x00\x00\x00\x01ftyp" + b"\xff" * 8,
        b"\x00\x00\x00\x08ftyp" + b"\x00\x00\x00\x08moov" * 4000,
        b"\x1a\x45\xdf\xa3" + b"\x01" + b"\xff" * 7,
        b"#!AMR\n" + b"\x3c",
        bytes(1000),
        b"nothing of any kind",
    ],
)
def test_hostile_and_empty_files_end_in_one_line(content: bytes) -> None:
    found = structure(content)
    assert found.stopped is None or "\n" not in found.stopped


def test_a_file_of_small_boxes_without_end_is_given_up() -> None:
    deep = b"\x00\x00\x00\x08free" * 20_000
    assert len(structure(b"\x00\x00\x00\x10ftypM4A \x00\x00\x00\x00" + deep).facts) <= 1_000


def test_what_is_not_read_says_so() -> None:
    found = structure(b"caff" + bytes(100))
    assert (found.form, [one.fact for one in found.facts]) == ("not read", ["first bytes"])
    assert found.values("first bytes")[0].endswith("caff........")
    assert found.stopped == "the structure of this kind of file is not read"


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb", "a b"), ("a\x1b[31mb", "a [31mb"), ("x" * 400, "x" * 300 + "...")],
    ids=["newline", "escape", "long"],
)
def test_a_strangers_text_becomes_one_safe_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_an_error_of_the_reader_itself_passes_through() -> None:
    def broken(at: int, length: int) -> bytes:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        container_structure(broken, 100)


def test_reading_stays_inside_the_file() -> None:
    content = sound("wav", "pcm_s16le", 8_000, seconds=0.2)
    asked: list[int] = []

    def read(at: int, length: int) -> bytes:
        asked.append(at)
        return content[at : at + length]

    container_structure(read, len(content))
    assert min(asked) >= 0
    assert max(asked) < len(content)


def test_an_avi_file_is_not_taken_for_a_wav() -> None:
    assert structure(b"RIFF" + struct.pack("<I", 100) + b"AVI " + bytes(100)).form == "not read"


def test_only_the_calibrated_contradictions_are_inconsistent(encoded: tuple[str, bytes]) -> None:
    _, content = encoded
    for one in structure(content[: len(content) * 2 // 3]).contradictions:
        assert one.outcome in (Outcome.INCONCLUSIVE, Outcome.INCONSISTENT)


def test_reading_ends_after_three_million_steps() -> None:
    source = BoundedBytes(lambda at, length: bytes(length), 100)
    with pytest.raises(StructureBroken, match="over 3,000,000 steps"):
        for _ in range(3_000_001):
            source.step(7)
