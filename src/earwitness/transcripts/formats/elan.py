"""ELAN annotation files (.eaf): tiers `segments`, `words`, `translation` and one for each voice.

Annotation ids are the ids of passages and words, so that a corrected file finds its way back. A
voice's tier says in PARTICIPANT how the voice is called.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET  # for writing only: reading goes through defusedxml
from collections.abc import Sequence
from dataclasses import dataclass, field

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

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_DATE = "1970-01-01T00:00:00+00:00"  # the format demands one; a true one would change every export


@dataclass(slots=True)
class _TimeSlots:
    """The document's list of times: two for each annotation."""

    element: ET.Element
    count: int = field(default=0)

    def add(self, seconds: float) -> str:
        self.count += 1
        name = f"ts{self.count}"
        value = str(milliseconds(seconds))
        ET.SubElement(self.element, "TIME_SLOT", TIME_SLOT_ID=name, TIME_VALUE=value)
        return name


def write_elan(transcript: Transcript) -> str:
    """Write an ELAN document, EAF 3.0."""
    ET.register_namespace("xsi", _XSI)
    root = ET.Element("ANNOTATION_DOCUMENT", AUTHOR="earwitness", DATE=_DATE)
    root.attrib |= {"FORMAT": "3.0", "VERSION": "3.0"}
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", _SCHEMA)
    header = ET.SubElement(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
    ET.SubElement(header, "PROPERTY", NAME="note").text = note_of(transcript)
    slots = _TimeSlots(ET.SubElement(root, "TIME_ORDER"))
    segments = [(one.id, *span_of(one), one.text) for one in transcript.segments]
    words = [(word.id, word.start_s, word.end_s, word.text) for word in transcript.words]
    english = [(one.id, *span_of(one), one.text) for one in transcript.translations]
    _tier(root, "segments", segments, slots)
    _tier(root, "words", words, slots)
    if english:
        _tier(root, "translation", english, slots)
    for voice in transcript.voices:
        said = [
            (f"run-{run.words[0].id}", run.start_s or 0.0, run.end_s or 0.0, run.text)
            for run in transcript.runs_of(voice)
        ]
        if said:
            _tier(root, tier_name(voice), said, slots, participant=transcript.labels[voice.id])
    ET.SubElement(
        root,
        "LINGUISTIC_TYPE",
        LINGUISTIC_TYPE_ID="default-lt",
        TIME_ALIGNABLE="true",
        GRAPHIC_REFERENCES="false",
    )
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def read_elan(text: str) -> tuple[Cue, ...]:
    """Read the tiers `segments` and `words`. Raises UnreadableExhibit for any other document."""
    root = _parsed(text)
    slots = _slots(root)
    tiers = {tier.get("TIER_ID", ""): tier for tier in root.iter("TIER")}
    if "segments" not in tiers:
        raise UnreadableExhibit("this ELAN document has no tier named `segments`; keep the names")
    words = _annotations(tiers["words"], slots) if "words" in tiers else ()
    cues = []
    for one in _annotations(tiers["segments"], slots):
        start_s, end_s = one.start_s or 0.0, one.end_s or 0.0
        inside = words_within(words, start_s=start_s, end_s=end_s)
        cues.append(Cue(id=one.id, start_s=start_s, end_s=end_s, text=one.text, words=inside))
    return tuple(cues)


def _slots(root: ET.Element) -> dict[str, float]:
    """Read the times, in seconds. ELAN leaves out those it has not been told: they are 0."""
    try:
        return {
            slot.get("TIME_SLOT_ID", ""): int(slot.get("TIME_VALUE", "0")) / 1000
            for slot in root.iter("TIME_SLOT")
        }
    except ValueError as error:
        raise UnreadableExhibit(
            f"this ELAN document holds a wrong time: {error}; mend it"
        ) from error


def _tier(
    root: ET.Element,
    name: str,
    rows: Sequence[tuple[str, float, float, str]],
    slots: _TimeSlots,
    *,
    participant: str | None = None,
) -> None:
    tier = ET.SubElement(root, "TIER", TIER_ID=_printable(name), LINGUISTIC_TYPE_REF="default-lt")
    if participant is not None:
        tier.set("PARTICIPANT", _printable(participant))
    for row_id, start_s, end_s, text in rows:
        annotation = ET.SubElement(
            ET.SubElement(tier, "ANNOTATION"),
            "ALIGNABLE_ANNOTATION",
            ANNOTATION_ID=row_id,
            TIME_SLOT_REF1=slots.add(start_s),
            TIME_SLOT_REF2=slots.add(end_s),
        )
        ET.SubElement(annotation, "ANNOTATION_VALUE").text = _printable(text)


def _annotations(tier: ET.Element, slots: dict[str, float]) -> tuple[CueWord, ...]:
    found = [
        CueWord(
            id=one.get("ANNOTATION_ID"),
            start_s=slots.get(one.get("TIME_SLOT_REF1", ""), 0.0),
            end_s=slots.get(one.get("TIME_SLOT_REF2", ""), 0.0),
            text=" ".join((one.findtext("ANNOTATION_VALUE") or "").split()),
        )
        for one in tier.iter("ALIGNABLE_ANNOTATION")
    ]
    return tuple(sorted(found, key=lambda one: one.start_s or 0.0))


def _parsed(text: str) -> ET.Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: ET.Element = fromstring(text.encode())
    except (ET.ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableExhibit(f"this is no ELAN document: {error}; export it anew") from error
    return root


def _printable(text: str) -> str:
    """Leave out control characters, which XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
