"""The stage `encodings`: what a recording's signal shows of how it was encoded before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import NativeAudio, WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, Record, RecordingFacts
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.integrity.decoded import decoded_recordings, in_blocks

_BLOCK_S = 60.0
_HELD_BY_16_BIT = ("pcm_s16", "flac", "alac")
# whose decoded samples are the encoded ones; sound in floating point is rounded on its way
_LOSSLESS = ("pcm_s", "pcm_u", "pcm_alaw", "pcm_mulaw", "flac", "alac", "wavpack", "tta", "ape")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodingsPayload:
    """One decoded recording. audio None: its working copy is gone."""

    name: str
    facts: RecordingFacts | None
    audio: WorkingAudio | None
    native: NativeAudio | None = None


def _units(case: CaseView) -> Iterable[Unit]:
    return decoded_recordings(case)


def _payload(case: CaseView, unit: Unit) -> EncodingsPayload:
    facts = case.records(RecordingFacts, exhibit_id=unit.subject)
    return EncodingsPayload(
        name=unit.label,
        facts=facts[0] if facts else None,
        audio=case.working_audio(unit.subject),
        native=case.native_audio(unit.subject),
    )


def _work(payload: EncodingsPayload, context: WorkContext) -> Sequence[Record]:
    from earwitness.integrity.encodings.findings import encoding_findings
    from earwitness.integrity.encodings.measures import encoding_measures

    facts, audio = payload.facts, payload.audio
    if facts is None or audio is None:
        raise UnusableSignal(f"{payload.name}: was not decoded; see why under `extract`")
    sound = payload.native or audio
    measures = encoding_measures(
        lambda: in_blocks(sound, block_s=_BLOCK_S),
        rate_hz=sound.rate_hz,
        is_native=payload.native is not None or is_native(facts, audio.rate_hz),
        is_lossless=facts.codec.startswith(_LOSSLESS),
    )
    context.progress(1.0)
    return encoding_findings(facts.exhibit_id, measures)


def is_native(facts: RecordingFacts, rate_hz: int) -> bool:
    """Say whether a working copy holds the very samples of the recording.

    True only for one channel at the copy's rate, of a codec that loses nothing.
    """
    is_whole = facts.codec.startswith(_HELD_BY_16_BIT)
    return is_whole and facts.channels == 1 and facts.rate_hz == rate_hz


ENCODINGS = Stage(
    name="encodings",
    version="encodings/2",
    sentence="Measure bandwidth, earlier sampling rates, bit depth, changed levels and DC offset.",
    source="this project; mirror images and combs of values as the card says",
    limits=(
        "On the 16 kHz working copy nothing above 8 kHz is seen, and bit depth and changed levels "
        "only where the recording has that rate itself, one channel and no lossy coding. Every "
        "trace has innocent causes; none found proves nothing."
    ),
    writes=(Finding,),
    units=_units,
    payload=_payload,
    work=_work,
    is_parallel=True,
)
