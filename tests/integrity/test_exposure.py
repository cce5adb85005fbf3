"""What could betray a source: each rule with what it must hit and what it must leave alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import RecordingFacts, Turn, Voice
from earwitness.case.stages import WorkContext
from earwitness.integrity.containers.table import ContainerStructure, PlacedFact
from earwitness.integrity.exposure import (
    Exposure,
    ExposureKind,
    exposure_findings,
    exposures,
    lone_voices,
)
from earwitness.integrity.exposure_stage import EXPOSURE, ExposurePayload
from earwitness.integrity.handling import handling_noise

HITS = [
    ("com.apple.quicktime.location.ISO6709", "+30.5081+047.7835/", ExposureKind.PLACE),
    ("comment", "taken at +30.5081+047.7835", ExposureKind.PLACE),
    ("user data loci", "quay +30.5081 +47.7835", ExposureKind.PLACE),
    ("artist", "Ada Vane", ExposureKind.PERSON),
    ("stream title", "Ada's phone", ExposureKind.PERSON),
    ("ID3 TXXX", "sent by ada.vane@quay.example", ExposureKind.PERSON),
    ("info ICMT", "call +964 770 123 4567", ExposureKind.PERSON),
    ("com.android.version", "13", ExposureKind.DEVICE),
    ("user data ©mod", "Phone 9", ExposureKind.DEVICE),
    ("bext originator", "Recorder X", ExposureKind.DEVICE),
    ("bext originator reference", "XX123456789", ExposureKind.SERIAL),
    ("bext UMID", "060a2b34", ExposureKind.SERIAL),
    ("segment UID", "85d5ffa5", ExposureKind.SERIAL),
    ("tag note", "id 123e4567-e89b-12d3-a456-426614174000", ExposureKind.SERIAL),
    ("creation_time", "2031-03-04T21:15:00Z", ExposureKind.DATE),
    ("created", "2031-03-04 21:15:00 UTC", ExposureKind.DATE),
    ("encoder", "LAME3.100", ExposureKind.PROGRAM),
    ("info ISFT", "Quay Editor 2", ExposureKind.PROGRAM),
    ("bext coding history", "A=PCM,F=48000", ExposureKind.HISTORY),
    ("XMP", "<x:xmpmeta>", ExposureKind.HISTORY),
    ("tag source", r"C:\Users\ada\tape.wav", ExposureKind.PATH),
    ("tag source", "/home/ada/tape.wav", ExposureKind.PATH),
    ("ID3 APIC", "20411 bytes", ExposureKind.PICTURE),
    ("bytes that no track plays", "5000", ExposureKind.LEFTOVER),
]


@pytest.mark.parametrize(("name", "value", "kind"), HITS, ids=[f"{h[0]}={h[1]}" for h in HITS])
def test_a_trace_is_found_by_its_name_or_by_its_value(
    name: str, value: str, kind: ExposureKind
) -> None:
    assert kind in {one.kind for one in exposures([(name, value)], None)}


MISSES = [
    ("created", "not written"),
    ("encoder", "Lavf"),
    ("vendor", "ffmpeg"),
    ("comments", "2"),
    ("track UID", "0000000000000001"),
    ("tag value", "00:00:11.014000000"),
    ("encoder delay", "576"),
    ("handler name", "SoundHandler"),
    ("brand", "isom"),
    ("sample format", "code 1, 1 channel(s), 44100 Hz, 16 bit"),
    ("frames found", "4123"),
    ("chunk order", "fmt, data"),
    ("duration stated", "3.0000 s"),
    ("pre-skip", "312 samples"),
    ("bit rates", "64 kbit/s: 423"),
    ("artist", "  "),
    ("packet mode", "SILK wideband, 20 ms, mono: 40"),
]


@pytest.mark.parametrize(("name", "value"), MISSES, ids=[m[0] for m in MISSES])
def test_what_every_file_of_a_format_says_betrays_nobody(name: str, value: str) -> None:
    assert exposures([(name, value)], None) == ()


def test_the_same_value_is_told_once_and_places_come_first() -> None:
    structure = ContainerStructure(
        form="mp4",
        facts=(
            PlacedFact(fact="item ©ART", value="Ada Vane", place="atom moov/udta", offset=90),
            PlacedFact(fact="user data ©xyz", value="+30.5+047.7", place="udta", offset=200),
        ),
        contradictions=(),
    )
    found = exposures([("artist", "Ada Vane")], structure)
    assert [(one.kind, one.value) for one in found] == [
        (ExposureKind.PLACE, "+30.5+047.7"),
        (ExposureKind.PERSON, "Ada Vane"),
    ]
    assert found[0].where == "udta, byte 200"


def voice(number: int, net_speech_s: float) -> Voice:
    return Voice(
        id=f"v{number}",
        exhibit_id="e",
        ordinal=number,
        net_speech_s=net_speech_s,
        alone_s=net_speech_s,
        is_stray=False,
        because="",
    )


def turn(number: int, start_s: float) -> Turn:
    return Turn(
        id=f"t{start_s}",
        exhibit_id="e",
        start_s=start_s,
        end_s=start_s + 2,
        voice_id=f"v{number}",
        confidence=None,
    )


@pytest.mark.parametrize(
    ("net_speech_s", "starts", "is_told"),
    [(2.0, (3.0,), True), (4.0, (3.0, 9.0), True), (6.0, (1.0, 3.0, 5.0), False),
     (40.0, (3.0,), False), (0.0, (), False)],
)  # fmt: skip
def test_a_voice_heard_once_is_told_with_its_place(
    net_speech_s: float, starts: tuple[float, ...], is_told: bool
) -> None:
    voices = (voice(1, 100.0), voice(2, net_speech_s))
    turns = (*(turn(1, at) for at in (0.0, 20.0, 40.0)), *(turn(2, at) for at in starts))
    found = lone_voices(voices, turns)
    assert [one.at_s for one in found] == ([starts[0]] if is_told else [])


def test_the_only_voice_of_a_recording_is_not_the_odd_one() -> None:
    assert lone_voices((voice(1, 3.0),), (turn(1, 0.0),)) == ()


def edge(seconds: float = 11.0) -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.normal(0, 0.01, round(seconds * 16_000)).astype(np.float32)


@pytest.mark.parametrize(("factor", "is_told"), [(1.0, False), (2.5, False), (5.0, True)])
def test_a_burst_at_the_start_is_told_from_ten_decibels_on(factor: float, is_told: bool) -> None:
    start = edge()
    start[4_800:5_600] *= factor
    found = handling_noise(start, edge(), rate_hz=16_000, end_s=60.0)
    assert [one.at_s for one in found] == ([pytest.approx(0.3, abs=0.03)] if is_told else [])


def test_a_burst_at_the_end_is_placed_from_the_end() -> None:
    end = edge()
    end[-8_000:-7_000] *= 10
    (one,) = handling_noise(edge(), end, rate_hz=16_000, end_s=60.0)
    assert one.where == "the end of the sound"
    assert one.at_s == pytest.approx(59.5, abs=0.1)


def test_a_burst_in_the_middle_is_none_of_this() -> None:
    start = edge()
    start[80_000:90_000] *= 10
    assert handling_noise(start, edge(), rate_hz=16_000, end_s=60.0) == ()


def test_very_short_sound_tells_nothing() -> None:
    loud = edge(2.0)
    loud[:1000] *= 50
    assert handling_noise(loud, loud, rate_hz=16_000, end_s=2.0) == ()


def test_findings_name_the_trace_and_where_it_stands() -> None:
    found = [Exposure(kind=ExposureKind.PERSON, value="Ada Vane", where="tag artist")]
    (one,) = exposure_findings("e", found, looked_at="tags")
    assert one.because == ("Could lead to the source (person or account): Ada Vane (tag artist).")
    assert one.limits


def test_nothing_found_says_where_it_was_looked_for() -> None:
    (one,) = exposure_findings("e", [], looked_at="tags and structure")
    assert one.because == "No trace found by this test in tags and structure."
    assert not re.search(r"safe|anonymous", one.because + one.limits)


FACTS = RecordingFacts(
    exhibit_id="e",
    container="wav",
    codec="pcm_s16le",
    rate_hz=16_000,
    channels=1,
    claimed_duration_s=20.0,
    duration_s=20.0,
    bit_rate=256_000,
    tags=(("artist", "Ada Vane"),),
    decoded_sha256="0",
    working_copy="e.s16",
    peak_step_s=0.01,
    peaks=(),
)


def told(payload: ExposurePayload) -> str:
    context = WorkContext(options=(), progress=lambda done: None, checkpoint=Checkpoint())
    return " ".join(one.because for one in EXPOSURE.work(payload, context))


def test_the_stage_looks_at_tags_voices_and_the_edges_of_the_sound(tmp_path: Path) -> None:
    y = edge(20.0)
    y[3_000:4_000] *= 20
    (tmp_path / "e.s16").write_bytes((y * 32767).astype("<i2").tobytes())
    payload = ExposurePayload(
        name="a.wav",
        facts=FACTS,
        audio=WorkingAudio(path=tmp_path / "e.s16"),
        voices=(voice(1, 100.0), voice(2, 2.0)),
        turns=(turn(1, 0.0), turn(1, 4.0), turn(1, 8.0), turn(2, 12.0)),
    )
    words = told(payload)
    assert "(person or account): Ada Vane" in words
    assert "(voice heard once): voice 2, 2.0 s in 1 turn(s)" in words
    assert "(handling of the recorder)" in words


def test_the_stage_says_where_it_looked() -> None:
    words = told(ExposurePayload(name="a.wav", facts=replace(FACTS, tags=()), audio=None))
    assert words == "No trace found by this test in tags."


def test_a_recording_that_was_not_decoded_is_no_subject() -> None:
    with pytest.raises(UnusableSignal, match=r"a\.wav: was not decoded"):
        told(ExposurePayload(name="a.wav", facts=None, audio=None))


def test_a_value_found_by_its_look_is_not_told_again_by_its_name() -> None:
    found = exposures([("location", "+30.5081+047.7835")], None)
    assert [(one.kind, one.value) for one in found] == [(ExposureKind.PLACE, "+30.5081+047.7835")]
    found = exposures([("location", "quay +30.5081+047.7835")], None)
    assert [one.value for one in found] == ["+30.5081+047.7835"]


def test_one_click_beside_it_does_not_hide_a_burst() -> None:
    start = edge()
    start[4_800:5_600] *= 5
    start[100_000:100_050] = 0.9
    assert len(handling_noise(start, edge(), rate_hz=16_000, end_s=60.0)) == 1
