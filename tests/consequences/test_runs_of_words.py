"""Runs of words: what two texts share, whatever their lengths and their script."""

from __future__ import annotations

import pytest

from earwitness.consequences.runs_of_words import Runs

TEN = "one two three four five six seven eight nine ten"


def shares(**texts: str) -> dict[tuple[str, str], float]:
    return {(a, b): share for a, b, share in Runs(texts, words=5).similar(least=1)}


def test_the_share_is_of_the_shorter_text() -> None:
    longer = f"{TEN} eleven twelve thirteen fourteen"
    assert shares(a=TEN, b=longer) == {("a", "b"): 1.0, ("b", "a"): 1.0}


def test_half_of_the_runs_is_half() -> None:
    halved = "one two three four five six seven fourteen nine ten"
    found = shares(a=TEN, b=halved)
    assert found["a", "b"] == pytest.approx(3 / 6)


@pytest.mark.parametrize(
    "text", ["", "too few words here", "entirely other words stand in this one"]
)
def test_texts_without_a_run_in_common_are_not_paired(text: str) -> None:
    assert shares(a=TEN, b=text) == {}


def test_each_text_counts_each_of_its_runs_once() -> None:
    assert Runs({"a": f"{TEN} {TEN}", "b": ""}, words=5).counts.tolist() == [10, 0]


def test_no_texts_at_all() -> None:
    assert list(Runs({}, words=5).similar(least=1)) == []
