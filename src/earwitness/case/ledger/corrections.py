"""What people say of the claims ledger, and how it is kept: tied to the claims that they judged.

A proposition is only "what these claims say", and another method may gather others under it. A
correction therefore carries the places of the claims that stood there when it was made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from earwitness.case.records import Claim
from earwitness.case.said import Said


class LedgerOperation(StrEnum):
    """What can be said of propositions."""

    MERGE = "merge"
    SPLIT = "split"
    RETITLE = "retitle"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A claim as it was when judged, so that it is found again after a re-run."""

    claim_id: str
    exhibit_id: str
    start_char: int
    end_char: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The claims that a person judged as one proposition. title: how it was called then."""

    title: str
    places: tuple[ClaimPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCorrection:
    """One thing a person said of the ledger.

    proposition: the one retitled, split, or merged into. other: the second of two merged ones; of
    a split, the claims that are another proposition. title: of a retitling; of a split, that of
    the new one. is_opposite: of a merge, the second says the opposite of the first.
    """

    operation: LedgerOperation
    proposition: Gathered | None = None
    other: Gathered | None = None
    title: str | None = None
    is_opposite: bool = False
    undoes: int | None = None

    def __post_init__(self) -> None:
        given = {name for name in _PARTS if getattr(self, name) is not None}
        if given != _NEEDED[self.operation]:
            raise ValueError(
                f"a {self.operation} carries {', '.join(sorted(_NEEDED[self.operation]))}, "
                f"not {', '.join(sorted(given)) or 'nothing'}"
            )
        gathered = [one for one in (self.proposition, self.other) if one is not None]
        if not all(one.places for one in gathered):
            raise ValueError(f"a {self.operation} is tied to no claim")
        if self.title is not None and not self.title.strip():
            raise ValueError("a title is blank")
        if self.is_opposite and self.operation is not LedgerOperation.MERGE:
            raise ValueError(f"a {self.operation} turns no stance")

    @property
    def sentence(self) -> str:
        """What was said, in few words."""
        called = "" if self.proposition is None else f"“{self.proposition.title}”"
        other = "" if self.other is None else f"“{self.other.title}”"
        if self.operation is LedgerOperation.MERGE:
            how = "says the opposite of" if self.is_opposite else "is one with"
            return f"{other} {how} {called}"
        if self.operation is LedgerOperation.SPLIT:
            count = 0 if self.other is None else len(self.other.places)
            noun = "claim" if count == 1 else "claims"
            return f"{count} {noun} of {called} belong to another: “{self.title}”"
        if self.operation is LedgerOperation.RETITLE:
            return f"{called} is worded “{self.title}”"
        return f"correction {self.undoes} is undone"


_PARTS = ("proposition", "other", "title", "undoes")
_NEEDED: Mapping[LedgerOperation, frozenset[str]] = {
    LedgerOperation.MERGE: frozenset({"proposition", "other"}),
    LedgerOperation.SPLIT: frozenset({"proposition", "other", "title"}),
    LedgerOperation.RETITLE: frozenset({"proposition", "title"}),
    LedgerOperation.UNDO: frozenset({"undoes"}),
}


SaidOfLedger = Said[LedgerCorrection]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLedgerCorrection:
    """A correction to append."""

    correction: LedgerCorrection
    who: str
    note: str = ""


def place_of(claim: Claim) -> ClaimPlace:
    """Note where a claim stands."""
    return ClaimPlace(
        claim_id=claim.id,
        exhibit_id=claim.span.exhibit_id,
        start_char=claim.span.start_char,
        end_char=claim.span.end_char,
        who=claim.who_text,
    )


def to_json(correction: LedgerCorrection) -> str:
    """Write a correction as it is kept."""
    return json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True)


def from_json(kept: str) -> LedgerCorrection:
    """Read a kept correction. Raises ValueError for anything else."""
    try:
        said = json.loads(kept)
        return LedgerCorrection(
            operation=LedgerOperation(said["operation"]),
            proposition=_gathered(said["proposition"]),
            other=_gathered(said["other"]),
            title=said["title"],
            is_opposite=said["is_opposite"],
            undoes=said["undoes"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no correction of the ledger: {kept[:80]}") from error


def _gathered(said: dict[str, Any] | None) -> Gathered | None:
    if said is None:
        return None
    return Gathered(
        title=said["title"], places=tuple(ClaimPlace(**place) for place in said["places"])
    )
