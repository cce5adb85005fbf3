"""A recording's page without words says why there are none, and never more than was found."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from quay_case import quay_case, recording_facts, store, tone
from starlette.testclient import TestClient

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.records import Refusal
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.app import create_app

TOKEN = "a-token-for-tests"


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    return quay_case(tmp_path / "quay")


def _said(folder: Path, name: str) -> str:
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        address = f"/exhibit/{case.exhibit(name).id}"
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url="http://127.0.0.1:8123", follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        return client.get(address).text


def test_what_nobody_transcribed_is_not_said_to_be_silent(quay: Path) -> None:
    text = _said(quay, "call.amr")
    assert "Nothing was transcribed here yet" in text
    assert "heard no words" not in text


@pytest.mark.parametrize(
    ("refused", "told"),
    [("", "does not say that nobody speaks"), ("no speech was found", "No transcript: no speech")],
)
def test_what_was_tried_says_what_came_of_it(quay: Path, refused: str, told: str) -> None:
    with closing(CaseFile.open(case_folder_for(quay))) as case:
        call = case.exhibit("call.amr").id
        found = [Refusal(id="re-1", exhibit_id=call, what="transcript", because=refused)]
        store(case, "transcribe", found if refused else [], subject=call)
    assert told in _said(quay, "call.amr")


def test_known_speech_says_what_it_is_kept_for(quay: Path) -> None:
    known = tone(quay / "known.wav", seconds=2.0)
    told = Description(publisher="Pier Post", published="2031-03-03")
    with closing(CaseFile.open(case_folder_for(quay))) as case:
        path, kind = quay / "known.wav", ExhibitKind.REFERENCE
        case.take_in([Incoming(path=path, name=path.name, kind=kind, description=told)])
        case.folder.working.joinpath("known.pcm").write_bytes(known)
        exhibit = case.exhibit("known.wav")
        store(
            case,
            "container",
            [recording_facts(exhibit, "pcm_s16le", "known.pcm")],
            subject=exhibit.id,
        )
    assert "kept to compare voices with" in _said(quay, "known.wav")
