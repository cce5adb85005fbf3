"""A case reads actors and namings as people corrected them; what rests on them runs anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import naming_stages as toy
import pytest
from quay_actors import KARIM, MIRZA, OWEN

from earwitness.case.case_file import CaseFile
from earwitness.case.identities import saying
from earwitness.case.identities.corrections import ActorCorrection, NewActorCorrection
from earwitness.case.identities.saying import KnownActors, NewName, known_actors
from earwitness.case.layout import CaseFolder
from earwitness.case.records import Actor, ListedActor, Mention, Naming, Silence
from earwitness.case.settings import CaseSettings
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.vocabulary import ActorKind


@pytest.fixture
def case(folder: Path) -> Iterator[CaseFile]:
    with CaseFile.open(CaseFolder(root=folder)) as opened:
        yield opened


def say(case: CaseFile, correction: ActorCorrection) -> None:
    case.correct_actors(NewActorCorrection(correction=correction, who="vera", note="heard so"))


def known(case: CaseFile) -> KnownActors:
    return known_actors(case)


def merge(case: CaseFile) -> None:
    say(case, saying.merge(known(case), "Karim Mirza", "Mirza"))


def meaning(case: CaseFile, actor_id: str) -> set[str]:
    return {one.mention_id for one in case.records(Naming) if one.actor_id == actor_id}


def test_everything_reads_a_merged_actor_as_the_other_at_once(case: CaseFile) -> None:
    merge(case)
    assert [one.name for one in case.records(Actor)] == ["Karim Mirza", "Owen Dunne"]
    assert meaning(case, KARIM.id) == {"m1", "m2", "m3", "m4", "m6"}
    assert [one.actor_id for one in case.records(Silence)] == [KARIM.id]
    found = case.find_record(KARIM.id)
    assert isinstance(found, Actor)
    assert found.aliases == ("Mirza",)


def test_a_snapshot_reads_the_same(case: CaseFile) -> None:
    merge(case)
    snapshot = CaseSnapshot(case.engine, case.folder)
    assert snapshot.records(Actor) == case.records(Actor)
    assert snapshot.records(Naming) == case.records(Naming)
    assert snapshot.records(Silence) == case.records(Silence)


def test_what_the_machine_found_can_still_be_read(case: CaseFile) -> None:
    before = case.records(Actor)
    merge(case)
    assert case.as_found(Actor) == before


def test_what_rests_on_namings_runs_anew_after_a_merge_and_not_after_a_new_name(
    case: CaseFile,
) -> None:
    assert toy.analyse(case) == 0
    say(case, saying.rename(known(case), "Mirza", NewName(name="Ali Mirza")))
    assert toy.analyse(case) == 0
    say(case, saying.merge(known(case), "Karim Mirza", "Ali Mirza"))
    assert toy.analyse(case) == 1
    assert MIRZA.id not in case.records(Silence)[0].names
    say(case, saying.undo(case.actor_corrections(), 2))
    assert toy.analyse(case) == 0  # what was computed before is brought back
    assert MIRZA.id in case.records(Silence)[0].names


@pytest.mark.parametrize(("kind", "is_told"), [(Actor, True), (Naming, False), (Silence, False)])
def test_a_new_name_changes_the_state_of_actors_only(
    case: CaseFile, kind: type, is_told: bool
) -> None:
    before = case.state_of(kind)
    say(case, saying.add_alias(known(case), OWEN.id, "أوين"))
    assert (case.state_of(kind) != before) is is_told


def test_corrections_survive_a_re_run_and_a_changed_method(case: CaseFile) -> None:
    merge(case)
    say(
        case,
        saying.split_called(
            known(case), KARIM.id, "Mirza", into=NewName(name="Ali Mirza", is_open=True)
        ),
    )
    before = case.records(Actor), case.records(Naming)
    toy.analyse(case, (replace(toy.NAME, version="toy/2"), toy.REST))
    assert (case.records(Actor), case.records(Naming)) == before


def test_what_no_longer_fits_is_listed_and_fits_again_when_it_does(case: CaseFile) -> None:
    merge(case)
    without = replace(
        toy.NAME,
        version="toy/2",
        work=lambda payload, context: tuple(
            one
            for one in toy.FOUND
            if one.id != MIRZA.id and getattr(one, "actor_id", "") != MIRZA.id
        ),
    )
    toy.analyse(case, (without,))
    (left,) = case.unfitting_of_actors()
    assert "“Mirza” is “Karim Mirza”; said by vera" in left.sentence
    assert "no single actor is “Mirza” any more" in left.sentence
    toy.analyse(case)
    assert case.unfitting_of_actors() == ()


def test_corrections_are_appended_and_never_edited(case: CaseFile) -> None:
    merge(case)
    say(case, saying.undo(case.actor_corrections(), 1))
    assert case.actor_corrections() == ()
    assert [(one.number, one.who, one.note) for one in case.said_of_actors()] == [
        (1, "vera", "heard so"),
        (2, "vera", "heard so"),
    ]
    assert meaning(case, MIRZA.id) == {"m2", "m3", "m4", "m6"}


def test_the_users_list_looks_for_names_that_people_gave(case: CaseFile) -> None:
    listed = ListedActor(name="Karim Mirza", kind=ActorKind.PERSON, aliases=("K. M.",))
    case.remember(settings=CaseSettings(), actors=[listed], seats=(), folder_name="quay")
    say(case, saying.add_alias(known(case), KARIM.id, "Abu Nur"))
    assert [one.aliases for one in case.listed_actors()] == [("K. M.", "Abu Nur")]
    assert toy.analyse(case) == 2  # the naming stage looks for it


def test_mentions_of_a_name_given_to_an_open_identity_join_it_in_the_next_run(
    case: CaseFile,
) -> None:
    from earwitness.statements.stages import RESOLVE_ACTORS

    mentions = [one for one in toy.FOUND if isinstance(one, Mention)]
    find = replace(toy.NAME, name="find", writes=(Mention,), work=lambda payload, context: mentions)
    resolve = replace(RESOLVE_ACTORS, version="names/test")
    toy.analyse(case, (find, resolve))
    owen = known(case).actor("Owen Dunne")
    assert meaning(case, owen.id) == {"m5"}
    say(case, saying.add_alias(known(case), owen.id, "Karim Mirza"))
    assert meaning(case, owen.id) == {"m5"}
    toy.analyse(case, (find, resolve))
    assert "m1" in meaning(case, owen.id)
    assert toy.analyse(case, (find, resolve)) == 0  # what is taught does not change by itself
