"""Claims of several sources become one proposition where they say the same of the same people."""

from __future__ import annotations

import random

import pytest
from ledger_cases import DUNNE, KELLER, MARLOW, case_of, claim

from earwitness.case.vocabulary import Stance
from earwitness.reactions.authenticity import CUT, FABRICATED
from earwitness.reactions.ledger.propositions import propositions
from earwitness.statements.learned.sentences import sentence_encoder


def groups(*texts: str, learned: bool = False) -> list[list[str]]:
    """Gather texts, each said in an exhibit of its own."""
    claims = [
        claim(str(n), text, who=KELLER, exhibit=f"x{n}") for n, text in enumerate(texts, start=1)
    ]
    encode = sentence_encoder().vectors if learned else None
    made, _ = propositions(case_of(claims), encode=encode)
    words = {one.id: one.text for one in claims}
    return [[words[one] for one in proposition.claim_ids] for proposition in made]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marlow took money from the fund", "Marlow robbed the fund of money"),
        ("Marlow stole forty million crowns from the fund", "Marlow took money from the fund"),
        ("Marlow robbed the fund", "The fund was robbed by Marlow"),
        ("Dunne has lied", "Dunne is a liar"),
        ("Dunne paid for the tapes", "Dunne financed the tapes"),
        ("Ada Marlow robbed the fund", "Marlow robbed the fund"),
    ],
)
def test_the_same_said_of_the_same_people_is_one_proposition(first: str, second: str) -> None:
    assert groups(first, second) == [[first, second]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Marlow robbed the fund", "Dunne robbed the fund"),
        ("Marlow threatened Dunne", "Dunne threatened Marlow"),
        ("Dunne is a coward", "Dunne is a murderer"),
        ("Dunne paid for the tapes", "Dunne altered the tapes"),
        ("The army fired on the marchers", "The marchers fired on the army"),
        ("The fund was robbed", "The fund was robbed by Marlow"),
        ("The recordings are fabricated", "The recordings were leaked by a colonel"),
    ],
)
@pytest.mark.parametrize("learned", [False, True], ids=["rules", "models"])
def test_what_differs_in_whom_or_in_what_stays_two(first: str, second: str, learned: bool) -> None:
    assert groups(first, second, learned=learned) == [[first], [second]]


def test_sentence_vectors_find_what_no_rule_does() -> None:
    texts = ("The union set the warehouse on fire", "The warehouse was burned down by the union")
    assert len(groups(*texts)) == 2
    assert len(groups(*texts, learned=True)) == 1


def test_forged_is_one_proposition_and_cut_is_another() -> None:
    found = groups(
        FABRICATED,
        "The clips are a montage made by a computer",
        CUT,
        "The voice on the tapes is not his: the recording was faked",
    )
    assert found[0] == [
        FABRICATED,
        "The clips are a montage made by a computer",
        "The voice on the tapes is not his: the recording was faked",
    ]
    assert found[1] == [CUT]


def test_a_claim_worded_the_other_way_round_has_its_stance_turned() -> None:
    claims = [
        claim("1", "Marlow robbed the fund", who=KELLER, exhibit="x1"),
        claim("2", "Marlow has not robbed the fund", who=MARLOW, exhibit="x2"),
        claim("3", "Marlow robbed the fund", who=MARLOW, stance=Stance.DENIES, exhibit="x3"),
    ]
    (made,), positions = propositions(case_of(claims))
    assert made.text == "Marlow robbed the fund"
    assert [(one.stance, one.is_turned) for one in positions] == [
        (Stance.ASSERTS, False),
        (Stance.DENIES, True),
        (Stance.DENIES, False),
    ]


def test_no_chain_of_small_steps_leads_from_one_accusation_to_another() -> None:
    first = "Dunne hid the report, the budget and the letters"
    between = "Dunne hid the report, the budget and the ballots"
    last = "Dunne hid the report, the minutes and the ballots"
    assert len(groups(first, between)) == len(groups(between, last)) == 1
    assert sorted(len(group) for group in groups(first, between, last)) == [1, 2]


def test_every_position_says_why_it_stands_there() -> None:
    claims = [
        claim("1", "Marlow robbed the fund", who=KELLER, exhibit="x1"),
        claim("2", "The fund was robbed by Marlow", who=DUNNE, exhibit="x2"),
        claim("3", "Marlow robbed the fund", who=DUNNE, exhibit="x3"),
    ]
    _, positions = propositions(case_of(claims))
    second = positions[1]
    assert second.nearest_claim_id == "cl-1"
    assert second.similarity is not None
    assert "nearest is “Marlow robbed the fund”" in second.because
    assert positions[2].because == "worded like the proposition"


def test_a_surname_means_the_person_before_the_movement_that_has_it_too() -> None:
    (made,), _ = propositions(case_of([claim("1", "Dunne is a coward", who=KELLER)]))
    assert made.actor_ids == (DUNNE.id,)


def test_the_order_of_the_claims_does_not_change_what_is_gathered() -> None:
    texts = [
        "Marlow robbed the fund",
        "The fund was robbed by Marlow",
        "Dunne robbed the fund",
        "Dunne has lied",
        "Dunne is a liar",
        "Keller threatened Dunne",
    ]
    wanted = sorted(sorted(group) for group in groups(*texts))
    for seed in range(5):
        shuffled = list(texts)
        random.Random(seed).shuffle(shuffled)
        assert sorted(sorted(group) for group in groups(*shuffled)) == wanted


def test_a_claim_without_a_date_has_a_position_without_one() -> None:
    claims = [claim("1", "Dunne has lied", who=KELLER), claim("2", "Dunne has lied", who=MARLOW)]
    _, positions = propositions(case_of(claims, days={"1": "2031-03-04"}))
    assert [(one.day, one.dated_by) for one in positions] == [
        ("2031-03-04", "published 2031-03-04"),
        ("", "no date is known"),
    ]


def test_a_case_without_claims_has_no_propositions() -> None:
    assert propositions(case_of([])) == ([], [])
    assert propositions(case_of([]), encode=sentence_encoder().vectors) == ([], [])
