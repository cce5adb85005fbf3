"""MP3 frames: what is taken out, put in or cut off undecoded leaves frames that do not fit."""

from __future__ import annotations

import struct

import pytest
from container_files import mpeg_frames, names, sound, structure

from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.info_tag import crc16, info_tag
from earwitness.integrity.containers.mpeg_header import mpeg_frame

JOINS = {"frames that do not follow", "bytes left unused"}


@pytest.fixture(scope="module")
def mp3() -> bytes:
    return sound("mp3", "libmp3lame", 44_100, seconds=5.0, title="The quay")


@pytest.fixture(scope="module")
def frames(mp3: bytes) -> list[bytes]:
    return mpeg_frames(mp3)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("fffb9064", (True, 44_100, 128, "joint stereo", 417)),
        ("fffb92c4", (True, 44_100, 128, "mono", 418)),
        ("fff348c4", (False, 16_000, 32, "mono", 144)),
        ("ffe310c4", (False, 11_025, 8, "mono", 52)),
        ("fffb0064", None),  # free format
        ("fffbf064", None),  # no such bit rate
        ("fff19064", None),  # AAC
        ("fffd9064", None),  # layer II
        ("fffb", None),
    ],
)
def test_frame_headers_are_read_as_the_standard_says(head: str, expected: object) -> None:
    frame = mpeg_frame(bytes.fromhex(head))
    found = frame and (frame.is_mpeg1, frame.rate_hz, frame.kbit, frame.mode, frame.length)
    assert found == expected


def test_crc16_gives_the_known_check_value() -> None:
    assert crc16(b"123456789") == 0xBB3D


def test_an_info_tag_states_delay_padding_and_frames(mp3: bytes, frames: list[bytes]) -> None:
    found = structure(mp3)
    assert found.values("frames found") == found.values("frames stated") == (str(len(frames)),)
    assert found.values("encoder delay") == ("576",)
    assert found.values("ID3 TIT2") == ("The quay",)


@pytest.mark.parametrize("missing", [1, 7, 60])
def test_frames_taken_out_of_the_middle_are_seen_at_their_place(
    frames: list[bytes], missing: int
) -> None:
    seen = []
    for first in range(20, 120, 10):
        found = structure(b"".join(frames[:first] + frames[first + missing :]))
        seen.append(bool(JOINS & set(names(found))))
        for one in found.contradictions:
            if one.name in JOINS:
                assert one.start_s == pytest.approx(first * 1152 / 44_100, abs=0.06)
    assert sum(seen) >= 6


def test_a_join_by_overlap_is_inconsistent_and_one_by_a_gap_inconclusive(
    frames: list[bytes],
) -> None:
    outcomes: dict[str, set[Outcome]] = {}
    for first in range(20, 120, 5):
        for one in structure(b"".join(frames[:first] + frames[first + 9 :])).contradictions:
            outcomes.setdefault(one.name, set()).add(one.outcome)
    assert outcomes["frames that do not follow"] == {Outcome.INCONSISTENT}
    assert outcomes["bytes left unused"] == {Outcome.INCONCLUSIVE}


@pytest.mark.parametrize("first", [1, 30, 100])
def test_a_cut_start_is_seen_by_the_sound_that_is_missing(frames: list[bytes], first: int) -> None:
    (one, *_) = structure(b"".join(frames[first:])).contradictions
    assert (one.name, one.start_s) == ("sound before the first frame", 0.0)
    assert one.outcome is Outcome.INCONSISTENT


def test_the_whole_stream_without_its_info_frame_contradicts_nothing(frames: list[bytes]) -> None:
    assert structure(b"".join(frames)).contradictions == ()


def test_a_cut_end_is_seen_by_the_frames_stated(mp3: bytes, frames: list[bytes]) -> None:
    found = structure(mp3[: -sum(map(len, frames[-20:]))])
    assert "frames stated and found" in names(found)


