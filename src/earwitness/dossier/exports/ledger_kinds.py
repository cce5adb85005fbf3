"""Rows of the claims ledger: propositions, positions on them, figures, figures that differ."""

from __future__ import annotations

from earwitness.case.records import Figure, FigureConflict, Position, Proposition
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.row_kind import Fields, RowKind, made, plain


def _figure(record: Figure, names: ActorNames) -> Fields:
    by = names.of_mention(record.by_mention_id, text=record.by_text)
    return (
        ("text", record.text),
        ("low", record.low),
        ("high", record.high),
        ("unit", record.unit),
        ("by", by.text),
        ("by_actor_id", by.actor_id),
        ("sentence", record.sentence),
    )


LEDGER_KINDS: tuple[RowKind, ...] = (
    plain("proposition", Proposition, "text actor_ids claim_ids"),
    plain(
        "position",
        Position,
        "proposition_id claim_id actor_id who stance is_turned earliest latest dated_by"
        " nearest_claim_id similarity",
    ),
    made("figure", Figure, "text low high unit by by_actor_id sentence", make=_figure),
    plain("figure-conflict", FigureConflict, "about figure_ids"),
)
