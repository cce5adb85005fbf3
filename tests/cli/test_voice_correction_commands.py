"""People say whose turns are whose on the command line; every flag changes what it says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.errors import BadSettings, CaseError, UnknownRecord
from earwitness.case.layout import CaseFolder
from earwitness.case.opening import read_case
from earwitness.case.progress import Silent
from earwitness.case.records import Record, Turn, Voice, record_id
from earwitness.case.runner import run_stages
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.cli import voice_corrections

app = typer.Typer()
voice_corrections.register(app)

ROWS = ((1, 0.0, 10.0), (2, 10.0, 16.0), (1, 16.0, 20.0), (2, 65.0, 70.0))


def _units(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=(one.id,)) for one in case.exhibits()]


def _told(exhibit_id: str, context: WorkContext) -> Sequence[Record]:
    ids = {ordinal: record_id("v", exhibit_id, ordinal) for ordinal in (1, 2)}
    voices = [
        Voice(
            id=ids[ordinal],
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            net_speech_s=net_s,
            alone_s=net_s,
            is_stray=False,
            because="told apart",
        )
        for ordinal, net_s in ((1, 14.0), (2, 11.0))
    ]
    turns = [
        Turn(
            id=record_id("tu", exhibit_id, start_s, end_s),
            exhibit_id=exhibit_id,
            start_s=start_s,
            end_s=end_s,
            voice_id=ids[ordinal],
            confidence=0.9,
        )
        for ordinal, start_s, end_s in ROWS
    ]
    return [*voices, *turns]


TELL = Stage(
    name="tell apart",
    version="1",
    sentence="Tell voices apart.",
    source="none",
    limits="none",
    writes=(Voice, Turn),
    units=_units,
    payload=lambda case, unit: unit.subject,
    work=_told,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as case:
        for name in ("clip.ogg", "other.ogg"):
            path = tmp_path / name
            path.write_text(name)
            case.take_in([Incoming(path=path, name=name, kind=ExhibitKind.RECORDING)])
        run_stages(case, (TELL,), progress=Silent())
    return tmp_path / "case"


def _call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["voices", *(str(word) for word in words)])


def _json(*words: str | Path) -> Any:
    ended = _call(*words, "--json")
    assert ended.exit_code == 0, (ended.output, ended.exception)
    return json.loads(ended.stdout)


def _voices(folder: Path) -> list[tuple[str, float]]:
    with read_case(folder) as case:
        wanted = case.exhibit("clip.ogg").id
        return [(one.label, one.net_speech_s) for one in case.records(Voice, exhibit_id=wanted)]


@pytest.mark.parametrize(
    ("words", "voices"),
    [
        (("name", "2", "Olga Reyes"), [("voice 1", 14.0), ("Olga Reyes", 11.0)]),
        (("merge", "1", "voice 2"), [("voice 1", 25.0)]),
        (("split", "2", "60", "80"), [("voice 1", 14.0), ("voice 2", 6.0), ("voice 3", 5.0)]),
        (
            ("split", "2", "1:05", "1:06.5"),
            [("voice 1", 14.0), ("voice 2", 9.5), ("voice 3", 1.5)],
        ),
        (("reassign", "8", "12", "2"), [("voice 1", 12.0), ("voice 2", 13.0)]),
        (
            ("reassign", "8", "12", "new"),
            [("voice 1", 12.0), ("voice 2", 9.0), ("voice 3", 4.0)],
        ),
        (("reassign", "8", "12", "nobody"), [("voice 1", 12.0), ("voice 2", 9.0)]),
        (("reassign", "8", "12", "unknown"), [("voice 1", 12.0), ("voice 2", 9.0)]),
        (("reassign", "0:01:20", "0:01:22", "1"), [("voice 1", 16.0), ("voice 2", 11.0)]),
    ],
    ids=lambda one: " ".join(str(word) for word in one) if isinstance(one[0], str) else "",
)
def test_what_is_said_of_voices_counts_at_once(
    folder: Path, words: tuple[str, ...], voices: list[tuple[str, float]]
) -> None:
    command, *rest = words
    ended = _call(command, folder, "clip.ogg", *rest)
    assert ended.exit_code == 0, (ended.output, ended.exception)
    assert "correction 1: " in ended.stdout
    assert "`earwitness run`" in ended.stdout
    assert _voices(folder) == voices


def test_nobody_and_somebody_unknown_are_two_things(folder: Path) -> None:
    for to, heard in (("unknown", [None]), ("nobody", [])):
        _call("reassign", folder, "clip.ogg", "8", "12", to)
        with read_case(folder) as case:
            turns = case.records(Turn, exhibit_id=case.exhibit("clip.ogg").id)
        assert [one.voice_id for one in turns if 8 <= one.start_s < 12] == heard


@pytest.mark.parametrize(
    "words",
    [
        ("name", "2", "Olga"),
        ("merge", "1", "2"),
        ("split", "2", "60", "80"),
        ("reassign", "8", "12", "new"),
    ],
    ids=lambda one: str(one[0]),
)
def test_who_note_json_and_out_do_what_they_say(
    folder: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    command, *rest = words
    result = _json(command, folder, "clip.ogg", *rest, "--who", "Ed", "--note", "I know it")
    review = result["review"]
    assert (review["who"], review["note"], review["verdict"]) == ("Ed", "I know it", "correct")
    assert (result["exhibit"], result["corrections"][0]["number"]) == ("clip.ogg", 1)
    assert result["unfitting"] == []
    listed = _call("list", folder, "clip.ogg").stdout
    assert "said by Ed on " in listed
    assert ": I know it)" in listed
    _call("undo", folder, "1")
    out = tmp_path / "said.txt"
    printed = _call(command, folder, "clip.ogg", *rest, "--out", out)
    assert (printed.exit_code, printed.stdout) == (0, "")
    assert "correction 3: " in out.read_text(encoding="utf-8")
    with read_case(folder) as case:
        assert case.reviews()[-1].who not in ("", "Ed")


def test_undo_takes_one_correction_back_by_its_number(folder: Path, tmp_path: Path) -> None:
    before = _voices(folder)
    _call("name", folder, "clip.ogg", "2", "Olga")
    _call("merge", folder, "clip.ogg", "1", "2")
    result = _json("undo", folder, "2", "--who", "Ed", "--note", "two men after all")
    assert (result["review"]["who"], result["review"]["note"]) == ("Ed", "two men after all")
    assert _voices(folder) == [("voice 1", 14.0), ("Olga", 11.0)]
    out = tmp_path / "undone.txt"
    assert _call("undo", folder, "1", "--out", out).stdout == ""
    assert "correction 1 is undone" in out.read_text(encoding="utf-8")
    assert _voices(folder) == before
    ended = _call("undo", folder, "1")
    assert ended.exit_code == 1
    assert isinstance(ended.exception, UnknownRecord)


def test_undo_says_what_no_longer_fits_without_it(folder: Path) -> None:
    _call("reassign", folder, "clip.ogg", "8", "12", "new")
    _call("name", folder, "clip.ogg", "3", "Olga")
    ended = _call("undo", folder, "1")
    assert "correction 2 (voice 3 is called Olga" in ended.stdout
    assert "no longer fits" in _call("list", folder).stdout
    (clip, _) = _json("list", folder)
    assert [one["number"] for one in clip["unfitting"]] == [2]


def test_list_lists_one_recording_or_all(folder: Path, tmp_path: Path) -> None:
    assert [one["exhibit"] for one in _json("list", folder)] == ["clip.ogg", "other.ogg"]
    (one,) = _json("list", folder, "other.ogg")
    assert [voice["net_speech_s"] for voice in one["voices"]] == [14.0, 11.0]
    out = tmp_path / "voices.txt"
    _call("list", folder, "--out", out)
    assert "told apart" in out.read_text(encoding="utf-8")
    assert "told apart" in _call("list", folder).stdout


def test_list_says_where_no_voices_were_told_apart(tmp_path: Path) -> None:
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as case:
        assert "no recording" in _call("list", tmp_path / "case").stdout
        path = tmp_path / "clip.ogg"
        path.write_text("sound")
        case.take_in([Incoming(path=path, name="clip.ogg", kind=ExhibitKind.RECORDING)])
    assert "clip.ogg: no voices were told apart" in _call("list", tmp_path / "case").stdout


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("name", "clip.ogg", "9", "Olga"), UnknownRecord),
        (("name", "clip.ogg", "2", " "), BadSettings),
        (("name", "none.ogg", "2", "Olga"), CaseError),
        (("merge", "clip.ogg", "2", "2"), BadSettings),
        (("split", "clip.ogg", "2", "0", "5"), BadSettings),
        (("reassign", "clip.ogg", "12", "8", "1"), BadSettings),
        (("reassign", "clip.ogg", "30", "40", "nobody"), BadSettings),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    folder: Path, words: tuple[str, ...], error: type[CaseError]
) -> None:
    command, *rest = words
    ended = _call(command, folder, *rest)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, error)
    with read_case(folder) as case:
        assert case.reviews() == ()


@pytest.mark.parametrize("start", ["soon", "1:2:3:4", "", "1::2", "inf", "nan", "1:-2"])
def test_what_is_no_time_is_wrong_usage(folder: Path, start: str) -> None:
    assert _call("reassign", folder, "clip.ogg", start, "12", "1").exit_code == 2
    assert _call("split", folder, "clip.ogg", "1", "0", start).exit_code == 2


@pytest.mark.parametrize("command", list(voice_corrections.EXAMPLES))
def test_every_command_shows_an_example(command: str) -> None:
    shown = " ".join(_call(command, "--help").stdout.split())
    assert f"earwitness voices {command} my-case" in shown
