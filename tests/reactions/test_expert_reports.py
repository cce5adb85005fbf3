"""Opinions on recordings: what a report says of itself, and what others tell of one."""

from __future__ import annotations

import pytest
from invented_reading import attribution, mention, reading_of

from earwitness.case.records import ExpertReport
from earwitness.reactions.expert_reports import expert_reports

SHA = "ab" * 32
REPORT = (
    "Author: Dr Lena Voss, Quay Acoustics. This report was commissioned and paid for\n"
    "by the Free Coast Party. The fee was small. File name: clip-2.ogg\n"
    f"SHA-256: {SHA}\n"
    "Method: critical listening, and the level of the noise\nacross pauses. "
    "The noise jumps at 18 seconds. In my opinion the file\nis not a continuous recording. "
    "Scope: this opinion covers one file. The other clips were not provided. "
    "I give no opinion on who is speaking."
)


def found_in(text: str, *, recordings: dict[str, str] | None = None) -> list[ExpertReport]:
    names = [part for part in ("Lena Voss", "Free Coast Party", "Brand", "Quay") if part in text]
    return expert_reports(
        reading_of(text),
        attributions=[],
        mentions=[mention(text, part) for part in names],
        recordings=recordings or {},
    )


def test_a_report_says_who_gives_it_who_paid_which_file_how_and_what() -> None:
    (report,) = found_in(REPORT, recordings={SHA: "tapes/clip-2.ogg"})
    assert (report.by_text, report.by_mention_id) == ("Dr Lena Voss", "m-Lena Voss")
    assert report.paid_by_text == "the Free Coast Party"
    assert report.paid_by_mention_id == "m-Free Coast Party"
    assert (report.file_text, report.file_sha256) == ("clip-2.ogg", SHA)
    assert report.file_exhibit_id == SHA
    assert report.method == "critical listening, and the level of the noise across pauses."
    assert report.words == "In my opinion the file is not a continuous recording."
    assert "were not provided" in report.scope
    assert "no opinion on who is speaking" in report.scope
    assert report.is_first_hand
    assert REPORT[report.span.start_char : report.span.end_char].startswith("In my opinion")


@pytest.mark.parametrize(
    ("recordings", "exhibit_id", "said"),
    [
        ({SHA: "tapes/clip-2.ogg"}, SHA, "the hash it names is that of tapes/clip-2.ogg"),
        ({"cd" * 32: "tapes/clip-2.ogg"}, None, "no recording of this case has the hash"),
        ({}, None, "no recording of this case has the hash"),
    ],
)
def test_a_hash_decides_which_file_was_examined_whatever_its_name(
    recordings: dict[str, str], exhibit_id: str | None, said: str
) -> None:
    (report,) = found_in(REPORT, recordings=recordings)
    assert report.file_exhibit_id == exhibit_id
    assert said in report.because


@pytest.mark.parametrize(
    ("recordings", "exhibit_id", "said"),
    [
        ({"x1": "a/clip-2.OGG"}, "x1", "may have been another copy"),
        ({"x1": "a/clip-2.ogg", "x2": "b/clip-2.ogg"}, None, "cannot be told"),
        ({"x1": "a/clip-22.ogg"}, None, "cannot be told"),
    ],
)
def test_without_a_hash_only_one_file_of_that_name_is_taken(
    recordings: dict[str, str], exhibit_id: str | None, said: str
) -> None:
    (report,) = found_in(REPORT.replace(f"SHA-256: {SHA}\n", ""), recordings=recordings)
    assert report.file_exhibit_id == exhibit_id
    assert said in report.because


def test_what_a_report_does_not_say_stays_empty() -> None:
    text = "This report is about clip-2.ogg. Scope: one file. In our opinion it was cut."
    (report,) = found_in(text)
    assert (report.paid_by_text, report.paid_by_mention_id, report.method) == ("", None, "")


def test_two_hashes_name_no_file() -> None:
    (report,) = found_in(REPORT + f" Compare {'cd' * 32}.", recordings={SHA: "clip-9.ogg"})
    assert report.file_sha256 == ""
    assert report.file_exhibit_id is None


@pytest.mark.parametrize(
    ("text", "by_text", "paid_by", "file_text"),
    [
        ("Brand's expert examined tape 3 only.", "Brand's expert", "Brand", "tape 3"),
        ("An independent laboratory tested the recordings.", "An independent laboratory", "",
         "the recordings"),
        ("Quay has found no trace of editing in the clips.", "Quay", "", "the clips"),
        ("Quay analysed all three tapes last week.", "Quay", "", "all three tapes"),
    ],
)  # fmt: skip
def test_a_report_that_others_tell_of_names_who_and_which_file(
    text: str, by_text: str, paid_by: str, file_text: str
) -> None:
    (report,) = found_in(text)
    assert (report.by_text, report.paid_by_text, report.file_text) == (by_text, paid_by, file_text)
    assert not report.is_first_hand
    assert report.words == text


@pytest.mark.parametrize(
    "text",
    [
        "The court will examine the recordings.",
        "Quay refused to have the tapes examined.",
        "Nobody has examined the tapes.",
        "A judge examined the recordings.",
        "It examined the tapes.",
        "Brand wants experts to examine the tapes.",
        "Brand examined the harbour.",
        "In my opinion the tapes are forged, Brand said.",
    ],
)
def test_wishes_inquiries_and_bare_opinions_are_no_expert_report(text: str) -> None:
    assert found_in(text) == []


def test_who_says_it_found_nothing_is_the_source_of_the_words() -> None:
    text = "Quay, a group of Brand's, said that it had found no trace of editing in the tapes."
    said = attribution(
        text, source="Quay", cue="said", content="it had found no trace of editing in the tapes"
    )
    (report,) = expert_reports(
        reading_of(text),
        attributions=[said],
        mentions=[mention(text, "Brand"), mention(text, "Quay")],
        recordings={},
    )
    assert (report.by_text, report.file_text) == ("Quay", "the tapes")
