"""examine: one recording alone, a sheet and nothing else left behind."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import wave
from pathlib import Path

import lxml.html
import numpy as np
import pytest
from typer.testing import CliRunner, Result

from earwitness.case.errors import UnreadableExhibit, UnusableSignal
from earwitness.cli.app import app
from earwitness.dossier.sheet import summary_sentence


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds of noise with half a second of exact zeros in the middle."""
    noise = np.random.default_rng(5).normal(0.0, 2000.0, 32_000)
    noise[12_000:20_000] = 0.0
    path = tmp_path / "clip 5.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(noise.astype("<i2").tobytes())
    return path


def test_a_sheet_is_written_beside_the_file_and_nothing_else(clip: Path) -> None:
    ended = call("examine", clip)
    assert ended.exit_code == 0, ended.output
    sheet = clip.with_name("clip 5-examination.html")
    assert sorted(clip.parent.iterdir()) == sorted([clip, sheet])
    page = sheet.read_text(encoding="utf-8")
    assert hashlib.sha256(clip.read_bytes()).hexdigest() in page
    assert "earwitness examine &#39;clip 5.wav&#39;" in page
    assert "data:image/png;base64," in page
    assert "<script" not in page


def test_no_case_is_left_in_the_temporary_folder(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert call("examine", clip).exit_code == 0
    assert not list((tmp_path / "temporary").glob("earwitness-examine-*"))


def test_html_names_the_sheet(clip: Path, tmp_path: Path) -> None:
    call("examine", clip, "--html", tmp_path / "sheet.html")
    assert (tmp_path / "sheet.html").is_file()
    assert not clip.with_name("clip 5-examination.html").exists()


def test_json_gives_facts_findings_methods_and_no_sheet(clip: Path) -> None:
    ended = call("examine", clip, "--json")
    found = json.loads(ended.stdout)
    assert found["sha256"] == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert found["facts"]["duration_s"] == pytest.approx(2.0)
    silences = [f for f in found["findings"] if f["test"] == "silence" and f["start_s"] is not None]
    assert [(s["start_s"], s["end_s"]) for s in silences] == [(0.75, 1.25)]
    assert {m["stage"] for m in found["methods"]} >= {"extract", "container"}
    assert not clip.with_name("clip 5-examination.html").exists()


def test_json_lists_the_facts_and_what_each_finding_rests_on(clip: Path) -> None:
    found = json.loads(call("examine", clip, "--json").stdout)
    facts = {one["id"]: one for one in found["container_facts"]}
    order = next(one for one in facts.values() if one["name"] == "chunk order")
    assert (order["value"], order["byte_offset"], order["reader"]) == ("fmt, data", 12, "structure")
    (ending,) = [one for one in found["findings"] if one["test"] == "ending"]
    assert [facts[one]["value"] for one in ending["fact_ids"]] == [".wav", "wav"]
    assert "copies" in {one["stage"] for one in found["not_run"]}


def test_the_sheet_says_what_was_found_where_and_what_did_not_run(clip: Path) -> None:
    assert call("examine", clip).exit_code == 0
    page = lxml.html.fromstring(
        clip.with_name("clip 5-examination.html").read_text(encoding="utf-8")
    )
    rows = page.xpath("//*[@id='places']//tbody/tr")
    numbers = [row.xpath("td")[0].text_content() for row in rows]
    assert numbers == [str(number) for number in range(1, len(rows) + 1)]
    silence = [row.text_content() for row in rows if "silence" in row.text_content()]
    assert "0.75 to 1.25 s" in silence[0]
    drawn = [mark.text_content() for mark in page.xpath("//*[@id='picture']//*[@class='mark']")]
    assert drawn and set(drawn) <= set(numbers)
    assert "copies: not run on a file alone" in page.get_element_by_id("not-run").text_content()
    for link in page.xpath("//*[@class='rests']//a | //*[@id='picture']//a"):
        assert page.get_element_by_id(link.get("href")[1:]) is not None


def test_a_name_that_runs_from_right_to_left_stands_apart_from_what_surrounds_it(
    clip: Path,
) -> None:
    named = clip.rename(clip.with_name("تسجيل ٣.wav"))
    assert call("examine", named).exit_code == 0
    page = named.with_name("تسجيل ٣-examination.html").read_text(encoding="utf-8")
    assert "<h1><bdi>تسجيل ٣.wav</bdi></h1>" in page


def test_the_sheet_gives_no_verdict(clip: Path) -> None:
    call("examine", clip)
    page = clip.with_name("clip 5-examination.html").read_text(encoding="utf-8")
    words = lxml.html.fromstring(page).get_element_by_id("main").text_content()
    assert not re.search(r"authentic|genuine|forged recording|tampered", words, re.I)


def test_out_takes_what_would_be_printed(clip: Path, tmp_path: Path) -> None:
    call("examine", clip, "--out", tmp_path / "said.txt")
    assert "SHA-256" in (tmp_path / "said.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("notes.txt", b"Words and nothing else.\n", UnusableSignal),
        ("empty.wav", b"", UnreadableExhibit),
    ],
)
def test_what_is_no_recording_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = call("examine", tmp_path / name)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, error)
    assert name in str(ended.exception)


def test_nothing_ran_is_said() -> None:
    assert summary_sentence(()) == "No test could be run on this file."
