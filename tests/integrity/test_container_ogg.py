"""Ogg pages: numbers, positions and check sums, and the holes that a cut leaves."""

from __future__ import annotations

import struct

import pytest
from container_files import names, sound, structure

from earwitness.integrity.containers.ogg_pages import ogg_crc
from earwitness.integrity.containers.opus_packets import packet_mode, packet_samples


def pages(content: bytes) -> list[bytes]:
    """Cut a file at its pages."""
    starts = [at for at in range(len(content)) if content.startswith(b"OggS\0", at)]
    return [content[a:b] for a, b in zip(starts, [*starts[1:], len(content)], strict=True)]


def sealed(page: bytes) -> bytes:
    """Write a page's check sum anew, as an editor would."""
    blank = page[:22] + bytes(4) + page[26:]
    return page[:22] + struct.pack("<I", ogg_crc(blank)) + page[26:]


@pytest.fixture(scope="module")
def whole() -> list[bytes]:
    return pages(sound("ogg", "libopus", 48_000, seconds=8.0, artist="Ada Vane"))


def test_facts_of_an_opus_file(whole: list[bytes]) -> None:
    found = structure(b"".join(whole))
    assert found.values("pre-skip") == ("312 samples",)
    assert found.values("input rate") == ("48000 Hz",)
    assert found.values("tag artist") == ("Ada Vane",)
    assert found.values("pages") == (str(len(whole)),)
    assert found.values("vendor")[0].startswith("Lavf")
    assert found.contradictions == ()


def test_the_check_sum_is_that_of_written_files(whole: list[bytes]) -> None:
    for page in whole:
        assert sealed(page) == page


def test_a_page_taken_out_leaves_a_hole_in_the_numbers(whole: list[bytes]) -> None:
    found = structure(b"".join(whole[:5] + whole[6:]))
    (one,) = found.contradictions
    assert one.name == "page numbers"
    assert "1 page(s) are missing" in one.because
    assert one.start_s == pytest.approx(3.0, abs=0.1)


def test_pages_numbered_anew_still_jump_in_their_positions(whole: list[bytes]) -> None:
    kept = whole[:5] + whole[6:]
    renumbered = [
        sealed(page[:18] + struct.pack("<I", number) + page[22:])
        for number, page in enumerate(kept)
    ]
    assert names(structure(b"".join(renumbered))) == ["positions of pages"]


def test_a_changed_page_does_not_fit_its_check_sum(whole: list[bytes]) -> None:
    changed = bytearray(b"".join(whole))
    changed[-5] ^= 1
    assert names(structure(bytes(changed))) == ["check sum of a page"]


def test_a_file_without_its_first_page_says_so(whole: list[bytes]) -> None:
    assert names(structure(b"".join(whole[1:])))[0] == "first page"


def test_two_recordings_one_after_the_other_are_seen(whole: list[bytes]) -> None:
    serial = bytes(4)
    second = [sealed(page[:14] + serial + page[18:]) for page in whole]
    found = structure(b"".join(whole + second))
    assert names(found) == ["streams one after the other"]
    assert found.contradictions[0].start_s == pytest.approx(8.0, abs=0.1)


def test_a_stream_whose_end_is_missing_is_a_fact_and_no_contradiction(whole: list[bytes]) -> None:
    found = structure(b"".join(whole[:-1]))
    assert found.values("last page") == ("not marked as the last",)
    assert found.contradictions == ()


@pytest.mark.parametrize(
    ("head", "samples", "mode"),
    [
        (b"\x08\x00", 960, "SILK narrowband, 20 ms, mono"),
        (b"\x0b\x03", 2880, "SILK narrowband, 20 ms, mono"),
        (b"\x4c\x00", 960, "SILK wideband, 20 ms, stereo"),
        (b"\x68\x00", 960, "hybrid superwideband, 20 ms, mono"),
        (b"\x80\x00", 120, "CELT narrowband, 2.5 ms, mono"),
        (b"\xfd\x00", 1920, "CELT fullband, 20 ms, stereo"),
    ],
)
def test_packets_tell_their_length_and_coder(head: bytes, samples: int, mode: str) -> None:
    assert packet_samples(head) == samples
    assert packet_mode(head[0]) == mode


@pytest.mark.parametrize("head", [b"", b"\x0b"])
def test_a_packet_too_short_to_tell_tells_nothing(head: bytes) -> None:
    assert packet_samples(head) is None
