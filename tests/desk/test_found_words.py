"""What a hit shows of its passage: whole words around those searched for, and which are marked."""

from __future__ import annotations

import pytest

from earwitness.desk.finding import as_written, snippet

LONG = f"{'Ships lay at anchor. ' * 30}Then the mayor spoke. {'Nobody answered. ' * 30}".strip()


def marked(text: str, query: str) -> list[str]:
    wanted = as_written(text, query)
    return wanted.findall(text) if wanted else []


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Then the gate, The end", "the", ["the", "The"]),
        ("dock, docks and Dockers", "dock*", ["dock", "dock", "Dock"]),
        ("cut the power", '"the power"', ["the", "power"]),
        ("قال المالكي أمس", "المالكي", ["المالكي"]),
        ("港口关闭", "口", ["口"]),
        ("nothing of it", "gate", []),
        ("a (b) c", "((", []),
    ],
    ids=["whole", "beginning", "phrase", "arabic", "no spaces", "absent", "no word"],
)
def test_words_are_marked_as_they_are_written(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_a_snippet_holds_the_word_and_cuts_none_in_two() -> None:
    found = snippet(LONG, "mayor")
    assert "the mayor spoke" in found
    assert found.startswith("…") and found.endswith("…")
    assert set(found.strip("…").split()) <= set(LONG.split())


def test_a_snippet_of_a_short_passage_is_all_of_it() -> None:
    assert snippet("Hold  the\ngate.", "gate") == "Hold the gate."


def test_a_snippet_of_a_text_without_spaces_is_cut_all_the_same() -> None:
    found = snippet("港" * 900 + "口" + "港" * 900, "口")
    assert "口" in found and len(found) < 600
