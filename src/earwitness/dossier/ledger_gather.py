"""The claims ledger of a case: its records, with copies of one story counted as one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from earwitness.case.records import (
    Actor,
    Answer,
    Claim,
    DocumentFacts,
    Exhibit,
    Naming,
    Passage,
    Position,
    Proposition,
    Response,
)
from earwitness.case.vocabulary import PassageRole
from earwitness.consequences.independent_sources import independent_sources, source_of_text
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.worked_out import once
from earwitness.reactions.ledger.standing import Ledger, LedgerRecords, ledger
from earwitness.reactions.ledger.ungathered import ungathered

R = TypeVar("R")
ISO_DAY = 10


class LedgerCase(Protocol):
    """What a ledger asks of a case."""

    def records(self, kind: type[R]) -> Sequence[R]:
        """List all current records of one kind."""


def case_ledger(case: LedgerCase, exhibits: Sequence[Exhibit]) -> Ledger:
    """Make the ledger of a case from what is stored, as people have corrected it."""
    claims = case.records(Claim)
    days = published_days(case, exhibits)
    actors = {actor.id for actor in case.records(Actor)}
    named = {one.mention_id: one.actor_id for one in case.records(Naming) if one.actor_id in actors}
    positions = case.records(Position)
    placed = {position.claim_id for position in positions}
    own, own_positions = ungathered(
        [claim for claim in claims if claim.id not in placed],
        actor_of=lambda mention: named.get(mention or ""),
        day_of=lambda exhibit: days.get(exhibit, ""),
    )
    return ledger(
        LedgerRecords(
            propositions=(*case.records(Proposition), *own),
            positions=(*positions, *own_positions),
            claims=claims,
            responses=case.records(Response),
            answers=case.records(Answer),
            source_of=_sources(case, claims),
            until=max((day for day in days.values() if day), default=""),
        )
    )


def whole_ledger(case: RememberingCase) -> Ledger:
    """Make the ledger of everything a case holds."""
    return case_ledger(case, case.exhibits)


def published_days(case: LedgerCase, exhibits: Sequence[Exhibit]) -> dict[str, str]:
    """Say when each exhibit with words was published: the folder's word first; empty: not known."""
    own = {one.exhibit_id: one.published for one in case.records(DocumentFacts)}
    return {
        one.id: (one.published or own.get(one.id) or "")[:ISO_DAY]
        for one in exhibits
        if one.kind.holds_words
    }


def _sources(case: LedgerCase, claims: Sequence[Claim]) -> Mapping[str, str]:
    wanted = {claim.span.exhibit_id for claim in claims}
    texts: dict[str, list[str]] = {exhibit: [] for exhibit in sorted(wanted)}
    for passage in case.records(Passage):
        if passage.exhibit_id in wanted and passage.role is not PassageRole.TRANSLATION:
            texts[passage.exhibit_id].append(passage.text)
    joined = {exhibit: "\n".join(parts) for exhibit, parts in texts.items()}
    groups = once("independent sources", joined, make=lambda: independent_sources(joined))
    return source_of_text(groups)
