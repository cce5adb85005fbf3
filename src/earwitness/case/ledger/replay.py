"""People's corrections laid over the propositions that a machine gathered, in their order.

A correction goes where most of the claims are that it was made for. Where they are no longer
found, or are spread so that no proposition holds most of them, it is not applied, and listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earwitness.case.ledger.corrections import (
    ClaimPlace,
    Gathered,
    LedgerCorrection,
    LedgerOperation,
    SaidOfLedger,
)
from earwitness.case.records import Claim, Position, Proposition, record_id
from earwitness.case.said import Unfitting
from earwitness.case.vocabulary import Stance

LEAST_SHARED = 0.5  # of the shorter one's characters: it is the same claim, cut out otherwise
_TURNED = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


UnfittingOfLedger = Unfitting[LedgerCorrection]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedLedger:
    """Propositions and positions as people have corrected them."""

    propositions: tuple[Proposition, ...]
    positions: tuple[Position, ...]
    unfitting: tuple[UnfittingOfLedger, ...] = ()


def corrected_ledger(
    propositions: Sequence[Proposition],
    positions: Sequence[Position],
    claims: Sequence[Claim],
    said: Sequence[SaidOfLedger],
) -> CorrectedLedger:
    """Lay corrections over a ledger, oldest first. said: those that stand."""
    board = _Board(propositions, positions, claims)
    unfitting = [
        Unfitting(said=one, because=because) for one in said if (because := board.apply(one))
    ]
    return board.result(unfitting)


class _Board:
    """The ledger while corrections are laid over it, one after another."""

    def __init__(
        self,
        propositions: Sequence[Proposition],
        positions: Sequence[Position],
        claims: Sequence[Claim],
    ) -> None:
        self._propositions = {one.id: one for one in propositions}
        self._positions = {one.claim_id: one for one in positions}
        self._claims = {one.id: one for one in claims if one.id in self._positions}
        self._in_exhibit: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            self._in_exhibit.setdefault(claim.span.exhibit_id, []).append(claim)

    def apply(self, said: SaidOfLedger) -> str:
        """Apply one correction; give the reason where it does not fit, else an empty string."""
        correction = said.correction
        if correction.proposition is None:
            return "it speaks of no proposition"
        if correction.operation is LedgerOperation.SPLIT:
            return self._split(correction.proposition, correction, said)
        home = self._home(correction.proposition)
        if home is None:
            return f"no proposition holds most of the claims of “{correction.proposition.title}”"
        if correction.operation is LedgerOperation.RETITLE:
            self._retitle(home, correction, said)
            return ""
        return self._merge(home, correction, said)

    def result(self, unfitting: Sequence[UnfittingOfLedger]) -> CorrectedLedger:
        """Give the ledger as it stands now; a proposition without claims is gone."""
        held: dict[str, list[str]] = {}
        for position in self._positions.values():
            held.setdefault(position.proposition_id, []).append(position.claim_id)
        return CorrectedLedger(
            propositions=tuple(
                replace(one, claim_ids=tuple(held[one.id]))
                for one in self._propositions.values()
                if one.id in held
            ),
            positions=tuple(self._positions.values()),
            unfitting=tuple(unfitting),
        )

    def _retitle(self, home: str, correction: LedgerCorrection, said: SaidOfLedger) -> None:
        one = self._propositions[home]
        because = f"{one.because}; its title is {said.by}"
        self._propositions[home] = replace(one, text=correction.title or one.text, because=because)

    def _merge(self, home: str, correction: LedgerCorrection, said: SaidOfLedger) -> str:
        other = self._home(correction.other) if correction.other is not None else None
        if other is None or correction.other is None:
            title = "" if correction.other is None else correction.other.title
            return f"no proposition holds most of the claims of “{title}”"
        if other == home:
            return ""  # the machine now does the same
        one, joined = self._propositions[home], self._propositions.pop(other)
        self._propositions[home] = replace(
            one,
            actor_ids=tuple(dict.fromkeys((*one.actor_ids, *joined.actor_ids))),
            because=f"{one.because}; merged with “{joined.text}”, {said.by}",
        )
        for position in list(self._positions.values()):
            if position.proposition_id == other:
                self._move(position, home, f"merged, {said.by}", correction.is_opposite)
        return ""

    def _split(self, left: Gathered, correction: LedgerCorrection, said: SaidOfLedger) -> str:
        """Take claims away from those they were split from, wherever they now stand together."""
        stays = {self._positions[one.id].proposition_id for one in self._found(left)}
        wanted = self._found(correction.other) if correction.other is not None else []
        if not stays or not wanted:
            return f"the claims of “{left.title}” are found no more"
        moved = [one for one in wanted if self._positions[one.id].proposition_id in stays]
        if not moved:
            return ""  # they stand apart as it is
        home = self._propositions[self._positions[moved[0].id].proposition_id]
        fresh = record_id("pr", "correction", said.number)
        self._propositions[fresh] = replace(
            home,
            id=fresh,
            text=correction.title or "",
            because=f"split off from “{home.text}”, {said.by}",
        )
        for claim in moved:
            self._move(self._positions[claim.id], fresh, f"split off, {said.by}", False)
        return ""

    def _move(self, position: Position, to: str, because: str, is_opposite: bool) -> None:
        stance = position.stance
        is_turned = is_opposite and stance in _TURNED
        self._positions[position.claim_id] = replace(
            position,
            proposition_id=to,
            stance=_TURNED[stance] if is_turned else stance,
            is_turned=position.is_turned != is_turned,
            because=f"{position.because}; {because}",
        )

    def _home(self, gathered: Gathered) -> str | None:
        """Find the proposition that holds more than half of the claims a person judged."""
        held = Counter(self._positions[one.id].proposition_id for one in self._found(gathered))
        for proposition_id, count in held.most_common(1):
            if 2 * count > len(gathered.places):
                return proposition_id
        return None

    def _found(self, gathered: Gathered) -> list[Claim]:
        found = (self._claim_at(place) for place in gathered.places)
        return list({one.id: one for one in found if one is not None}.values())

    def _claim_at(self, place: ClaimPlace) -> Claim | None:
        """Find a judged claim again: by its id, else the same speaker's in the same words."""
        if place.claim_id in self._claims:
            return self._claims[place.claim_id]
        here = [
            one for one in self._in_exhibit.get(place.exhibit_id, ()) if one.who_text == place.who
        ]
        shared = [(_shared(place, one), one.id) for one in here]
        best, claim_id = max(shared, default=(0.0, ""))
        return self._claims[claim_id] if best >= LEAST_SHARED else None


def _shared(place: ClaimPlace, claim: Claim) -> float:
    """The part of the shorter one's characters that both hold."""
    start = max(place.start_char, claim.span.start_char)
    end = min(place.end_char, claim.span.end_char)
    shorter = min(place.end_char - place.start_char, claim.span.end_char - claim.span.start_char)
    return max(0, end - start) / shorter if shorter else 0.0
