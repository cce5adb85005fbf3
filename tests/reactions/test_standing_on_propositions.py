"""What became of a proposition, who stands where on it, and who changed position."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ledger_cases import DUNNE, KELLER, MARLOW, claim, holding, position, proposition, span

from earwitness.case.records import Answer, Claim, Position, Proposition, Response
from earwitness.case.vocabulary import Channel, ResponseKind, Stance
from earwitness.reactions.authenticity import CUT, FABRICATED
from earwitness.reactions.ledger.changes import changes_of_answer
from earwitness.reactions.ledger.standing import Ledger, LedgerRecords, ledger
from earwitness.reactions.ledger.states import State, states

ROBBED = proposition("robbed", "Marlow robbed the fund", about=[MARLOW])
FORGED = proposition("forged", FABRICATED)
SHORTENED = proposition("cut", CUT)
A, D, Q, L = Stance.ASSERTS, Stance.DENIES, Stance.QUESTIONS, Stance.INVESTIGATES


def reached(positions: Sequence[Position], on: Proposition = ROBBED) -> list[tuple[str, str]]:
    return [(one.state, one.day) for one in states(on, positions, until="2031-04-01")]


def made(positions: Sequence[Position], *on: Proposition, **sources: str) -> Ledger:
    claims: list[Claim] = [
        claim(one.id.removeprefix("po-"), "words", exhibit=f"x-{one.id.removeprefix('po-')}")
        for one in positions
    ]
    return ledger(
        LedgerRecords(
            propositions=[holding(one, positions) for one in on],
            positions=positions,
            claims=claims,
            responses=(),
            answers=(),
            source_of={f"x-{name}": source for name, source in sources.items()},
            until="2031-04-01",
        )
    )


def test_an_accusation_nobody_takes_up_is_unanswered_until_the_last_day_of_the_case() -> None:
    found = reached([position("1", ROBBED, who=KELLER, stance=A, day="2031-03-04")])
    assert found == [(State.RAISED, "2031-03-04"), (State.UNANSWERED, "2031-04-01")]


def test_what_speaks_of_nobody_is_never_called_unanswered() -> None:
    found = reached([position("1", FORGED, who=KELLER, stance=A, day="2031-03-04")], FORGED)
    assert found == [(State.RAISED, "2031-03-04")]


def test_states_are_reached_in_order_of_time_whatever_the_order_of_the_texts() -> None:
    positions = [
        position("3", ROBBED, who=DUNNE, stance=L, day="2031-03-09"),
        position("2", ROBBED, who=MARLOW, stance=D, day="2031-03-06"),
        position("1", ROBBED, who=KELLER, stance=A, day="2031-03-04"),
    ]
    wanted = [
        (State.RAISED, "2031-03-04"),
        (State.DENIED, "2031-03-06"),
        (State.INVESTIGATED, "2031-03-09"),
    ]
    assert reached(positions) == wanted
    assert reached(positions[::-1]) == wanted


def test_who_denies_and_later_asserts_concedes() -> None:
    found = reached(
        [
            position("1", ROBBED, who=MARLOW, stance=D, day="2031-03-04"),
            position("2", ROBBED, who=MARLOW, stance=A, day="2031-03-08"),
        ]
    )
    assert (State.CONCEDED, "2031-03-08") in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(("2031-03-04", None), ("2031-03-04", None), id="on one day"),
        pytest.param(("2031-03-09", None), ("2031-03-10", "2031-03-08"), id="perhaps before"),
        pytest.param(("", None), ("2031-03-10", None), id="one without a date"),
    ],
)
def test_two_stances_that_may_be_of_one_day_are_no_change(
    first: tuple[str, str | None], second: tuple[str, str | None]
) -> None:
    positions = [
        position("1", ROBBED, who=MARLOW, stance=D, day=first[0], earliest=first[1]),
        position("2", ROBBED, who=MARLOW, stance=A, day=second[0], earliest=second[1]),
    ]
    assert not made(positions, ROBBED).changes
    assert State.CONCEDED not in [state for state, _ in reached(positions)]


def test_a_change_has_both_places() -> None:
    positions = [
        position("1", ROBBED, who=MARLOW, stance=D, day="2031-03-04"),
        position("2", ROBBED, who=MARLOW, stance=A, day="2031-03-08"),
    ]
    (change,) = made(positions, ROBBED).changes
    assert (change.before.record_id, change.after.record_id) == ("cl-1", "cl-2")
    assert (change.before.day, change.after.day) == ("2031-03-04", "2031-03-08")


def test_a_later_return_to_the_first_words_may_be_a_retelling_and_is_no_change() -> None:
    positions = [
        position("1", ROBBED, who=MARLOW, stance=D, day="2031-03-04"),
        position("2", ROBBED, who=MARLOW, stance=A, day="2031-03-08"),
        position("3", ROBBED, who=MARLOW, stance=D, day="2031-03-12"),
    ]
    assert len(made(positions, ROBBED).changes) == 1


def test_forged_first_and_cut_later_is_a_change_and_the_other_way_round_is_none() -> None:
    forged = position("1", FORGED, who=DUNNE, stance=A, day="2031-03-04")
    cut = position("2", SHORTENED, who=DUNNE, stance=A, day="2031-03-08")
    (change,) = made([forged, cut], FORGED, SHORTENED).changes
    assert change.because == "first that the recordings are made up, later that they were cut"
    early = position("2", SHORTENED, who=DUNNE, stance=A, day="2031-03-01")
    assert not made([forged, early], FORGED, SHORTENED).changes


def test_cut_told_again_after_forged_is_no_change() -> None:
    positions = [
        position("1", SHORTENED, who=DUNNE, stance=A, day="2031-03-01"),
        position("2", FORGED, who=DUNNE, stance=A, day="2031-03-04"),
        position("3", SHORTENED, who=DUNNE, stance=A, day="2031-03-08"),
    ]
    assert not made(positions, FORGED, SHORTENED).changes


def test_somebody_not_known_by_name_changes_no_position() -> None:
    positions = [
        position("1", ROBBED, who=None, stance=D, day="2031-03-04"),
        position("2", ROBBED, who=None, stance=A, day="2031-03-08"),
    ]
    assert not made(positions, ROBBED).changes


def answered(name: str, kind: ResponseKind, day: str) -> tuple[Response, Answer]:
    answer = Answer(
        id=f"an-{name}",
        span=span("x1"),
        text="words",
        who_mention_id="m",
        kind=kind,
        toward_mention_id=None,
        channel=Channel.STATEMENT,
        through_text="",
        number=None,
        earliest=day,
        latest=day,
        names_leak=True,
        confidence=0.8,
        because="made by hand",
    )
    response = Response(
        id=f"rs-{name}",
        instalment_id="",
        actor_id=DUNNE.id,
        ordinal=1,
        kind=kind,
        channel=Channel.STATEMENT,
        through_text="",
        earliest=day,
        latest=day,
        delay_days=None,
        answer_ids=(answer.id,),
        because="made by hand",
    )
    return response, answer


def test_shrugging_and_then_demanding_is_a_change_and_a_later_shrug_is_a_retelling() -> None:
    told = [
        answered("1", ResponseKind.DISMISSES, "2031-03-04"),
        answered("2", ResponseKind.DEMANDS, "2031-03-08"),
        answered("3", ResponseKind.DISMISSES, "2031-03-12"),
        answered("4", ResponseKind.COMMENTS, "2031-03-13"),
    ]
    (change,) = changes_of_answer([one for one, _ in told], [place for _, place in told])
    assert (change.before.record_id, change.after.record_id) == ("an-1", "an-2")


def test_one_actor_with_one_stance_in_two_texts_stands_there_once() -> None:
    positions = [
        position("1", ROBBED, who=KELLER, stance=A, day="2031-03-04"),
        position("2", ROBBED, who=KELLER, stance=A, day="2031-03-06"),
        position("3", ROBBED, who=DUNNE, stance=Q, day="2031-03-05"),
    ]
    (entry,) = made(positions, ROBBED).entries
    assert [(one.who, one.stance, len(one.positions)) for one in entry.stands] == [
        ("Ruth Keller", A, 2),
        ("Owen Dunne", Q, 1),
    ]


def test_the_same_story_printed_twice_is_one_source() -> None:
    positions = [
        position("1", ROBBED, who=KELLER, stance=A, day="2031-03-04"),
        position("2", ROBBED, who=KELLER, stance=A, day="2031-03-05"),
    ]
    (entry,) = made(positions, ROBBED).entries
    assert (entry.sources, entry.stands[0].sources) == (2, 2)
    sources = {"1": "wire", "2": "wire"}
    (entry,) = made(positions, ROBBED, **sources).entries
    assert (entry.sources, entry.stands[0].sources) == (1, 1)


def test_what_is_disputed_comes_first() -> None:
    lonely = proposition("alone", "A lonely claim")
    positions = [
        position("1", lonely, who=KELLER, stance=A, day="2031-03-01"),
        position("2", ROBBED, who=KELLER, stance=A, day="2031-03-04"),
        position("3", ROBBED, who=MARLOW, stance=D, day="2031-03-05"),
    ]
    found = made(positions, lonely, ROBBED).entries
    assert [one.proposition.id for one in found] == ["pr-robbed", "pr-alone"]


def test_a_position_whose_claim_was_rejected_is_left_out() -> None:
    positions = [position("1", ROBBED, who=KELLER, stance=A, day="2031-03-04")]
    records = LedgerRecords(
        propositions=[ROBBED],
        positions=positions,
        claims=(),
        responses=(),
        answers=(),
        source_of={},
        until="",
    )
    assert ledger(records).entries == ()
