"""Languages: each window decides, unsure ones go with those before them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from earwitness.transcripts.languages import LanguageChooser, ListeningModel

Guesses = list[tuple[str, float]]


@pytest.mark.parametrize(
    ("windows", "chosen"),
    [
        pytest.param([[("en", 0.99), ("ar", 0.01)]], ["en"], id="a sure window"),
        pytest.param(
            [[("ar", 0.95), ("en", 0.01)], [("en", 0.9), ("ar", 0.05)]],
            ["ar", "en"],
            id="a sure change of language is followed",
        ),
        pytest.param(
            [[("ar", 0.95), ("fa", 0.03)], [("fa", 0.55), ("ar", 0.4)]],
            ["ar", "ar"],
            id="an unsure change is not",
        ),
        pytest.param(
            [[("fa", 0.4), ("ar", 0.35)], [("ar", 0.45), ("fa", 0.1)]],
            ["fa", "ar"],
            id="evidence adds up",
        ),
    ],
)
def test_the_language_is_chosen_window_by_window(windows: list[Guesses], chosen: list[str]) -> None:
    chooser = LanguageChooser()
    assert [chooser.choose(guesses) for guesses in windows] == chosen


@pytest.mark.parametrize(
    ("guesses", "chosen"),
    [
        pytest.param([("fa", 0.5), ("ar", 0.3)], "ar", id="unsure: the one expected"),
        pytest.param([("fa", 0.8), ("ar", 0.1)], "fa", id="sure: the one heard"),
        pytest.param([("fa", 0.5), ("ur", 0.3)], "fa", id="none expected is among them"),
    ],
)
def test_expected_languages_settle_doubt_and_override_nothing(
    guesses: Guesses, chosen: str
) -> None:
    assert LanguageChooser(expected=frozenset({"ar", "en"})).choose(guesses) == chosen


def test_the_probability_told_is_the_windows_own() -> None:
    chooser = LanguageChooser()
    chooser.choose([("ar", 0.95), ("fa", 0.03)])
    chooser.choose([("fa", 0.55), ("ar", 0.4)])
    assert (chooser.language, chooser.probability) == ("ar", 0.4)


def test_a_language_that_is_set_is_not_asked_for() -> None:
    def ask(encoded: object) -> None:
        raise AssertionError("the model was asked")

    chooser = LanguageChooser(fixed="ar")
    model = ListeningModel(SimpleNamespace(detect_language=ask, is_multilingual=True), chooser)
    assert model.detect_language(None) == [[("<|ar|>", 1.0)]]
    assert (chooser.language, chooser.probability) == ("ar", None)
    assert model.is_multilingual is True, "everything else is the model's own"
