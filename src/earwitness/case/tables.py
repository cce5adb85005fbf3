"""The tables of a case file, for SQLAlchemy Core. The migrations create them; a test compares."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from earwitness.case import records as r
from earwitness.case.rows import SPAN_FIELDS, field_plans

metadata = MetaData()

_COLUMN_TYPES = {"int": Integer, "float": Float, "bool": Boolean}

exhibit = Table(
    "exhibit",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("file", Text, nullable=False),  # where its bytes lie, relative to the case file
    Column("taken_in_at", Text, nullable=False),
)

description = Table(  # what people say of an exhibit; the latest row counts, none is edited
    "description",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("exhibit_id", Text, ForeignKey("exhibit.id"), nullable=False),
    Column("at", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON
)

sighting = Table(  # what the folder held when last looked at; lets an unchanged file be passed over
    "sighting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("size_bytes", Integer, nullable=False),
    Column("modified_ns", Integer, nullable=False),
    Column("exhibit_id", Text, ForeignKey("exhibit.id")),
    Column("because", Text, nullable=False),  # why it was turned away; empty: it was taken in
)

custody = Table(
    "custody",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("exhibit_id", Text),
    Column("details", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("stage", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("seconds", Float),
    Column("because", Text, nullable=False),
    Index("run_by_subject", "subject", "stage"),
)

review = Table(
    "review",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("correction", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("review_by_record", "record_id"),
)

forecast_mark = Table(  # what became of forecasts, as people say; the latest row counts
    "forecast_mark",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("forecast_id", Text, nullable=False),
    Column("exhibit_id", Text, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("decided_on", Text, nullable=False),
    Column("note", Text, nullable=False),
    Index("forecast_mark_by_forecast", "forecast_id"),
)

heard_note = Table(  # what people wrote down by ear before they saw other words; none is edited
    "heard_note",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("exhibit_id", Text, nullable=False),
    Column("start_s", Float, nullable=False),
    Column("end_s", Float, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("is_drawn", Boolean, nullable=False, server_default="0"),  # by hand; else a passage
    Index("heard_note_by_exhibit", "exhibit_id"),
)

ledger_correction = Table(  # what people say of propositions; all that stand count, none is edited
    "ledger_correction",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("correction", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
)

actor_correction = Table(  # what people say of who is who; all that stand count, none is edited
    "actor_correction",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("correction", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
)

added_record = Table(  # what people add because the machine missed it; none is edited
    "added_record",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("exhibit_id", Text, nullable=False),
    Column("addition", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
    Index("added_record_by_exhibit", "exhibit_id"),
)

citation = Table(  # what people cite in the dossier; one that takes another back names it
    "citation",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("citation", Text, nullable=False),  # JSON
    Column("note", Text, nullable=False),
    Column("takes_back", Integer),
)

setting = Table(  # what case.toml and actors.csv said when last read, as JSON
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def _record_table(name: str, cls: type[Any]) -> Table:
    """Lay out a record class as a table: the run first, then id, then the record's own fields."""
    columns: list[SchemaItem] = [
        Column("run", Integer, ForeignKey("run.number"), primary_key=True, autoincrement=False),
        Column("id", Text, primary_key=True),
    ]
    for plan in field_plans(cls):
        if plan.kind == "span":
            columns += [_span_column(field) for field in SPAN_FIELDS]
        elif plan.name != "id":
            kind = _COLUMN_TYPES.get(plan.kind, Text)
            columns.append(Column(plan.name, kind, nullable=plan.is_optional))
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _span_column(field: str) -> Column[Any]:
    if field.endswith("_id"):
        return Column(field, Text, nullable=False)
    if field.endswith("_char"):
        return Column(field, Integer, nullable=False)
    return Column(field, Float)


RECORD_TABLES: dict[type[Any], Table] = {
    cls: _record_table(name, cls)
    for name, cls in (
        ("document_facts", r.DocumentFacts),
        ("recording_facts", r.RecordingFacts),
        ("passage", r.Passage),
        ("word", r.Word),
        ("finding", r.Finding),
        ("container_fact", r.ContainerFact),
        ("speech_activity", r.SpeechActivity),
        ("copy_link", r.CopyLink),
        ("voice", r.Voice),
        ("turn", r.Turn),
        ("voice_count", r.VoiceCount),
        ("voice_print", r.VoicePrint),
        ("comparison", r.Comparison),
        ("spoken_word", r.SpokenWord),
        ("mention", r.Mention),
        ("actor", r.Actor),
        ("naming", r.Naming),
        ("attribution", r.Attribution),
        ("tie", r.Tie),
        ("claim", r.Claim),
        ("forecast", r.Forecast),
        ("expert_report", r.ExpertReport),
        ("time_expression", r.TimeExpression),
        ("event", r.Event),
        ("instalment_told", r.InstalmentTold),
        ("heard_of", r.HeardOf),
        ("answer", r.Answer),
        ("silence_told", r.SilenceTold),
        ("demand", r.Demand),
        ("mediation", r.Mediation),
        ("instalment", r.Instalment),
        ("concern", r.Concern),
        ("response", r.Response),
        ("silence", r.Silence),
        ("proposition", r.Proposition),
        ("position", r.Position),
        ("figure", r.Figure),
        ("figure_conflict", r.FigureConflict),
        ("refusal", r.Refusal),
    )
}


def order_of(table: Table) -> list[Column[Any]]:
    """Columns that put a kind's records in order of position, then id."""
    wanted = ("exhibit_id", "start_char", "start_s", "ordinal", "name", "id")
    return [table.c[name] for name in wanted if name in table.c]
