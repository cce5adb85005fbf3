"""Recordings in references/ and population/ are known speech, not the leak's."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from intake_samples import tone

from earwitness.case.case_file import CaseFile
from earwitness.case.layout import case_folder_for
from earwitness.case.progress import Silent
from earwitness.case.records import Exhibit
from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake.known_speech import kind_by_place, used_otherwise, why_misplaced
from earwitness.intake.stage import EXTRACT
from earwitness.intake.taking_in import Intake, take_in_folder

RECORDING, DOCUMENT = ExhibitKind.RECORDING, ExhibitKind.DOCUMENT
REFERENCE, POPULATION = ExhibitKind.REFERENCE, ExhibitKind.POPULATION


def write_sound(folder: Path, name: str, *, seconds: float = 0.2) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes((tone(seconds).reshape(-1) * 20_000).astype(np.int16).tobytes())


def taken_in(folder: Path) -> tuple[dict[str, Exhibit], Intake, dict[str, str]]:
    place = case_folder_for(folder, case=None)
    place.make()
    with CaseFile.open(place) as case:
        intake = take_in_folder(case, folder, Silent())
        away = {one.name: one.because for one in case.turned_away()}
        return {exhibit.name: exhibit for exhibit in case.exhibits()}, intake, away


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("references/Ann Lee/a.wav", RECORDING, REFERENCE),
        ("references/Ann Lee/2030/a.wav", RECORDING, REFERENCE),
        ("population/17/a.wav", RECORDING, POPULATION),
        ("references/Ann Lee/notes.txt", DOCUMENT, DOCUMENT),
        ("tapes/references/Ann Lee/a.wav", RECORDING, RECORDING),
        ("References/Ann Lee/a.wav", RECORDING, REFERENCE),
        ("references.wav", RECORDING, RECORDING),
    ],
)
def test_the_folder_says_what_a_recording_serves_for(
    name: str, kind: ExhibitKind, expected: ExhibitKind
) -> None:
    assert kind_by_place(name, kind) is expected


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("references/a.wav", RECORDING, "move it to references/NAME/"),
        ("population/a.wav", RECORDING, "move it to population/SPEAKER/"),
        ("references/a.txt", DOCUMENT, None),
        ("references/Ann Lee/a.wav", RECORDING, None),
        ("tapes/a.wav", RECORDING, None),
    ],
)
def test_known_speech_of_nobody_is_turned_away(
    name: str, kind: ExhibitKind, said: str | None
) -> None:
    because = why_misplaced(name, kind)
    assert because is None if said is None else said in (because or "")


@pytest.mark.parametrize(
    ("wanted", "stored", "is_said"),
    [
        (REFERENCE, RECORDING, True),
        (RECORDING, REFERENCE, True),
        (POPULATION, REFERENCE, True),
        (REFERENCE, REFERENCE, False),
        (RECORDING, DOCUMENT, False),
    ],
)
def test_bytes_that_serve_as_something_else_are_warned_of(
    wanted: ExhibitKind, stored: ExhibitKind, is_said: bool
) -> None:
    assert (used_otherwise("a.wav", wanted, stored) is not None) is is_said


def test_references_and_population_become_exhibits_of_their_own_kind(tmp_path: Path) -> None:
    write_sound(tmp_path, "tapes/1.wav", seconds=0.3)
    write_sound(tmp_path, "references/Ann Lee/speech.wav", seconds=0.4)
    write_sound(tmp_path, "population/17/call.wav", seconds=0.5)
    write_sound(tmp_path, "references/stray.wav", seconds=0.6)
    exhibits, intake, away = taken_in(tmp_path)
    assert {name: (one.kind, one.person) for name, one in exhibits.items()} == {
        "tapes/1.wav": (RECORDING, None),
        "references/Ann Lee/speech.wav": (REFERENCE, "Ann Lee"),
        "population/17/call.wav": (POPULATION, "17"),
    }
    assert list(away) == ["references/stray.wav"]
    assert not intake.warnings


def test_a_leaked_clip_put_among_the_references_stays_a_recording_and_is_warned_of_at_every_run(
    tmp_path: Path,
) -> None:
    write_sound(tmp_path, "tapes/1.wav")
    taken_in(tmp_path)
    write_sound(tmp_path, "references/Ann Lee/1.wav")
    for _ in range(2):
        exhibits, intake, _ = taken_in(tmp_path)
        assert [one.kind for one in exhibits.values()] == [RECORDING]
        assert len(intake.warnings) == 1
        assert "cannot vouch for its own speaker" in intake.warnings[0]


def test_references_are_decoded_like_recordings(tmp_path: Path) -> None:
    write_sound(tmp_path, "references/Ann Lee/speech.wav")
    taken_in(tmp_path)
    with CaseFile.open(case_folder_for(tmp_path, case=None)) as case:
        (unit,) = EXTRACT.units(case)
        assert EXTRACT.payload(case, unit).kind.holds_sound
