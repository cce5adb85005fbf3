"""Scores become spans: no span goes on without having begun, and a cue keeps its own words."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.statements.learned.tagging import (
    CONTENT_BEGIN,
    CONTENT_IN,
    FAR,
    OUT,
    SOURCE_BEGIN,
    SOURCE_IN,
    Scores,
    cue_distances,
    find_cues,
    find_roles,
    softmax,
)


def scores(labels: list[int], kinds: int, *, sure: float = 4.0) -> Scores:
    found = np.zeros((len(labels), kinds), dtype=np.float32)
    found[np.arange(len(labels)), labels] = sure
    return found


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([0, 1, 2, 0], [(1, 2)]),
        ([0, 1, 0, 1], [(1, 1), (3, 3)]),
        ([1, 1, 2], [(0, 0), (1, 2)]),
        ([0, 2, 2], [(1, 2)]),
        ([0, 0], []),
    ],
    ids=["two words", "two cues", "side by side", "begun late", "none"],
)
def test_cues_are_read_off_their_tags(labels: list[int], spans: list[tuple[int, int]]) -> None:
    assert [cue.span for cue in find_cues(scores(labels, 3))] == spans


def test_a_less_sure_cue_is_found_only_below_its_threshold() -> None:
    doubtful = scores([0, 1, 0], 3, sure=0.4)
    assert find_cues(doubtful, least=0.9) == []
    assert next(cue.span for cue in find_cues(doubtful, least=0.4))[0] == 0


def test_source_and_content_are_read_off_their_roles() -> None:
    labels = [SOURCE_BEGIN, SOURCE_IN, OUT, CONTENT_BEGIN, CONTENT_IN, OUT, CONTENT_BEGIN]
    (roles,) = find_roles(scores(labels, 5)[None])
    assert roles.source == (0, 1)
    assert roles.contents == ((3, 4), (6, 6))
    assert 0.9 < roles.content_probability < 1.0


def test_a_span_never_goes_on_without_having_begun() -> None:
    labels = [OUT, CONTENT_IN, CONTENT_IN, OUT, SOURCE_IN]
    doubtful = scores(labels, 5)
    doubtful[1, CONTENT_BEGIN] = 3.0
    (roles,) = find_roles(doubtful[None])
    assert roles.contents == ((1, 2),)
    assert roles.source in {None, (3, 4)}


def test_of_two_sources_the_likelier_one_speaks() -> None:
    labels = scores([SOURCE_BEGIN, OUT, SOURCE_BEGIN, SOURCE_IN, OUT], 5)
    labels[0] *= 0.7
    (roles,) = find_roles(labels[None])
    assert roles.source == (2, 3)


def test_nothing_is_found_where_nothing_is_scored() -> None:
    (roles,) = find_roles(scores([OUT] * 6, 5)[None])
    assert roles.source is None
    assert roles.contents == ()


def test_distances_from_a_cue_grow_with_the_words_between() -> None:
    (row,) = cue_distances([(50, 51)], 300)
    assert row[50] == row[51] == FAR + 1
    assert list(row[:50]) == sorted(row[:50])
    assert list(row[52:]) == sorted(row[52:])
    assert row.min() >= 0
    assert row.max() <= 2 * FAR + 1
    assert row[49] == FAR - 1
    assert row[52] == FAR + 2


def test_probabilities_sum_to_one() -> None:
    assert np.allclose(softmax(scores([0, 1, 2], 3)).sum(axis=-1), 1.0)
