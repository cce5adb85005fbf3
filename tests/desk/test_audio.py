"""A recording is heard from its own bytes, or from its working copy, at any second."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest
from quay_case import RATE_HZ, SECONDS
from starlette.testclient import TestClient

from earwitness.desk.media import media_type_of, plays_in_browsers


def test_the_original_is_sent_byte_for_byte(
    desk: TestClient, tape_id: str, case_folder: Path
) -> None:
    answer = desk.get(f"/audio/{tape_id}")
    assert answer.status_code == 200
    assert answer.content == (case_folder / "tape 1.wav").read_bytes()
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize("ending", ["", ".wav"])
@pytest.mark.parametrize(
    "asked", ["0-", "0-0", "0-43", "40-47", "44-", "43-44", "100-199", "-1", "-100000000"]
)
def test_a_range_is_the_same_bytes_as_in_the_whole(
    desk: TestClient, tape_id: str, ending: str, asked: str
) -> None:
    whole = desk.get(f"/audio/{tape_id}{ending}").content
    answer = desk.get(f"/audio/{tape_id}{ending}", headers={"range": f"bytes={asked}"})
    assert answer.status_code == 206
    span, _, size = answer.headers["content-range"].removeprefix("bytes ").partition("/")
    start, last = map(int, span.split("-"))
    assert int(size) == len(whole)
    assert answer.content == whole[start : last + 1]
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_range_behind_the_end_is_416_with_the_size(desk: TestClient, tape_id: str) -> None:
    answer = desk.get(f"/audio/{tape_id}", headers={"range": "bytes=99999999-"})
    size = len(desk.get(f"/audio/{tape_id}").content)
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{size}"
    assert set(answer.json()["error"]) == {"what", "next"}


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=5-1"])
def test_a_range_not_understood_gives_the_whole(desk: TestClient, tape_id: str, asked: str) -> None:
    assert desk.get(f"/audio/{tape_id}", headers={"range": asked}).status_code == 200


def test_a_range_meant_for_another_version_gives_the_whole(desk: TestClient, tape_id: str) -> None:
    etag = desk.get(f"/audio/{tape_id}").headers["etag"]
    asked = {"range": "bytes=0-1"}
    assert desk.get(f"/audio/{tape_id}", headers={**asked, "if-range": etag}).status_code == 206
    assert desk.get(f"/audio/{tape_id}", headers={**asked, "if-range": '"x"'}).status_code == 200


@pytest.mark.parametrize("asked", [None, "bytes=10-19"])
def test_head_tells_the_same_and_sends_nothing(
    desk: TestClient, tape_id: str, asked: str | None
) -> None:
    headers = {"range": asked} if asked else {}
    head = desk.head(f"/audio/{tape_id}.wav", headers=headers)
    get = desk.get(f"/audio/{tape_id}.wav", headers=headers)
    assert head.content == b""
    assert head.status_code == get.status_code
    assert dict(head.headers) == dict(get.headers)


def test_the_working_copy_is_a_wav_with_the_samples_as_they_are(
    desk: TestClient, call_id: str
) -> None:
    answer = desk.get(f"/audio/{call_id}.wav")
    with wave.open(io.BytesIO(answer.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE_HZ, 1, 2)
        assert file.getnframes() == RATE_HZ * SECONDS


@pytest.mark.parametrize(
    "path",
    [
        "/audio/../../etc/passwd",
        "/audio/..%2F..%2Fetc%2Fpasswd",
        "/audio/%2e%2e/case.db",
        "/audio/....//case.db",
        "/audio/case.db",
        "/audio/%00",
        "/audio/" + "0" * 64,
        "/audio/.wav",
    ],
)
def test_only_recordings_of_the_case_can_be_fetched(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"what", "next"}


@pytest.mark.parametrize("ending", ["", ".wav"])
def test_a_document_is_not_played(desk: TestClient, report_id: str, ending: str) -> None:
    assert desk.get(f"/audio/{report_id}{ending}").status_code == 404


@pytest.mark.parametrize(
    ("name", "codec", "plays"),
    [
        ("a.mp3", "mp3", True),
        ("a.mp3", "mp3float", True),
        ("a.opus", "opus", True),
        ("a.OGG", "vorbis", True),
        ("a.m4a", "aac", True),
        ("a.m4a", "alac", False),
        ("a.wav", "pcm_s16le", True),
        ("a.wav", "adpcm_ms", False),
        ("a.amr", "amrnb", False),
        ("a.wma", "wmav2", False),
        ("a.mp3", None, False),
        ("a", "mp3", False),
        ("a.aiff", "pcm_s16le", False),
    ],
)
def test_what_browsers_do_not_play_is_heard_as_the_working_copy(
    name: str, codec: str | None, plays: bool
) -> None:
    assert plays_in_browsers(name, codec) is plays


def test_an_unknown_ending_has_no_media_type_that_a_browser_would_run() -> None:
    assert media_type_of("a.html") == "application/octet-stream"
    assert media_type_of("a.svg") == "application/octet-stream"
