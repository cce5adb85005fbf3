"""Who speaks goes into every format, is found there by other programs, and spoils no reading."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transcript_samples import heard, transcript

from earwitness.case.records import SpokenWord, Voice
from earwitness.transcripts.formats.elan import write_elan
from earwitness.transcripts.formats.json_text import transcript_from_json, write_json
from earwitness.transcripts.formats.registry import FORMATS, TranscriptFormat
from earwitness.transcripts.formats.srt import read_srt, write_srt
from earwitness.transcripts.formats.textgrid import read_textgrid, write_textgrid
from earwitness.transcripts.formats.transcript import Transcript
from earwitness.transcripts.formats.webvtt import read_webvtt, write_webvtt
from earwitness.transcripts.speakers import voice_labels

HOSTILE = 'Olga "<b>:</b>" & --> Co\n\nwords'


def voice(ordinal: int, name: str | None = None) -> Voice:
    return Voice(
        id=f"v-{ordinal}",
        exhibit_id="e1",
        ordinal=ordinal,
        net_speech_s=9.0,
        alone_s=9.0,
        is_stray=False,
        because="heard",
        name=name,
    )


VOICES = (voice(1), voice(2, "Olga Reyes"), voice(3))


def spoken_by(made: Transcript, ordinals: str, voices: tuple[Voice, ...] = VOICES) -> Transcript:
    """Give each word the voice of a figure; "-": nobody known."""
    return replace(
        made,
        voices=voices,
        speakers=tuple(
            SpokenWord(
                id=f"sw-{word.id}",
                exhibit_id="e1",
                word_id=word.id,
                start_s=word.start_s,
                voice_id=None if figure == "-" else f"v-{figure}",
                overlaps=False,
            )
            for word, figure in zip(made.words, ordinals, strict=True)
        ),
    )


def quay(ordinals: str = "11222-2") -> Transcript:
    made = transcript(heard("hold the gate now please", 0.5, 3.0), heard("who asks", 4.0, 5.0))
    return spoken_by(made, ordinals)


def without_marks(text: str) -> str:
    return re.sub(r"<[\d:.]+>", "", text)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@pytest.mark.parametrize("name", [None, "Olga Reyes", HOSTILE, "ع. الكاتب", "words", "segments"])
def test_speakers_change_nothing_of_what_is_read_back(
    one: TranscriptFormat, name: str | None
) -> None:
    made = replace(quay(), voices=(voice(1), voice(2, name), voice(3)))
    plain = replace(made, voices=(), speakers=())
    assert one.read(one.write(made)) == one.read(one.write(plain))


_WORDS = st.lists(
    st.sampled_from(["gate", "a<b", "&c", "-->", '"x"', "12:", "نعم"]),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(data=st.data(), said=st.lists(_WORDS, min_size=1, max_size=3))
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_whoever_speaks_the_words_and_times_come_back(
    one: TranscriptFormat, data: st.DataObject, said: list[list[str]]
) -> None:
    segments = [
        heard(" ".join(words), 10.0 * at, 10.0 * at + len(words)) for at, words in enumerate(said)
    ]
    made = transcript(*segments)
    count = len(made.words)
    figures = "".join(data.draw(st.lists(st.sampled_from("123-"), min_size=count, max_size=count)))
    assert one.read(one.write(spoken_by(made, figures))) == one.read(one.write(made))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_says_who_speaks_and_that_a_name_is_no_finding(one: TranscriptFormat) -> None:
    written = one.write(quay())
    assert "Olga Reyes" in written
    assert "voice 1" in written or '"ordinal": 1' in written
    assert "and no finding" in written
    plain = one.write(replace(quay(), voices=(), speakers=()))
    assert "voice" not in re.sub(r'"voices": \[\]', "", plain)
    assert "no finding" not in plain


def test_webvtt_has_a_voice_span_for_each_run() -> None:
    cues = without_marks(write_webvtt(quay())).split("\n\n")[2:]
    assert [cue.split("\n")[2] for cue in cues] == [
        "<v voice 1>hold the</v> <v Olga Reyes>gate now please</v>",
        "who <v Olga Reyes>asks</v>\n".strip(),
    ]


def test_webvtt_pys_reader_finds_the_voices_and_not_in_the_text() -> None:
    webvtt = pytest.importorskip("webvtt")
    read = webvtt.from_string(write_webvtt(quay("1111122")))
    assert [caption.text for caption in read] == ["hold the gate now please", "who asks"]
    assert [caption.voice for caption in read] == ["voice 1", "Olga Reyes"]


def test_a_voice_span_cannot_be_broken_out_of_by_a_name() -> None:
    made = replace(quay(), voices=(voice(1, HOSTILE), *VOICES[1:]))
    assert '<v Olga "&lt;b&gt;:&lt;/b&gt;" &amp; --&gt; Co words>' in write_webvtt(made)


def test_a_text_that_is_not_its_words_has_a_voice_only_where_there_is_one() -> None:
    made = quay("1122222")
    first = replace(made.passages[0], text="hold the gate, now please")
    odd = replace(made, passages=(first, *made.passages[1:]))
    assert "\nhold the gate, now please\n" in write_webvtt(odd)
    assert "<b>voice 1, Olga Reyes:</b> hold the gate, now please\n" in write_srt(odd)
    one_voice = replace(odd, speakers=spoken_by(made, "1111122").speakers)
    assert "<v voice 1>hold the gate, now please</v>" in write_webvtt(one_voice)
    assert "<b>voice 1:</b> hold the gate, now please\n" in write_srt(one_voice)


def test_languages_without_blanks_keep_none() -> None:
    made = transcript(heard("門を閉めろ", 0.0, 2.0, language="ja", pieces=["門を", "閉めろ"]))
    voiced = spoken_by(made, "12")
    assert "<v voice 1>門を</v><v Olga Reyes>閉めろ</v>" in without_marks(write_webvtt(voiced))
    for write, read in ((write_webvtt, read_webvtt), (write_srt, read_srt)):
        assert [cue.text for cue in read(write(voiced))] == ["門を閉めろ"]


def test_srt_has_a_line_for_each_voice() -> None:
    blocks = write_srt(quay()).split("\n\n")
    assert blocks[1].split("\n")[2:] == [
        "<b>voice 1:</b> hold the",
        "<b>Olga Reyes:</b> gate now please",
    ]
    assert blocks[2].split("\n")[2:] == ["who", "<b>Olga Reyes:</b> asks", ""]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<b>voice 1:</b> hold on", "hold on"),
        ("<b>Olga: or Vera:</b> hold on", "hold on"),
        ("<b>hold</b> on", "hold on"),
        ("<b>hold</b>: on", "hold: on"),
        ("wait <b>now:</b> hold on", "wait now: hold on"),
        ("voice 1: hold on", "voice 1: hold on"),
    ],
)
def test_srt_takes_off_who_speaks_and_nothing_else(line: str, text: str) -> None:
    (cue,) = read_srt(f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n")
    assert cue.text == text


def test_praat_textgrids_finds_a_tier_for_each_voice_that_speaks(tmp_path: Path) -> None:
    textgrids = pytest.importorskip("textgrids")
    path = tmp_path / "quay.TextGrid"
    path.write_text(write_textgrid(quay()), encoding="utf-8")
    read = textgrids.TextGrid(str(path))
    assert list(read) == ["note", "segments", "words", "voice 1", "voice 2 (Olga Reyes)"]
    told = [(one.text, one.xmin, one.xmax) for one in read["voice 2 (Olga Reyes)"] if one.text]
    assert told == [("gate now please", 1.5, 3.0), ("asks", 4.5, 5.0)]
    assert all(tier[-1].xmax == read.xmax for tier in read.values())


def test_a_name_like_a_tiers_takes_no_tiers_place() -> None:
    made = replace(quay(), voices=(voice(1, "words"), voice(2, 'the "segments"'), voice(3)))
    written = write_textgrid(made)
    assert 'name = "voice 1 (words)"' in written
    assert 'name = "voice 2 (the ""segments"")"' in written
    assert read_textgrid(written) == read_textgrid(write_textgrid(quay()))


def test_pympi_finds_a_tier_with_its_participant(tmp_path: Path) -> None:
    elan = pytest.importorskip("pympi.Elan")
    path = tmp_path / "quay.eaf"
    path.write_text(write_elan(quay()), encoding="utf-8")
    read = elan.Eaf(str(path))
    assert list(read.get_tier_names()) == ["segments", "words", "voice 1", "voice 2 (Olga Reyes)"]
    assert sorted(read.get_annotation_data_for_tier("voice 2 (Olga Reyes)")) == [
        (1500, 3000, "gate now please"),
        (4500, 5000, "asks"),
    ]
    assert read.get_parameters_for_tier("voice 2 (Olga Reyes)")["PARTICIPANT"] == "Olga Reyes"


def test_json_loses_no_speaker_and_reads_what_was_written_before_there_were_any() -> None:
    made = quay()
    assert transcript_from_json(write_json(made)) == made
    older = json.loads(write_json(replace(made, voices=(), speakers=())))
    del older["voices"], older["speakers"]
    assert transcript_from_json(json.dumps(older)).voices == ()


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        ((None, None), ["voice 1", "voice 2"]),
        (("Olga", None), ["Olga", "voice 2"]),
        (("Olga", "Olga"), ["Olga (voice 1)", "Olga (voice 2)"]),
        (("voice 2", None), ["voice 2 (voice 1)", "voice 2 (voice 2)"]),
        (("Olga\n Reyes", None), ["Olga Reyes", "voice 2"]),
    ],
)
def test_no_two_voices_are_called_alike(names: tuple[str | None, ...], labels: list[str]) -> None:
    voices = [voice(ordinal, name) for ordinal, name in enumerate(names, start=1)]
    assert list(voice_labels(voices).values()) == labels
