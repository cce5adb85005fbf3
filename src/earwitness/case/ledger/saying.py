"""What a person says of the ledger, made into the correction to append.

Refuses what would change nothing, and what names no one proposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.ledger.corrections import (
    Gathered,
    LedgerCorrection,
    LedgerOperation,
    SaidOfLedger,
    place_of,
)
from earwitness.case.records import Claim, Proposition
from earwitness.case.said import check_stands

_LIST = "`earwitness claims list` prints them"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLedger:
    """The propositions of a case as they stand, to say something of them."""

    propositions: Sequence[Proposition]
    claims: Sequence[Claim]

    def proposition(self, wanted: str) -> Proposition:
        """Find one by id or by its words. Raises UnknownRecord."""
        folded = wanted.strip().casefold()
        found = [one for one in self.propositions if folded in (one.id, one.text.casefold())]
        if len(found) != 1:
            count = len(found) or "no"
            raise UnknownRecord(f"{count} propositions are called {wanted!r}; {_LIST}")
        return found[0]

    def gathered(
        self, proposition: Proposition, claim_ids: Sequence[str] | None = None
    ) -> Gathered:
        """Tie what is said of a proposition to its claims, or to some of them."""
        wanted = set(proposition.claim_ids if claim_ids is None else claim_ids)
        places = tuple(place_of(one) for one in self.claims if one.id in wanted)
        return Gathered(title=proposition.text, places=places)


def merge(
    ledger: OpenLedger, proposition: str, other: str, *, is_opposite: bool = False
) -> LedgerCorrection:
    """Say that two propositions are one, or, opposite, that one says no to the other."""
    first, second = ledger.proposition(proposition), ledger.proposition(other)
    if first.id == second.id:
        raise BadSettings(f"“{first.text}” is one proposition already; name another")
    return LedgerCorrection(
        operation=LedgerOperation.MERGE,
        proposition=ledger.gathered(first),
        other=ledger.gathered(second),
        is_opposite=is_opposite,
    )


def split(
    ledger: OpenLedger, proposition: str, claim_ids: Sequence[str], *, title: str
) -> LedgerCorrection:
    """Say that some claims of a proposition are another one. Raises BadSettings, UnknownRecord."""
    one = ledger.proposition(proposition)
    strange = [claim for claim in claim_ids if claim not in one.claim_ids]
    if strange:
        raise UnknownRecord(f"“{one.text}” holds no claim {strange[0]!r}; {_LIST}")
    rest = [claim for claim in one.claim_ids if claim not in set(claim_ids)]
    if not claim_ids or not rest:
        what = "every claim" if claim_ids else "no claim"
        raise BadSettings(f"{what} of “{one.text}” would be split off; name some of its claims")
    return LedgerCorrection(
        operation=LedgerOperation.SPLIT,
        proposition=ledger.gathered(one, rest),
        other=ledger.gathered(one, claim_ids),
        title=_title(title),
    )


def retitle(ledger: OpenLedger, proposition: str, title: str) -> LedgerCorrection:
    """Say how a proposition is to be worded. Raises BadSettings, UnknownRecord."""
    one = ledger.proposition(proposition)
    if one.text == _title(title):
        raise BadSettings(f"“{one.text}” is worded so already")
    return LedgerCorrection(
        operation=LedgerOperation.RETITLE, proposition=ledger.gathered(one), title=_title(title)
    )


def undo(said: Sequence[SaidOfLedger], number: int) -> LedgerCorrection:
    """Take a correction back, by its number. said: those that stand. Raises UnknownRecord."""
    check_stands(said, number, of="the ledger", listed_by=_LIST)
    return LedgerCorrection(operation=LedgerOperation.UNDO, undoes=number)


def _title(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise BadSettings("a proposition cannot have a blank title; say how it is to be worded")
    return words
