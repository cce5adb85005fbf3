"""Responses, silences, demands and mediators as plain rows with names, for scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from earwitness.case.records import (
    Actor,
    Answer,
    Concern,
    Demand,
    Instalment,
    Mediation,
    Response,
    Silence,
)
from earwitness.case.view import CaseView
from earwitness.dossier.answer_matrix import HOW_SAID
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.responses_part import part_name

WHOLE = "which part is not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResponses:
    """Everything about answers in one case; every row is a mapping with fixed keys."""

    parts: tuple[dict[str, Any], ...]
    responses: tuple[dict[str, Any], ...]
    silences: tuple[dict[str, Any], ...]
    demands: tuple[dict[str, Any], ...]
    mediations: tuple[dict[str, Any], ...]


def list_responses(case: CaseView) -> ListedResponses:
    """Read a case's answers, in order of date."""
    parts = sorted(case.records(Instalment), key=lambda one: one.published or "9999")
    labels = {one.id: part_name(one) for one in parts}
    return ListedResponses(
        parts=tuple(_part(one) for one in parts),
        responses=_responses(case, labels),
        silences=_silences(case, labels),
        demands=_demands(case),
        mediations=_mediations(case),
    )


def _part(one: Instalment) -> dict[str, Any]:
    return {
        "part": part_name(one),
        "number": one.number,
        "published": one.published,
        "publisher": one.publisher,
        "because": one.because,
    }


def _responses(case: CaseView, labels: dict[str, str]) -> tuple[dict[str, Any], ...]:
    names = {one.id: one.name for one in case.records(Actor)}
    words = {one.id: one for one in case.records(Answer)}
    ordered = sorted(case.records(Response), key=lambda one: (one.earliest or "9999", one.ordinal))
    return tuple(
        {
            "id": one.id,
            "part": labels.get(one.instalment_id, WHOLE),
            "actor": names.get(one.actor_id, ""),
            "ordinal": one.ordinal,
            "kind": one.kind,
            "channel": one.channel,
            "through": one.through_text,
            "date": one.earliest,
            "latest": one.latest,
            "delay_days": one.delay_days,
            "words": words[one.answer_ids[0]].text if one.answer_ids[0] in words else "",
            "told_by": [words[key].span.exhibit_id for key in one.answer_ids if key in words],
        }
        for one in ordered
    )


def _silences(case: CaseView, labels: dict[str, str]) -> tuple[dict[str, Any], ...]:
    names = {one.id: one.name for one in case.records(Actor)}
    how = {(one.instalment_id, one.actor_id): one.how for one in case.records(Concern)}
    return tuple(
        {
            "id": one.id,
            "part": labels.get(one.instalment_id, WHOLE),
            "actor": names.get(one.actor_id, ""),
            "how": HOW_SAID[how[one.instalment_id, one.actor_id]],
            "because": one.because,
            "searched": list(one.searched_ids),
            "names": list(one.names),
        }
        for one in case.records(Silence)
        if (one.instalment_id, one.actor_id) in how
    )


def _demands(case: CaseView) -> tuple[dict[str, Any], ...]:
    names = ActorNames(case)
    ordered = sorted(case.records(Demand), key=lambda one: one.earliest or "9999")
    return tuple(
        {
            "id": one.id,
            "date": one.earliest,
            "holder": names.of_mention(one.holder_mention_id, text=one.holder_text).text,
            "of": [names.of_mention(mention).text for mention in one.to_mention_ids],
            "of_text": one.to_text,
            "content": one.content,
            "exhibit_id": one.span.exhibit_id,
        }
        for one in ordered
    )


def _mediations(case: CaseView) -> tuple[dict[str, Any], ...]:
    names = ActorNames(case)
    ordered = sorted(case.records(Mediation), key=lambda one: one.earliest or "9999")
    return tuple(
        {
            "id": one.id,
            "date": one.earliest,
            "by": names.of_mention(one.by_mention_id).text,
            "between": [names.of_mention(mention).text for mention in one.between_mention_ids],
            "words": one.text,
            "exhibit_id": one.span.exhibit_id,
        }
        for one in ordered
    )
