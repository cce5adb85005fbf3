"""Praat TextGrid: interval tiers for note, segments, words, English layer and each voice.

A tier may not overlap itself, so that a passage or word that begins before the last has ended is
moved up to its end; one of no length gets a thousandth of a second. There are no ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from earwitness.case.errors import UnreadableExhibit
from earwitness.transcripts.formats.timecodes import milliseconds
from earwitness.transcripts.formats.transcript import (
    Cue,
    CueWord,
    Transcript,
    note_of,
    span_of,
    tier_name,
    words_within,
)

Interval = tuple[int, int, str]  # start and end in milliseconds, text

_ITEM = re.compile(r"^\s*item\s*\[\d+\]:\s*$", re.MULTILINE)
_TIER = re.compile(r'name\s*=\s*"((?:[^"]|"")*)"')
_INTERVAL = re.compile(r'xmin\s*=\s*(\S+)\s+xmax\s*=\s*(\S+)\s+text\s*=\s*"((?:[^"]|"")*)"')


def write_textgrid(transcript: Transcript) -> str:
    """Write a long-format TextGrid."""
    segments = _apart((*span_of(one), one.text) for one in transcript.segments)
    words = _apart((word.start_s, word.end_s, word.text) for word in transcript.words)
    english = _apart((*span_of(one), one.text) for one in transcript.translations)
    tiers = [("segments", segments), ("words", words)]
    if english:
        tiers.append(("translation", english))
    tiers += _voices(transcript)
    until = max([1, *(intervals[-1][1] for _, intervals in tiers if intervals)])
    until = max(until, milliseconds(transcript.end_s))
    tiers.insert(0, ("note", [(0, until, note_of(transcript))]))
    head = ['File type = "ooTextFile"', 'Object class = "TextGrid"', ""]
    head += [
        "xmin = 0",
        f"xmax = {_s(until)}",
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, (name, intervals) in enumerate(tiers, start=1):
        head += _tier(number, name, intervals, until=until)
    return "\n".join(head) + "\n"


def read_textgrid(text: str) -> tuple[Cue, ...]:
    """Read the tiers `segments` and `words` of a long-format TextGrid.

    Raises UnreadableExhibit where there is no tier of the name `segments`.
    """
    try:
        tiers = _read_tiers(text)
    except ValueError as error:
        raise UnreadableExhibit(f"this TextGrid holds a wrong time: {error}; mend it") from error
    if "segments" not in tiers:
        raise UnreadableExhibit(
            "this TextGrid has no tier named `segments` "
            f"(it has: {', '.join(tiers) or 'none'}); keep the names, and save as a long text file"
        )
    words = [
        CueWord(text=text, start_s=start / 1000, end_s=end / 1000)
        for start, end, text in tiers.get("words", [])
    ]
    cues = []
    for start, end, told in tiers["segments"]:
        inside = words_within(words, start_s=start / 1000, end_s=end / 1000)
        cues.append(Cue(start_s=start / 1000, end_s=end / 1000, text=told, words=inside))
    return tuple(cues)


def _voices(transcript: Transcript) -> list[tuple[str, list[Interval]]]:
    """Make a tier for each voice that says a word."""
    tiers = []
    for voice in transcript.voices:
        said = [
            (run.start_s or 0.0, run.end_s or 0.0, run.text) for run in transcript.runs_of(voice)
        ]
        if said:
            tiers.append((tier_name(voice), _apart(said)))
    return tiers


def _apart(stretches: Iterable[tuple[float, float, str]]) -> list[Interval]:
    """Put stretches in order so that none overlaps another and none is empty."""
    apart: list[Interval] = []
    cursor = 0
    for start_s, end_s, text in sorted(stretches, key=lambda one: one[0]):
        start = max(cursor, milliseconds(start_s))
        cursor = max(start + 1, milliseconds(end_s))
        apart.append((start, cursor, " ".join(text.split())))
    return apart


def _tier(number: int, name: str, intervals: Sequence[Interval], *, until: int) -> list[str]:
    filled = _filled(intervals, until=until)
    called = name.replace('"', '""')
    lines = [
        f"    item [{number}]:",
        '        class = "IntervalTier"',
        f'        name = "{called}"',
    ]
    lines += ["        xmin = 0", f"        xmax = {_s(until)}"]
    lines.append(f"        intervals: size = {len(filled)}")
    for at, (start, end, text) in enumerate(filled, start=1):
        quoted = text.replace('"', '""')
        lines += [f"        intervals [{at}]:", f"            xmin = {_s(start)}"]
        lines += [f"            xmax = {_s(end)}", f'            text = "{quoted}"']
    return lines


def _filled(intervals: Sequence[Interval], *, until: int) -> list[Interval]:
    """Fill what lies between with empty intervals, as the format demands."""
    filled: list[Interval] = []
    cursor = 0
    for start, end, text in (*intervals, (until, until, "")):
        if start > cursor:
            filled.append((cursor, start, ""))
        if end > start:
            filled.append((start, end, text))
        cursor = max(cursor, end)
    return filled


def _read_tiers(text: str) -> dict[str, list[Interval]]:
    pieces = _ITEM.split(text)
    tiers: dict[str, list[Interval]] = {}
    for piece in pieces[1:]:
        name = _TIER.search(piece)
        if name is None:
            continue
        found = [
            (milliseconds(float(start)), milliseconds(float(end)), told.replace('""', '"').strip())
            for start, end, told in _INTERVAL.findall(piece)
        ]
        tiers[name.group(1)] = [interval for interval in found if interval[2]]
    return tiers


def _s(thousandths: int) -> str:
    return f"{thousandths / 1000:.3f}"
