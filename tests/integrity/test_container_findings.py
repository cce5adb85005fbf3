"""A file's structure as findings: each contradiction by itself, and never a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from container_files import mpeg_frames, sound, structure

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Finding, RecordingFacts
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.findings import structure_findings
from earwitness.integrity.stage import CONTAINER, ContainerPayload

FACTS = RecordingFacts(
    exhibit_id="e",
    container="mp3",
    codec="mp3",
    rate_hz=44_100,
    channels=1,
    claimed_duration_s=3.0,
    duration_s=3.0,
    bit_rate=48_000,
    tags=(),
    decoded_sha256="0",
    working_copy="e.s16",
    peak_step_s=0.01,
    peaks=(),
)


@pytest.fixture(scope="module")
def mp3() -> bytes:
    return sound("mp3", "libmp3lame", 44_100, seconds=3.0)


def test_a_whole_file_leaves_no_trace_by_this_test(mp3: bytes) -> None:
    (one,) = structure_findings("e", structure(mp3))
    assert one.outcome is Outcome.CONSISTENT
    assert one.because.startswith("No trace found by this test: ")
    assert "encoder delay: 576" in one.because


def test_each_contradiction_is_a_finding_with_its_byte_and_second(mp3: bytes) -> None:
    frames = mpeg_frames(mp3)
    found = structure_findings("e", structure(b"".join(frames[40:])))
    assert found[0].outcome is Outcome.INCONCLUSIVE
    assert found[1].outcome is Outcome.INCONCLUSIVE
    assert found[1].start_s == 0.0
    assert found[1].because.startswith("Sound before the first frame: ")
    assert found[1].because.endswith("(byte 0; breaks a law of the format)")


def test_what_is_not_read_is_not_tested() -> None:
    (one,) = structure_findings("e", structure(b"caff" + bytes(50)))
    assert one.outcome is Outcome.NOT_TESTED


def test_reading_that_stops_is_no_clean_bill() -> None:
    flac = sound("flac", "flac", 8_000, seconds=0.5)
    (one,) = structure_findings("e", structure(flac[:60]))
    assert one.outcome is Outcome.INCONCLUSIVE
    assert "Reading stopped" in one.because


def test_no_finding_gives_a_verdict_or_an_id_twice(mp3: bytes) -> None:
    frames = mpeg_frames(mp3)
    joined = b"".join(frames[30:50] + frames[10:30] + frames[60:80] + frames[5:25])
    found = structure_findings("e", structure(joined))
    assert len(found) > 2
    assert len({one.id for one in found}) == len(found)
    words = " ".join(f"{one.because} {one.limits}" for one in found)
    assert not re.search(r"authentic|genuine|fake|identified|\bmatch", words, re.I)


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes at hand, as the stage gets them."""

    content: bytes

    @property
    def size_bytes(self) -> int:
        return len(self.content)

    def read(self, at: int, length: int) -> bytes:
        return self.content[at : at + length]


@pytest.mark.parametrize("is_at_hand", [True, False])
def test_the_stage_reads_the_structure_where_the_bytes_are_at_hand(
    mp3: bytes, is_at_hand: bool
) -> None:
    payload = ContainerPayload(name="a.mp3", facts=FACTS, audio=None)
    if is_at_hand:
        payload = replace(payload, evidence=Held(mp3))
    context = WorkContext(options=(), progress=lambda done: None, checkpoint=Checkpoint())
    made = CONTAINER.work(payload, context)
    found = [one for one in made if isinstance(one, Finding) and one.test == "container structure"]
    assert len(found) == is_at_hand
