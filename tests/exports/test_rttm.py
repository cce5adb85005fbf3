"""Turns, or else speech, are written as NIST has it: ten fields a line, blanks never inside one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from harbour_case import TAPE, HarbourCase, harbour_case

from earwitness.case.records import SpeechActivity, Turn, Voice, VoiceCount
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.rttm import rttm_lines


def test_each_stretch_of_speech_is_one_line_of_ten_fields(tmp_path: Path) -> None:
    lines = b"".join(rttm_lines(harbour_case(tmp_path))).decode().splitlines()
    assert lines == [
        "SPEAKER first_tape.opus 1 0.500 0.750 <NA> <NA> speech <NA> <NA>",
        "SPEAKER first_tape.opus 1 2.000 1.500 <NA> <NA> speech <NA> <NA>",
    ]
    assert {len(line.split()) for line in lines} == {10}


def test_a_diarization_library_reads_every_turn(tmp_path: Path) -> None:
    from pyannote.database.util import load_rttm

    written = tmp_path / "speech.rttm"
    written.write_bytes(b"".join(rttm_lines(harbour_case(tmp_path))))
    (read,) = load_rttm(written).values()
    spans = [(span.start, span.end) for span in read.itersegments()]
    assert spans == [(0.5, 1.25), (2.0, 3.5)]


def test_two_recordings_of_one_name_stay_apart(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    other = "e" * 64
    case.exhibit_list.append(replace(case.exhibit_list[0], id=other, name="zz/first tape.opus"))
    (activity,) = case.records(SpeechActivity)
    case.held.append(replace(activity, exhibit_id=other))
    names = {line.split()[1] for line in b"".join(rttm_lines(case)).decode().splitlines()}
    assert names == {"first_tape.opus", f"first_tape.opus.{other[:12]}"}
    assert other != TAPE


def test_a_recording_in_which_nobody_speaks_has_no_line(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    (activity,) = case.records(SpeechActivity)
    case.held.remove(activity)
    case.held.append(replace(activity, spans=(), net_speech_s=0.0))
    assert not list(rttm_lines(case))


def test_a_case_in_which_nothing_was_measured_says_so(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    case.held = [record for record in case.held if not isinstance(record, SpeechActivity)]
    with pytest.raises(NothingToExport, match="in no recording"):
        list(rttm_lines(case))


def _voice(ordinal: int, name: str | None = None) -> Voice:
    return Voice(
        id=f"v-{ordinal}",
        exhibit_id=TAPE,
        ordinal=ordinal,
        net_speech_s=1.0,
        alone_s=1.0,
        is_stray=False,
        because="heard",
        name=name,
    )


def _turn(
    voice_id: str | None, start_s: float, end_s: float, confidence: float | None = 0.75
) -> Turn:
    return Turn(
        id=f"tu-{start_s}",
        exhibit_id=TAPE,
        start_s=start_s,
        end_s=end_s,
        voice_id=voice_id,
        confidence=confidence,
    )


def _labels(case: HarbourCase) -> list[str]:
    """Read the labels as a program does that knows nothing of this one."""
    return [line.split(" ")[7] for line in b"".join(rttm_lines(case)).decode().splitlines()]


def test_turns_take_the_place_of_speech_and_overlap_as_they_do(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    case.held += [_voice(1), _voice(2, "Olga  Reyes")]
    case.held += [_turn("v-1", 0.5, 1.5), _turn("v-2", 1.25, 2.0, None), _turn(None, 3.0, 3.5)]
    assert b"".join(rttm_lines(case)).decode().splitlines() == [
        "SPEAKER first_tape.opus 1 0.500 1.000 <NA> <NA> voice_1 0.750 <NA>",
        "SPEAKER first_tape.opus 1 1.250 0.750 <NA> <NA> Olga_Reyes <NA> <NA>",
        "SPEAKER first_tape.opus 1 3.000 0.500 <NA> <NA> unknown 0.750 <NA>",
    ]


def test_a_recording_without_turns_keeps_its_speech_beside_one_with(tmp_path: Path) -> None:
    case = harbour_case(tmp_path)
    other = "e" * 64
    case.exhibit_list.append(replace(case.exhibit_list[0], id=other, name="zz/other.opus"))
    (activity,) = case.records(SpeechActivity)
    case.held += [replace(activity, exhibit_id=other), _voice(1), _turn("v-1", 0.5, 1.5)]
    assert _labels(case) == ["voice_1", "speech", "speech"]


def test_where_voices_were_looked_for_and_none_found_nobody_is_said_to_speak(
    tmp_path: Path,
) -> None:
    case = harbour_case(tmp_path)
    case.held.append(
        VoiceCount(exhibit_id=TAPE, suggested=0, least=0, most=0, because="nobody is heard")
    )
    assert _labels(case) == []


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("Olga", "Olga"), ["Olga_(voice_1)", "Olga_(voice_2)"]),
        (("Olga R", "Olga_R"), ["Olga_R_(voice_1)", "Olga_R_(voice_2)"]),
        (("unknown", "speech"), ["unknown_(voice_1)", "speech_(voice_2)"]),
    ],
)
def test_two_voices_never_share_a_label(
    tmp_path: Path, names: tuple[str, str], labels: list[str]
) -> None:
    case = harbour_case(tmp_path)
    case.held += [_voice(1, names[0]), _voice(2, names[1])]
    case.held += [_turn("v-1", 0.5, 1.5), _turn("v-2", 2.0, 3.0)]
    assert _labels(case) == labels
