"""The stance model at work: laws it keeps whatever it has learned, and what it has learned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from earwitness.case import model_files
from earwitness.case.errors import ModelMissing
from earwitness.statements.learned.sessions import word_pieces
from earwitness.statements.learned.stance import (
    Calibration,
    Pair,
    StanceClass,
    StanceModel,
    read_calibration,
    stance_model,
)

EVEN = Calibration(temperature=1.0, leans=(0.0,) * 5, tilts=(0.0,) * 5, target_temperature=1.0)
UNEVEN = Calibration(
    temperature=1.3,
    leans=(1.0, -0.2, -1.5, 0.3, -1.1),
    tilts=(0.4, 0.0, -0.5, 0.1, -0.3),
    target_temperature=0.8,
)


class ByPlace:
    """Stands in for the model: its scores come from where the spans stand and how long a row is."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def run(self, outputs: list[str], inputs: dict[str, Any]) -> list[Any]:
        self.batches.append(inputs["ids"].shape)
        a, b = inputs["a"][:, 0], inputs["b"][:, 0]
        length = inputs["mask"].sum(axis=1)
        pairs = np.stack((length / 9, a / 3, b / 7, (a + b) / 8, length / 11), axis=1)
        return [pairs if outputs == ["pairs"] else pairs[:, :3]]


def model(calibration: Calibration = UNEVEN) -> StanceModel:
    tokenizer, marks = word_pieces()
    return StanceModel(session=ByPlace(), tokenizer=tokenizer, marks=marks, calibration=calibration)


def pair(text: str, a: str, b: str) -> Pair:
    places = [(text.index(name), text.index(name) + len(name)) for name in (a, b)]
    return Pair(text=text, a=places[0], b=places[1])


def odds(stance: Any) -> list[float]:
    return [stance.probability(chosen) for chosen in StanceClass]


SENTENCES = [
    "Talibi blamed Sarraf.",
    "Sarraf, who had long been a friend of the house, was praised by old Talibi on Monday.",
    "On the way home Talibi met Sarraf.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_to_swap_the_names_swaps_the_directions(text: str) -> None:
    ahead, back = model().stances([pair(text, "Talibi", "Sarraf"), pair(text, "Sarraf", "Talibi")])
    swapped = [0, 2, 1, 4, 3]
    assert odds(back) == pytest.approx([odds(ahead)[n] for n in swapped], abs=1e-12)
    assert back.leading == swapped[ahead.leading]


def test_probabilities_add_up_to_one() -> None:
    stances = model().stances([pair(text, "Talibi", "Sarraf") for text in SENTENCES])
    assert [sum(odds(stance)) for stance in stances] == pytest.approx([1.0] * 3)


def test_answers_come_in_the_order_of_the_questions() -> None:
    pairs = [pair(SENTENCES[n % 3], "Talibi", "Sarraf") for n in range(50)]
    together = model().stances(pairs)
    alone = [model().stances([one])[0] for one in pairs]
    assert [odds(s) for s in together] == [pytest.approx(odds(s)) for s in alone]


def test_sentences_of_like_length_are_read_together() -> None:
    one = model()
    one.stances([pair(SENTENCES[n % 2], "Talibi", "Sarraf") for n in range(32)])
    session: Any = one._session
    assert [rows for rows, _ in session.batches] == [16, 16]
    assert session.batches[0][1] < session.batches[1][1]


def test_a_lean_moves_the_odds_and_a_tilt_the_leading_class() -> None:
    question = [pair(SENTENCES[0], "Talibi", "Sarraf")]
    plain = model(EVEN).stances(question)[0]
    tilted = Calibration(
        temperature=1.0, leans=(0.0,) * 5, tilts=(0, 0, 50, 0, 0), target_temperature=1.0
    )
    leaning = Calibration(
        temperature=1.0, leans=(50, 0, 0, 0, 0), tilts=(0.0,) * 5, target_temperature=1.0
    )
    assert odds(model(tilted).stances(question)[0]) == odds(plain)
    assert model(tilted).stances(question)[0].leading is StanceClass.B_TO_A_POSITIVE
    assert model(leaning).stances(question)[0].neutral > 0.99
    assert model(leaning).stances(question)[0].leading is plain.leading


def test_a_higher_temperature_makes_less_sure() -> None:
    hot = Calibration(temperature=5.0, leans=(0.0,) * 5, tilts=(0.0,) * 5, target_temperature=5.0)
    question = pair(SENTENCES[1], "Talibi", "Sarraf")
    assert max(odds(model(hot).stances([question])[0])) < max(
        odds(model(EVEN).stances([question])[0])
    )
    target = (question.text, question.a)
    assert (
        model(hot).target_sentiment(*target).negative
        != model(EVEN).target_sentiment(*target).negative
    )


def test_no_question_has_no_answer() -> None:
    assert model().stances([]) == []
    assert model().target_sentiments([]) == []


def test_a_calibration_is_read_as_it_was_written() -> None:
    told = (
        '{"temperature": 1.3, "leans": [1.0, -0.2, -1.5, 0.3, -1.1], '
        '"tilts": [0.4, 0.0, -0.5, 0.1, -0.3], "target_temperature": 0.8}'
    )
    assert read_calibration(told) == UNEVEN


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget the loaded model before and after."""
    stance_model.cache_clear()
    yield
    stance_model.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_an_absent_model_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "_FOLDER", "no-weights")
    with pytest.raises(ModelMissing, match=r"stance\.onnx"):
        stance_model()


@pytest.mark.parametrize(
    ("text", "a", "b", "expected"),
    [
        ("Talibi sharply criticized Sarraf.", "Talibi", "Sarraf", StanceClass.A_TO_B_NEGATIVE),
        ("Talibi praised Sarraf as a hero.", "Talibi", "Sarraf", StanceClass.A_TO_B_POSITIVE),
        (
            "Sarraf was accused of fraud by Talibi.",
            "Sarraf",
            "Talibi",
            StanceClass.B_TO_A_NEGATIVE,
        ),
        ("Talibi and Sarraf were born in Ardan.", "Talibi", "Sarraf", StanceClass.NEUTRAL),
        ("Talibi arrived in Ardan on Sunday.", "Talibi", "Ardan", StanceClass.NEUTRAL),
    ],
    ids=["active", "praise", "passive", "two born", "a place"],
)
def test_plain_sentences_are_read_as_anybody_would(
    text: str, a: str, b: str, expected: StanceClass
) -> None:
    assert stance_model().stances([pair(text, a, b)])[0].leading is expected


def test_praise_and_blame_of_one_target_are_told_apart() -> None:
    praised = stance_model().target_sentiment("Talibi is a brave and honest leader.", (0, 6))
    blamed = stance_model().target_sentiment("Talibi is a corrupt and brutal liar.", (0, 6))
    assert praised.positive > 0.5 > praised.negative
    assert blamed.negative > 0.5 > blamed.positive
    assert praised.positive + praised.neutral + praised.negative == pytest.approx(1.0)
