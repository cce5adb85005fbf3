"""How numbers, dates, directions and unseen characters are worded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earwitness.dossier.wording import (
    clock,
    date_text,
    direction,
    moment,
    readable_address,
    size_text,
    sureness,
    visible,
)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0:00"),
        (7.99, "0:07"),
        (59.999, "0:59"),
        (60, "1:00"),
        (3600, "1:00:00"),
        (3723.4, "1:02:03"),
    ],
)
def test_seconds_are_written_as_a_clock(seconds: float, expected: str) -> None:
    assert clock(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.04, "0:00.0"),
        (0.05, "0:00.1"),
        (14.26, "0:14.3"),
        (59.96, "1:00.0"),
        (3599.99, "1:00:00.0"),
    ],
)
def test_tenths_carry_over_into_minutes(seconds: float, expected: str) -> None:
    assert clock(seconds, tenths=True) == expected


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (145_217_607, "145.2 MB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_sizes_use_the_largest_unit_with_a_whole_of_it(size: int, expected: str) -> None:
    assert size_text(size) == expected


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2022-07-13", "13 Jul 2022"),
        ("2022-07-13T09:05:00Z", "13 Jul 2022, 09:05"),
        ("2022-07", "Jul 2022"),
        ("2022", "2022"),
        ("last Tuesday", "last Tuesday"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_written_as_precisely_as_they_were_given(iso: str | None, expected: str) -> None:
    assert date_text(iso) == expected


@pytest.mark.parametrize("iso", ["last Tuesday", "2022-13-01", "", None])
def test_a_date_that_cannot_be_read_has_no_moment(iso: str | None) -> None:
    assert moment(iso) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("قال كريم", "ar", "rtl"),
        ("BBC: قال كريم", "ar", "rtl"),
        ("קול", "he", "rtl"),
        ("سلام", "fa-IR", "rtl"),
        ("all Latin after all", "ar", "auto"),
        ("قال", None, "auto"),
        ("plain", "en", "auto"),
    ],
)
def test_direction_follows_the_language_where_the_letters_agree(
    text: str, language: str | None, expected: str
) -> None:
    assert direction(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u2066b\u2069", "a‹U+2066›b‹U+2069›"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("bell\x07", "bell‹U+0007›"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("mark\u200f", "mark\u200f"),
        ("👩\u200d⚖️", "👩\u200d⚖️"),
    ],
)
def test_unseen_characters_are_shown_and_those_a_script_needs_are_kept(
    text: str, expected: str
) -> None:
    assert visible(text) == expected


@given(st.text())
def test_showing_unseen_characters_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(0.0, "low"), (0.499, "low"), (0.5, "moderate"), (0.7, "good"), (0.85, "high"), (1.0, "high")],
)
def test_a_confidence_has_one_word_on_the_printed_scale(confidence: float, word: str) -> None:
    assert sureness(confidence).word == word


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "https://x.example/%D9%82%D8%A7%D8%A6%D9%85%D8%A9?a=b%2Fc",
            "https://x.example/قائمة?a=b%2Fc",
        ),
        ("https://x.example/%D9%82%E2%80%AE", "https://x.example/%D9%82%E2%80%AE"),
        ("%FF%FE", "%FF%FE"),
        ("the Commission, p. 3: 12 %", "the Commission, p. 3: 12 %"),
    ],
    ids=["Arabic", "a character nobody sees", "no letters", "no address"],
)
def test_addresses_are_readable_and_still_the_same_address(address: str, expected: str) -> None:
    assert readable_address(address) == expected
