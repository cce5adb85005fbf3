"""What people say of who is who is laid over actors, survives re-runs, and is listed else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from quay_actors import (
    ACTORS,
    KARIM,
    KNOWN,
    MENTIONS,
    MIRZA,
    NAMINGS,
    OWEN,
    actor,
    laid,
    meant,
    mention,
    naming,
    said,
    then,
)

from earwitness.case.errors import BadSettings, CaseError, UnknownRecord
from earwitness.case.identities import saying
from earwitness.case.identities.corrections import (
    ActorCorrection,
    ActorOperation,
    from_json,
    to_json,
)
from earwitness.case.identities.forwarding import forwarded
from earwitness.case.identities.lessons import names_given_to_open, with_given_names
from earwitness.case.identities.saying import NewName
from earwitness.case.records import ListedActor, Position, Proposition
from earwitness.case.vocabulary import ActorKind, Stance

AS_FOUND = {"Karim Mirza": "m1", "Mirza": "m2 m3 m4 m6", "Owen Dunne": "m5"}


def names(found: object) -> list[str]:
    return [one.name for one in found.actors]  # type: ignore[attr-defined]


def test_nothing_said_leaves_everybody_as_found() -> None:
    found = laid()
    assert set(found.actors) == set(ACTORS)
    assert meant(found) == AS_FOUND


def test_a_merged_actor_is_the_other_with_all_mentions_and_names() -> None:
    found = laid(saying.merge(KNOWN, "Karim Mirza", "Mirza"))
    assert meant(found) == {"Karim Mirza": "m1 m2 m3 m4 m6", "Owen Dunne": "m5"}
    karim = next(one for one in found.actors if one.id == KARIM.id)
    assert karim.aliases == ("Mirza",)
    assert "“Mirza” is the same, said by vera on 2031-03-20" in karim.because
    assert found.now == {MIRZA.id: KARIM.id}
    assert next(o for o in found.namings if o.mention_id == "m2").because.endswith("2031-03-20")


def test_merging_into_an_open_identity_keeps_that_one_of_them_is_listed() -> None:
    found = laid(saying.merge(KNOWN, "Mirza", "Karim Mirza"))
    (mirza,) = [one for one in found.actors if one.name == "Mirza"]
    assert mirza.is_listed


def test_chosen_mentions_mean_another_and_what_stands_for_them_follows() -> None:
    found = laid(saying.split(KNOWN, "Mirza", ["m2"], into="Owen Dunne"))
    assert meant(found) == {"Karim Mirza": "m1", "Owen Dunne": "m2 m3 m5 m6", "Mirza": "m4"}
    assert [one.confidence for one in found.namings if one.mention_id == "m3"] == [0.95]


def test_a_pronoun_can_be_split_off_alone() -> None:
    found = laid(saying.split(KNOWN, "Mirza", ["m6"], into="Owen Dunne"))
    assert meant(found) == {"Karim Mirza": "m1", "Mirza": "m2 m3 m4", "Owen Dunne": "m5 m6"}


def test_all_mentions_written_one_way_make_a_new_actor_with_a_steady_id() -> None:
    merged = saying.merge(KNOWN, "Karim Mirza", "Mirza")
    known = then(laid(merged))
    split = saying.split_called(known, "Karim Mirza", "mirza", into=NewName(name="Ali Mirza"))
    found = laid(merged, split)
    assert meant(found) == {"Karim Mirza": "m1", "Ali Mirza": "m2 m3 m4 m6", "Owen Dunne": "m5"}
    (ali,) = [one for one in found.actors if one.name == "Ali Mirza"]
    assert ali.aliases == ("MIRZA", "Mirza")
    assert ali.is_listed
    again = laid(merged, split, actors=(*ACTORS, actor("Fay Lund")))
    assert ali.id in {one.id for one in again.actors}


def test_mentions_in_the_same_words_that_a_later_run_finds_are_split_off_too() -> None:
    split = saying.split_called(KNOWN, "Mirza", "Mirza", into="Owen Dunne")
    found = laid(
        split,
        mentions=(*MENTIONS, mention(9, "Mirza")),
        namings=(*NAMINGS, naming("m9", MIRZA.id)),
    )
    assert meant(found)["Owen Dunne"] == "m2 m3 m4 m5 m6 m9"


def test_an_open_identity_without_a_mention_left_is_gone_and_a_listed_one_is_not() -> None:
    gone = laid(saying.split_called(KNOWN, "Mirza", "Mirza", into="Owen Dunne"))
    assert names(gone) == ["Karim Mirza", "Owen Dunne"]
    assert gone.now == {MIRZA.id: OWEN.id}
    kept = laid(saying.split(KNOWN, "Karim Mirza", ["m1"], into="Owen Dunne"))
    assert "Karim Mirza" in names(kept)


def test_a_named_open_identity_is_known_and_keeps_its_old_name() -> None:
    found = laid(saying.rename(KNOWN, "Mirza", NewName(name="Ali Mirza", kind=ActorKind.OTHER)))
    (ali,) = [one for one in found.actors if one.id == MIRZA.id]
    assert (ali.name, ali.aliases, ali.kind, ali.is_listed) == (
        "Ali Mirza",
        ("Mirza",),
        ActorKind.OTHER,
        True,
    )


def test_a_name_can_be_put_right_while_its_bearer_stays_unknown() -> None:
    found = laid(saying.rename(KNOWN, "Mirza", NewName(name="Mirzah", is_open=True)))
    (mirza,) = [one for one in found.actors if one.id == MIRZA.id]
    assert (mirza.name, mirza.is_listed) == ("Mirzah", False)


def test_an_open_identity_can_be_known_by_the_name_it_has() -> None:
    found = laid(saying.rename(KNOWN, "Mirza", NewName(name="Mirza")))
    assert [one.is_listed for one in found.actors if one.id == MIRZA.id] == [True]


def test_names_in_any_script_are_given_and_taken_away() -> None:
    given = saying.add_alias(KNOWN, "Karim Mirza", " كريم  ميرزا ")
    found = laid(given)
    assert [one.aliases for one in found.actors if one.id == KARIM.id] == [("كريم ميرزا",)]
    assert then(found).actor("كريم ميرزا").id == KARIM.id
    taken = saying.remove_alias(then(found), KARIM.id, "كريم ميرزا")
    assert [one.aliases for one in laid(given, taken).actors if one.id == KARIM.id] == [()]


def test_an_undone_correction_no_longer_counts() -> None:
    merge = saying.merge(KNOWN, "Karim Mirza", "Mirza")
    assert meant(laid(merge, saying.undo(said(merge), 1))) == AS_FOUND


def test_an_actor_that_is_found_under_another_id_is_known_by_its_only_name() -> None:
    merge = saying.merge(KNOWN, "Karim Mirza", "Mirza")
    again = replace(MIRZA, id="ac-listed-mirza", is_listed=True)
    namings = [replace(n, actor_id=again.id) if n.actor_id == MIRZA.id else n for n in NAMINGS]
    assert meant(laid(merge, actors=(KARIM, again, OWEN), namings=namings))["Karim Mirza"] == (
        "m1 m2 m3 m4 m6"
    )
    two = (KARIM, again, replace(again, id="ac-2"), OWEN)
    (left,) = laid(merge, actors=two, namings=namings).unfitting
    assert "no single actor is “Mirza” any more" in left.sentence


def test_an_alias_does_not_make_another_actor_the_one_that_was_judged() -> None:
    merge = saying.merge(KNOWN, "Owen Dunne", "Mirza")
    actors = (replace(KARIM, aliases=("Mirza",)), OWEN)
    namings = [replace(n, actor_id=KARIM.id) if n.actor_id == MIRZA.id else n for n in NAMINGS]
    found = laid(merge, actors=actors, namings=namings)
    assert found.unfitting
    assert meant(found)["Karim Mirza"] == "m1 m2 m3 m4 m6"


def test_two_people_who_merge_one_actor_into_two_do_not_make_the_two_one() -> None:
    first = saying.merge(KNOWN, "Karim Mirza", "Mirza")
    second = saying.merge(KNOWN, "Owen Dunne", "Mirza")
    found = laid(first, second)
    assert meant(found)["Owen Dunne"] == "m5"
    (left,) = found.unfitting
    assert "“Mirza” is “Karim Mirza” by an earlier correction" in left.sentence


@pytest.mark.parametrize(
    ("again", "is_found"),
    [
        (mention(8, "Mirza", start=203), True),
        (mention(8, "Mirza", start=205), False),
        (mention(8, "Dunne", start=200), False),
    ],
    ids=["a little further", "beside it", "other words"],
)
def test_a_chosen_mention_is_found_again_by_its_words_where_it_stood(
    again: object, is_found: bool
) -> None:
    split = saying.split(KNOWN, "Mirza", ["m2"], into="Owen Dunne")
    found = laid(
        split,
        mentions=[again, *MENTIONS[3:]],  # type: ignore[list-item]
        namings=[naming("m8", MIRZA.id), *NAMINGS[3:]],
    )
    assert ("m8" in meant(found)["Owen Dunne"]) is is_found
    assert bool(found.unfitting) is not is_found


def test_a_mention_nobody_could_name_is_named_once_it_was_chosen() -> None:
    split = saying.split(KNOWN, "Mirza", ["m4"], into="Owen Dunne")
    without = [one for one in NAMINGS if one.mention_id != "m4"]
    assert meant(laid(split, namings=without))["Owen Dunne"] == "m5 m4"


def test_corrections_are_laid_one_after_another() -> None:
    rename = saying.rename(KNOWN, "Mirza", NewName(name="Ali Mirza"))
    merge = saying.merge(then(laid(rename)), "Ali Mirza", "Owen Dunne")
    found = laid(rename, merge)
    assert meant(found) == {"Karim Mirza": "m1", "Ali Mirza": "m2 m3 m4 m5 m6"}
    assert found.touched == {1: (MIRZA.id,), 2: (MIRZA.id,)}


def test_no_mention_is_lost_or_doubled_whatever_is_said() -> None:
    merge = saying.merge(KNOWN, "Karim Mirza", "Mirza")
    split = saying.split_called(then(laid(merge)), KARIM.id, "Mirza", into=NewName(name="X"))
    for corrections in ((merge,), (merge, split), (split,), (split, merge)):
        found = laid(*corrections)
        assert sorted(one.mention_id for one in found.namings) == [
            "m1",
            "m2",
            "m3",
            "m4",
            "m5",
            "m6",
        ]
        assert {one.actor_id for one in found.namings} <= {one.id for one in found.actors}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: saying.merge(KNOWN, "Mirza", "mirza"), BadSettings),
        (lambda: saying.merge(KNOWN, "Mirza", "Nobody"), UnknownRecord),
        (lambda: saying.split(KNOWN, "Mirza", [], into="Owen Dunne"), BadSettings),
        (lambda: saying.split(KNOWN, "Mirza", ["m5"], into="Owen Dunne"), BadSettings),
        (lambda: saying.split(KNOWN, "Mirza", ["m99"], into="Owen Dunne"), UnknownRecord),
        (lambda: saying.split(KNOWN, "Mirza", ["m2"], into="Mirza"), BadSettings),
        (
            lambda: saying.split(KNOWN, "Mirza", ["m2"], into=NewName(name="owen dunne")),
            BadSettings,
        ),
        (lambda: saying.split_called(KNOWN, "Mirza", "he", into="Owen Dunne"), BadSettings),
        (lambda: saying.rename(KNOWN, "Karim Mirza", NewName(name="Karim Mirza")), BadSettings),
        (lambda: saying.rename(KNOWN, "Mirza", NewName(name="Owen Dunne")), BadSettings),
        (lambda: saying.rename(KNOWN, "Mirza", NewName(name="  ")), BadSettings),
        (lambda: saying.add_alias(KNOWN, "Mirza", "MIRZA"), BadSettings),
        (lambda: saying.remove_alias(KNOWN, "Mirza", "Ali"), BadSettings),
        (lambda: saying.undo([], 3), UnknownRecord),
    ],
)
def test_what_would_change_nothing_or_names_nobody_is_refused(
    make: Callable[[], object], error: type[CaseError]
) -> None:
    with pytest.raises(error):
        make()


def test_a_name_that_mentions_are_written_in_is_split_off_not_taken_away() -> None:
    merge = saying.merge(KNOWN, "Mirza", "Owen Dunne")
    with pytest.raises(BadSettings, match="split --called"):
        saying.remove_alias(then(laid(merge)), "Mirza", "Owen Dunne")


def test_a_name_two_actors_go_by_names_neither() -> None:
    two = [replace(KARIM, aliases=("Abu Nur",)), replace(OWEN, aliases=("Abu Nur",))]
    with pytest.raises(UnknownRecord, match="2 actors are called"):
        replace(KNOWN, actors=two).actor("abu nur")


EVERYTHING = [
    saying.merge(KNOWN, "Karim Mirza", "Mirza"),
    saying.split(KNOWN, "Mirza", ["m2", "m4"], into=NewName(name="X", is_open=True)),
    saying.split_called(KNOWN, "Mirza", "Mirza", into="Owen Dunne"),
    saying.rename(KNOWN, "Mirza", NewName(name="X", kind=ActorKind.PARTY)),
    saying.add_alias(KNOWN, "Mirza", "ميرزا"),
    ActorCorrection(operation=ActorOperation.UNALIAS, actor=KNOWN.judged(KARIM), alias="K"),
    ActorCorrection(operation=ActorOperation.UNDO, undoes=4),
]


@pytest.mark.parametrize("correction", EVERYTHING, ids=lambda one: str(one.operation))
def test_a_correction_is_kept_as_it_was_said(correction: ActorCorrection) -> None:
    assert from_json(to_json(correction)) == correction
    assert correction.sentence


def test_what_was_said_reads_as_a_sentence() -> None:
    assert [one.sentence for one in EVERYTHING] == [
        "“Mirza” is “Karim Mirza”",
        "2 mentions of “Mirza” mean “X”",
        "all mentions “Mirza” of “Mirza” mean “Owen Dunne”",
        "“Mirza” is called “X”, party",
        "“ميرزا” is another name of “Mirza”",
        "“K” is not another name of “Karim Mirza”",
        "correction 4 is undone",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"operation": ActorOperation.MERGE},
        {"operation": ActorOperation.UNDO, "undoes": 1, "name": "X"},
        {"operation": ActorOperation.RENAME, "actor": KNOWN.judged(KARIM), "name": " "},
        {
            "operation": ActorOperation.ALIAS,
            "actor": KNOWN.judged(KARIM),
            "alias": "X",
            "is_open": True,
        },
    ],
)
def test_a_half_said_correction_cannot_be_made(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"carries|blank|without"):
        ActorCorrection(**fields)  # type: ignore[arg-type]


def test_given_names_are_looked_for_by_the_next_run() -> None:
    listed = [ListedActor(name="Karim Mirza", kind=ActorKind.PERSON, aliases=("K. M.",))]
    given = said(
        saying.add_alias(KNOWN, "Karim Mirza", "Abu Nur"),
        saying.add_alias(KNOWN, "Mirza", "The Clerk"),
    )
    assert [one.aliases for one in with_given_names(listed, given)] == [("K. M.", "Abu Nur")]
    assert names_given_to_open(given, listed=listed) == (("The Clerk", "Mirza"),)
    taken = ActorCorrection(
        operation=ActorOperation.UNALIAS, actor=KNOWN.judged(KARIM), alias="k. m."
    )
    assert [one.aliases for one in with_given_names(listed, said(taken))] == [()]


def test_records_that_name_actors_speak_of_those_there_are_now() -> None:
    position = Position(
        id="po",
        proposition_id="pr",
        claim_id="cl",
        actor_id=MIRZA.id,
        who="Mirza",
        stance=Stance.ASSERTS,
        is_turned=False,
        earliest="",
        latest="",
        dated_by="",
        nearest_claim_id=None,
        similarity=None,
        because="",
    )
    about = Proposition(
        id="pr", text="t", actor_ids=(MIRZA.id, KARIM.id), claim_ids=("cl",), because=""
    )
    now = {MIRZA.id: KARIM.id}
    assert [one.actor_id for one in forwarded([position], now)] == [KARIM.id]
    assert [one.actor_ids for one in forwarded([about], now)] == [(KARIM.id,)]
    assert forwarded([replace(position, actor_id=None)], now)[0].actor_id is None
