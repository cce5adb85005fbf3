"""The frustration index is exact, and fronts hold only whom every optimal split agrees on."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network_cases import Told, network_of

from earwitness.consequences.balance import balance
from earwitness.consequences.partitions import LARGEST, best_splits

NAMES = "ABCDEFGH"
SIGNS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([-1, 1]),
    min_size=1,
    max_size=14,
)


@given(signs=SIGNS)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_index_splits_and_uncertainty_agree_with_trying_everything(
    signs: dict[tuple[str, str], int],
) -> None:
    told: list[Told] = [(a, b, sign) for (a, b), sign in signs.items()]
    found = balance(network_of(told))
    index, optimal = _by_brute_force(signs)
    assert found.frustration == index
    components = len(_components(signs))
    assert found.optimal_splits == len(optimal) // 2**components
    sides = [(*front, *more) for front, more in zip(found.fronts, found.opponents, strict=True)]
    for split in optimal:
        first = {split[a] for a in sides[0]}
        second = {split[a] for a in sides[1]}
        assert len(first) <= 1 and len(second) <= 1 and not first & second
    certain = set(sides[0]) | set(sides[1])
    anchor = min(certain)
    for actor in found.uncertain:
        assert len({split[actor] * split[anchor] for split in optimal}) == 2
    for contradiction in found.contradictions:
        pair = contradiction.first_id, contradiction.second_id
        violated = [split[pair[0]] * split[pair[1]] != signs[pair] for split in optimal]
        assert any(violated)
        assert contradiction.is_always == all(violated)
    always = {(c.first_id, c.second_id) for c in found.contradictions}
    for pair, sign in signs.items():
        if pair not in always:
            assert all(split[pair[0]] * split[pair[1]] == sign for split in optimal)


def test_two_camps_are_found_with_the_friendship_that_contradicts_them() -> None:
    told: list[Told] = [("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("X", "Y", 1)]
    told += [("A", "X", -1), ("B", "Y", -1), ("C", "X", -1), ("C", "Y", 1)]
    found = balance(network_of(told))
    assert found.fronts == (("A", "B", "C"), ("X", "Y"))
    assert found.frustration == 1
    (against,) = found.contradictions
    assert (against.first_id, against.second_id, against.is_always) == ("C", "Y", True)
    assert against.tie_ids == ("t0007",)


def test_an_enemys_enemy_is_on_no_front() -> None:
    found = balance(network_of([("A", "B", 1), ("A", "X", -1), ("B", "X", -1)]))
    assert found.fronts == (("A", "B"), ())
    assert found.opponents == ((), ("X",))


def test_an_actor_between_two_camps_is_uncertain() -> None:
    told: list[Told] = [("A", "B", 1), ("X", "Y", 1), ("A", "X", -1), ("B", "Y", -1)]
    told += [("M", "A", 1), ("M", "X", 1)]
    found = balance(network_of(told))
    assert found.uncertain == ("M",)
    assert {c.is_always for c in found.contradictions} == {False}


def test_a_pair_whose_own_evidence_conflicts_is_named_and_left_out() -> None:
    found = balance(network_of([("A", "B", 1), ("B", "C", 1), ("A", "C", -1), ("C", "A", 1)]))
    assert (found.frustration, found.mixed) == (0, (("A", "C"),))
    assert "conflicting evidence" in found.because


def test_others_without_a_tie_to_the_fronts_are_apart() -> None:
    told: list[Told] = [("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("P", "Q", -1)]
    assert balance(network_of([*told, ("N", "A", 0)])).apart == ("N", "P", "Q")


def test_neutral_ties_alone_are_not_measured() -> None:
    found = balance(network_of([("A", "B", 0)]))
    assert found.frustration is None
    assert found.because == "no positive or negative ties to split by"


def test_a_block_too_large_is_not_measured_and_says_so() -> None:
    ring: list[Told] = [(f"{i:02}", f"{(i + 1) % 27:02}", 1) for i in range(27)]
    found = balance(network_of(ring))
    assert found.frustration is None
    assert "27 actors hang together too closely" in found.because
    with pytest.raises(ValueError, match="exhaustive search takes 1 to"):
        best_splits(LARGEST + 1, [])


def test_a_large_network_of_small_blocks_is_measured() -> None:
    star: list[Told] = [("hub", f"leaf {i}", 1 if i % 2 else -1) for i in range(60)]
    found = balance(network_of(star))
    assert (found.frustration, found.optimal_splits) == (0, 1)
    assert len(found.fronts[0]) == 31


def test_all_enemies_of_each_other_give_the_known_index() -> None:
    enemies: list[Told] = [(a, b, -1) for a in NAMES for b in NAMES if a < b]
    assert balance(network_of(enemies)).frustration == 12  # 2 * C(4, 2) within two halves of four


def _by_brute_force(
    signs: dict[tuple[str, str], int],
) -> tuple[int, list[dict[str, int]]]:
    names = sorted({name for pair in signs for name in pair})
    splits = [dict(zip(names, s, strict=True)) for s in product((1, -1), repeat=len(names))]
    cost = [sum(split[a] * split[b] != sign for (a, b), sign in signs.items()) for split in splits]
    best = min(cost)
    return best, [split for split, c in zip(splits, cost, strict=True) if c == best]


def _components(signs: dict[tuple[str, str], int]) -> list[set[str]]:
    parts: list[set[str]] = []
    for pair in signs:
        joined = [part for part in parts if part & set(pair)]
        parts = [part for part in parts if part not in joined]
        parts.append(set(pair).union(*joined))
    return parts
