"""The five short answers: what each says, what it calls uncertain, and what it never says."""

from __future__ import annotations

import re

import pytest
from fake_case import FakeCase, harbour

from earwitness.case.stages import Stage
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.gather import gather
from earwitness.dossier.index import index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.weighed import weigh

NEVER = re.compile(r"\b(authentic|genuine|match(es|ed)?|identified|fake)\b", re.IGNORECASE)
QUESTIONS = (
    "Is it real?",
    "Who is speaking?",
    "What is said, and about whom?",
    "How do people answer?",
    "What does it change?",
)


def answers_of(case: FakeCase, stages: tuple[Stage, ...] = ()) -> tuple[ShortAnswer, ...]:
    held = RememberingCase(case)
    dossier = gather(
        held,
        audio=lambda _: None,
        stages=stages,
        generated_at="2031-06-03",
        detail=LEVELS[0],
        weighed=weigh(held, index_case(held)),
    )
    return dossier.head.answers


@pytest.fixture(scope="module")
def harbours() -> dict[str, ShortAnswer]:
    return {one.question: one for one in answers_of(harbour())}


def test_every_question_is_there_in_its_order(harbours: dict[str, ShortAnswer]) -> None:
    assert tuple(harbours) == QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_its_bounds_and_no_forbidden_word(
    harbours: dict[str, ShortAnswer], question: str
) -> None:
    answer = harbours[question]
    told = " ".join((*(point.said for point in answer.points), *answer.uncertain, answer.bounds))
    assert answer.bounds
    assert not NEVER.search(told)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_case_answers_nothing_and_doubts_nothing(question: str) -> None:
    answer = next(one for one in answers_of(FakeCase()) if one.question == question)
    assert (answer.points, answer.uncertain) == ((), ())


def test_ties_are_counted_by_their_sign(harbours: dict[str, ShortAnswer]) -> None:
    from collections import Counter

    from earwitness.case.records import Tie

    signs = Counter(one.sign for one in harbour().held if isinstance(one, Tie))
    (said,) = [p.said for p in harbours[QUESTIONS[2]].points if p.topic == "About whom"]
    assert f"{signs[1]} good, {signs[-1]} bad, {signs[0]} neither" in said


def test_open_identities_are_uncertain_not_answered(harbours: dict[str, ShortAnswer]) -> None:
    assert any("nobody has put to a person" in one for one in harbours[QUESTIONS[2]].uncertain)
