"""voices compare: two loose files, a ratio within its bounds or a refusal with its reason."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from earwitness.case.errors import UnreadableExhibit
from earwitness.cli.app import app

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour-tapes"
HARROW = HARBOUR / "references" / "Martin Harrow"
BUDGET, RADIO = HARROW / "2030-11-05-budget-speech.opus", HARROW / "2030-06-18-radio-talk.opus"
WEBSTER = HARBOUR / "references" / "Simon Webster" / "2030-05-01-rally.opus"
MEETING = HARBOUR / "recordings" / "2031-03-07-instalment-3.ogg"


def compare(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["voices", "compare", *(str(word) for word in words)])


def compared(*words: str | Path) -> dict[str, Any]:
    ended = compare(*words, "--json")
    assert ended.exit_code == 0, ended.output
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_one_voice_twice_is_supported_up_to_the_bound_and_two_are_not() -> None:
    same, other = compared(BUDGET, RADIO)["comparison"], compared(BUDGET, WEBSTER)["comparison"]
    assert same["log10_lr"] == same["most_log10"] > 2.0
    assert other["least_log10"] <= other["log10_lr"] < -0.5


def test_the_report_prints_both_sides_the_population_and_the_cautions() -> None:
    said = compare(BUDGET, RADIO).stdout
    for part in (
        "times more probable if",
        "than if",
        "questioned: ",
        "known:      ",
        "251 speakers",
        "Cllr",
        "does not exclude a clone",
        "no expert's opinion",
    ):
        assert part in " ".join(said.split()) or part in said


def test_a_recording_of_several_voices_is_refused() -> None:
    found = compared(MEETING, BUDGET)["comparison"]
    assert found["log10_lr"] is None
    assert "several voices" in found["because"]


def test_json_keeps_the_embeddings_to_itself() -> None:
    assert "vectors" not in json.dumps(compared(BUDGET, RADIO))


def test_population_adds_the_users_speakers(tmp_path: Path) -> None:
    shutil.copytree(WEBSTER.parent, tmp_path / "others" / "one")
    alone = compared(BUDGET, RADIO)["comparison"]
    joined = compared(BUDGET, RADIO, "--population", tmp_path / "others")["comparison"]
    assert joined["population_n"] == alone["population_n"] + 1
    assert joined["population"] != alone["population"]


def test_out_takes_the_report(tmp_path: Path) -> None:
    compare(BUDGET, RADIO, "--out", tmp_path / "report.txt")
    assert "more probable" in (tmp_path / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"No sound at all.\n"])
def test_what_is_no_recording_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.wav").write_bytes(content)
    ended = compare(tmp_path / "odd.wav", BUDGET)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, UnreadableExhibit)
    assert "odd.wav" in str(ended.exception)


def test_an_empty_population_is_wrong_usage(tmp_path: Path) -> None:
    assert compare(BUDGET, RADIO, "--population", tmp_path).exit_code == 2
