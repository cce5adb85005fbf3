"""WebVTT with a time mark before each word, and after it where a pause follows.

Cue ids are passage ids. Who speaks stands in voice spans, `<v NAME>`, which reading passes over.
Thousandths of a second are kept; a word of no length, and its neighbour, come back without times.
A corrected text without time marks is read as well.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from itertools import islice

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Passage, Word
from earwitness.transcripts.formats.timecodes import (
    TIMECODE,
    milliseconds,
    seconds_of,
    timecode,
)
from earwitness.transcripts.formats.transcript import Cue, CueWord, Transcript, note_of, span_of
from earwitness.transcripts.speakers import VoicedRun

_TIMINGS = re.compile(rf"\s*({TIMECODE})\s+-->\s+({TIMECODE})")
_MARK = re.compile(rf"<({TIMECODE})>")
_TAG = re.compile(r"<[^>]*>")


def write_webvtt(transcript: Transcript) -> str:
    """Write the spoken passages as WebVTT."""
    blocks = ["WEBVTT", f"NOTE\n{_note(note_of(transcript))}"]
    labels = transcript.labels
    for passage, runs in transcript.voiced:
        start_s, end_s = span_of(passage)
        body = _body(passage, runs, labels, start_s=start_s, end_s=end_s)
        doubt = f"NOTE\n{_note(passage.doubt)}\n\n" if passage.doubt else ""
        times = f"{timecode(start_s)} --> {timecode(end_s)}"
        blocks.append(f"{doubt}{passage.id}\n{times}\n{body}")
    return "\n\n".join(blocks) + "\n"


def read_webvtt(text: str) -> tuple[Cue, ...]:
    """Read WebVTT. Raises UnreadableExhibit for a text that is none."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not lines.startswith("WEBVTT"):
        raise UnreadableExhibit("this is no WebVTT: its first line is not `WEBVTT`; export it anew")
    cues = [_cue(block.split("\n")) for block in re.split(r"\n{2,}", lines.strip("\n"))]
    return tuple(cue for cue in cues if cue is not None)


def _cue(lines: Sequence[str]) -> Cue | None:
    """Read one block; None for a header, a note or a style."""
    for at, line in enumerate(lines[:2]):
        found = _TIMINGS.match(line)
        if found:
            start_s, end_s = seconds_of(found.group(1)), seconds_of(found.group(6))
            words = _words(" ".join(lines[at + 1 :]), start_s=start_s, end_s=end_s)
            name = lines[0].strip() if at else None
            told = " ".join(word.text for word in words)
            return Cue(id=name or None, start_s=start_s, end_s=end_s, text=told, words=words)
    return None


def _body(
    passage: Passage,
    runs: Sequence[VoicedRun],
    labels: Mapping[str | None, str],
    *,
    start_s: float,
    end_s: float,
) -> str:
    """Write a passage, with marks where its words make up its text, and with voices where known."""
    words = [word for run in runs for word in run.words]
    glue = " "
    if " ".join(word.text for word in words) == passage.text:
        marked = iter(_marked(words, start_s=start_s, end_s=end_s))
        pieces = [" ".join(islice(marked, len(run.words))) for run in runs]
    else:
        glue = "" if "".join(run.text for run in runs) == passage.text else " "
        pieces = [_plain(run.text) for run in runs]
        if glue.join(run.text for run in runs) != passage.text:
            return _plain(passage.text)
    return glue.join(
        f"<v {_plain(labels[run.voice_id])}>{piece}</v>" if run.voice_id in labels else piece
        for run, piece in zip(runs, pieces, strict=True)
    )


def _marked(words: Sequence[Word], *, start_s: float, end_s: float) -> list[str]:
    """Mark each word. A mark has to be later than the one before, and inside the cue."""
    last, end = milliseconds(start_s), milliseconds(end_s)
    parts: list[str] = []
    for number, word in enumerate(words):
        starts, ends = milliseconds(word.start_s), milliseconds(word.end_s)
        mark = ""
        if last < starts < end:
            mark, last = f"<{timecode(starts / 1000)}>", starts
        following = words[number + 1] if number + 1 < len(words) else None
        until = milliseconds(following.start_s) if following else end
        closing = ""
        if last < ends < min(until, end):
            closing, last = f"<{timecode(ends / 1000)}>", ends
        parts.append(f"{mark}{_plain(word.text)}{closing}")
    return parts


def _words(body: str, *, start_s: float, end_s: float) -> tuple[CueWord, ...]:
    """Read the words of a cue. Where several stand between two marks, none of them has a time."""
    pieces = _MARK.split(body)
    times = [start_s, *(seconds_of(mark) for mark in pieces[1::6]), end_s]
    texts = [html.unescape(_TAG.sub("", piece)) for piece in pieces[0::6]]
    words: list[CueWord] = []
    for text, from_s, until_s in zip(texts, times[:-1], times[1:], strict=True):
        found = text.split()
        if len(found) == 1:
            words.append(CueWord(text=found[0], start_s=from_s, end_s=until_s))
        else:
            words.extend(CueWord(text=word) for word in found)
    return tuple(words)


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _note(text: str) -> str:
    return " ".join(text.split()).replace("-->", "->")
