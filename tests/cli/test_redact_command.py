"""redact: the copy tells nothing that the source told, its sound is the same, and it is logged."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import typer
from typer.testing import CliRunner, Result

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.errors import CaseNotWritable, ExhibitNotFound, UnreadableExhibit
from earwitness.case.layout import CaseFolder
from earwitness.case.vocabulary import CustodyAction, ExhibitKind
from earwitness.cli import redact
from earwitness.dossier.redacting import redact as make_copy
from earwitness.intake.limits import ParseLimits

app = typer.Typer()
redact.register(app)


@app.callback()
def _common() -> None:
    """Keep `redact` a command of its own."""


KINDS = [
    ("tape.wav", "wav", "pcm_s16le", 16_000),
    ("tape.mp3", "mp3", "libmp3lame", 16_000),
    ("tape.m4a", "ipod", "aac", 44_100),
    ("tape.ogg", "ogg", "libopus", 48_000),
    ("tape.flac", "flac", "flac", 44_100),
    ("tape.webm", "webm", "libopus", 48_000),
]


def _call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["redact", *(str(word) for word in words)])


def _json(*words: str | Path) -> dict[str, Any]:
    ended = _call(*words, "--json")
    assert ended.exit_code in (0, 3), ended.output
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def _tape(path: Path, container: str, codec: str, rate_hz: int) -> Path:
    """A recording of noise with a name and a date in its tags."""
    rng = np.random.default_rng(3)
    samples = rng.normal(0, 3_000, (1, 2 * rate_hz)).astype(np.int16)
    held = io.BytesIO()
    with av.open(held, "w", format=container) as opened:
        opened.metadata.update({"artist": "Ada Vane", "date": "2031-03-04", "comment": "the quay"})
        stream = opened.add_stream(codec, rate=rate_hz, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = rate_hz
        form = stream.codec_context.format.name
        resampler = av.AudioResampler(format=form, layout="mono", rate=rate_hz)
        for resampled in (*resampler.resample(frame), *resampler.resample(None)):
            opened.mux(stream.encode(resampled))
        opened.mux(stream.encode(None))
    path.write_bytes(held.getvalue())
    return path


def _sound(path: Path) -> np.ndarray:
    with av.open(str(path)) as opened:
        frames = [frame.to_ndarray() for frame in opened.decode(audio=0)]
    return np.concatenate(frames, axis=1)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind[0])
def test_the_copy_keeps_the_sound_and_loses_the_words(
    tmp_path: Path, kind: tuple[str, str, str, int]
) -> None:
    source = _tape(tmp_path / kind[0], *kind[1:])
    result = _json(source, "--out", tmp_path / f"copy-{kind[0]}")
    copy = (tmp_path / f"copy-{kind[0]}").read_bytes()
    for word in ("Ada Vane", "2031-03-04", "the quay"):
        assert word in {one["value"] for one in result["removed"]}
        assert word.encode() not in copy
        assert word.encode() in source.read_bytes()
    np.testing.assert_array_equal(_sound(tmp_path / f"copy-{kind[0]}"), _sound(source))


def test_the_source_is_left_as_it_is(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.wav", *KINDS[0][1:])
    before = source.read_bytes()
    _call(source, "--out", tmp_path / "copy.wav")
    assert source.read_bytes() == before


def test_marks_inside_packets_are_told_and_end_with_code_3(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.m4a", *KINDS[2][1:])
    ended = _call(source, "--out", tmp_path / "copy.m4a")
    assert ended.exit_code == 3
    assert "STILL THERE (program): Lavc" in ended.stdout


def test_as_wav_removes_marks_inside_packets_too(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.m4a", *KINDS[2][1:])
    ended = _call(source, "--out", tmp_path / "copy.wav", "--as-wav")
    assert ended.exit_code == 0, ended.output
    assert (tmp_path / "copy.wav").read_bytes()[:4] == b"RIFF"
    assert "STILL THERE" not in ended.stdout
    assert "listen before you publish" in ended.stdout


def test_a_picture_in_the_file_does_not_go_along(tmp_path: Path) -> None:
    path = tmp_path / "film.mkv"
    with av.open(str(path), "w", format="matroska") as opened:
        film = opened.add_stream("mjpeg", rate=5)
        film.width = film.height = 64
        film.pix_fmt = "yuvj420p"
        voice = opened.add_stream("pcm_s16le", rate=8_000, layout="mono")
        for number in range(5):
            picture = av.VideoFrame.from_ndarray(np.full((64, 64, 3), 9 * number, dtype=np.uint8))
            opened.mux(film.encode(picture.reformat(format="yuvj420p")))
        frame = av.AudioFrame.from_ndarray(np.ones((1, 8_000), np.int16), "s16", "mono")
        frame.sample_rate = 8_000
        opened.mux(voice.encode(frame))
        for stream in (film, voice):
            opened.mux(stream.encode(None))
    result = _json(path, "--out", tmp_path / "copy.mkv")
    assert "a video track" in {one["value"] for one in result["removed"]}
    with av.open(str(tmp_path / "copy.mkv")) as copy:
        assert [stream.type for stream in copy.streams] == ["audio"]


def test_ffmpeg_takes_the_source_apart_in_a_process_of_its_own(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.ogg", *KINDS[3][1:])
    run = (
        "import sys; from pathlib import Path\n"
        "from earwitness.dossier.redacting import redact\n"
        "from earwitness.intake.limits import ParseLimits\n"
        f"redact(Path({str(source)!r}), Path({str(tmp_path / 'copy.ogg')!r}), name='tape.ogg',"
        " limits=ParseLimits())\n"
        "assert 'av' not in sys.modules, 'FFmpeg was loaded on this side of the border'\n"
    )
    subprocess.run([sys.executable, "-c", run], check=True)
    assert (tmp_path / "copy.ogg").is_file()


@pytest.mark.parametrize(
    "limits",
    [
        ParseLimits(parse_s=0.001, recording_s=0.0),
        ParseLimits(parse_bytes=220_000_000),
    ],
    ids=["time", "memory"],
)
def test_a_source_beyond_the_limits_is_given_up_and_leaves_nothing(
    tmp_path: Path, limits: ParseLimits
) -> None:
    source = _tape(tmp_path / "tape.flac", *KINDS[4][1:])
    with pytest.raises((UnreadableExhibit, RuntimeError)):
        make_copy(source, tmp_path / "copy.flac", name="tape.flac", limits=limits)
    assert [path.name for path in tmp_path.iterdir()] == ["tape.flac"]


def test_a_source_that_is_not_there_is_said(tmp_path: Path) -> None:
    ended = _call(tmp_path / "none.wav", "--out", tmp_path / "copy.wav")
    assert isinstance(ended.exception, UnreadableExhibit)
    assert "cannot be read" in str(ended.exception)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.wav", *KINDS[0][1:])
    (tmp_path / "copy.wav").write_text("mine")
    ended = _call(source, "--out", tmp_path / "copy.wav")
    assert isinstance(ended.exception, CaseNotWritable)
    assert (tmp_path / "copy.wav").read_text() == "mine"
    assert isinstance(_call(source, "--out", source).exception, CaseNotWritable)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    source = _tape(tmp_path / "tape.wav", *KINDS[0][1:])
    ended = _call(source, "--out", tmp_path / "none" / "copy.wav")
    assert isinstance(ended.exception, CaseNotWritable)


@pytest.mark.parametrize("content", [b"", b"a text, no recording", b"RIFF\0\0\0\0WAVE"])
def test_what_is_no_recording_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tape.wav").write_bytes(content)
    ended = _call(tmp_path / "tape.wav", "--out", tmp_path / "copy.wav")
    assert isinstance(ended.exception, UnreadableExhibit)
    assert [path.name for path in tmp_path.iterdir()] == ["tape.wav"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case that holds one recording."""
    source = _tape(tmp_path / "tape.flac", *KINDS[4][1:])
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as opened:
        opened.take_in([Incoming(path=source, name="tape.flac", kind=ExhibitKind.RECORDING)])
    source.unlink()
    return tmp_path / "case"


def test_an_exhibit_is_copied_out_of_its_case_and_logged(case: Path, tmp_path: Path) -> None:
    result = _json("tape.flac", "--case", case, "--out", tmp_path / "copy.flac")
    with CaseFile.open(CaseFolder(root=case)) as opened:
        (exhibit,) = opened.exhibits()
        last = opened.custody()[-1]
    assert (last.action, last.exhibit_id) == (CustodyAction.EXPORTED, exhibit.id)
    details = json.loads(last.details)
    assert details["sha256"] == result["sha256"]
    assert details["format"] == "redacted copy"
    assert result["source_sha256"] == exhibit.id


def test_a_copy_that_failed_is_not_logged(case: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.flac").touch()
    assert _call("tape.flac", "--case", case, "--out", tmp_path / "copy.flac").exit_code == 1
    with CaseFile.open(CaseFolder(root=case)) as opened:
        assert CustodyAction.EXPORTED not in {event.action for event in opened.custody()}


def test_an_exhibit_that_is_not_in_the_case_is_said(case: Path, tmp_path: Path) -> None:
    ended = _call("other.flac", "--case", case, "--out", tmp_path / "copy.flac")
    assert isinstance(ended.exception, ExhibitNotFound)
