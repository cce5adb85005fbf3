"""SubRip: numbered cues with text, without word times. Its first cue says who wrote the rest.

The format has no place for notes and none for ids; corrected files find their passage by time.
Who speaks stands before the words in bold, with a colon, a line for each voice; reading takes such
a beginning off, since speakers are not corrected in subtitles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Passage
from earwitness.transcripts.formats.timecodes import TIMECODE, seconds_of, timecode
from earwitness.transcripts.formats.transcript import (
    NOTE_STARTS,
    Cue,
    CueWord,
    Transcript,
    note_of,
    span_of,
)
from earwitness.transcripts.speakers import VoicedRun

NOTE_S = 0.001  # how long the note is shown: it is there to be read in the file
_TIMINGS = re.compile(rf"\s*({TIMECODE})\s+-->\s+({TIMECODE})")
_WHO = re.compile(r"^\s*<b>[^<>]*:</b>\s*")
_TAG_SIGNS = re.compile(r"[<>]")
_TAG = re.compile(r"</?(?:b|i|u|font)\b[^>]*>", re.IGNORECASE)


def write_srt(transcript: Transcript) -> str:
    """Write the spoken passages as SubRip."""
    cues = [(0.0, NOTE_S, f"[{note_of(transcript)}]")]
    labels = transcript.labels
    cues += [
        (*span_of(passage), _voiced(passage, runs, labels)) for passage, runs in transcript.voiced
    ]
    blocks = [
        f"{number}\n{timecode(start_s, point=',')} --> {timecode(end_s, point=',')}\n{text}"
        for number, (start_s, end_s, text) in enumerate(cues, start=1)
    ]
    return "\n\n".join(blocks) + "\n"


def read_srt(text: str) -> tuple[Cue, ...]:
    """Read SubRip, without the note. Raises UnreadableExhibit where no cue is found."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cues: list[Cue] = []
    for block in re.split(r"\n{2,}", lines.strip("\n")):
        parts = block.split("\n")
        found = next((at for at, line in enumerate(parts[:2]) if _TIMINGS.match(line)), None)
        if found is None:
            continue
        times = _TIMINGS.match(parts[found])
        assert times is not None
        lines_of_cue = (_WHO.sub("", line) for line in parts[found + 1 :])
        told = _flat(_TAG.sub("", " ".join(lines_of_cue)))
        words = tuple(CueWord(text=word) for word in told.split())
        start_s, end_s = seconds_of(times.group(1)), seconds_of(times.group(6))
        cues.append(Cue(start_s=start_s, end_s=end_s, text=told, words=words))
    if not cues:
        raise UnreadableExhibit("no subtitle was found in this SubRip text; export it anew")
    return tuple(cue for cue in cues if not _is_note(cue))


def _voiced(passage: Passage, runs: Sequence[VoicedRun], labels: Mapping[str | None, str]) -> str:
    """Write a passage with who speaks: a line for each voice, where lines can be joined again."""
    if _flat(" ".join(run.text for run in runs)) == _flat(passage.text):
        return "\n".join(_line((run.voice_id,), run.text, labels) for run in runs)
    return _line(tuple(dict.fromkeys(run.voice_id for run in runs)), passage.text, labels)


def _line(voices: Sequence[str | None], text: str, labels: Mapping[str | None, str]) -> str:
    known = [_TAG_SIGNS.sub("", labels[one]) for one in voices if one in labels]
    return f"<b>{', '.join(known)}:</b> {_flat(text)}" if known else _flat(text)


def _is_note(cue: Cue) -> bool:
    is_brief = cue.start_s == 0.0 and cue.end_s == NOTE_S
    return is_brief and cue.text.removeprefix("[").startswith(NOTE_STARTS)


def _flat(text: str) -> str:
    return " ".join(text.split())
