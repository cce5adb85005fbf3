"""Formats: what is written is read back, by us and by each format's own reader."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transcript_samples import heard, quay, transcript

from earwitness.case.errors import UnreadableExhibit
from earwitness.transcripts.formats.elan import read_elan, write_elan
from earwitness.transcripts.formats.json_text import (
    read_json,
    transcript_from_json,
    write_json,
)
from earwitness.transcripts.formats.registry import FORMATS, TranscriptFormat, format_for
from earwitness.transcripts.formats.srt import read_srt, write_srt
from earwitness.transcripts.formats.textgrid import read_textgrid, write_textgrid
from earwitness.transcripts.formats.timecodes import seconds_of, timecode
from earwitness.transcripts.formats.transcript import Transcript
from earwitness.transcripts.formats.webvtt import read_webvtt, write_webvtt

NOTE = "Machine transcript of tapes/quay.opus by whisper-base int8, faster-whisper 1.2.1."

signs = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Cn")),
    min_size=1,
    max_size=8,
)
sentences = st.lists(signs, min_size=1, max_size=6).map(" ".join)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Segments of some words, with or without pauses between them, each 10 ms long or more."""
    segments, at = [], 0.0
    for text in draw(st.lists(sentences, max_size=5)):
        start = round(at + draw(st.integers(0, 4000)) / 1000, 3)
        end = round(start + len(text.split()) * draw(st.integers(20, 900)) / 1000, 3)
        segment = heard(text, start, end)
        share = draw(st.sampled_from([0.5, 0.9, 1.0]))
        words = [
            replace(one, end_s=round(one.start_s + share * (one.end_s - one.start_s), 3))
            for one in segment.words
        ]
        segments.append(replace(segment, words=tuple(words)))
        at = end
    return transcript(*segments)


def cue_words(made: Transcript) -> list[list[str]]:
    return [[word.text for word in words] for _, words in made.spoken]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@settings(max_examples=60, deadline=None)
@given(made=transcripts())
def test_what_is_written_is_read_back_to_the_thousandth(
    one: TranscriptFormat, made: Transcript
) -> None:
    cues = one.read(one.write(made))
    assert [cue.text for cue in cues] == [passage.text for passage in made.segments]
    assert [[word.text for word in cue.words] for cue in cues] == cue_words(made)
    for cue, (passage, words) in zip(cues, made.spoken, strict=True):
        assert cue.start_s == pytest.approx(passage.start_s, abs=0.0011)
        assert cue.end_s == pytest.approx(passage.end_s, abs=0.0011)
        if one.name != "srt":
            told = [(word.start_s, word.end_s) for word in cue.words]
            assert told == [
                (pytest.approx(word.start_s, abs=0.0011), pytest.approx(word.end_s, abs=0.0011))
                for word in words
            ]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_says_that_a_machine_wrote_it(one: TranscriptFormat) -> None:
    written = one.write(quay())
    assert NOTE in written
    assert "times can be 0.5 s off" in written


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_an_empty_transcript_is_a_valid_file(one: TranscriptFormat) -> None:
    written = one.write(transcript())
    assert one.read(written) == ()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@pytest.mark.parametrize("text", ["", "hello", '{"format": "other"}', "<a/>", "\x00\x01"])
def test_a_text_of_another_kind_is_refused(one: TranscriptFormat, text: str) -> None:
    with pytest.raises(UnreadableExhibit):
        one.read(text)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(one: TranscriptFormat) -> None:
    if one.name in ("elan", "json"):
        pytest.skip("XML and JSON define their own")
    written = one.write(quay())
    again = one.read("\ufeff" + written.replace("\n", "\r\n"))
    assert [cue.text for cue in again] == [cue.text for cue in one.read(written)]


def test_webvtt_pys_reader_finds_cues_ids_and_times() -> None:
    webvtt = pytest.importorskip("webvtt")
    made = quay()
    read = webvtt.from_string(write_webvtt(made))
    assert [caption.identifier for caption in read] == [one.id for one in made.segments]
    assert [(one.start, one.end) for one in read] == [
        ("00:00:00.500", "00:00:04.300"),
        ("00:00:05.000", "00:00:07.250"),
    ]
    assert read[1].text == made.segments[1].text


def test_webvtt_marks_rise_within_their_cue() -> None:
    import re

    for block in write_webvtt(quay()).split("\n\n")[2:]:
        times = [seconds_of(mark) for mark in re.findall(r"[\d:]+\.\d{3}", block)]
        start, end, *marks = times
        assert marks
        assert all(later > earlier for earlier, later in pairwise([start, *marks, end]))


def test_webvtt_carries_a_passages_doubt_as_a_note() -> None:
    made = quay()
    doubtful = replace(made.passages[0], doubt="the model was unsure --> of this")
    written = write_webvtt(replace(made, passages=(doubtful, *made.passages[1:])))
    assert "NOTE\nthe model was unsure -> of this" in written
    assert len(read_webvtt(written)) == 2


