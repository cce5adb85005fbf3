"""What in a recording could betray who made it: told before it is published, not judged.

Looks at the words of tags and of the file's structure, at the sound where a recorder is switched
on and off, and at voices that are hardly heard. Finds what it has a rule for; a name spoken in the
recording, a clock striking or a known kitchen betray as well, and only a listener hears them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.records import Finding, Turn, Voice, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.table import ContainerStructure

TEST = "exposure"
_LIMITS = (
    "A rule sees only what it was written for. What is said, voices, rooms, clocks and passing "
    "sounds can betray a source as well, and so can the pattern of who was there to record."
)


class ExposureKind(StrEnum):
    """What a trace could lead to."""

    PLACE = "place"
    PERSON = "person or account"
    DEVICE = "device"
    SERIAL = "serial number or identifier"
    DATE = "date"
    PROGRAM = "program"
    HISTORY = "history of edits"
    PATH = "folder or computer"
    PICTURE = "embedded picture"
    LEFTOVER = "bytes that no player shows"
    HANDLING = "handling of the recorder"
    VOICE = "voice heard once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One trace. value: as it stands in the file; where: tag or place; at_s: for sound only."""

    kind: ExposureKind
    value: str
    where: str
    at_s: float | None = None


_BY_NAME = (  # the first that fits the name of a tag or fact decides
    (ExposureKind.PLACE, r"gps|location|\bloci\b|xyz|latitude|longitude|iso6709|\bgeo"),
    (ExposureKind.PICTURE, r"\bapic\b|\bpic\b|covr|picture|thumbnail"),
    (ExposureKind.HISTORY, r"coding history|\bixml\b|\baxml\b|\bxmp\b|history|\bapplication$"),
    (ExposureKind.SERIAL, r"serial|umid|\buid\b|\bufid\b|\bpriv\b|\buuid\b|originator reference"),
    (ExposureKind.SERIAL, r"\bisrc\b|barcode|\bguid\b|unique"),
    (
        ExposureKind.DATE,
        r"date|time|\bcreated\b|\bmodified\b|\bicrd\b|©day|\btd[a-z]{2}\b|\byear\b",
    ),
    (ExposureKind.DEVICE, r"\bmake\b|model|device|manufacturer|©ma[kn]|©mod|android|originator"),
    (ExposureKind.DEVICE, r"handler"),
    (ExposureKind.PROGRAM, r"encoder|encoded.?by|vendor|software|\bisft\b|\btsse\b|©too|©swr"),
    (ExposureKind.PROGRAM, r"muxing|writing program|\btenc\b|©enc|\btool\b"),
    (ExposureKind.PERSON, r"artist|author|performer|owner|creator|engineer|composer|account|user"),
    (ExposureKind.PERSON, r"©art|©aut|©nam|apid|ownr|\biart\b|\bieng\b|\btpe\d|\btown\b|copyright"),
    (ExposureKind.PERSON, r"title|comment|description|\bcomm\b|©cmt|file name|\btit2\b|tag value"),
    (ExposureKind.PERSON, r"\binam\b|\bicmt\b|\btxxx\b"),
    (ExposureKind.LEFTOVER, r"bytes that no track plays|bytes after the last|free space"),
    (ExposureKind.LEFTOVER, r"bytes before the first frame|large (chunk|atom)"),
)
_BY_VALUE = (  # these are looked for in every value, whatever it is called
    (ExposureKind.PERSON, r"[\w.+-]+@[\w-]+\.[\w.]+|\+\d[\d ()-]{7,16}\d"),
    (ExposureKind.PLACE, r"[+-]\d{1,2}\.\d{3,}[+-]\d{1,3}\.\d{3,}"),
    (
        ExposureKind.PATH,
        r"[A-Za-z]:\\[^\s\"]+|/(?:Users|home|storage|mnt|Volumes)/[^\s\"]+|file://\S+",
    ),
    (ExposureKind.SERIAL, r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"),
)
_SAYS_NOTHING = re.compile(
    r"not written|none|not told|0*[01]?|lav[fc]|ffmpeg|(\[0\])+|[\d:]+\.0*\d+|sound ?handler"
    r"|video ?handler|und|unknown|isom.*|qt|m4a.*|\d+ bytes stated|0 hz|\d+ of \d+ in use"
    r"|matroska|webm",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(  # facts whose names fit a rule and whose values are about the format only
    {"duration stated", "encoder delay", "encoder padding", "encoder preset", "encoder lowpass"}
    | {"form", "sample format", "brand", "compatible brands", "major_brand", "minor_version"}
    | {
        "compatible_brands",
        "document type",
        "tag name",
        "stream language",
        "language",
        "stream",
        "comments",
    }
)
_ONCE_S = 10.0
_ONCE_TURNS = 2


def exposures(
    tags: Iterable[tuple[str, str]], structure: ContainerStructure | None
) -> tuple[Exposure, ...]:
    """List what tags and structure betray, each value once, in order of kind.

    tags: names and values as a parser gives them; structure None: the bytes are not at hand.
    """
    told = [(name, value, f"tag {name}") for name, value in tags]
    if structure is not None:
        facts = structure.facts
        told += [(one.fact, one.value, f"{one.place}, byte {one.offset}") for one in facts]
    found: dict[tuple[ExposureKind, str], Exposure] = {}
    for name, value, where in told:
        for kind, trace in _traces(name, value):
            found.setdefault((kind, trace), Exposure(kind=kind, value=trace, where=where))
    order = list(ExposureKind)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.kind)))


