"""The network: pairs by view and days, what stands behind them, what-ifs that change nothing."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quarrel_case import PEOPLE, quarrel_case
from starlette.testclient import TestClient

from earwitness.case.errors import BadSettings
from earwitness.case.opening import read_case
from earwitness.desk.app import create_app
from earwitness.desk.networks.asked import ready_to_suppose
from earwitness.desk.networks.seen import SeenNetwork
from earwitness.desk.networks.window import Window, window
from earwitness.dossier.supposed_told import supposed_told
from earwitness.dossier.supposing import Suppositions, suppose

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
OWN = {"origin": ADDRESS}
STRAY = PEOPLE["stray"]


@pytest.fixture(scope="module")
def quarrel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return quarrel_case(tmp_path_factory.mktemp("network") / "quarrel")


def _desk(folder: Path) -> Iterator[TestClient]:
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


@pytest.fixture(scope="module")
def network(quarrel: Path) -> Iterator[TestClient]:
    yield from _desk(quarrel)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A desk of its own, for verdicts."""
    yield from _desk(quarrel_case(tmp_path / "own"))


def _pairs(answer: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(one["first_id"], one["second_id"]): one for one in answer["pairs"]}


def _asked(client: TestClient, query: str = "") -> Any:
    answer = client.get(f"/api/network?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_pair_is_weighed_by_its_sources(network: TestClient) -> None:
    found = _asked(network)
    pairs = _pairs(found)
    assert (found["ties"], found["sources"], found["undated"]) == (11, 4, 2)
    assert pairs["ada", "cy"]["sign"] == "negative"
    assert pairs["ada", "bo"]["sign"] == "mixed"  # two reports good, one bad
    assert pairs["bo", "cy"]["sign"] == "neutral"
    assert pairs["ada", "bo"]["sources"] == 3
    assert pairs["ada", "bo"]["told"].startswith("3 ties from 3 independent sources")
    assert (pairs["ada", "bo"]["first"], pairs["ada", "bo"]["last"]) == ("2031-03-01", "2031-03-09")


@pytest.mark.parametrize(
    ("query", "ties", "when"),
    [
        pytest.param("", 11, "the whole time", id="everything, also what has no day"),
        pytest.param("since=2031-03-05", 6, "since 5 Mar 2031", id="the day itself is since"),
        pytest.param("since=2031-03-06", 3, "since 6 Mar 2031", id="a day later it is not"),
        pytest.param("until=2031-03-04", 3, "until 4 Mar 2031", id="before the part"),
        pytest.param("until=2031-03-05", 6, "until 5 Mar 2031", id="until is included"),
        pytest.param(
            "since=2031-03-02&until=2031-03-08",
            3,
            "from 2 Mar 2031 to 8 Mar 2031",
            id="between",
        ),
        pytest.param("since=2031-03-05&until=2031-03-05", 3, "on 5 Mar 2031", id="one day"),
        pytest.param("view=recordings", 0, "the whole time", id="no recording says anything"),
        pytest.param("view=reporting", 11, "the whole time", id="reports say all of it"),
    ],
)
def test_days_and_views_choose_the_ties(
    network: TestClient, query: str, ties: int, when: str
) -> None:
    found = _asked(network, query)
    assert (found["ties"], found["when"]) == (ties, when)


def test_what_changed_since_a_day_is_told_apart_from_what_stayed(network: TestClient) -> None:
    pairs = _pairs(_asked(network, "since=2031-03-05"))
    became = {ends: (one["was"], one["sign"], one["became"]) for ends, one in pairs.items()}
    assert became["ada", "cy"] == ("negative", "negative", "as before")
    assert became["ada", "bo"] == ("positive", "mixed", "reported otherwise")
    assert became["cy", "dee"] == ("positive", None, "no longer reported")
    assert became["bo", "dee"] == (None, "negative", "first reported")


def test_without_an_earlier_time_nothing_is_compared(network: TestClient) -> None:
    pairs = _asked(network, "until=2031-03-04")["pairs"]
    assert {one["became"] for one in pairs} == {None}
    assert {one["outcome"] for one in pairs} == {None}


def test_too_little_evidence_is_said_and_no_change_is_claimed(network: TestClient) -> None:
    found = _asked(network, "since=2031-03-05")
    assert found["since_told"].startswith("Too little evidence to tell whether anything changed")
    assert {one["outcome"] for one in found["pairs"]} <= {"too little evidence", None}


def test_nobody_moves_when_days_or_view_change(network: TestClient) -> None:
    def places(found: Any) -> list[tuple[str, float, float]]:
        return [(one["id"], one["x"], one["y"]) for one in found["actors"]]

    whole = _asked(network)
    for query in ("since=2031-03-09", "until=2031-03-01", "view=recordings"):
        other = _asked(network, query)
        assert places(other) == places(whole)
        assert other["bonds"] == whole["bonds"]


def test_fewer_actors_and_more_sources_leave_pairs_out_and_say_so(network: TestClient) -> None:
    few = _asked(network, "actors=3")
    assert len(few["actors"]) == 3
    assert few["told"].startswith("the 3 actors with most ties of 6, ")
    sure = _asked(network, "least=2")
    assert {(one["first_id"], one["second_id"]) for one in sure["pairs"]} == {
        ("ada", "bo"),
        ("ada", "cy"),
    }
    left_out = sure["pairs_in_all"] - 2
    assert sure["told"].endswith(f"{left_out} pairs not drawn")
    assert _asked(network)["told"] == "all 6 actors, 8 pairs between them; no pair left out"


def test_the_slider_has_the_days_of_ties_and_parts(network: TestClient) -> None:
    found = _asked(network)
    assert found["days"] == ["2031-03-01", "2031-03-05", "2031-03-09"]
    assert [(one["at"], one["number"]) for one in found["instalments"]] == [("2031-03-05", 1)]


@pytest.mark.parametrize(
    "query",
    ["since=2031-02-30", "since=yesterday", "until=20310301", "since=2031-03-05&until=2031-03-01"],
)
def test_days_that_are_none_are_refused_with_what_to_do(network: TestClient, query: str) -> None:
    answer = network.get(f"/api/network?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["next"]


def test_ties_behind_a_pair_come_with_sentence_source_and_place(network: TestClient) -> None:
    found = network.get("/api/network/ties?a=bo&b=ada").json()
    assert found["total"] == 3
    first = found["ties"][0]
    assert (first["holder"], first["sign"], first["target"]) == ("Ada Vane", "plus", "Bo Reed")
    assert first["sentence"] == "Ada Vane praised Bo Reed."
    assert first["said_by"] == "The One Post"
    assert first["href"].endswith("#p-one.txt-0")
    assert first["confidence"] == 0.8
    assert [one["when"] for one in found["ties"]] == [
        "1 Mar 2031",
        "5 Mar 2031",
        "9 Mar 2031",
    ]
    assert network.get("/api/network/ties?a=bo&b=ada&since=2031-03-09").json()["total"] == 1
    assert network.get("/api/network/ties?a=bo&b=ada&limit=1&start=1").json()["ties"][0][
        "when"
    ] == ("5 Mar 2031")
    assert network.get("/api/network/ties?a=ada").json()["total"] == 7


def test_an_unknown_actor_is_said_to_be_unknown(network: TestClient) -> None:
    assert network.get("/api/network/ties?a=nobody&b=ada").status_code == 404
    assert network.get("/network/actor/nobody?view=both").status_code == 404


def test_fronts_are_those_of_the_dossier(network: TestClient) -> None:
    found = network.get("/api/network/fronts").json()
    dossier = network.get("/dossier").text
    assert found["told"] in dossier
    assert found["index_told"] in dossier
    assert "no split has fewer" in found["told"]
    assert sum(len(one["members"] + one["loose"] + one["opposed"]) for one in found["fronts"]) > 3


def test_a_view_without_ties_has_no_fronts_and_says_why(network: TestClient) -> None:
    assert network.get("/api/network/fronts?view=recordings").json()["fronts"] == []
    words = network.get("/network/fronts?view=recordings").text
    assert "Too little evidence to tell" in words


def test_fronts_follow_the_days_and_say_what_they_rest_on(network: TestClient) -> None:
    whole = network.get("/api/network/fronts").json()
    until = network.get("/api/network/fronts?until=2031-03-01").json()
    assert (until["ties"], until["sources"], until["when"]) == (3, 1, "until 1 Mar 2031")
    assert whole["ties"] > until["ties"]
    people = {one for front in until["fronts"] for one in (*front["members"], *front["loose"])}
    assert people == {"ada", "bo", "cy", "dee"}, "emil is not yet reported of"
    text = network.get("/network/fronts?until=2031-03-01").text
    assert "By the ties of until 1 Mar 2031 alone" not in text
    assert "By the ties until 1 Mar 2031 alone: 3 ties from 1 independent source." in text
    assert "By the ties of the whole time alone" in network.get("/network/fronts").text


def test_days_with_too_little_have_no_fronts_and_say_so(network: TestClient) -> None:
    days = "since=2031-03-02&until=2031-03-04"
    answer = network.get(f"/api/network/fronts?{days}").json()
    assert (answer["ties"], answer["told"], answer["fronts"]) == (0, "", [])
    text = network.get(f"/network/fronts?{days}").text
    assert "Too little evidence to tell in these days" in text
    assert "Ties without a day are not among them." in text
    actor = network.get(f"/network/actor/ada?view=both&{days}").text
    assert "On no front" in actor and "On front" in network.get("/network/actor/ada?view=both").text


@pytest.mark.parametrize(
    ("body", "gone", "pairs"),
    [
        ({"flip": [["Ada Vane", "Cy Holt"]]}, [], {"ada|cy": ("negative", "positive", 2, 2)}),
        ({"remove": [["Ada Vane", "Cy Holt"]]}, [], {"ada|cy": ("negative", None, 2, 0)}),
        ({"add": [["Dee Marsh", "Ada Vane", 1]]}, [], {"ada|dee": (None, "positive", 0, 1)}),
        ({"drop": ["Dee Marsh"]}, ["dee"], {"bo|dee": ("negative", None, 1, 0)}),
        ({"seats": [["Anchor", "Crane", 1]]}, [], {}),
    ],
    ids=["flip", "remove", "add", "drop", "seats"],
)
def test_a_supposition_names_the_pairs_that_a_picture_marks(
    network: TestClient,
    body: dict[str, Any],
    gone: list[str],
    pairs: dict[str, tuple[str | None, str | None, int, int]],
) -> None:
    ids = network.post("/api/whatif", json=body, headers=OWN).json()["ids"]
    assert ids["gone"] == gone
    found = {
        f"{one['first_id']}|{one['second_id']}": (
            one["before"],
            one["after"],
            one["ties_before"],
            one["ties_after"],
        )
        for one in ids["pairs"]
    }
    assert pairs.items() <= found.items()
    assert len(found) == len(pairs) or gone, "whoever goes takes every tie along"


def test_a_supposition_that_turns_a_side_names_who_changes_fronts(network: TestClient) -> None:
    body = {"add": [["Cy Holt", PEOPLE["emil"], -1]]}
    answer = network.post("/api/whatif", json=body, headers=OWN).json()
    names = {one["id"]: one["name"] for one in network.get("/api/network").json()["actors"]}
    assert sorted(names[one] for one in answer["ids"]["changed_front"]) == sorted(
        answer["changed_front"]
    )
    assert answer["changed_front"] == [PEOPLE["emil"]]


def test_every_cell_of_the_majorities_carries_its_columns_name(network: TestClient) -> None:
    asked = json.dumps({"seats": [["Anchor", "Crane", 6]]})
    text = network.get("/network/whatif", params={"asked": asked}).text
    table = text[text.index("<table") : text.index("</table>")]
    assert table.count('role="cell"') == table.count("data-column=") > 0
    for column in re.findall(r"<th[^>]*>([^<]+)</th>", table):
        assert f'data-column="{column}"' in table


def test_the_plain_page_asks_for_its_picture_before_its_script_does(network: TestClient) -> None:
    text = network.get("/network").text
    (address,) = re.findall(r'rel="preload" as="fetch"[^>]*href="([^"]+)"', text)
    assert network.get(html.unescape(address)).status_code == 200
    assert 'as="fetch"' not in network.get("/network?since=2031-03-05").text


def test_a_verdict_on_a_tie_is_kept_and_changes_the_picture(own: TestClient) -> None:
    assert own.get("/network/pair?a=cy&b=dee&view=both").text.count("data-record") == 1
    body = {"record_id": "t-p-one.txt-1", "verdict": "reject", "note": "misread"}
    assert own.post("/api/reviews", json=body, headers=OWN).status_code == 201
    assert ("cy", "dee") not in _pairs(_asked(own))


WHAT_IFS: list[tuple[dict[str, Any], str]] = [
    ({"drop": ["Ada Vane"]}, "Ada Vane is dropped, with 7 ties"),
    ({"flip": [["Ada Vane", "Cy Holt"]]}, "2 ties between Ada Vane and Cy Holt turned"),
    ({"remove": [["Ada Vane", "Cy Holt"]]}, "2 ties between Ada Vane and Cy Holt left out"),
    ({"add": [["Bo Reed", "Cy Holt", -1]]}, "Bo Reed has a hostile tie to Cy Holt"),
    ({"seats": [["Anchor", "Crane", 5]]}, "5 seats pass from Anchor to Crane"),
    ({"thresholds": [["majority", 60]]}, "majority takes 60 seats"),
]


@pytest.mark.parametrize(("body", "told"), WHAT_IFS)
def test_each_supposition_says_what_is_supposed(
    network: TestClient, body: dict[str, Any], told: str
) -> None:
    answer = network.post("/api/whatif", json=body, headers=OWN)
    assert answer.status_code == 200, answer.text
    assert told in answer.json()["supposed"][0]


def test_several_suppositions_come_to_what_the_command_gives(
    network: TestClient, quarrel: Path
) -> None:
    body = {
        "drop": ["Dee Marsh"],
        "flip": [["Ada Vane", "Cy Holt"]],
        "seats": [["Anchor", "vacant", 2]],
    }
    answer = network.post("/api/whatif", json=body, headers=OWN).json()
    with read_case(quarrel) as case:
        told = Suppositions(
            drop=("Dee Marsh",), flip=(("Ada Vane", "Cy Holt"),), seats=(("Anchor", "vacant", 2),)
        )
        same = supposed_told(suppose(case, told))
    assert tuple(answer["supposed"]) == same.supposed
    assert answer["fronts"]["after"]["because"] == same.fronts.after.because
    assert answer["fronts"]["before"]["because"] == same.fronts.before.because
    assert len(answer["coalitions"]) == len(same.coalitions)
    assert [tuple(one["after"] or ()) for one in answer["power"]] == [
        one.after or () for one in same.power
    ]


def test_a_what_if_changes_nothing_in_the_case(network: TestClient) -> None:
    before = network.get("/api/version").json()
    network.post("/api/whatif", json={"drop": ["Ada Vane"]}, headers=OWN)
    assert network.get("/api/version").json() == before
    assert _asked(network)["ties"] == 11


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({}, 400, id="nothing is supposed"),
        pytest.param({"drop": ["Nobody"]}, 404, id="an unknown name"),
        pytest.param({"flip": [["Ada Vane", "Dee Marsh"]]}, 400, id="nothing to turn"),
        pytest.param({"remove": [["Ada Vane", "Dee Marsh"]]}, 400, id="nothing to leave out"),
        pytest.param({"add": [["Ada Vane", "Bo Reed", 2]]}, 400, id="no such sign"),
        pytest.param({"seats": [["Barge", "Crane", 99]]}, 400, id="more seats than it has"),
        pytest.param({"drop": [], "wish": 1}, 400, id="an unknown field"),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_one_shape(
    network: TestClient, body: dict[str, Any], status: int
) -> None:
    answer = network.post("/api/whatif", json=body, headers=OWN)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "next"}


def test_the_piece_of_a_supposition_is_labelled_and_stands_beside_the_case(
    network: TestClient,
) -> None:
    words = network.get(
        "/network/whatif", params={"asked": json.dumps({"drop": ["Ada Vane"]})}
    ).text
    assert "Supposed" in words and "As reported" in words and "As supposed" in words
    broken = network.get("/network/whatif", params={"asked": "{"})
    assert broken.status_code == 400


def test_the_page_offers_every_name_as_text(network: TestClient) -> None:
    page = network.get("/network")
    assert page.status_code == 200
    assert PEOPLE["emil"] in page.text
    assert STRAY not in page.text
    assert "&lt;b onclick=" in page.text
    for piece in (
        "/network/pair?a=stray&b=ada&view=both",
        "/network/actor/stray?view=both",
        "/network/fronts",
    ):
        answer = network.get(piece)
        assert answer.status_code == 200
        assert STRAY not in answer.text


def test_an_actor_in_the_panel_has_ties_front_and_page(network: TestClient) -> None:
    words = network.get("/network/actor/ada?view=both").text
    assert "7 ties" in words
    assert 'href="/actor/ada"' in words
    assert words.count("data-pair=") == 4
    assert "On front " in words or "On no front" in words


def test_a_case_without_ties_says_so_and_loads_no_picture(desk: TestClient) -> None:
    page = desk.get("/network").text
    assert "there is no network to show" in page
    assert "built/network.js" not in page
    assert desk.get("/api/network").json()["pairs"] == []


def test_a_window_refuses_the_wrong_order_and_holds_undated_only_when_whole() -> None:
    assert Window().holds(None)
    assert not window("2031-03-01", None).holds(None)
    assert window("2031-03-01", "2031-03-01").holds("2031-03-01")
    assert not window("2031-03-02", None).holds("2031-03-01")
    with pytest.raises(BadSettings, match="swap the two"):
        window("2031-03-02", "2031-03-01")


def test_what_suppositions_start_from_is_ready_once_fronts_were_shown(
    network: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[SeenNetwork] = []
    monkeypatch.setattr("earwitness.desk.api.network.ready_to_suppose", seen.append)
    network.get("/api/network/fronts")
    assert len(seen) == 1
    ready_to_suppose(seen[0])
    assert "fronts" in vars(seen[0].groundwork)
