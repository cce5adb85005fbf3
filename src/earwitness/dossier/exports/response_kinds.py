"""Rows of answers to a leak: parts, who is named in them, responses, silences, demands."""

from __future__ import annotations

from earwitness.case.records import (
    Answer,
    Concern,
    Demand,
    HeardOf,
    Instalment,
    InstalmentTold,
    Mediation,
    Response,
    Silence,
    SilenceTold,
)
from earwitness.dossier.exports.row_kind import RowKind, plain

RESPONSE_KINDS: tuple[RowKind, ...] = (
    plain(
        "instalment",
        Instalment,
        "number title published dates publisher recording_ids told_ids basis",
    ),
    plain("instalment-told", InstalmentTold, "text number earliest latest by_text by_mention_id"),
    plain("heard-of", HeardOf, "text mention_id by_mention_id how number"),
    plain("concern", Concern, "instalment_id actor_id how heard_ids"),
    plain(
        "answer",
        Answer,
        "text who_mention_id kind>answer_kind toward_mention_id channel through_text number"
        " earliest latest names_leak",
    ),
    plain(
        "response",
        Response,
        "instalment_id actor_id ordinal kind>response_kind channel through_text earliest latest"
        " delay_days answer_ids",
    ),
    plain("silence-told", SilenceTold, "text who_mention_id number earliest latest"),
    plain("silence", Silence, "instalment_id actor_id searched_ids until names named_in told_ids"),
    plain(
        "demand",
        Demand,
        "text content holder_mention_id holder_text to_mention_ids to_text earliest latest",
    ),
    plain("mediation", Mediation, "text by_mention_id between_mention_ids earliest latest"),
)
