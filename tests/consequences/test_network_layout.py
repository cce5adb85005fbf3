"""A drawing of the network is the same every time, legible, and puts friends nearer than foes."""

from __future__ import annotations

import random

import numpy as np
import pytest
from network_cases import Told, network_of

from earwitness.consequences.labels import LONGEST_LINE, label_lines, label_size
from earwitness.consequences.layout import label_boxes, layout
from earwitness.consequences.network import SignedNetwork

NAMES = [f"Ilse van der Brand {i}" for i in range(20)] + [
    f"نقابة عمال الميناء {i}" for i in range(20)
]


def test_the_same_network_is_placed_the_same_way() -> None:
    network = _invented(30, seed=1)
    assert np.array_equal(layout(network), layout(network))


@pytest.mark.parametrize("seed", range(6))
def test_labels_of_forty_actors_do_not_overlap_and_stay_inside(seed: int) -> None:
    network = _invented(40, seed=seed)
    places = layout(network)
    boxes = label_boxes(places, [node.name for node in network.nodes])
    assert places.shape == (len(network.nodes), 2)
    assert boxes[:, :2].min() >= 0 and boxes[:, 2:].max() <= 1
    assert _overlaps(boxes) == 0


def test_a_wide_area_is_put_to_use() -> None:
    places = layout(_invented(30, seed=3))
    assert np.ptp(places[:, 0]) > 0.7
    assert np.ptp(places[:, 1]) > 0.6


def test_friends_are_nearer_than_foes() -> None:
    camps: list[Told] = [("A", "B", 1), ("B", "C", 1), ("A", "C", 1)]
    camps += [("X", "Y", 1), ("Y", "Z", 1), ("X", "Z", 1)]
    camps += [("A", "X", -1), ("B", "Y", -1), ("C", "Z", -1)]
    network = network_of(camps)
    places = layout(network) * np.array([16, 9])
    place = dict(zip([n.actor_id for n in network.nodes], places, strict=True))
    far = {(a, b): float(np.linalg.norm(place[a] - place[b])) for a, b, _ in camps}
    friends = [far[holder, target] for holder, target, sign in camps if sign > 0]
    foes = [far[holder, target] for holder, target, sign in camps if sign < 0]
    assert max(friends) < min(foes)


def test_one_actor_more_moves_the_others_little() -> None:
    told = _told(25, seed=5)
    before, after = network_of(told), network_of([*told, (NAMES[0], "Newcomer", 0)])
    old = dict(zip([n.actor_id for n in before.nodes], layout(before), strict=True))
    new = dict(zip([n.actor_id for n in after.nodes], layout(after), strict=True))
    moved = [float(np.linalg.norm(old[name] - new[name])) for name in old]
    assert np.median(moved) < 0.1


@pytest.mark.parametrize("told", [[], [("A", "B", -1)], [("A", "B", 1), ("C", "D", 1)]])
def test_tiny_and_parted_networks_are_placed_too(told: list[Told]) -> None:
    network = network_of(told)
    places = layout(network)
    assert places.shape == (len(network.nodes), 2)
    assert np.isfinite(places).all()


def test_long_names_are_broken_between_words_and_marks_take_no_room() -> None:
    assert label_lines("Karkh Harbour Investigative Court") == (
        "Karkh Harbour",
        "Investigative Court",
    )
    assert all(len(line) <= LONGEST_LINE for line in label_lines("one two three four five six"))
    assert label_size("مُحَمَّد") == label_size("محمد")
    assert label_size("iii")[0] < label_size("mmm")[0]


def _told(size: int, *, seed: int) -> list[Told]:
    draw = random.Random(seed)
    names = NAMES[:size]
    told: list[Told] = [
        (names[i], names[draw.randrange(i)], draw.choice([-1, 1])) for i in range(1, size)
    ]
    extra = [draw.sample(names, 2) for _ in range(size)]
    return told + [(a, b, draw.choice([-1, 0, 1])) for a, b in extra]


def _invented(size: int, *, seed: int) -> SignedNetwork:
    return network_of(_told(size, seed=seed))


def _overlaps(boxes: np.ndarray) -> int:  # type: ignore[type-arg]
    left, top, right, bottom = boxes.T
    hit = (
        (left[:, None] < right)
        & (left < right[:, None])
        & (top[:, None] < bottom)
        & (top < bottom[:, None])
    )
    return int(np.triu(hit, k=1).sum())
