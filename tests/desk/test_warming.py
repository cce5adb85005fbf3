"""What a desk readies before anybody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from quay_case import quay_case

from earwitness.case.errors import CaseDamaged
from earwitness.case.opening import read_case
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.looking import Look
from earwitness.desk.pages.rendering import environment
from earwitness.desk.room import Room
from earwitness.desk.warming import warm
from earwitness.dossier.ledger_gather import whole_ledger
from earwitness.dossier.remembering import RememberingCase


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with closing(CaseAccess(quay_case(tmp_path / "quay"))) as case:
        yield Room(case)


def test_what_pages_share_is_worked_out_before_they_are_asked_for(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.cache_clear()
    warm(room)
    assert {"layout.html.j2", "actor.html.j2"} <= {name for _, name in environment().cache}

    def refuse(_: object) -> None:
        raise AssertionError("it was to be there already")

    case = room.look().case
    ready = case.worked_out(whole_ledger)
    monkeypatch.setattr("earwitness.dossier.ledger_gather.case_ledger", refuse)
    assert case.worked_out(whole_ledger) is ready


def test_a_case_that_cannot_be_read_is_left_to_the_pages_to_tell_of(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> Look:
        raise CaseDamaged("its database cannot be read")

    monkeypatch.setattr(room, "look", damaged)
    warm(room)


def test_two_who_ask_at_once_share_one_work(room: Room) -> None:
    made = []
    start = Barrier(2)

    def slowly(case: RememberingCase) -> object:
        made.append(case)
        return object()

    def ask() -> None:
        start.wait()
        found.append(case.worked_out(slowly))

    found: list[object] = []
    with read_case(room.case.reader.path) as reader:
        case = RememberingCase(reader)
        both = [Thread(target=ask) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert len(made) == 1
    assert found[0] is found[1]
