"""Only the person who started the desk gets in, and only from a page the desk itself sent."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from earwitness.desk.guard import cookie_name

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
REVIEW = {"record_id": "t-1", "verdict": "confirm"}


@pytest.mark.parametrize(
    "path",
    ["/", "/?token=wrong", "/?token=", "/api/status", "/api/status?token=%00", "/audio/x", "/nix"],
)
def test_without_the_token_nothing_is_told(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert set(answer.json()) == {"error"}
    assert "set-cookie" not in answer.headers


def test_a_wrong_cookie_opens_nothing(stranger: TestClient) -> None:
    cookie = {"cookie": f"{cookie_name(TOKEN)}=wrong"}
    assert stranger.get("/api/status", headers=cookie).status_code == 403


def test_the_first_address_sets_a_cookie_and_loses_its_token(stranger: TestClient) -> None:
    answer = stranger.get(f"/?token={TOKEN}&a=b")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?a=b")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    stranger.cookies.clear()


def test_an_address_cannot_send_the_browser_elsewhere(stranger: TestClient) -> None:
    answer = stranger.get(f"{ADDRESS}//evil.example/?token={TOKEN}")
    assert answer.headers["location"] == "/evil.example/"
    stranger.cookies.clear()


def test_a_token_left_in_an_address_is_taken_out(desk: TestClient) -> None:
    answer = desk.get("/?token=anything")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:8123", "127.0.0.1:1"])
def test_this_machine_may_be_called_by_its_own_names(desk: TestClient, host: str) -> None:
    cookie = f"{cookie_name(TOKEN)}={TOKEN}"
    answer = desk.get("/api/version", headers={"host": host, "cookie": cookie})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:8123",
        "evil.example@127.0.0.1",
        "127.0.0.1:80:80",
        "127.0.0.1:",
        "0.0.0.0",
        "",
        "localhost\t",
    ],
)
def test_a_rebound_name_is_refused_even_with_the_cookie(desk: TestClient, host: str) -> None:
    cookie = f"{cookie_name(TOKEN)}={TOKEN}"
    answer = desk.get("/api/version", headers={"host": host, "cookie": cookie})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8123"},
        {"origin": ADDRESS, "sec-fetch-site": "cross-site"},
        {"origin": ADDRESS, "sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_cannot_post(desk: TestClient, headers: dict[str, str]) -> None:
    answer = desk.post("/api/reviews", json=REVIEW, headers=headers)
    assert answer.status_code == 403
    assert "own page" in answer.json()["error"]["what"]


def test_every_answer_forbids_what_it_does_not_need(desk: TestClient) -> None:
    for path in ("/api/version", "/nowhere"):
        headers = desk.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers


def test_two_desks_do_not_share_a_cookie() -> None:
    assert cookie_name("one") != cookie_name("other")
    assert "one" not in cookie_name("one").removeprefix("earwitness-")
