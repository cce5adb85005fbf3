"""A small invented case on disk, made through the case file's own doors, for tests of the desk."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from earwitness.case import runs
from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.database import writing
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.outcomes import RunOutcome
from earwitness.case.records import (
    Attribution,
    Exhibit,
    Mention,
    Passage,
    Record,
    RecordingFacts,
    Span,
    Tie,
    Word,
)
from earwitness.case.stages import Stage, Unit
from earwitness.case.vocabulary import ExhibitKind, Modality, PassageRole, Relation, RunState

RATE_HZ = 16_000
SECONDS = 8
WORDS = ("Hold", "the", "gate", "until", "Mayor", "Vane", "is", "gone.")
DOUBTED = {"until": 0.6, "Vane": 0.3}  # words that the machine guessed
REPORT = 'Mayor Vane calls the dockers "cowards". <script>alert(1)</script> عربي'


def tone(path: Path, *, seconds: float) -> bytes:
    """Write a wav of a quiet tone and return its samples as bytes."""
    count = int(RATE_HZ * seconds)
    values = (int(3000 * math.sin(2 * math.pi * 220 * i / RATE_HZ)) for i in range(count))
    samples = struct.pack(f"<{count}h", *values)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, count, "NONE", ""))
        file.writeframes(samples)
    return samples


def quay_case(folder: Path) -> Path:
    """Make the case in `folder`: two recordings (one of a codec no browser plays) and a report."""
    folder.mkdir()
    samples = tone(folder / "tape 1.wav", seconds=SECONDS)
    (folder / "call.amr").write_bytes(b"#!AMR\n" + bytes(64))
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        _take_in(case, folder)
        tape, call, report = (case.exhibit(n) for n in ("tape 1.wav", "call.amr", "report.txt"))
        for name in ("tape.pcm", "call.pcm"):
            (case.folder.working / name).write_bytes(samples)
        store(case, "container", [recording_facts(tape, "pcm_s16le", "tape.pcm")], subject=tape.id)
        store(case, "container", [recording_facts(call, "amrnb", "call.pcm")], subject=call.id)
        store(case, "transcribe", _spoken(tape), subject=tape.id)
        store(case, "statements", _read(report), subject=report.id)
    return folder


def _take_in(case: CaseFile, folder: Path) -> None:
    told = Description(publisher="Pier Post", published="2031-03-03")
    kinds = {
        "tape 1.wav": ExhibitKind.RECORDING,
        "call.amr": ExhibitKind.RECORDING,
        "report.txt": ExhibitKind.DOCUMENT,
    }
    case.take_in(
        [Incoming(path=folder / n, name=n, kind=k, description=told) for n, k in kinds.items()]
    )


def store(case: CaseFile, name: str, records: Sequence[Record], *, subject: str) -> None:
    """Store records as the current run of a made-up stage."""
    stage = Stage(
        name=name,
        version="made-up/1",
        sentence="",
        source="",
        limits="",
        writes=tuple({type(record) for record in records}),
        units=lambda case: (),
        payload=lambda case, unit: None,
        work=lambda payload, context: (),
    )
    unit = Unit(subject=subject, label=subject, inputs=())
    plan = runs.RunPlan(key=f"{name}-{subject}-{len(records)}", stage=stage, unit=unit, options=())
    with writing(case.engine) as connection:
        runs.begin(connection, plan)
        outcome = RunOutcome(state=RunState.DONE, records=tuple(records))
        runs.end(connection, plan, outcome)


def recording_facts(exhibit: Exhibit, codec: str, working_copy: str) -> RecordingFacts:
    """Say what a container holds, of 8 s of sound."""
    return RecordingFacts(
        exhibit_id=exhibit.id,
        container="wav",
        codec=codec,
        rate_hz=RATE_HZ,
        channels=1,
        claimed_duration_s=float(SECONDS),
        duration_s=float(SECONDS),
        bit_rate=None,
        tags=(),
        decoded_sha256="0" * 64,
        working_copy=working_copy,
        peak_step_s=0.5,
        peaks=(0.1,) * (SECONDS * 2),
    )


def _spoken(tape: Exhibit) -> list[Record]:
    text = " ".join(WORDS)
    segment = Passage(
        id="p-tape",
        exhibit_id=tape.id,
        ordinal=0,
        role=PassageRole.SEGMENT,
        text=text,
        start_char=0,
        end_char=len(text),
        start_s=0.0,
        end_s=float(SECONDS),
        language="en",
        confidence=0.8,
        method="made-up/1",
    )
    words = [
        Word(
            id=f"w-{number}",
            passage_id="p-tape",
            exhibit_id=tape.id,
            ordinal=number,
            text=word,
            start_s=float(number),
            end_s=number + 0.8,
            confidence=DOUBTED.get(word, 0.9),
        )
        for number, word in enumerate(WORDS)
    ]
    return [segment, *words]


def _read(report: Exhibit) -> list[Record]:
    def span(start: int, end: int) -> Span:
        return Span(exhibit_id=report.id, passage_id="p-report", start_char=start, end_char=end)

    return [
        Passage(
            id="p-report",
            exhibit_id=report.id,
            ordinal=0,
            role=PassageRole.PARAGRAPH,
            text=REPORT,
            start_char=0,
            end_char=len(REPORT),
            language="en",
        ),
        Mention(id="m-vane", span=span(0, 10), text="Mayor Vane", label="PERSON"),
        Mention(id="m-dock", span=span(17, 28), text="the dockers", label="NORP"),
        Tie(
            id="t-1",
            span=span(0, 38),
            holder_mention_id="m-vane",
            target_mention_id="m-dock",
            sign=-1,
            relation=Relation.CRITICISES,
            evidence='Mayor Vane calls the dockers "cowards"',
            confidence=0.7,
            because="an insult",
        ),
        Attribution(
            id="at-1",
            span=span(0, 38),
            source_mention_id="m-vane",
            source_text="Mayor Vane",
            cue="calls",
            content='the dockers "cowards"',
            content_start_char=17,
            content_end_char=38,
            modality=Modality.ALLEGES,
            is_direct=True,
            is_negated=False,
            confidence=0.7,
            because="a verb of naming",
        ),
    ]


__all__ = ["RATE_HZ", "REPORT", "SECONDS", "WORDS", "quay_case", "store"]
