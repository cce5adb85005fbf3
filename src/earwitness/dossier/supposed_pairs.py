"""Which pairs of actors a supposition changes, and how they stand on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from earwitness.case.vocabulary import Relation
from earwitness.consequences.bloc_ties import SignedTie
from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import pair_standings

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedPair:
    """Two actors with other ties than reported. None: no tie at all on that side."""

    first_id: str
    second_id: str
    before: EdgeSign | None
    after: EdgeSign | None
    ties_before: int
    ties_after: int


def supposed_pairs(
    before: Iterable[SignedTie],
    after: Iterable[SignedTie],
    evidence: Mapping[str, TieEvidence],
) -> tuple[SupposedPair, ...]:
    """Find the pairs whose ties differ. evidence: by the ids of reported ties."""
    old, new = set(before), set(after)
    changed = {_ends(tie) for tie in old ^ new}
    was, becomes = (_signs(side, changed, evidence) for side in (old, new))
    return tuple(
        SupposedPair(
            first_id=first,
            second_id=second,
            before=was.get((first, second), (None, 0))[0],
            after=becomes.get((first, second), (None, 0))[0],
            ties_before=was.get((first, second), (None, 0))[1],
            ties_after=becomes.get((first, second), (None, 0))[1],
        )
        for first, second in sorted(changed)
    )


def as_supposed(tie: SignedTie, known: TieEvidence | None) -> TieEvidence:
    """Give a tie as evidence; one that nobody reports (known None) is a sure source of its own."""
    if known is not None:
        return known if known.sign == tie.sign else replace(known, sign=tie.sign)
    relation = {1: Relation.SUPPORTS, 0: Relation.MEETS, -1: Relation.OPPOSES}[tie.sign]
    return TieEvidence(
        tie_id=tie.tie_id,
        holder_id=tie.holder_id,
        target_id=tie.target_id,
        sign=tie.sign,
        relation=relation,
        confidence=1.0,
        date=None,
        source=tie.tie_id,
        exhibit_id="",
    )


def _signs(
    ties: Iterable[SignedTie], pairs: set[Pair], evidence: Mapping[str, TieEvidence]
) -> Mapping[Pair, tuple[EdgeSign | None, int]]:
    told = [as_supposed(tie, evidence.get(tie.tie_id)) for tie in ties if _ends(tie) in pairs]
    return {
        (one.first_id, one.second_id): (one.sign, len(one.tie_ids))
        for one in pair_standings(accounts(told))
    }


def _ends(tie: SignedTie) -> Pair:
    first, second = sorted((tie.holder_id, tie.target_id))
    return first, second
