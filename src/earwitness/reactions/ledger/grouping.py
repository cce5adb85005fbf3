"""Which propositions are one: the surest pair first, and never two that cannot be one.

Two are joined where a rule finds their words alike, or their vectors point the same way; and a
group takes in another only if all their members could be one, and none is far from any. So no
chain of small steps leads from one accusation to another. Every joining is kept with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from earwitness.reactions.ledger.comparing import Worded

ALIKE = 0.67  # of the concepts of both (Dice); tuned on the tune half of the pairs, as the next
SAME_WAY = 0.82  # cosine of the vectors of the words with names hidden
LEAST = 0.8  # of either bound, that every pair of two joined groups must reach

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two are. strength: 1.0 is just enough to be one. by: the rule, in words."""

    strength: float
    similarity: float
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One member of a group. nearest: the number of the one that brought it in; None: it is first.

    Numbers count the propositions as they were given.
    """

    member: int
    nearest: int | None
    likeness: Likeness | None


def grouped(items: Sequence[Worded], *, encode: Encode | None = None) -> list[list[Joined]]:
    """Gather propositions into groups, each in the order given. encode None: by rules alone."""
    vectors = encode([one.hidden for one in items]) if encode is not None and items else None
    likenesses = dict(_likenesses(items, vectors))
    group_of = {n: [n] for n in range(len(items))}
    nearest: dict[int, tuple[int, Likeness]] = {}
    ranked = sorted(likenesses.items(), key=lambda item: (-item[1].strength, item[0]))
    for (one, other), likeness in ranked:
        mine, theirs = group_of[one], group_of[other]
        if likeness.strength < 1.0 or mine is theirs or not _all_near(mine, theirs, likenesses):
            continue
        nearest.setdefault(other, (one, likeness))
        nearest.setdefault(one, (other, likeness))
        mine.extend(theirs)
        group_of.update(dict.fromkeys(theirs, mine))
    groups = {id(group): sorted(group) for group in group_of.values()}
    return [[_joined(n, nearest) for n in group] for group in sorted(groups.values())]


def likeness_of(one: Worded, other: Worded, cosine: float | None) -> Likeness | None:
    """Compare two by rule and, if given, by the cosine of their vectors; None: never one."""
    if not one.may_be(other):
        return None
    shared = len(set(one.concepts) & set(other.concepts))
    dice = 2 * shared / max(1, len(one.concepts) + len(other.concepts))
    by_rule = Likeness(
        strength=dice / ALIKE, similarity=dice, by=f"{dice:.2f} of their words say the same"
    )
    if cosine is None or cosine / SAME_WAY <= by_rule.strength:
        return by_rule
    return Likeness(
        strength=cosine / SAME_WAY,
        similarity=cosine,
        by=f"the sentences point the same way ({cosine:.2f})",
    )


def _likenesses(
    items: Sequence[Worded], vectors: NDArray[np.float32] | None
) -> Iterator[tuple[tuple[int, int], Likeness]]:
    """Compare those that speak of the same people; most pairs of a case never meet."""
    meeting: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        for who in item.involved or ("",):
            meeting.setdefault(who, []).append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in meeting.values():
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if (one, other) in seen:
                    continue
                seen.add((one, other))
                cosine = None if vectors is None else float(vectors[one] @ vectors[other])
                likeness = likeness_of(items[one], items[other], cosine)
                if likeness is not None:
                    yield (one, other), likeness


def _all_near(
    mine: Sequence[int], theirs: Sequence[int], likenesses: dict[tuple[int, int], Likeness]
) -> bool:
    for one in mine:
        for other in theirs:
            found = likenesses.get((min(one, other), max(one, other)))
            if found is None or found.strength < LEAST:
                return False
    return True


def _joined(number: int, nearest: dict[int, tuple[int, Likeness]]) -> Joined:
    found = nearest.get(number)
    if found is None:
        return Joined(member=number, nearest=None, likeness=None)
    return Joined(member=number, nearest=found[0], likeness=found[1])
