"""A story printed again is one source; two stories about one event are two."""

from __future__ import annotations

import random

import pytest

from earwitness.consequences.independent_sources import (
    SameStory,
    SourceGroup,
    independent_sources,
    source_of_text,
)

WORDS = [f"word{i}" for i in range(400)]


def story(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    return [group.text_ids for group in independent_sources(texts)]


WIRE = story(1)


@pytest.mark.parametrize(
    "other",
    [
        WIRE,
        WIRE.upper().replace(" ", ",  "),
        " ".join(WIRE.split()[:70]),
        f"{story(2, 40)} {WIRE} {story(3, 200)}",
        " ".join(w if i % 40 else "changed" for i, w in enumerate(WIRE.split())),
    ],
    ids=["verbatim", "other case and commas", "cut short", "inside a longer one", "few words new"],
)
def test_the_same_story_is_one_source(other: str) -> None:
    assert groups({"a": WIRE, "b": other, "c": story(9)}) == [("a", "b"), ("c",)]


@pytest.mark.parametrize(
    "other",
    [
        story(2),
        f"{' '.join(WIRE.split()[:30])} {story(4, 90)}",
        " ".join(w if i % 4 else "changed" for i, w in enumerate(WIRE.split())),
        "",
    ],
    ids=["another story", "one quotation in common", "told anew", "empty"],
)
def test_another_story_is_another_source(other: str) -> None:
    assert groups({"a": WIRE, "b": other}) == [("a",), ("b",)]


def test_short_texts_alike_are_not_joined() -> None:
    short = "he denies it all and says nothing more"
    assert groups({"a": short, "b": short}) == [("a",), ("b",)]


def test_the_same_story_five_times_is_one_source_and_says_so() -> None:
    (group,) = independent_sources({f"p{i}": WIRE for i in range(5)})
    assert group.id == "p0"
    assert group.because == "5 texts are largely the same words: counted as one source"
    assert source_of_text((group,)) == {f"p{i}": "p0" for i in range(5)}


def test_any_script_is_read() -> None:
    arabic = " ".join(f"كلمة{i}" for i in range(60))
    assert groups({"a": arabic, "b": f"{arabic}."}) == [("a", "b")]


def test_the_order_of_texts_changes_nothing() -> None:
    texts = {f"t{i}": story(i % 7) + (" end" * (i % 3)) for i in range(20)}
    backwards = dict(reversed(list(texts.items())))
    assert groups(texts) == groups(backwards)
    assert len(groups(texts)) == 7


def test_the_share_that_must_agree_can_be_set() -> None:
    half = f"{' '.join(WIRE.split()[:60])} {story(4, 60)}"
    assert len(independent_sources({"a": WIRE, "b": half})) == 2
    assert len(independent_sources({"a": WIRE, "b": half}, rule=SameStory(containment=0.4))) == 1


def test_every_text_is_in_one_group() -> None:
    texts = {f"t{i}": story(i % 5, 30 + i) for i in range(30)}
    found: tuple[SourceGroup, ...] = independent_sources(texts)
    assert sorted(text for group in found for text in group.text_ids) == sorted(texts)
