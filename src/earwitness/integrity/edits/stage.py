"""The stage `edits`: joins, repeats, interruptions and hum within one recording."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.audio import Mono, NativeAudio, WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, Record, RecordingFacts
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.integrity.decoded import decoded_recordings, in_blocks

_BLOCK_S = 30.0
_SHORTEST_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditsPayload:
    """One decoded recording.

    audio: the working copy; None: it is gone. original: one channel at the recording's own
    rate, never resampled; None: not at hand.
    """

    name: str
    facts: RecordingFacts | None
    audio: WorkingAudio | None
    original: WorkingAudio | NativeAudio | None = None


def _units(case: CaseView) -> Iterable[Unit]:
    return decoded_recordings(case)


def _payload(case: CaseView, unit: Unit) -> EditsPayload:
    facts = next(iter(case.records(RecordingFacts, exhibit_id=unit.subject)), None)
    audio = case.working_audio(unit.subject)
    is_original = facts is not None and audio is not None and facts.rate_hz == audio.rate_hz
    own = case.native_audio(unit.subject) or (audio if is_original else None)
    return EditsPayload(name=unit.label, facts=facts, audio=audio, original=own)


def _work(payload: EditsPayload, context: WorkContext) -> Sequence[Record]:
    facts, audio = payload.facts, payload.audio
    if facts is None or audio is None:
        raise UnusableSignal(f"{payload.name}: was not decoded; see why under `extract`")
    if audio.duration_s < _SHORTEST_S:
        raise UnusableSignal(
            f"{payload.name} lasts {audio.duration_s:.2f} s; edits are sought in {_SHORTEST_S:g} s "
            "or more; nothing was tested"
        )
    found = [*_joins(facts, payload.original)]
    context.progress(0.8)
    found += _repeats(facts, audio)
    context.progress(0.9)
    found += _interruptions(facts, audio)
    found += _hum(facts, audio)
    context.progress(1.0)
    return found


def _joins(facts: RecordingFacts, original: WorkingAudio | NativeAudio | None) -> Iterator[Finding]:
    from earwitness.integrity.edits.findings import grid_findings, grids_not_tested
    from earwitness.integrity.edits.grid_methods import GRID_METHODS, grid_evidence

    if original is None:
        yield from grids_not_tested(
            facts,
            f"Needs the samples at the recording's own rate of {facts.rate_hz} Hz; only the "
            "16 kHz copy was at hand.",
        )
        return
    rate_hz = original.rate_hz

    def sound(first: int, end: int) -> Mono:
        return original.block(start_s=first / rate_hz, end_s=end / rate_hz)

    for method in GRID_METHODS:
        evidence = grid_evidence(
            sound,
            samples=round(original.duration_s * rate_hz),
            rate_hz=rate_hz,
            method=method,
            codec=facts.codec,
        )
        yield from grid_findings(facts, evidence)


def _repeats(facts: RecordingFacts, audio: WorkingAudio) -> Iterator[Finding]:
    from earwitness.integrity.edits.findings import repeat_findings
    from earwitness.integrity.edits.repeats import repeats

    def sound(start_s: float, end_s: float) -> Mono:
        return audio.block(start_s=start_s, end_s=end_s)

    found = repeats(sound, duration_s=audio.duration_s, rate_hz=audio.rate_hz)
    yield from repeat_findings(facts, found)


def _interruptions(facts: RecordingFacts, audio: WorkingAudio) -> Iterator[Finding]:
    from earwitness.integrity.edits.findings import interruption_findings
    from earwitness.integrity.edits.interruptions import interruptions

    yield from interruption_findings(
        facts, interruptions(in_blocks(audio, block_s=_BLOCK_S), rate_hz=audio.rate_hz)
    )


def _hum(facts: RecordingFacts, audio: WorkingAudio) -> Iterator[Finding]:
    from earwitness.integrity.edits.findings import hum_findings
    from earwitness.integrity.edits.hum import hum

    yield from hum_findings(facts, hum(in_blocks(audio, block_s=_BLOCK_S), rate_hz=audio.rate_hz))


EDITS = Stage(
    name="edits",
    version="edits/2",
    sentence="Look for joins, exact repeats, interruptions and jumps of mains hum in a recording.",
    source=(
        "frames of MP3 (ISO/IEC 11172-3) and AAC (ISO/IEC 14496-3) at all their possible starts; "
        "correlation of waves; phase of hum after Nicolalde Rodriguez et al. 2010; this project"
    ),
    limits=(
        "Frames are sought only where the samples are at hand at the recording's own rate, and "
        "show only what was MP3 or AAC before it was cut. Most careful edits leave none of these "
        "traces; none found proves nothing."
    ),
    writes=(Finding,),
    units=_units,
    payload=_payload,
    work=_work,
    is_parallel=True,
)
