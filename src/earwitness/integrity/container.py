"""What a recording's container and plain samples tell, as findings. Judges no recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from earwitness.case.records import Finding, RecordingFacts, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.facts import (
    CONTAINER,
    DURATION_DECODED,
    DURATION_STATED,
    NAME_ENDING,
    fact_id,
    whole_file_facts,
)
from earwitness.integrity.samples import SHORTEST_SILENCE_S, SampleFacts

_MOV = frozenset({"mov"})
_ENDINGS = {
    "wav": frozenset({"wav", "w64"}),
    "mp3": frozenset({"mp3"}),
    "m4a": _MOV,
    "m4b": _MOV,
    "mp4": _MOV,
    "mov": _MOV,
    "3gp": _MOV,
    "ogg": frozenset({"ogg"}),
    "oga": frozenset({"ogg"}),
    "opus": frozenset({"ogg"}),
    "flac": frozenset({"flac", "ogg"}),
    "amr": frozenset({"amr", "amrnb", "amrwb"}),
    "mkv": frozenset({"matroska"}),
    "mka": frozenset({"matroska"}),
    "webm": frozenset({"matroska"}),
    "aac": frozenset({"aac"}),
    "aiff": frozenset({"aiff"}),
}
# Only these state a duration that the sound must have, whatever else is in the file.
_STATE_DURATION = frozenset({"wav", "flac"})
_ESTIMATED = frozenset({"mp3", "aac", "amr", "amrnb", "amrwb"})
_DATE_TAGS = ("date", "creation_time", "year", "tdrc", "origination", "modified")
_MAKER_TAGS = ("encoder", "encoded", "software", "handler", "brand", "vendor", "device", "make")
_MOST_SPANS = 100


def container_findings(
    name: str, facts: RecordingFacts, samples: SampleFacts | None
) -> tuple[Finding, ...]:
    """Test one recording's container and samples.

    name: the file's name when it was taken in. samples None: there is no working copy.
    """
    made = [
        replace(_ending(name, facts), fact_ids=_ids(name, facts, NAME_ENDING, CONTAINER)),
        replace(_duration(facts), fact_ids=_ids(name, facts, DURATION_STATED, DURATION_DECODED)),
        _tags(facts),
    ]
    if samples is None:
        made += [_not_tested(facts, test, "no working copy") for test in ("silence", "clipping")]
    else:
        made += [*_silence(facts, samples), _clipping(facts, samples)]
    return tuple(made)


def _ids(name: str, facts: RecordingFacts, *wanted: str) -> tuple[str, ...]:
    """Name the facts of the whole file that a finding rests on."""
    placed = whole_file_facts(name, facts)
    return tuple(fact_id(facts.exhibit_id, one) for one in placed if one.fact in wanted)


def _finding(
    facts: RecordingFacts,
    test: str,
    outcome: Outcome,
    because: str,
    *,
    limits: str,
    span: tuple[float, float] | None = None,
) -> Finding:
    start_s, end_s = span if span is not None else (None, None)
    return Finding(
        id=record_id("f", facts.exhibit_id, test, start_s, end_s),
        exhibit_id=facts.exhibit_id,
        test=test,
        outcome=outcome,
        because=because,
        start_s=start_s,
        end_s=end_s,
        limits=limits,
    )


def _not_tested(facts: RecordingFacts, test: str, because: str) -> Finding:
    limits = "Nothing follows from a test that was not made."
    return _finding(facts, test, Outcome.NOT_TESTED, because, limits=limits)


def _ending(name: str, facts: RecordingFacts) -> Finding:
    """Compare the file's ending with what its bytes are."""
    ending = PurePosixPath(name).suffix.casefold().removeprefix(".")
    expected = _ENDINGS.get(ending)
    found = facts.container.split(",")
    limits = "Anybody can rename a file, and some telephones give the wrong ending themselves."
    if expected is None:
        said = f"The name ends in `.{ending}`" if ending else "The name has no ending"
        because = f"{said}, which promises no format; the bytes are {found[0]}."
        return _finding(facts, "ending", Outcome.INCONCLUSIVE, because, limits=limits)
    if expected.isdisjoint(found):
        because = f"The name ends in `.{ending}` but the bytes are {found[0]} ({facts.codec})."
        return _finding(facts, "ending", Outcome.INCONSISTENT, because, limits=limits)
    because = f"The name ends in `.{ending}` and the bytes are {found[0]} ({facts.codec})."
    return _finding(facts, "ending", Outcome.CONSISTENT, because, limits=limits)


