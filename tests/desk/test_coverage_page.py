"""Coverage on the desk: which seconds an instalment shows, where they play, what none shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from board_case import TALK, UNSEEN_S, board_case
from quay_case import REPORT, quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import CopyLink
from earwitness.desk.app import create_app
from earwitness.desk.boards.coverage import grounds
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.links import on_the_desk
from earwitness.desk.room import Room

TOKEN = "a-token-for-boards"
ADDRESS = "http://127.0.0.1:8125"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board_case(tmp_path_factory.mktemp("coverage") / "boards")


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[TestClient]:
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


@pytest.fixture(scope="module")
def ids(folder: Path) -> dict[str, str]:
    with read_case(folder) as case:
        return {one.name: one.id for one in case.exhibits()}


def test_every_stretch_plays_its_own_recording_at_its_own_second(
    desk: TestClient, ids: dict[str, str]
) -> None:
    answer = desk.get("/api/coverage").json()
    (ground,) = answer["grounds"]
    assert (ground["ground"], ground["base_id"]) == ("full recording", ids["whole.wav"])
    first, second = ground["showings"]
    assert first["exhibit_id"] == ids["part 1.wav"]
    assert [(s["start_s"], s["own_start_s"]) for s in first["stretches"]] == [(0.0, 0.0)]
    # What was put into the second part has no place on the whole tape: it goes on a second later.
    assert [(s["start_s"], s["end_s"], s["own_start_s"]) for s in second["stretches"]] == [
        (3.0, 5.0, 0.5),
        (5.0, 6.0, 3.5),
    ]


def test_what_no_instalment_shows_is_listed_with_its_seconds_and_its_words(
    desk: TestClient, ids: dict[str, str]
) -> None:
    (ground,) = desk.get("/api/coverage").json()["grounds"]
    assert [(u["start_s"], u["end_s"]) for u in ground["unseen"]] == [UNSEEN_S]
    page = unescape(desk.get("/coverage").text)
    listed = page[page.index("In no instalment") :]
    assert f"/exhibit/{ids['whole.wav']}?t=6.0" in listed
    assert TALK in listed
    assert "a machine’s transcript" in listed


def test_the_page_draws_a_link_for_every_stretch(desk: TestClient, ids: dict[str, str]) -> None:
    page = desk.get("/coverage").text
    drawn = re.findall(r'<a href="(/exhibit/[^"]+\?t=[^"]+)" class="stretch shown"', page)
    assert drawn == [
        f"/exhibit/{ids['part 1.wav']}?t=0.0",
        f"/exhibit/{ids['part 2.wav']}?t=0.5",
        f"/exhibit/{ids['part 2.wav']}?t=3.5",
    ]


def test_what_was_changed_in_a_copy_stands_in_words_beside_it(desk: TestClient) -> None:
    page = desk.get("/coverage").text
    assert "the second part is sound of the whole tape" in page
    assert "1.0 s" in page[page.index("Two by two") :]
    (shared,) = [s for s in desk.get("/api/coverage").json()["shared"] if s["differences"]]
    assert shared["differences"][0]["kind"] == "inserted"


def test_instalments_stand_in_order_of_publication(desk: TestClient) -> None:
    page = desk.get("/coverage").text
    assert page.index("Part one") < page.index("Part two")


def test_recordings_that_share_nothing_are_said_to(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = quay_case(tmp_path_factory.mktemp("lone") / "quay")
    with TestClient(create_app(folder, token=TOKEN), base_url=ADDRESS) as client:
        page = client.get(f"/?token={TOKEN}") and client.get("/coverage").text
    assert "No two recordings of this case are found to share sound" in page
    assert "tape 1.wav" in page


def test_a_case_without_recordings_says_so(tmp_path: Path) -> None:
    folder = _written_only(tmp_path / "written")
    with TestClient(create_app(folder, token=TOKEN), base_url=ADDRESS) as client:
        page = client.get(f"/?token={TOKEN}") and client.get("/coverage").text
    assert "This case holds no recordings" in page
    assert 'class="stretch' not in page


def _written_only(folder: Path) -> Path:
    from contextlib import closing

    from earwitness.case.case_file import CaseFile, Incoming
    from earwitness.case.description import Description
    from earwitness.case.layout import case_folder_for
    from earwitness.case.vocabulary import ExhibitKind

    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        case.take_in(
            [
                Incoming(
                    path=folder / "report.txt",
                    name="report.txt",
                    kind=ExhibitKind.DOCUMENT,
                    description=Description(),
                )
            ]
        )
    return folder


def test_percents_of_all_pieces_stay_within_the_drawing(folder: Path) -> None:
    look = Room(CaseAccess(folder)).look()
    assert look.case.records(CopyLink)
    for ground in grounds(look.case, on_the_desk(look.index)):
        for piece in (*(p for row in ground.rows for p in row.pieces), *ground.once):
            assert 0.0 <= piece.x < 100.0
            assert piece.x + piece.width <= 100.2
            shown_s, own_s = piece.end_s - piece.start_s, piece.own_end_s - piece.own_start_s
            assert shown_s == pytest.approx(own_s)
