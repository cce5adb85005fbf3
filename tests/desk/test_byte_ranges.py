"""A Range header is heeded as RFC 9110 has it, or passed over, never misread."""

from __future__ import annotations

import pytest

from earwitness.desk.byte_ranges import ByteRange, RangeNotSatisfiable, requested_range

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-", 0, 1000),
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=990-", 990, 1000),
        ("bytes=999-", 999, 1000),
        ("bytes=500-5000", 500, 1000),
        ("bytes=-1", 999, 1000),
        ("bytes=-5000", 0, 1000),
        (" Bytes = 1 - 2 ", 1, 3),
    ],
)
def test_one_range_is_heeded(header: str, start: int, end: int) -> None:
    assert requested_range(header, size=SIZE) == ByteRange(start=start, end=end)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=20-10",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=١-٢",
        "bytes=0x1-2",
        "bytes=1-" + "9" * 40,
    ],
)
def test_what_is_not_one_range_is_passed_over(header: str | None) -> None:
    assert requested_range(header, size=SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=-0"])
def test_a_range_without_a_byte_is_refused(header: str) -> None:
    with pytest.raises(RangeNotSatisfiable):
        requested_range(header, size=SIZE)


def test_nothing_can_be_asked_of_an_empty_recording() -> None:
    with pytest.raises(RangeNotSatisfiable):
        requested_range("bytes=-5", size=0)