def _duration(facts: RecordingFacts) -> Finding:
    """Compare the duration that the container states with what could be decoded."""
    limits = "Broken transfers and deliberate cuts leave the same trace; both can also leave none."
    claimed, decoded, kinds = facts.claimed_duration_s, facts.duration_s, facts.container.split(",")
    if claimed is None:
        because = f"The container states no duration; {decoded:.2f} s were decoded."
        return _finding(facts, "duration", Outcome.NOT_TESTED, because, limits=limits)
    is_estimate = not _ESTIMATED.isdisjoint(kinds)
    said = "By its bit rate or index it" if is_estimate else "The container says it"
    because = f"{said} lasts {claimed:.2f} s; {decoded:.2f} s were decoded."
    is_stated = not _STATE_DURATION.isdisjoint(kinds)
    if abs(claimed - decoded) <= (0.01 if is_stated else max(0.25, 0.005 * claimed)):
        return _finding(facts, "duration", Outcome.CONSISTENT, because, limits=limits)
    if not is_stated:
        why = " Other tracks, edit lists or a varying bit rate may explain the difference."
        return _finding(facts, "duration", Outcome.INCONCLUSIVE, because + why, limits=limits)
    why = " The header was written for another length: bytes are missing, or were added."
    return _finding(facts, "duration", Outcome.INCONSISTENT, because + why, limits=limits)


def _tags(facts: RecordingFacts) -> Finding:
    """State the format and the tags that name programs, devices and dates."""
    rate = f", {facts.bit_rate / 1000:.0f} kbit/s" if facts.bit_rate else ""
    form = (
        f"{facts.container.split(',')[0]} with {facts.codec}, {facts.rate_hz} Hz, "
        f"{facts.channels} channel(s){rate}."
    )
    telling = [
        f"{key} = {value}"
        for key, value in facts.tags
        if any(word in key.casefold() for word in (*_DATE_TAGS, *_MAKER_TAGS))
    ]
    said = (
        f"Tags that name programs or dates: {'; '.join(telling[:20])}."
        if telling
        else ("No tag names a program or a date.")
    )
    limits = "Tags can be forged, changed on every upload, or absent; absence proves nothing."
    return _finding(facts, "tags", Outcome.INCONCLUSIVE, f"{form} {said}", limits=limits)


def _silence(facts: RecordingFacts, samples: SampleFacts) -> Iterator[Finding]:
    """Point at stretches of exact zeros, which no microphone gives by itself."""
    limits = (
        "Measured on the 16 kHz mono 16-bit copy, where sound below half a step is zero as well. "
        "Noise gates, telephone codecs and muting write zeros too; a cut need not leave any."
    )
    least_ms = round(SHORTEST_SILENCE_S * 1000)
    if not samples.silences:
        because = f"No trace found by this test: no run of exact zeros of {least_ms} ms or more."
        yield _finding(facts, "silence", Outcome.CONSISTENT, because, limits=limits)
        return
    total_s = sum(end_s - start_s for start_s, end_s in samples.silences)
    because = (
        f"{len(samples.silences)} run(s) of exact zeros of {least_ms} ms or more, "
        f"{total_s:.2f} s of {samples.duration_s:.2f} s together."
    )
    if len(samples.silences) > _MOST_SPANS:
        because += f" The {_MOST_SPANS} longest are pointed at."
    yield _finding(facts, "silence", Outcome.INCONCLUSIVE, because, limits=limits)
    longest = sorted(samples.silences, key=lambda span: span[0] - span[1])[:_MOST_SPANS]
    for start_s, end_s in sorted(longest):
        because = f"Exact zeros for {end_s - start_s:.3f} s{_where(start_s, end_s, samples)}."
        outcome, span = Outcome.INCONCLUSIVE, (start_s, end_s)
        yield _finding(facts, "silence", outcome, because, limits=limits, span=span)


def _where(start_s: float, end_s: float, samples: SampleFacts) -> str:
    if start_s <= 0.0:
        return " at the very start, as encoders and muted starts leave"
    if end_s >= samples.duration_s:
        return " at the very end, as encoders and muted ends leave"
    return ""


def _clipping(facts: RecordingFacts, samples: SampleFacts) -> Finding:
    """Say how much of the sound is cut off at full scale."""
    limits = (
        "Measured on the 16 kHz mono copy: clipping in one channel, or before a level was lowered, "
        "is not seen. Clipping hides detail from every other test; it is no sign of editing."
    )
    if samples.first_clipped_s is None:
        because = "No trace found by this test: no three samples in a row at full scale."
        return _finding(facts, "clipping", Outcome.CONSISTENT, because, limits=limits)
    because = (
        f"{samples.clipped_share:.3%} of the samples lie in {samples.clipped_runs} run(s) at full "
        f"scale, the first at {samples.first_clipped_s:.2f} s."
    )
    return _finding(facts, "clipping", Outcome.INCONCLUSIVE, because, limits=limits)
