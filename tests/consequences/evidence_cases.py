"""Invented accounts and ties, for the tests of fronts, brokers and change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from earwitness.case.vocabulary import Relation
from earwitness.consequences.evidence import Account, TieEvidence


def evidence_of(
    number: int,
    told: tuple[str, str, int],
    *,
    source: str | None = None,
    date: str | None = "2031-02-03",
    confidence: float = 1.0,
    relation: Relation | None = None,
) -> TieEvidence:
    holder, target, sign = told
    name = source or f"article {number:03}"
    return TieEvidence(
        tie_id=f"t{number:03}",
        holder_id=holder,
        target_id=target,
        sign=sign,
        relation=relation or (Relation.SUPPORTS if sign > 0 else Relation.CRITICISES),
        confidence=confidence,
        date=date,
        source=name,
        exhibit_id=name,
    )


def all_of(told: Iterable[tuple[str, str, int]], *, each: int = 1) -> tuple[TieEvidence, ...]:
    """Give `each` ties per (holder, target, sign), every one from a source of its own."""
    many = [one for one in told for _ in range(each)]
    return tuple(evidence_of(i, one) for i, one in enumerate(many))


def accounts_of(
    pair: tuple[str, str], tones: Sequence[float], *, days: Sequence[str]
) -> tuple[Account, ...]:
    """Give one account per tone and day, each from a source of its own."""
    first, second = sorted(pair)
    return tuple(
        Account(
            first_id=first,
            second_id=second,
            source=f"{first}{second}{i}",
            tone=tone,
            weight=1.0,
            date=day,
            tie_ids=(f"{first}{second}-{i}",),
        )
        for i, (tone, day) in enumerate(zip(tones, days, strict=True))
    )
