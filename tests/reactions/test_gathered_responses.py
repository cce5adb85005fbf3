"""Who answered which part, how soon; and that no answer was found, with what was searched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earwitness.case.records import Actor, Answer, Concern, Instalment, SilenceTold, Span
from earwitness.case.vocabulary import (
    ActorKind,
    Channel,
    HowConcerned,
    InstalmentBasis,
    ResponseKind,
)
from earwitness.reactions.responses.gathering import (
    Spokesperson,
    WholeCase,
    responses,
    silences,
)

DAYS = {"d1": "2031-06-02", "d2": "2031-06-05", "d3": "2031-06-09"}


def part(number: int, published: str) -> Instalment:
    return Instalment(
        id=f"is-{number}",
        number=number,
        title="",
        published=published,
        dates=(),
        publisher="",
        recording_ids=(),
        told_ids=(),
        basis=InstalmentBasis.REPORTED,
        because="",
    )


def concern(number: int | None, actor: str, how: HowConcerned) -> Concern:
    where = "" if number is None else f"is-{number}"
    return Concern(
        id=f"cn-{number}-{actor}", instalment_id=where, actor_id=actor, how=how, heard_ids=()
    )


def answer(who: str, day: str, kind: ResponseKind = ResponseKind.DENIES, **more: object) -> Answer:
    made = Answer(
        id=f"aw-{who}-{day}-{kind}",
        span=Span(exhibit_id="d2", passage_id="p", start_char=0, end_char=9),
        text="...",
        who_mention_id=f"m-{who}",
        kind=kind,
        toward_mention_id=None,
        channel=Channel.NOT_STATED,
        through_text="",
        number=None,
        earliest=day,
        latest=day,
        names_leak=False,
        confidence=0.6,
        because="",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def case(*concerns: Concern, **more: object) -> WholeCase:
    names = ("brand", "vane", "quill", "lind")
    made = WholeCase(
        parts=[part(1, "2031-06-01"), part(2, "2031-06-04")],
        concerns=concerns,
        part_of_exhibit={},
        days=DAYS,
        actors={n: Actor(id=n, name=n.title(), kind=ActorKind.PERSON) for n in names},
        actors_of={f"m-{n}": n for n in names},
        named_in={"brand": frozenset({"d1", "d3"})},
        speaking=frozenset({"vane"}),
        sides=frozenset({"vane"}),
        spokespeople={"lind": Spokesperson(actor_id="quill", through="Lind, spokeswoman")},
    )
    return replace(made, **more)  # type: ignore[arg-type]


ATTACKED, NAMED = HowConcerned.ATTACKED, HowConcerned.NAMED


@pytest.mark.parametrize(
    ("concerns", "number", "part_id"),
    [
        ([concern(1, "brand", ATTACKED)], None, "is-1"),
        ([concern(1, "brand", ATTACKED), concern(2, "brand", NAMED)], None, "is-1"),
        ([concern(1, "brand", NAMED), concern(2, "brand", NAMED)], None, "is-2"),
        ([concern(1, "brand", ATTACKED)], 2, "is-2"),
        ([concern(None, "brand", ATTACKED)], None, ""),
        ([], None, "is-2"),
    ],
    ids=["attacked", "graver", "later", "numbered", "whole", "nobody"],
)
def test_an_answer_goes_to_the_part_it_names_else_to_the_gravest_else_to_the_last(
    concerns: list[Concern], number: int | None, part_id: str
) -> None:
    (found,) = responses([answer("brand", "2031-06-05", number=number)], case(*concerns))
    assert found.instalment_id == part_id


def test_a_part_that_came_later_is_not_answered() -> None:
    whole = case(concern(2, "brand", ATTACKED))
    (found,) = responses([answer("brand", "2031-06-02")], whole)
    assert found.instalment_id == "is-1"


def test_answers_are_numbered_by_day_and_the_delay_counts_days() -> None:
    whole = case(concern(1, "brand", ATTACKED))
    found = responses(
        [
            answer("brand", "2031-06-03", ResponseKind.DEMANDS),
            answer("brand", "2031-06-02", ResponseKind.DISMISSES),
        ],
        whole,
    )
    assert [(one.ordinal, one.kind, one.delay_days) for one in found] == [
        (1, ResponseKind.DISMISSES, 1),
        (2, ResponseKind.DEMANDS, 2),
    ]


def test_a_week_has_no_delay_in_days_and_begins_no_earlier_than_the_part() -> None:
    whole = case(concern(1, "brand", ATTACKED))
    week = answer("brand", "2031-05-26", latest="2031-06-03")
    (found,) = responses([week], whole)
    assert found.delay_days is None and found.earliest == "2031-06-01"


def test_the_same_answer_told_twice_is_one_with_both_places() -> None:
    whole = case(concern(1, "brand", ATTACKED))
    twice = [answer("brand", "2031-06-02"), answer("brand", "2031-06-02", id="aw-2")]
    (found,) = responses(twice, whole)
    assert len(found.answer_ids) == 2


def test_a_spokesperson_answers_for_whom_they_speak() -> None:
    (found,) = responses([answer("lind", "2031-06-05")], case())
    assert (found.actor_id, found.through_text) == ("quill", "Lind, spokeswoman")


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (answer("vane", "2031-06-05", ResponseKind.CONDEMNS), False),
        (answer("vane", "2031-06-05", ResponseKind.DENIES), True),
        (answer("quill", "2031-06-05", ResponseKind.COMMENTS), False),
        (answer("brand", "2031-06-05", ResponseKind.COMMENTS), True),
        (
            answer("quill", "2031-06-05", ResponseKind.CONDEMNS, toward_mention_id="m-lind"),
            False,
        ),
        (
            answer("quill", "2031-06-05", ResponseKind.CONDEMNS, toward_mention_id="m-vane"),
            True,
        ),
    ],
    ids=["may be heard", "denial", "bystander", "concerned", "aside", "towards who speaks"],
)
def test_what_may_be_heard_or_is_beside_the_leak_is_no_answer(one: Answer, counts: bool) -> None:
    found = responses([one], case(concern(1, "brand", ATTACKED)))
    assert bool(found) is counts


def test_none_found_says_what_was_searched_until_when_under_which_names() -> None:
    (found,) = silences([], [], case(concern(2, "brand", ATTACKED)))
    assert found.searched_ids == ("d2", "d3") and found.until == "2031-06-09"
    assert found.because == "none found in 2 sources until 2031-06-09"
    assert found.names == ("Brand",) and found.named_in == 1


def test_an_answer_ends_a_silence_and_only_to_its_own_part() -> None:
    whole = case(concern(1, "brand", ATTACKED), concern(2, "brand", NAMED))
    found = responses([answer("brand", "2031-06-05")], whole)
    assert [one.instalment_id for one in silences(found, [], whole)] == ["is-2"]


def test_a_report_of_silence_is_cited_with_it() -> None:
    told = SilenceTold(
        id="st-1",
        span=Span(exhibit_id="d2", passage_id="p", start_char=0, end_char=9),
        text="Brand has not answered.",
        who_mention_id="m-brand",
        number=None,
        earliest="2031-06-05",
        latest="2031-06-05",
        because="",
    )
    (found,) = silences([], [told], case(concern(2, "brand", ATTACKED)))
    assert found.told_ids == ("st-1",)
