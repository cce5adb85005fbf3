"""Who stands where on each proposition, from when to when, and by how many independent sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Answer, Claim, Position, Proposition, Response
from earwitness.case.vocabulary import Stance
from earwitness.reactions.ledger.changes import (
    ChangeOfPosition,
    Heard,
    changes_of_answer,
    changes_of_stance,
)
from earwitness.reactions.ledger.states import Reached, in_time, key_of, states


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One actor's stance on a proposition, with every place it is told in, in order of time.

    sources: independent ones; the same story printed twice is one.
    """

    actor_id: str | None
    who: str
    stance: Stance
    positions: tuple[Position, ...]
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One proposition of the ledger. sources: independent ones, over all who take a stance."""

    proposition: Proposition
    stands: tuple[Stand, ...]
    states: tuple[Reached, ...]
    sources: int

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every place somebody takes a stance in, stance by stance."""
        return tuple(position for stand in self.stands for position in stand.positions)

    @property
    def is_disputed(self) -> bool:
        """Whether somebody asserts it and somebody denies it."""
        return {Stance.ASSERTS, Stance.DENIES} <= {stand.stance for stand in self.stands}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRecords:
    """What a ledger is made of. source_of: for each exhibit the independent source it counts as.

    until: the last day on which the case heard anything, ISO; empty: not known.
    """

    propositions: Sequence[Proposition]
    positions: Sequence[Position]
    claims: Sequence[Claim]
    responses: Sequence[Response]
    answers: Sequence[Answer]
    source_of: Mapping[str, str]
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The claims ledger of a case: the most disputed proposition first."""

    entries: tuple[Entry, ...]
    changes: tuple[ChangeOfPosition, ...]


def ledger(records: LedgerRecords) -> Ledger:
    """Make the ledger. A position whose claim people rejected since is left out."""
    claims = {claim.id: claim for claim in records.claims}
    placed: dict[str, list[Position]] = {}
    for position in records.positions:
        if position.claim_id in claims:
            placed.setdefault(position.proposition_id, []).append(position)
    entries = [
        _entry(one, placed[one.id], claims, records)
        for one in records.propositions
        if one.id in placed
    ]
    heard = [
        Heard(
            position=position,
            proposition=entry.proposition,
            words=claims[position.claim_id].evidence,
            span=claims[position.claim_id].span,
        )
        for entry in entries
        for position in entry.positions
    ]
    found = [*changes_of_stance(heard), *changes_of_answer(records.responses, records.answers)]
    return Ledger(
        entries=tuple(sorted(entries, key=_most_disputed)),
        changes=tuple(sorted(found, key=lambda one: (one.after.day, one.actor_id))),
    )


def _entry(
    proposition: Proposition,
    positions: Sequence[Position],
    claims: Mapping[str, Claim],
    records: LedgerRecords,
) -> Entry:
    def sources(of: Sequence[Position]) -> int:
        exhibits = {claims[one.claim_id].span.exhibit_id for one in of}
        return len({records.source_of.get(exhibit, exhibit) for exhibit in exhibits})

    by_who: dict[tuple[Stance, str], list[Position]] = {}
    for position in sorted(positions, key=in_time):
        by_who.setdefault((position.stance, key_of(position)), []).append(position)
    stands = [
        Stand(
            actor_id=told[0].actor_id,
            who=told[0].who,
            stance=stance,
            positions=tuple(told),
            sources=sources(told),
        )
        for (stance, _), told in by_who.items()
    ]
    order = list(Stance)
    return Entry(
        proposition=proposition,
        stands=tuple(
            sorted(stands, key=lambda one: (order.index(one.stance), in_time(one.positions[0])))
        ),
        states=states(proposition, positions, until=records.until),
        sources=sources(positions),
    )


def _most_disputed(entry: Entry) -> tuple[bool, int, int, str]:
    return (
        not entry.is_disputed,
        -len(entry.stands),
        -len(entry.positions),
        entry.proposition.text,
    )
