"""Parts of a leak: told, heard, gathered; conflicting dates stay, the user's list goes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import mention, reading_of, span_at, tie

from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.records import (
    Exhibit,
    HeardOf,
    Instalment,
    InstalmentTold,
    Span,
    TimeExpression,
)
from earwitness.case.vocabulary import (
    DateAnchor,
    ExhibitKind,
    HowConcerned,
    InstalmentBasis,
    Relation,
)
from earwitness.reactions.responses.concerns import WHOLE_LEAK, concerns
from earwitness.reactions.responses.exhibit_read import read_exhibit
from earwitness.reactions.responses.heard import heard_of
from earwitness.reactions.responses.instalments import instalments
from earwitness.reactions.responses.leak_words import only_number, speaks_of_leak
from earwitness.reactions.responses.told_instalments import instalments_told


def told_in(text: str, *names: str, title: str = "", day: str = "") -> list[InstalmentTold]:
    times = []
    if day:
        times.append(
            TimeExpression(
                id="te",
                span=span_at(text, day),
                text=day,
                earliest="2031-06-02",
                latest="2031-06-02",
                anchor=DateAnchor.PUBLICATION,
                assumed="",
                confidence=0.9,
                because="made by hand",
            )
        )
    reading = replace(reading_of(text), published="2031-06-03")
    read = read_exhibit(
        reading, title=title, mentions=[mention(text, name) for name in names], times=times
    )
    return list(instalments_told(read))


def test_a_part_has_its_number_day_and_publisher() -> None:
    (part,) = told_in("The third clip was posted on Monday by Vane.", "Vane", day="Monday")
    assert (part.number, part.earliest, part.latest) == (3, "2031-06-02", "2031-06-02")
    assert part.by_mention_id == "m-Vane"


def test_the_title_numbers_a_part_that_its_sentence_does_not() -> None:
    (part,) = told_in("A clip was posted on Monday.", title="A first clip", day="Monday")
    assert part.number == 1


def test_a_look_back_says_only_that_a_part_was_out_by_then() -> None:
    (part,) = told_in("The order was given when the first clip appeared.")
    assert (part.earliest, part.latest) == ("", "2031-06-03")


@pytest.mark.parametrize(
    "text",
    [
        "The third clip is short.",
        "Two recordings were posted on Monday.",
        "A second clip will be posted on Monday.",
        "The report was published on Monday.",
    ],
)
def test_no_single_part_that_was_published_is_no_part(text: str) -> None:
    assert told_in(text, day="Monday" if "Monday" in text else "") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the fifth instalment", 5),
        ("Tape 2. Same table", 2),
        ("the 11th recording", 11),
        ("the first of March", None),
        ("the first and the second clip, the third clip", None),
    ],
)
def test_parts_are_numbered_in_words_or_digits(text: str, number: int | None) -> None:
    assert only_number(text) == number


def test_party_and_parts_of_a_town_are_no_talk_of_a_leak() -> None:
    assert speaks_of_leak("the leaked audio") and not speaks_of_leak("a part of the town")


def recording(number: int | None, published: str | None, name: str = "a") -> Exhibit:
    return Exhibit(
        id=f"x-{name}-{number}",
        name=f"{name}-{number}.ogg",
        kind=ExhibitKind.RECORDING,
        size_bytes=1,
        published=published,
        publisher="Night Ledger",
        instalment=number,
    )


def report(number: int | None, day: str, name: str) -> InstalmentTold:
    return InstalmentTold(
        id=f"it-{name}",
        span=Span(exhibit_id=name, passage_id="p", start_char=0, end_char=4),
        text="...",
        number=number,
        earliest=day,
        latest=day,
        by_text="",
        by_mention_id=None,
        because="",
    )


def gathered(
    recordings: list[Exhibit],
    told: list[InstalmentTold],
    listed: list[ListedInstalment] | None = None,
) -> list[Instalment]:
    return instalments(recordings, told, listed=listed or [], publishers={})


def test_several_reports_of_one_part_are_one_and_conflicting_dates_stay() -> None:
    (part,) = gathered([], [report(2, "2031-06-02", "a"), report(2, "2031-06-03", "b")])
    assert part.published == "2031-06-02" and part.basis is InstalmentBasis.REPORTED
    assert [day for day, _ in part.dates] == ["2031-06-02", "2031-06-03"]
    assert part.because == ("known from reports alone (2); dates differ: 2031-06-02, 2031-06-03")


def test_a_recording_counts_before_a_report_and_the_list_before_both() -> None:
    told = [report(1, "2031-06-05", "a")]
    tape = [recording(1, "2031-06-03T21:00:00+01:00")]
    (part,) = gathered(tape, told)
    assert (part.published, part.basis) == ("2031-06-03", InstalmentBasis.RECORDING)
    (part,) = gathered(tape, told, [ListedInstalment(number=1, published="2031-06-01")])
    assert (part.published, part.basis) == ("2031-06-01", InstalmentBasis.LISTED)
    assert part.publisher == "Night Ledger"  # the list leaves it open


def test_a_report_without_a_number_goes_to_the_part_of_its_day_or_founds_one() -> None:
    (part,) = gathered([recording(1, "2031-06-03")], [report(None, "2031-06-04", "a")])
    assert part.told_ids == ("it-a",)
    (part,) = gathered([recording(1, "2031-06-03")], [report(None, "2031-06-09", "a")])
    assert part.told_ids == ()  # the case holds the parts; a vague report makes no new one
    (part,) = gathered([], [report(None, "2031-06-09", "a")])
    assert part.number is None and part.published == "2031-06-09"


def test_the_order_of_reports_changes_no_part() -> None:
    told = [report(2, "2031-06-02", "a"), report(1, "2031-06-01", "b"), report(3, "", "c")]
    forward, backward = gathered([], told), gathered([], told[::-1])
    assert [one.id for one in forward] == [one.id for one in backward]
    assert [one.number for one in forward] == [1, 2, 3]


def heard_in(
    text: str, *names: str, kind: ExhibitKind = ExhibitKind.DOCUMENT
) -> dict[str, HowConcerned]:
    read = read_exhibit(
        reading_of(text, kind=kind), mentions=[mention(text, name) for name in names]
    )
    return {one.mention_id.removeprefix("m-"): one.how for one in heard_of(read)}


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ('On the tape the speaker calls Brand "a coward".', HowConcerned.ATTACKED),
        ("On the tape the speaker speaks of Brand.", HowConcerned.NAMED),
        ("Brand, who is thanked on the tape, was away.", HowConcerned.NAMED),
        ("The voice is that of Brand.", HowConcerned.SPEAKS),
        ("Brand spoke to the press.", None),
        ("If more voices like Brand are heard on the tape, fine.", None),
        ("On the tape the head of Brand is called a coward.", None),
    ],
)
def test_a_report_says_who_is_named_or_attacked(text: str, how: HowConcerned | None) -> None:
    assert heard_in(text, "Brand").get("Brand") is how


def test_a_transcript_attacks_whom_it_insults_and_names_the_rest() -> None:
    text = "Brand is a coward, and he hides. Tell Quill to pay."
    found = heard_in(text, "Brand", "Quill", kind=ExhibitKind.RECORDING)
    assert found == {"Brand": HowConcerned.ATTACKED, "Quill": HowConcerned.NAMED}


def test_a_hostile_tie_counts_only_where_its_holder_is_said_to_speak() -> None:
    text = "The tapes went round. Vane attacked Brand."
    hostile = tie(
        text, holder="Vane", target="Brand", evidence="Vane attacked", relation=Relation.ATTACKS
    )
    read = read_exhibit(
        reading_of(text), mentions=[mention(text, "Vane"), mention(text, "Brand")], ties=[hostile]
    )
    heard = list(heard_of(read))
    actors = {"m-Vane": "vane", "m-Brand": "brand"}
    speaks = replace(
        heard[0], id="s", mention_id="m-Vane", by_mention_id=None, how=HowConcerned.SPEAKS
    )

    def concerned(told: list[HeardOf]) -> set[str]:
        found = concerns(told, parts=[], part_of_exhibit={}, published={}, actors=actors)
        assert all(one.instalment_id == WHOLE_LEAK for one in found)
        return {one.actor_id for one in found}

    assert concerned(heard) == set()
    assert concerned([*heard, speaks]) == {"vane", "brand"}