def _traces(name: str, value: str) -> Iterator[tuple[ExposureKind, str]]:
    seen: set[ExposureKind] = set()
    for kind, pattern in _BY_VALUE:
        for trace in re.findall(pattern, value)[:20]:
            seen.add(kind)
            yield kind, trace
    plain = name.casefold()
    if plain in _NO_NAMES or not value.strip() or _SAYS_NOTHING.fullmatch(value.strip()):
        return
    for kind, pattern in _BY_NAME:
        if re.search(pattern, plain):
            if kind not in seen:
                yield kind, value.strip()
            return


def lone_voices(voices: Sequence[Voice], turns: Sequence[Turn]) -> tuple[Exposure, ...]:
    """List voices heard in one or two turns of under 10 s together, where others are heard more.

    Somebody who says a word at the start may be whoever switched the recorder on.
    """
    found = []
    for voice in voices:
        own = [turn for turn in turns if turn.voice_id == voice.id]
        is_short = 0 < len(own) <= _ONCE_TURNS and voice.net_speech_s <= _ONCE_S
        if is_short and len(voices) > 1:
            found.append(
                Exposure(
                    kind=ExposureKind.VOICE,
                    value=f"{voice.label}, {voice.net_speech_s:.1f} s in {len(own)} turn(s)",
                    where="the sound",
                    at_s=own[0].start_s,
                )
            )
    return tuple(found)


def exposure_findings(
    exhibit_id: str, found: Sequence[Exposure], *, looked_at: str
) -> tuple[Finding, ...]:
    """Tell traces as findings; `looked_at` names what was searched, for when there is none."""
    if not found:
        because = f"No trace found by this test in {looked_at}."
        return (_finding(exhibit_id, because, key="none", at_s=None),)
    return tuple(
        _finding(
            exhibit_id,
            f"Could lead to the source ({one.kind}): {one.value} ({one.where}).",
            key=f"{one.kind}/{one.value}/{one.at_s}",
            at_s=one.at_s,
        )
        for one in found
    )


def _finding(exhibit_id: str, because: str, *, key: str, at_s: float | None) -> Finding:
    return Finding(
        id=record_id("f", exhibit_id, TEST, key),
        exhibit_id=exhibit_id,
        test=TEST,
        outcome=Outcome.INCONCLUSIVE,
        because=because,
        start_s=at_s,
        limits=_LIMITS,
    )
