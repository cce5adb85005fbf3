"""An invented case on disk, made through the case file's own doors, for tests of bundles."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from earwitness.case import runs
from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.database import writing
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.listening import NewHeardNote
from earwitness.case.outcomes import RunOutcome
from earwitness.case.records import Mention, Passage, Record, RecordingFacts, Span
from earwitness.case.reviews import NewReview
from earwitness.case.settings import CaseSettings
from earwitness.case.stages import Stage, Unit
from earwitness.case.vocabulary import ExhibitKind, PassageRole, RunState, Verdict

REPORT = "Mayor Vane calls the dockers cowards."
TAPE = b"RIFF" + bytes(range(256)) * 700
HEARD = "close the gate"  # written down before any other words were seen
ACTORS = "name,kind\nMayor Vane,person\n"


def pier_case(folder: Path) -> Path:
    """Make a case: a tape and what was heard in it, a report, a mention and a verdict on it."""
    folder.mkdir(parents=True)
    (folder / "tape.wav").write_bytes(TAPE)
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "notes.md").write_text("not the case's", encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        told = Description(publisher="Pier Post", published="2031-03-03")
        kinds = {"tape.wav": ExhibitKind.RECORDING, "report.txt": ExhibitKind.DOCUMENT}
        case.take_in(
            [Incoming(path=folder / n, name=n, kind=k, description=told) for n, k in kinds.items()]
        )
        case.remember(
            settings=CaseSettings(title="Pier"), actors=(), seats=(), folder_name=folder.name
        )
        tape, report = case.exhibit("tape.wav").id, case.exhibit("report.txt").id
        (case.folder.working / f"{tape}.s16").write_bytes(bytes(5000))
        store(case, "extract", [_facts(tape)], subject=tape)
        store(case, "statements", _read(report), subject=report)
        case.add_reviews([NewReview(record_id="men-1", verdict=Verdict.CONFIRM, who="ada")])
        case.write_down(
            NewHeardNote(who="ada", exhibit_id=tape, start_s=0.2, end_s=0.8, text=HEARD, note="hum")
        )
        case.folder.dossier.write_text("<!doctype html><p>as sent", encoding="utf-8")
    return folder


def store(case: CaseFile, name: str, records: list[Record], *, subject: str) -> None:
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


def tampered(database: sqlite3.Connection, statements: Sequence[str]) -> None:
    """Change a database past the triggers that guard it, and leave no sign of that."""
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in rows:
        database.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        database.execute(statement)
    for _, guard in rows:
        database.execute(guard)
    database.commit()


def _facts(tape: str) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id=tape,
        container="wav",
        codec="pcm_s16le",
        rate_hz=16_000,
        channels=1,
        claimed_duration_s=1.0,
        duration_s=1.0,
        bit_rate=None,
        tags=(),
        decoded_sha256="0" * 64,
        working_copy=f"{tape}.s16",
        peak_step_s=0.5,
        peaks=(0.1, 0.1),
    )


def _read(report: str) -> list[Record]:
    passage = Passage(
        id="p-1",
        exhibit_id=report,
        ordinal=0,
        role=PassageRole.PARAGRAPH,
        text=REPORT,
        start_char=0,
        end_char=len(REPORT),
        language="en",
    )
    span = Span(exhibit_id=report, passage_id="p-1", start_char=0, end_char=10)
    return [passage, Mention(id="men-1", span=span, text="Mayor Vane", label="PERSON")]
