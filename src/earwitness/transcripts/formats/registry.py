"""The one list of transcript formats: what the command line, the desk and the exports offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from earwitness.case.errors import UnreadableExhibit
from earwitness.transcripts.formats.elan import read_elan, write_elan
from earwitness.transcripts.formats.json_text import read_json, write_json
from earwitness.transcripts.formats.srt import read_srt, write_srt
from earwitness.transcripts.formats.textgrid import read_textgrid, write_textgrid
from earwitness.transcripts.formats.transcript import Cue, Transcript
from earwitness.transcripts.formats.webvtt import read_webvtt, write_webvtt


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptFormat:
    """A format with its writer and reader."""

    name: str
    suffix: str
    sentence: str
    source: str
    write: Callable[[Transcript], str]
    read: Callable[[str], tuple[Cue, ...]]


FORMATS: tuple[TranscriptFormat, ...] = (
    TranscriptFormat(
        name="webvtt",
        suffix=".vtt",
        sentence="subtitles for browsers, with a time for each word, and who speaks",
        source="W3C WebVTT",
        write=write_webvtt,
        read=read_webvtt,
    ),
    TranscriptFormat(
        name="srt",
        suffix=".srt",
        sentence="subtitles for players and editors, with who speaks; no word times, no ids",
        source="SubRip",
        write=write_srt,
        read=read_srt,
    ),
    TranscriptFormat(
        name="textgrid",
        suffix=".TextGrid",
        sentence="tiers for Praat: segments, words, English layer, a tier for each voice",
        source="Praat manual, TextGrid file formats",
        write=write_textgrid,
        read=read_textgrid,
    ),
    TranscriptFormat(
        name="elan",
        suffix=".eaf",
        sentence="tiers for ELAN, one for each voice too, with the ids of passages and words",
        source="EAF 3.0, Max Planck Institute for Psycholinguistics",
        write=write_elan,
        read=read_elan,
    ),
    TranscriptFormat(
        name="json",
        suffix=".json",
        sentence="everything: ids, confidences, doubts, methods, voices",
        source="earwitness-transcript/1",
        write=write_json,
        read=read_json,
    ),
)


def format_for(file_name: str) -> TranscriptFormat:
    """Choose a format by a file's ending. Raises UnreadableExhibit for an unknown one."""
    suffix = PurePath(file_name).suffix.lower()
    for one in FORMATS:
        if one.suffix.lower() == suffix:
            return one
    known = ", ".join(one.suffix for one in FORMATS)
    raise UnreadableExhibit(
        f"{file_name} is no transcript format known here: it ends in {suffix or 'nothing'}, "
        f"not in one of {known}"
    )
