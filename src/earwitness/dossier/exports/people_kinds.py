"""The rows of what people said of a case: verdicts, what was heard, added, cited and marked."""

from __future__ import annotations

from earwitness.case.additions.citations import SaidCitation
from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.records import ForecastMark, HeardNote, Review
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.row_kind import Fields, RowKind, made, plain


def _addition(said: SaidAddition, _: ActorNames) -> Fields:
    return (
        ("number", said.number),
        ("at", said.at),
        ("who", said.who),
        ("record_id", said.record_id),
        ("added_kind", said.kind),
        ("says", said.addition.sentence),
        ("words", said.addition.place.text),
        ("note", said.note),
    )


def _citation(said: SaidCitation, _: ActorNames) -> Fields:
    return (
        ("number", said.number),
        ("at", said.at),
        ("who", said.who),
        ("words", said.cited.place.text),
        ("note", said.note),
    )


PEOPLE_KINDS: tuple[RowKind, ...] = (
    plain("review", Review, "number at who record_id verdict correction note"),
    plain("heard-note", HeardNote, "number at who text is_drawn note"),
    made(
        "addition",
        SaidAddition,
        "number at who record_id added_kind says words note",
        make=_addition,
    ),
    made("citation", SaidCitation, "number at who words note", make=_citation),
    plain("forecast-mark", ForecastMark, "number at who forecast_id text outcome decided_on note"),
)
