"""Claims that no proposition holds, entered under their own words.

So that a claim is never lost from sight where the ledger's stage has not run, or has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from earwitness.case.records import Claim, Position, Proposition, record_id

NOT_GATHERED = "its own words; claims were not gathered over the sources"


def ungathered(
    claims: Sequence[Claim],
    *,
    actor_of: Callable[[str | None], str | None],
    day_of: Callable[[str], str],
) -> tuple[list[Proposition], list[Position]]:
    """Enter claims under their own words. day_of: when an exhibit was published; or empty."""
    by_text: dict[str, list[Claim]] = {}
    for claim in claims:
        by_text.setdefault(claim.text, []).append(claim)
    propositions = [
        Proposition(
            id=record_id("pr", text),
            text=text,
            actor_ids=(),
            claim_ids=tuple(claim.id for claim in of_text),
            because=NOT_GATHERED,
        )
        for text, of_text in by_text.items()
    ]
    positions = [
        Position(
            id=record_id("po", claim.id),
            proposition_id=record_id("pr", claim.text),
            claim_id=claim.id,
            actor_id=actor_of(claim.who_mention_id),
            who=claim.who_text,
            stance=claim.stance,
            is_turned=False,
            earliest=day_of(claim.span.exhibit_id),
            latest=day_of(claim.span.exhibit_id),
            dated_by="when it was published",
            nearest_claim_id=None,
            similarity=None,
            because=NOT_GATHERED,
        )
        for claim in claims
    ]
    return propositions, positions
