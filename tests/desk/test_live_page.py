"""The page is the dossier of the case as it stands, and may run and fetch only what is its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from quay_case import WORDS, quay_case
from starlette.testclient import TestClient

from earwitness.desk.app import create_app
from earwitness.desk.live_page import ASSETS, policy_of

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "desk.intro.md"


def test_every_word_can_be_pressed_inside_its_own_recording(desk: TestClient, tape_id: str) -> None:
    page = desk.get("/dossier").text
    article = re.search(rf'<article[^>]*data-exhibit="{tape_id}".*?</article>', page, re.DOTALL)
    assert article
    assert f'src="/audio/{tape_id}"' in article[0]
    assert len(re.findall(r'class="[^"]*\bw\b[^"]*" data-s=', article[0])) == len(WORDS)


def test_a_codec_no_browser_plays_is_linked_to_its_working_copy(
    desk: TestClient, call_id: str
) -> None:
    assert f'src="/audio/{call_id}.wav"' in desk.get("/dossier").text


def test_the_rows_a_person_can_judge_carry_their_record(desk: TestClient) -> None:
    page = desk.get("/dossier").text
    assert re.search(r'<table id="tie-table".*data-record="t-1"', page, re.DOTALL)
    assert re.search(r'<table id="said-table".*data-record="at-1"', page, re.DOTALL)


def test_the_page_knows_the_version_it_shows(desk: TestClient) -> None:
    version = desk.get("/api/version").json()["version"]
    assert f'const DESK = {{"version": "{version}"' in desk.get("/dossier").text


def test_text_of_an_exhibit_cannot_become_a_script(desk: TestClient) -> None:
    page = desk.get("/dossier").text
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_policy_of_the_header_runs_nothing_but_the_pages_own_scripts(desk: TestClient) -> None:
    policy = desk.get("/dossier").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert re.fullmatch(r"('sha256-[\w+/=]+' ?)+", rules["script-src"])
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_without_a_policy_runs_nothing() -> None:
    assert policy_of("<html></html>") == "default-src 'none'; frame-ancestors 'none'"


def test_a_policy_further_down_the_page_is_not_believed() -> None:
    false = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
    assert policy_of("x" * 10_000 + false).startswith("default-src 'none'")


def test_the_page_is_built_anew_only_when_the_case_changes(tmp_path: Path) -> None:
    app = create_app(quay_case(tmp_path / "own"), token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as desk:
        desk.get(f"/?token={TOKEN}")
        first, second = desk.get("/dossier").content, desk.get("/dossier").content
        assert first == second
        review = {"record_id": "t-1", "verdict": "reject"}
        desk.post("/api/reviews", json=review, headers={"origin": ADDRESS})
        assert b'data-record="t-1"' in first
        assert b'data-record="t-1"' not in desk.get("/dossier").content


def test_the_desks_own_files_name_no_other_place() -> None:
    for name in ("desk.js", "desk.css", "pages.css"):
        text = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]+\.|@import|url\(|innerHTML|eval\(", text)


def test_the_script_of_the_live_dossier_is_well_formed() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    subprocess.run([node, "--check", ASSETS / "desk.js"], check=True, timeout=60)


def test_every_key_of_the_live_dossier_is_in_the_guide() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    script = (ASSETS / "desk.js").read_text(encoding="utf-8")
    keys = re.search(r"const KEYS = \{(.*?)\n  \};", script, re.DOTALL)
    assert keys
    shown = {" ": "space", "ArrowLeft": "←", "ArrowRight": "→"}
    for quoted, bare in re.findall(r'^    (?:"(.)"|(\w+)):', keys[1], re.MULTILINE):
        assert f"`{shown.get(quoted or bare, quoted or bare)}`" in text
