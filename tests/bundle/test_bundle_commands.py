"""The commands bundle and open: what each option changes, what is warned of, what is logged."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pyrage
import pytest
import typer
from typer.testing import CliRunner, Result

from earwitness.bundle.errors import BundleRefused, PlaceTaken, UnusableKey, WrongKey
from earwitness.case.errors import CaseNotFound, CaseNotWritable
from earwitness.case.opening import read_case
from earwitness.cli import bundle as commands

app = typer.Typer()
commands.register(app)
PASSPHRASE = "tide over the eastern pier"


def _call(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=typed)


def _json(*words: str | Path) -> dict[str, Any]:
    ended = _call(*words, "--json")
    assert ended.exit_code == 0, ended.output + repr(ended.exception)
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def _fails(error: type[Exception], says: str, *words: str | Path, typed: str | None = None) -> None:
    ended = _call(*words, typed=typed)
    assert isinstance(ended.exception, error), ended.output
    assert says in str(ended.exception)


def test_bundle_warns_that_it_holds_everything_and_is_on_the_custody_log(
    own_pier: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.earwitness"
    made = _json("bundle", own_pier, "--out", out)
    assert made["warnings"] == [commands.HOLDS_EVERYTHING, commands.NOT_SEALED]
    assert made["sealed_for"] == "nobody: not encrypted"
    with read_case(own_pier) as case:
        details = json.loads(case.custody()[-1].details)
    assert details["sha256"] == made["sha256"]
    assert details["for"] == "nobody: not encrypted"
    shown = _call("bundle", own_pier, "--out", tmp_path / "b.earwitness")
    assert "nothing is redacted" in shown.stdout
    assert "not encrypted" in shown.stdout


def test_to_seals_for_a_recipient_and_identity_opens(own_pier: Path, tmp_path: Path) -> None:
    own = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.txt"
    key.write_text(str(own))
    out = tmp_path / "a.earwitness"
    made = _json("bundle", own_pier, "--out", out, "--to", str(own.to_public()))
    assert made["warnings"] == [commands.HOLDS_EVERYTHING]
    assert made["sealed_for"] == str(own.to_public())
    _fails(WrongKey, "--identity", "open", out, "--into", tmp_path / "new")
    opened = _json("open", out, "--into", tmp_path / "new", "--identity", key)
    assert opened["exhibits"] == 2


def test_a_passphrase_comes_from_a_file_or_standard_input_never_from_a_word(
    own_pier: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n")
    out = tmp_path / "a.earwitness"
    assert _json("bundle", own_pier, "--out", out, "--passphrase-file", secret)
    ended = _call(
        "open", out, "--into", tmp_path / "new", "--passphrase-file", "-", typed=PASSPHRASE
    )
    assert ended.exit_code == 0, repr(ended.exception)
    assert PASSPHRASE not in "".join(path.read_text() for path in [tmp_path / "new/actors.csv"])
    assert _call("bundle", own_pier, "--out", out, "--passphrase", PASSPHRASE).exit_code == 2
    with read_case(own_pier) as case:
        assert PASSPHRASE not in case.custody()[-1].details


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_passphrase_is_asked_for_twice_where_it_seals(
    own_pier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def prompt(text: str, **how: Any) -> str:
        asked.append(how)
        return PASSPHRASE

    monkeypatch.setattr(sys, "stdin", _Keyboard())
    monkeypatch.setattr("earwitness.cli.bundle.typer.prompt", prompt)
    assert commands._passphrase(None, asks=True, twice=True) == PASSPHRASE
    assert commands._passphrase(None, asks=False, twice=True) is None
    assert asked == [{"hide_input": True, "confirmation_prompt": True, "err": True}]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\nsecond line\n", "is empty"), (b"", "is empty"), (b"\xff", "cannot be")],
)
def test_a_file_without_a_passphrase_is_refused(
    own_pier: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(content)
    _fails(
        UnusableKey, says, "bundle", own_pier, "--out", tmp_path / "a", "--passphrase-file", secret
    )


def test_without_a_keyboard_a_passphrase_is_not_waited_for(own_pier: Path, tmp_path: Path) -> None:
    _fails(UnusableKey, "no keyboard", "bundle", own_pier, "--out", tmp_path / "a", "--passphrase")


def test_working_copies_are_left_out_on_request(own_pier: Path, tmp_path: Path) -> None:
    whole = _json("bundle", own_pier, "--out", tmp_path / "a")
    less = _json("bundle", own_pier, "--out", tmp_path / "b", "--no-working")
    assert (whole["working_copies"], less["working_copies"]) == (1, 0)
    assert less["bytes"] < whole["bytes"]
    shown = _call("open", tmp_path / "b", "--into", tmp_path / "new")
    assert "came without working copies" in shown.stdout


def test_the_head_that_the_sender_told_is_held_against_the_bundle(
    own_pier: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a"
    head = _json("bundle", own_pier, "--out", out)["custody"]["hash"]
    new = tmp_path / "new"
    for told in ("0" * 64, head[:15], head[:16] + "x", ""):
        ended = _call("open", out, "--into", new, "--head", told)
        assert (ended.exit_code == 0) is False, told
        assert isinstance(ended.exception, BundleRefused)
        assert not new.exists()
    shown = _call("open", out, "--into", new, "--head", f" {head[:16].upper()} ")
    assert "where you were told" in shown.stdout


def test_open_names_the_folder_like_the_file_unless_told(
    own_pier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _json("bundle", own_pier, "--out", tmp_path / "harbour.earwitness")
    monkeypatch.chdir(tmp_path)
    assert _json("open", "harbour.earwitness")["folder"] == "harbour"
    _fails(PlaceTaken, "name another place", "open", "harbour.earwitness")


def test_a_place_that_cannot_be_written_is_named(own_pier: Path, tmp_path: Path) -> None:
    _fails(PlaceTaken, "left as it is", "bundle", own_pier, "--out", own_pier / "report.txt")
    _fails(CaseNotWritable, "cannot be written", "bundle", own_pier, "--out", tmp_path / "no/a")
    _fails(CaseNotFound, "no case file", "bundle", tmp_path / "nothing", "--out", tmp_path / "a")
    _json("bundle", own_pier, "--out", tmp_path / "a")
    _fails(
        CaseNotWritable, "cannot be written", "open", tmp_path / "a", "--into", tmp_path / "no/a"
    )
