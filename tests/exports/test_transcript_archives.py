"""Each recording's transcript leaves as one file, read back by the format's own reader."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_case import TAPE, harbour_case

from earwitness.case.records import Passage, SpokenWord, Voice, Word
from earwitness.dossier.exports.archives import entry_name, zip_stream
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.transcripts import TRANSCRIPT_FORMATS, transcripts_zip
from earwitness.transcripts.formats.registry import format_for

NAMES = [one.name for one in TRANSCRIPT_FORMATS]


def test_the_formats_promised_are_there() -> None:
    assert NAMES == ["webvtt", "srt", "textgrid", "elan", "transcript-json"]


@pytest.mark.parametrize("name", NAMES)
def test_a_transcript_reads_back_with_its_words_and_times(tmp_path: Path, name: str) -> None:
    content = b"".join(transcripts_zip(harbour_case(tmp_path), format_name=name))
    archive = zipfile.ZipFile(io.BytesIO(content))
    (entry,) = archive.namelist()
    assert entry.startswith("first tape.opus.")
    (cue,) = format_for(entry).read(archive.read(entry).decode())
    assert (cue.text, cue.start_s, cue.end_s) == ("Hold the gate.", 0.5, 1.25)


@pytest.mark.parametrize("name", NAMES)
def test_who_speaks_leaves_with_the_words(tmp_path: Path, name: str) -> None:
    case = harbour_case(tmp_path)
    case.held.append(
        Voice(
            id="v-1",
            exhibit_id=TAPE,
            ordinal=1,
            net_speech_s=0.75,
            alone_s=0.75,
            is_stray=True,
            because="heard",
            name="Olga Reyes",
        )
    )
    case.held += [
        SpokenWord(
            id=f"sw-{word.id}",
            exhibit_id=TAPE,
            word_id=word.id,
            start_s=word.start_s,
            voice_id="v-1",
            overlaps=False,
        )
        for word in case.records(Word)
    ]
    archive = zipfile.ZipFile(io.BytesIO(b"".join(transcripts_zip(case, format_name=name))))
    (entry,) = archive.namelist()
    written = archive.read(entry).decode()
    assert "Olga Reyes" in written
    (cue,) = format_for(entry).read(written)
    assert cue.text == "Hold the gate."


@pytest.mark.parametrize("name", NAMES)
def test_a_case_without_a_transcript_says_so(tmp_path: Path, name: str) -> None:
    case = harbour_case(tmp_path)
    case.held = [r for r in case.held if not isinstance(r, Passage | Word)]
    with pytest.raises(NothingToExport, match="no recording of this case has a transcript"):
        list(transcripts_zip(case, format_name=name))


def test_two_recordings_of_one_name_both_arrive(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    other = "e" * 64
    case.exhibit_list.append(replace(case.exhibit_list[0], id=other, name="zz/first tape.opus"))
    (spoken,) = [p for p in case.records(Passage) if p.start_s is not None]
    case.held.append(replace(spoken, id="p-other", exhibit_id=other))
    content = b"".join(transcripts_zip(case, format_name="srt"))
    assert sorted(zipfile.ZipFile(io.BytesIO(content)).namelist()) == [
        f"first tape.opus.{other[:12]}.srt",
        "first tape.opus.srt",
    ]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("tape.opus", "tape.opus.srt"),
        ("../../etc/passwd", "_.._etc_passwd.srt"),
        ("..\\x", "_x.srt"),
        ("/root", "_root.srt"),
        ("C:evil", "C_evil.srt"),
        ("..", "recording.srt"),
        ("a\u202eb\x00c", "a_b_c.srt"),
        ("تسجيل.m4a", "تسجيل.m4a.srt"),
    ],
)
def test_an_entry_cannot_leave_the_folder_it_is_unpacked_into(name: str, entry: str) -> None:
    assert entry_name(name, ending=".srt", exhibit_id="f" * 64, taken=set()) == entry


def test_a_large_archive_is_handed_on_in_portions() -> None:
    pieces = (bytes([n % 251, n % 13]) * 5000 for n in range(200))
    portions = list(zip_stream([("big.bin", pieces)]))
    assert len(portions) > 10
    archive = zipfile.ZipFile(io.BytesIO(b"".join(portions)))
    assert archive.testzip() is None
    assert len(archive.read("big.bin")) == 2_000_000
