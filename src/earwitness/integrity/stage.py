"""The stage `container`: facts of a recording's file, and findings from them and its samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.audio import Mono, WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import ContainerFact, Finding, Record, RecordingFacts
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.integrity.containers.bounded import ReadableBytes
from earwitness.integrity.decoded import decoded_recordings, in_blocks

_BLOCK_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerPayload:
    """One decoded recording. audio None: its working copy is gone; evidence None: not at hand."""

    name: str
    facts: RecordingFacts | None
    audio: WorkingAudio | None
    evidence: ReadableBytes | None = None


def _units(case: CaseView) -> Iterable[Unit]:
    return decoded_recordings(case, of_exhibit=("name",))


def _payload(case: CaseView, unit: Unit) -> ContainerPayload:
    name = next(exhibit.name for exhibit in case.exhibits() if exhibit.id == unit.subject)
    facts = case.records(RecordingFacts, exhibit_id=unit.subject)
    return ContainerPayload(
        name=name,
        facts=facts[0] if facts else None,
        audio=case.working_audio(unit.subject),
        evidence=case.evidence_bytes(unit.subject),
    )


def _work(payload: ContainerPayload, context: WorkContext) -> Sequence[Record]:
    # numpy, through these two, is only loaded where there is something to measure
    from earwitness.integrity.container import container_findings
    from earwitness.integrity.samples import sample_facts

    if payload.facts is None:
        raise UnusableSignal(f"{payload.name}: was not decoded; see why under `extract`")
    audio = payload.audio
    samples = None
    if audio is not None:
        samples = sample_facts(_blocks(audio, context), rate_hz=audio.rate_hz)
    found = container_findings(payload.name, payload.facts, samples)
    return (*found, *_structure(payload.name, payload.facts, payload.evidence))


def _structure(
    name: str, facts: RecordingFacts, evidence: ReadableBytes | None
) -> Sequence[Record]:
    """Read how the file is built; where its bytes are not at hand, only what decoding told."""
    from earwitness.integrity.containers.facts import container_facts
    from earwitness.integrity.containers.findings import structure_findings
    from earwitness.integrity.containers.structure import container_structure

    if evidence is None:
        return container_facts(name, facts, None, size_bytes=None)
    structure = container_structure(evidence.read, evidence.size_bytes)
    return (
        *container_facts(name, facts, structure, size_bytes=evidence.size_bytes),
        *structure_findings(facts.exhibit_id, structure),
    )


def _blocks(audio: WorkingAudio, context: WorkContext) -> Iterator[Mono]:
    done_s = 0.0
    for block in in_blocks(audio, block_s=_BLOCK_S):
        yield block
        done_s += _BLOCK_S
        context.progress(min(1.0, done_s / audio.duration_s))


CONTAINER = Stage(
    name="container",
    version="container/3",
    sentence="List what a recording's file says of itself, and compare it with what it holds.",
    source="container and codec facts by FFmpeg (PyAV); runs of samples, this project",
    limits=(
        "Names and tags can be forged; absence of a trace proves nothing. How a file is built says "
        "which program wrote it last, not what was done before."
    ),
    writes=(Finding, ContainerFact),
    units=_units,
    payload=_payload,
    work=_work,
    is_parallel=True,
)
