"""The yardstick of actors: its scores on small cases, and its gold against the documents."""

from __future__ import annotations

import pytest
from benchmarks.actors import GOLD, GoldMention, b_cubed, paired, read_gold, right_ones
from benchmarks.actors import Given as GivenMention
from benchmarks.case_gold import read_document

from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind


def _gold(start, end, actor):
    return GoldMention(
        document="a.txt", start_char=start, end_char=end, text="x", actor=actor, kind="name"
    )


def _given(start, end, actor, *, is_listed=True):
    return GivenMention(
        document="a.txt", start_char=start, end_char=end, text="x", actor_id=f"ac-{actor}",
        actor=actor, is_listed=is_listed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "given", "scores"),
    [
        ("aab", "xxy", (1.0, 1.0)),
        ("aab", "xxx", (5 / 9, 1.0)),
        ("aab", "xyz", (1.0, 2 / 3)),
        ("", "", (0.0, 0.0)),
    ],
)
def test_b_cubed_rewards_pure_and_whole_clusters(gold, given, scores):
    precision, recall, f1 = b_cubed(gold, given)
    assert (precision, recall) == pytest.approx(scores)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall) if gold else 0.0)


def test_a_gold_mention_is_paired_once_with_the_closest_overlap():
    gold = [_gold(0, 10, "A"), _gold(20, 25, "A")]
    given = [_given(8, 12, "A"), _given(0, 9, "A"), _given(26, 30, "A")]
    assert paired(given, gold) == {0: 1}


def test_an_open_identity_never_is_a_listed_actor_and_a_listed_one_never_open():
    listed = [ListedActor(name="A", kind=ActorKind.PERSON)]
    gold = [_gold(0, 5, "A"), _gold(10, 15, "B")]
    given = [_given(0, 5, "A", is_listed=False), _given(10, 15, "B", is_listed=False)]
    assert right_ones(given, gold, paired(given, gold), listed) == {1}


def test_the_gold_stands_where_it_says_it_stands(shared):
    documents = shared / "cases" / "iraq-2022" / "documents"
    if not documents.is_dir():
        pytest.skip(f"the case documents are not at {documents}")
    texts = {path.name: read_document(path).text for path in documents.glob("*.txt")}
    wrong = [
        mention
        for mention in read_gold(GOLD)
        if texts[mention.document][mention.start_char : mention.end_char] != mention.text
    ]
    assert wrong == []
