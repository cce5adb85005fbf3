"""Putting a transcript right in place, and listening before reading it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from heard_case import heard_case, named_case
from quay_case import WORDS, quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import Turn, Voice, Word
from earwitness.desk.app import create_app

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
OWN = {"origin": ADDRESS}
SAID = " ".join(WORDS)


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    return quay_case(tmp_path / "quay")


@pytest.fixture
def page(quay: Path) -> Any:
    yield from _let_in(quay)


def _let_in(case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(case, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def _correct(page: TestClient, text: str, *, based_on: str = SAID, note: str = "") -> Any:
    body = {"based_on": based_on, "text": text, "note": note}
    return page.post("/api/transcript/p-tape", json=body, headers=OWN)


def _words(quay: Path) -> list[tuple[str, float, float]]:
    with read_case(quay) as case:
        return [(one.text, one.start_s, one.end_s) for one in case.records(Word)]


def test_words_that_stay_keep_their_times_exactly(page: TestClient, quay: Path) -> None:
    before = {text: (start, end) for text, start, end in _words(quay)}
    answer = _correct(page, SAID.replace("Vane", "Dane"), note="he spells it")
    assert (answer.status_code, answer.json()["changed"]) == (201, 1)
    after = _words(quay)
    assert [text for text, *_ in after] == [*WORDS[:5], "Dane", *WORDS[6:]]
    for text, start, end in after:
        assert (start, end) == before.get(text, before["Vane"])
    with read_case(quay) as case:
        (review,) = case.reviews()
    assert (review.verdict, review.note) == ("correct", "he spells it")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hold the old gate until Mayor Vane is gone.", 9),
        ("Hold gate until Mayor Vane is gone.", 7),
        ("", 0),
    ],
    ids=["inserted", "taken out", "nothing can be heard"],
)
def test_words_are_put_in_and_taken_out(
    page: TestClient, quay: Path, text: str, words: int
) -> None:
    assert _correct(page, text).status_code == 201
    found = _words(quay)
    assert len(found) == words
    assert [start for _, start, _ in found] == sorted(start for _, start, _ in found)


def test_a_word_marked_inaudible_keeps_its_times_beside_one_marked_before(
    page: TestClient, quay: Path
) -> None:
    before = _words(quay)
    once = SAID.replace("until", "[inaudible]")
    twice = once.replace("gate", "[inaudible]")
    assert _correct(page, once).json()["changed"] == 1
    assert _correct(page, twice, based_on=once).json()["changed"] == 1
    after = _words(quay)
    assert [text for text, *_ in after] == twice.split()
    assert [times for _, *times in after] == [times for _, *times in before]
    with read_case(quay) as case:
        marked = [one.confidence for one in case.records(Word) if one.text == "[inaudible]"]
    assert marked == [None, None]
    shown = page.get(f"/exhibit/{_exhibit(quay, 'tape 1.wav')}").text
    assert shown.count('class="w inaudible"') == 2


def test_a_marked_word_can_be_heard_after_all(page: TestClient, quay: Path) -> None:
    before = _words(quay)
    marked = SAID.replace("gate", "[inaudible]")
    _correct(page, marked)
    body = {"record_id": "p-tape", "verdict": "withdraw"}
    assert page.post("/api/reviews", json=body, headers=OWN).status_code == 201
    assert _words(quay) == before
    _correct(page, marked)
    assert _correct(page, SAID.replace("gate", "date"), based_on=marked).json()["changed"] == 1
    assert [times for _, *times in _words(quay)] == [times for _, *times in before]


def test_what_somebody_changed_meanwhile_is_not_overwritten(page: TestClient, quay: Path) -> None:
    assert _correct(page, SAID.replace("gate", "date")).status_code == 201
    late = _correct(page, SAID.replace("gate", "bait"))
    assert late.status_code == 409
    assert "reload the page" in late.json()["error"]["what"] + late.json()["error"]["next"]
    with read_case(quay) as case:
        assert len(case.reviews()) == 1


def test_nothing_changed_is_nothing_kept(page: TestClient, quay: Path) -> None:
    assert _correct(page, f"  {SAID} ").json()["changed"] == 0
    with read_case(quay) as case:
        assert case.reviews() == ()


def test_a_correction_is_taken_back_by_its_author(page: TestClient, quay: Path) -> None:
    _correct(page, "Hold it.")
    body = {"record_id": "p-tape", "verdict": "withdraw"}
    assert page.post("/api/reviews", json=body, headers=OWN).status_code == 201
    assert [text for text, *_ in _words(quay)] == list(WORDS)


@pytest.mark.parametrize("passage", ["p-none", "p-report"])
def test_only_what_is_spoken_can_be_put_right_so(page: TestClient, passage: str) -> None:
    body = {"based_on": SAID, "text": "x"}
    assert page.post(f"/api/transcript/{passage}", json=body, headers=OWN).status_code == 404


def _exhibit(quay: Path, name: str) -> str:
    with read_case(quay) as case:
        return case.exhibit(name).id


def test_listening_first_keeps_every_word_off_the_page(page: TestClient, quay: Path) -> None:
    tape = _exhibit(quay, "tape 1.wav")
    text = re.sub(r"<[^>]+>", " ", page.get(f"/exhibit/{tape}?listen=1").text)
    assert not [word for word in ("gate", "until", "Vane") if re.search(rf"\b{word}\b", text)]
    assert "gate" in page.get(f"/exhibit/{tape}").text


def test_the_others_words_come_only_after_ones_own(page: TestClient, quay: Path) -> None:
    assert page.get("/api/listening/p-tape").status_code == 404
    body = {"passage_id": "p-tape", "text": "hold the date until mayor vane is gone"}
    heard = page.post("/api/listening", json=body, headers=OWN)
    assert heard.status_code == 201
    (machine,) = heard.json()["others"]
    assert (machine["kind"], machine["differing"], machine["of_words"]) == ("machine", 1, 8)
    (pair,) = [one for one in machine["pairs"] if not one["same"]]
    assert (pair["mine"], pair["theirs"]) == ("date", "gate")
    assert page.get("/api/listening/p-tape").json() == heard.json()


def test_a_note_is_kept_with_who_and_when_and_never_replaced(page: TestClient, quay: Path) -> None:
    for text in ("hold the date", ""):
        page.post("/api/listening", json={"passage_id": "p-tape", "text": text}, headers=OWN)
    with read_case(quay) as case:
        notes = case.heard_notes()
    assert [one.text for one in notes] == ["hold the date", ""]
    assert all(one.who and one.at and (one.start_s, one.end_s) == (0.0, 8.0) for one in notes)


def test_a_second_listener_is_told_of_the_first_only_afterwards(
    page: TestClient, quay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.post("/api/listening", json={"passage_id": "p-tape", "text": "hold the bait"}, headers=OWN)
    monkeypatch.setattr("earwitness.desk.room.whoever", lambda: "second")
    assert page.get("/api/listening/p-tape").status_code == 404
    body = {"passage_id": "p-tape", "text": "hold the gate"}
    others = page.post("/api/listening", json=body, headers=OWN).json()["others"]
    assert [one["kind"] for one in others] == ["machine", "person"]
    assert others[1]["text"] == "hold the bait"


def test_what_is_written_after_seeing_the_others_is_kept_and_not_compared(
    page: TestClient, quay: Path
) -> None:
    for text in ("hold the date", SAID):
        body = {"passage_id": "p-tape", "text": text}
        heard = page.post("/api/listening", json=body, headers=OWN).json()
    assert heard["mine"] == "hold the date"
    with read_case(quay) as case:
        assert len(case.heard_notes()) == 2


def test_how_a_passage_reads_now_comes_with_who_changed_it(page: TestClient) -> None:
    now = page.get("/api/transcript/p-tape").json()
    assert (now["text"], now["who"]) == (SAID, "")
    _correct(page, "Hold it.", note="plain")
    now = page.get("/api/transcript/p-tape").json()
    assert (now["text"], bool(now["who"]), now["note"]) == ("Hold it.", True, "plain")
    assert page.get("/api/transcript/p-report").status_code == 404


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """A tape of two voices: voice 1 to 4.0 s, voice 2 from there to 8.0 s."""
    return heard_case(tmp_path / "heard")


@pytest.fixture
def heard_page(heard: Path) -> Any:
    yield from _let_in(heard)


def _split(page: TestClient, case: Path, **said: Any) -> Any:
    body = {"operation": "split", **said}
    return page.post(f"/api/voices/{_exhibit(case, 'tape 1.wav')}", json=body, headers=OWN)


def _turns(folder: Path) -> list[tuple[float, float, str]]:
    with read_case(folder) as case:
        labels = {one.id: one.label for one in case.records(Voice)}
        turns = [
            (one.start_s, one.end_s, labels.get(one.voice_id or "", "nobody known"))
            for one in case.records(Turn)
        ]
    return sorted(turns)


@pytest.mark.parametrize(
    ("voice", "speaks"),
    [("voice 2", "voice 2"), ("unknown", "nobody known")],
)
def test_a_turn_is_split_at_a_word_up_to_its_end(
    heard_page: TestClient, heard: Path, voice: str, speaks: str
) -> None:
    assert _split(heard_page, heard, voice=voice, start_s=2.5).status_code == 201
    (first, *rest) = _turns(heard)
    assert first == (0.0, 2.5, "voice 1")
    assert (rest[0][0], rest[0][2]) == (2.5, speaks)
    assert rest[-1][1:] == (8.0, "voice 2")


def test_what_is_split_off_can_be_a_voice_of_its_own(heard_page: TestClient, heard: Path) -> None:
    assert _split(heard_page, heard, voice="new", start_s=2.5).status_code == 201
    turns = _turns(heard)
    assert [times for *times, _ in turns] == [[0.0, 2.5], [2.5, 4.0], [4.0, 8.0]]
    assert len({label for *_, label in turns}) == 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"voice": "voice 1", "start_s": 2.5}, "voice 1 speaks from 2.5 s on already"),
        ({"voice": "new", "start_s": 0.0}, "says everything from 0 to 4 s"),
        ({"voice": "new", "start_s": 9.0}, "no voice is heard at 9.0 s"),
        ({"voice": "new", "start_s": 2.5, "other": "voice 2"}, "no voice is heard at 2.5 s"),
        ({"voice": "new"}, "give start_s"),
    ],
    ids=["the same voice", "all of it", "silence", "not their turn", "no second"],
)
def test_a_turn_cannot_be_split_so(
    heard_page: TestClient, heard: Path, said: dict[str, Any], why: str
) -> None:
    refused = _split(heard_page, heard, **said)
    assert refused.status_code == 400
    assert why in refused.json()["error"]["what"] + refused.json()["error"]["next"]
    with read_case(heard) as case:
        assert case.reviews() == ()


def test_a_word_that_begins_just_before_a_turn_is_of_the_turn_that_covers_it(
    heard_page: TestClient, heard: Path
) -> None:
    assert _split(heard_page, heard, voice="unknown", start_s=3.9).status_code == 201
    assert (3.9, 4.0, "nobody known") in _turns(heard)


@pytest.fixture
def named(tmp_path: Path) -> Any:
    """Asks who is named in the tape, and puts its words right."""
    case = named_case(tmp_path / "named")
    with TestClient(create_app(case, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        client.tape = _exhibit(case, "tape 1.wav")  # type: ignore[attr-defined]
        yield client


def test_who_is_named_in_a_passage_comes_with_their_page(named: Any) -> None:
    answer = named.get(f"/api/named/{named.tape}").json()
    assert answer["named"] == [
        {
            "passage_id": "p-tape",
            "actor_id": "ac-vane",
            "name": "Ada Vane",
            "href": "/actor/ac-vane",
            "written": ["Mayor Vane"],
        }
    ]
    assert named.get("/actor/ac-vane").status_code == 200


def test_nobody_is_named_by_words_that_were_put_right_since(named: Any) -> None:
    _correct(named, SAID.replace("Vane", "Dane"))
    assert named.get(f"/api/named/{named.tape}").json()["named"] == []
    assert named.get("/api/named/nothing").status_code == 404


def _drawn(page: TestClient, case: Path, start_s: float, end_s: float, text: str) -> Any:
    body = {"start_s": start_s, "end_s": end_s, "text": text}
    return page.post(f"/api/listening/{_exhibit(case, 'tape 1.wav')}", json=body, headers=OWN)


def test_a_drawn_stretch_is_kept_and_laid_beside_the_words_within_it(
    page: TestClient, quay: Path
) -> None:
    answer = _drawn(page, quay, 0.9, 4.3, "the date until")
    assert answer.status_code == 201
    (machine,) = answer.json()["others"]
    assert (machine["text"], machine["differing"]) == ("the gate until", 1)
    with read_case(quay) as case:
        (note,) = case.heard_notes()
    assert (note.start_s, note.end_s, note.is_drawn) == (0.9, 4.3, True)
    assert page.get("/api/listening/p-tape").status_code == 404


def test_another_listener_is_shown_only_beside_about_the_same_stretch(
    page: TestClient, quay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drawn(page, quay, 0.9, 4.3, "the date until")
    _drawn(page, quay, 6.0, 8.0, "is gone")
    monkeypatch.setattr("earwitness.desk.room.whoever", lambda: "second")
    others = _drawn(page, quay, 1.0, 4.0, "the bait until").json()["others"]
    assert [one["text"] for one in others] == ["the gate until", "the date until"]


@pytest.mark.parametrize(
    ("start_s", "end_s"), [(2.0, 2.0), (3.0, 2.0), (7.0, 8.5)], ids=["empty", "turned", "too late"]
)
def test_nobody_can_draw_a_stretch_that_a_recording_does_not_have(
    page: TestClient, quay: Path, start_s: float, end_s: float
) -> None:
    assert _drawn(page, quay, start_s, end_s, "x").status_code == 400
    with read_case(quay) as case:
        assert case.heard_notes() == ()