@pytest.mark.parametrize("cut", [0, 1])
def test_one_frame_more_or_less_is_how_the_info_frame_is_counted(
    mp3: bytes, frames: list[bytes], cut: int
) -> None:
    found = structure(mp3[: len(mp3) - cut * len(frames[-1])])
    assert "frames stated and found" not in names(found)


def test_a_changed_byte_of_sound_does_not_fit_its_check_sum(mp3: bytes) -> None:
    changed = bytearray(mp3)
    changed[-100] ^= 1
    assert names(structure(bytes(changed))) == ["check sum of the sound"]


def test_a_changed_info_tag_does_not_fit_its_check_sum(mp3: bytes) -> None:
    at = mp3.index(b"Info")
    found = structure(mp3[: at + 60] + b"\x55" + mp3[at + 61 :])
    assert names(found) == ["check sum of the Info tag"]


def test_a_stream_joined_of_two_sampling_rates_is_seen_where_it_changes(
    frames: list[bytes],
) -> None:
    other = mpeg_frames(sound("mp3", "libmp3lame", 48_000, seconds=1.0))
    found = structure(b"".join(frames + other))
    assert "sample format changes" in names(found)


def test_foreign_bytes_between_frames_are_counted(frames: list[bytes]) -> None:
    found = structure(b"".join(frames[:50]) + b"not a frame" * 20 + b"".join(frames[50:]))
    lost = [one for one in found.contradictions if one.name == "bytes between frames"]
    assert [one.because.split()[0] for one in lost] == ["220"]
    assert found.values("frames found") == (str(len(frames)),)


def test_a_tag_after_the_sound_is_no_broken_frame(frames: list[bytes]) -> None:
    old = b"TAG" + b"The quay".ljust(30, b"\0") + bytes(95)
    found = structure(b"".join(frames) + old)
    assert found.contradictions == ()
    assert found.values("ID3v1 title") == ("The quay",)


@pytest.mark.parametrize(
    ("delay", "is_told"), [(576, False), (1105, False), (3567, True), (0, True)]
)
def test_a_delay_that_no_encoder_has_tells_of_a_copied_stream(
    mp3: bytes, delay: int, is_told: bool
) -> None:
    at = mp3.index(b"Info") + 141
    content = mp3[:at] + struct.pack(">I", delay << 12)[1:] + mp3[at + 3 :]
    assert ("encoder delay" in names(structure(content))) is is_told


def test_a_frame_without_a_tag_has_none() -> None:
    assert info_tag(bytes(417)) is None


ID3_FRAMES = [
    (b"TXXX\x00\x00\x00\x0b\x00\x00\x00who\x00Boris", "ID3 TXXX", "who: Boris"),
    (b"COMM\x00\x00\x00\x0c\x00\x00\x00eng\x00a quay", "ID3 COMM", "a quay"),
    (b"PRIV\x00\x00\x00\x09\x00\x00own\x00\x01\x02\x03\x04\x05", "ID3 PRIV", "own: 5 bytes"),
    (b"TPE1\x00\x00\x00\x09\x00\x00\x01\xff\xfeA\x00d\x00a\x00", "ID3 TPE1", "Ada"),
    (b"TPE1\x00\x00\x00\x04\x00\x40\x00Ada", "ID3 TPE1", "not read: compressed or encrypted"),
]


@pytest.mark.parametrize(("frame", "fact", "value"), ID3_FRAMES, ids=[f[1] for f in ID3_FRAMES])
def test_id3_frames_are_read_by_kind_and_encoding(
    frames: list[bytes], frame: bytes, fact: str, value: str
) -> None:
    if value.startswith("not read"):
        frame = frame[:9] + b"\x04" + frame[10:]
    tag = b"ID3\x03\x00\x00" + bytes((0, 0, 0, len(frame))) + frame
    assert structure(tag + b"".join(frames[:5])).values(fact) == (value,)
