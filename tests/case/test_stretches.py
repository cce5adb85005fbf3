"""Seconds joined, shared and taken away add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.voices.stretches import Stretches, joined, seconds, shared, without

_TENTHS = st.tuples(st.integers(0, 200), st.integers(0, 40)).map(
    lambda one: (one[0] / 10, (one[0] + one[1]) / 10)
)
SETS = st.lists(_TENTHS, max_size=8).map(joined)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], ()),
        ([(1.0, 1.0)], ()),
        ([(3.0, 4.0), (1.0, 2.0)], ((1.0, 2.0), (3.0, 4.0))),
        ([(1.0, 2.0), (2.0, 3.0)], ((1.0, 3.0),)),
        ([(1.0, 5.0), (2.0, 3.0)], ((1.0, 5.0),)),
        ([(1.0, 2.0), (2.1, 3.0)], ((1.0, 2.0), (2.1, 3.0))),
    ],
    ids=["none", "empty", "in order", "touching", "within", "near"],
)
def test_stretches_are_joined(given_: list[tuple[float, float]], expected: Stretches) -> None:
    assert joined(given_) == expected


def test_what_is_shared_and_what_is_not() -> None:
    one, other = ((0.0, 5.0), (6.0, 9.0)), ((1.0, 2.0), (4.0, 7.0))
    assert shared(one, other) == ((1.0, 2.0), (4.0, 5.0), (6.0, 7.0))
    assert without(one, other) == ((0.0, 1.0), (2.0, 4.0), (7.0, 9.0))
    assert without(one, ()) == one
    assert without((), one) == ()


@given(one=SETS, other=SETS)
def test_no_second_is_lost_or_made(one: Stretches, other: Stretches) -> None:
    both, rest = shared(one, other), without(one, other)
    assert seconds(both) + seconds(rest) == pytest.approx(seconds(one))
    assert seconds(shared(rest, other)) == pytest.approx(0.0)
    assert seconds(both) == pytest.approx(seconds(shared(other, one)))
    whole = seconds(joined((*one, *other)))
    assert whole == pytest.approx(seconds(one) + seconds(other) - seconds(both))
