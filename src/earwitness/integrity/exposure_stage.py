"""The stage `exposure`: what in a recording could betray who made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, Record, RecordingFacts, Turn, Voice
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.integrity.containers.bounded import ReadableBytes
from earwitness.integrity.decoded import decoded_recordings
from earwitness.integrity.exposure import Exposure, exposure_findings, exposures, lone_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposurePayload:
    """One decoded recording. audio, evidence None: not at hand."""

    name: str
    facts: RecordingFacts | None
    audio: WorkingAudio | None
    voices: tuple[Voice, ...] = ()
    turns: tuple[Turn, ...] = ()
    evidence: ReadableBytes | None = None


def _units(case: CaseView) -> Iterable[Unit]:
    return decoded_recordings(case, Voice, Turn)


def _payload(case: CaseView, unit: Unit) -> ExposurePayload:
    facts = case.records(RecordingFacts, exhibit_id=unit.subject)
    return ExposurePayload(
        name=unit.label,
        facts=facts[0] if facts else None,
        audio=case.working_audio(unit.subject),
        voices=tuple(case.records(Voice, exhibit_id=unit.subject)),
        turns=tuple(case.records(Turn, exhibit_id=unit.subject)),
        evidence=case.evidence_bytes(unit.subject),
    )


def _work(payload: ExposurePayload, context: WorkContext) -> Sequence[Record]:
    from earwitness.integrity.containers.structure import container_structure

    facts, evidence = payload.facts, payload.evidence
    if facts is None:
        raise UnusableSignal(f"{payload.name}: was not decoded; see why under `extract`")
    structure = None
    if evidence is not None:
        structure = container_structure(evidence.read, evidence.size_bytes)
    found = [*exposures(facts.tags, structure), *lone_voices(payload.voices, payload.turns)]
    if payload.audio is not None:
        found += _handling(payload.audio)
    context.progress(1.0)
    return exposure_findings(facts.exhibit_id, found, looked_at=_looked_at(payload))


def _looked_at(payload: ExposurePayload) -> str:
    places = ["tags"]
    places += ["the file's structure"] if payload.evidence is not None else []
    places += ["the first and last second of sound"] if payload.audio is not None else []
    places += ["the voices' turns"] if payload.turns else []
    return ", ".join(places)


def _handling(audio: WorkingAudio) -> tuple[Exposure, ...]:
    from earwitness.integrity.handling import AROUND_S, EDGE_S, handling_noise

    end_s, reach_s = audio.duration_s, EDGE_S + AROUND_S
    return handling_noise(
        audio.block(end_s=reach_s),
        audio.block(start_s=max(0.0, end_s - reach_s)),
        rate_hz=audio.rate_hz,
        end_s=end_s,
    )


EXPOSURE = Stage(
    name="exposure",
    version="exposure/1",
    sentence="Point at what could betray who recorded: devices, places, dates, handling, voices.",
    source="this project; the formats' own specifications for names of tags",
    limits=(
        "Sees only what it has a rule for, in tags, structure and the edges of the sound. What is "
        "said, who is heard and what sounds in the background is for a listener."
    ),
    writes=(Finding,),
    units=_units,
    payload=_payload,
    work=_work,
    is_parallel=True,
)