def test_webvtt_pys_reader_finds_the_srt_cues() -> None:
    webvtt = pytest.importorskip("webvtt")
    read = webvtt.from_buffer(io.StringIO(write_srt(quay())), format="srt")
    assert [(one.start, one.end) for one in read][1:] == [
        ("00:00:00.500", "00:00:04.300"),
        ("00:00:05.000", "00:00:07.250"),
    ]
    assert "Machine transcript" in read[0].text


def test_praat_textgrids_finds_the_tiers(tmp_path: Path) -> None:
    textgrids = pytest.importorskip("textgrids")
    made = quay()
    path = tmp_path / "quay.TextGrid"
    path.write_text(write_textgrid(made), encoding="utf-8")
    read = textgrids.TextGrid(str(path))
    assert list(read) == ["note", "segments", "words"]
    told = [(one.text, one.xmin, one.xmax) for one in read["words"] if one.text]
    # That reader takes doubled quotation marks as they stand, and strips outer ones.
    assert told[-3:] == [(word.text, word.start_s, word.end_s) for word in made.words[-3:]]
    for tier in read.values():
        assert tier[0].xmin == 0.0
        assert all(one.xmax == two.xmin for one, two in pairwise(tier))
        assert tier[-1].xmax == read.xmax == 7.25


def test_pympi_finds_the_tiers(tmp_path: Path) -> None:
    elan = pytest.importorskip("pympi.Elan")
    made = quay()
    path = tmp_path / "quay.eaf"
    path.write_text(write_elan(made), encoding="utf-8")
    read = elan.Eaf(str(path))
    assert list(read.get_tier_names()) == ["segments", "words"]
    assert [one[:3] for one in sorted(read.get_annotation_data_for_tier("segments"))] == [
        (500, 4300, made.segments[0].text),
        (5000, 7250, made.segments[1].text),
    ]
    assert set(read.tiers["words"][0]) == {word.id for word in made.words}


def test_json_loses_nothing() -> None:
    made = quay()
    assert transcript_from_json(write_json(made)) == made
    assert [word.id for cue in read_json(write_json(made)) for word in cue.words] == [
        word.id for word in made.words
    ]


def test_the_english_layer_is_a_tier_of_its_own() -> None:
    from earwitness.case.vocabulary import PassageRole

    made = quay()
    english = replace(
        made.passages[1],
        id="p-english",
        role=PassageRole.TRANSLATION,
        text="We will pay nothing",
        of_passage=made.passages[1].id,
    )
    both = replace(made, passages=(*made.passages, english))
    assert 'name = "translation"' in write_textgrid(both)
    assert 'TIER_ID="translation"' in write_elan(both)
    assert "pay nothing" not in write_webvtt(both) + write_srt(both)
    for read, write in ((read_textgrid, write_textgrid), (read_elan, write_elan)):
        assert [cue.text for cue in read(write(both))] == [one.text for one in made.segments]


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT>&b;</ANNOTATION_DOCUMENT>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><ANNOTATION_DOCUMENT/>',
    ],
)
def test_an_elan_document_with_entities_is_refused(hostile: str) -> None:
    with pytest.raises(UnreadableExhibit, match=r"no (ELAN document|tier)"):
        read_elan(hostile)


def test_words_of_no_length_and_overlaps_still_make_valid_intervals() -> None:
    made = transcript(heard("one two", 1.0, 1.0), heard("three", 1.0, 2.0))
    cues = read_textgrid(write_textgrid(made))
    assert [cue.text for cue in cues] == ["one two", "three"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "00:00:00.000"),
        (59.9996, "00:01:00.000"),
        (3725.5, "01:02:05.500"),
        (-1, "00:00:00.000"),
    ],
)
def test_times_are_written_in_thousandths(seconds: float, text: str) -> None:
    assert timecode(seconds) == text


@pytest.mark.parametrize(
    ("text", "seconds"), [("01:02.5", 62.5), ("100:00:00,001", 360000.001), (" 00:01.000 ", 1.0)]
)
def test_times_are_read_with_and_without_hours(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "1.5", "00:00", "aa:bb.ccc"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        seconds_of(text)


def test_srt_without_note_reads_with_markup_taken_off() -> None:
    cues = read_srt("1\n00:00:01,000 --> 00:00:02,000\n<i>Good\nevening</i>\n")
    assert [cue.text for cue in cues] == ["Good evening"]


@pytest.mark.parametrize(
    ("name", "expected"), [("a.VTT", "webvtt"), ("b.textgrid", "textgrid"), ("c.eaf", "elan")]
)
def test_a_format_is_chosen_by_its_ending(name: str, expected: str) -> None:
    assert format_for(name).name == expected


def test_an_unknown_ending_names_the_known_ones() -> None:
    with pytest.raises(UnreadableExhibit, match=r"\.vtt, \.srt, \.TextGrid, \.eaf, \.json"):
        format_for("notes.docx")
