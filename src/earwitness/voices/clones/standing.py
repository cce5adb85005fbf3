"""How a value stands among those of references: its rank, and whether it is unusual.

With N references no chance under 1/(N+1) can be shown, however far the value lies. To lie outside
their range is common: a check calls a value unusual only where it is also far outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

FEWEST_REFERENCES = 5
# Of values that are spread evenly about a middle, one in a hundred lies so far out; voices are
# not, so the false alarms are measured (docs/methods/clones.md), not read off this figure.
TAIL = 0.01


class Side(StrEnum):
    """Where a value counts as unusual."""

    LOW = "low"
    HIGH = "high"
    BOTH = "low or high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A value among N references. as_far: how many of them lie as far out, on a counted side."""

    value: float
    lowest: float
    highest: float
    references: int
    as_far: int
    is_unusual: bool
    least_chance: float  # (as_far + 1) / (N + 1), doubled where both sides count; never less


def standing(value: float, references: Sequence[float], *, side: Side, grain: float) -> Standing:
    """Place a value among references. grain: the least distance from their range that counts.

    Raises ValueError for under five references: there is no range to speak of.
    """
    if len(references) < FEWEST_REFERENCES:
        raise ValueError(f"{len(references)} references, under {FEWEST_REFERENCES}")
    known = np.asarray(references, dtype=np.float64)
    below, above = int(np.sum(known <= value)), int(np.sum(known >= value))
    as_far = {Side.LOW: below, Side.HIGH: above, Side.BOTH: min(below, above)}[side]
    sides = 2 if side is Side.BOTH else 1
    reach = _reach(known, tail=TAIL / sides)
    middle = float(known.mean())
    is_low = value <= float(known.min()) - grain and value < middle - reach
    is_high = value >= float(known.max()) + grain and value > middle + reach
    return Standing(
        value=value,
        lowest=float(known.min()),
        highest=float(known.max()),
        references=len(known),
        as_far=as_far,
        is_unusual=(is_low and side is not Side.HIGH) or (is_high and side is not Side.LOW),
        least_chance=min(1.0, sides * (as_far + 1) / (len(known) + 1)),
    )


def _reach(known: np.ndarray[tuple[int], np.dtype[np.float64]], *, tail: float) -> float:
    """How far a further value of the same kind lies out with that chance, if normal (Student)."""
    from scipy.special import stdtrit

    n = len(known)
    return float(stdtrit(n - 1, 1.0 - tail) * known.std(ddof=1) * np.sqrt(1.0 + 1.0 / n))
