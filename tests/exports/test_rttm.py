"""Speech is written as NIST has it: ten fields a line, blanks never inside one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from harbour_case import TAPE, harbour_case

from earwitness.case.records import SpeechActivity
from earwitness.dossier.exports.errors import NothingToExport
from earwitness.dossier.exports.rttm import rttm_lines


def test_each_stretch_of_speech_is_one_line_of_ten_fields(tmp_path: Path) -> None:
    lines = b"".join(rttm_lines(harbour_case(tmp_path))).decode().splitlines()
    assert lines == [
        "SPEAKER first_tape.opus 1 0.500 0.750 <NA> <NA> speech <NA> <NA>",
        "SPEAKER first_tape.opus 1 2.000 1.500 <NA> <NA> speech <NA> <NA>",
    ]
    assert {len(line.split()) for line in lines} == {10}


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
