"""Findings from the container and plain samples: what they point at, and what they never say."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, RecordingFacts
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.container import container_findings
from earwitness.integrity.samples import SampleFacts, sample_facts
from earwitness.integrity.stage import CONTAINER, ContainerPayload

RATE_HZ = 16_000
FACTS = RecordingFacts(
    exhibit_id="e",
    container="wav",
    codec="pcm_s16le",
    rate_hz=16_000,
    channels=1,
    claimed_duration_s=10.0,
    duration_s=10.0,
    bit_rate=256_000,
    tags=(),
    decoded_sha256="0",
    working_copy="e.s16",
    peak_step_s=0.01,
    peaks=(),
)


def noise(seconds: float) -> np.ndarray:
    y = np.random.default_rng(3).normal(0, 0.05, round(seconds * RATE_HZ)).astype(np.float32)
    y[y == 0.0] = 0.01
    return y


def findings(name="a.wav", samples=None, **changes) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in container_findings(name, replace(FACTS, **changes), samples):
        found.setdefault(one.test, []).append(one)
    return found


@pytest.mark.parametrize(
    ("name", "container", "outcome"),
    [
        ("a.wav", "wav", Outcome.CONSISTENT),
        ("a.WAV", "wav", Outcome.CONSISTENT),
        ("a.mp3", "wav", Outcome.INCONSISTENT),
        ("a.m4a", "mov,mp4,m4a,3gp,3g2,mj2", Outcome.CONSISTENT),
        ("a.mp4", "mov,mp4,m4a,3gp,3g2,mj2", Outcome.CONSISTENT),
        ("a.amr", "mov,mp4,m4a,3gp,3g2,mj2", Outcome.INCONSISTENT),
        ("a.opus", "ogg", Outcome.CONSISTENT),
        ("a.webm", "matroska,webm", Outcome.CONSISTENT),
        ("a.flac", "ogg", Outcome.CONSISTENT),
        ("tape.mp3.wav", "wav", Outcome.CONSISTENT),
        ("recording", "wav", Outcome.INCONCLUSIVE),
        ("recording.part1", "wav", Outcome.INCONCLUSIVE),
        ("folder.mp3/recording.wav", "wav", Outcome.CONSISTENT),
    ],
)
def test_a_name_is_held_against_the_bytes(name, container, outcome):
    (found,) = findings(name, container=container)["ending"]
    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("container", "claimed_s", "decoded_s", "outcome"),
    [
        ("wav", 10.0, 10.0, Outcome.CONSISTENT),
        ("wav", 10.0, 9.9, Outcome.INCONSISTENT),
        ("wav", 10.0, 12.0, Outcome.INCONSISTENT),
        ("flac", 4.0, 3.896, Outcome.INCONSISTENT),
        ("wav", None, 10.0, Outcome.NOT_TESTED),
        ("mp3", 10.0, 9.9, Outcome.CONSISTENT),
        ("mp3", 10.0, 5.0, Outcome.INCONCLUSIVE),
        ("matroska,webm", 10.0, 5.0, Outcome.INCONCLUSIVE),
        ("mov,mp4,m4a,3gp,3g2,mj2", 10.0, 5.0, Outcome.INCONCLUSIVE),
    ],
)
def test_a_stated_duration_is_held_against_the_decoded_one(
    container, claimed_s, decoded_s, outcome
):
    (found,) = findings(container=container, claimed_duration_s=claimed_s, duration_s=decoded_s)[
        "duration"
    ]
    assert found.outcome is outcome


def test_tags_are_stated_and_never_judged():
    tags = (("creation_time", "2031-03-03"), ("stream encoder", "Lavc60"), ("title", "x"))
    (found,) = findings(tags=tags)["tags"]
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "creation_time = 2031-03-03; stream encoder = Lavc60." in found.because
    assert "title" not in found.because
    assert "forged" in found.limits


def blocks(y: np.ndarray, size: int):
    return [y[at : at + size] for at in range(0, len(y), size)]


@pytest.mark.parametrize("size", [1, 799, 16_000, 1_000_000])
def test_blocks_of_any_size_measure_the_same(size):
    y = noise(0.5)
    y[1000:2000] = 0.0
    y[4000:4010] = 1.0
    assert sample_facts(blocks(y, size), rate_hz=RATE_HZ) == sample_facts([y], rate_hz=RATE_HZ)


@pytest.mark.parametrize(("zeros", "runs"), [(799, 0), (800, 1), (801, 1)])
def test_silence_counts_from_fifty_milliseconds(zeros, runs):
    y = noise(1.0)
    y[5000 : 5000 + zeros] = 0.0
    found = sample_facts([y], rate_hz=RATE_HZ).silences
    assert found == ((5000 / RATE_HZ, (5000 + zeros) / RATE_HZ),) * runs


@pytest.mark.parametrize(("clipped", "runs"), [(2, 0), (3, 1)])
@pytest.mark.parametrize("level", [1.0, -1.0])
def test_clipping_counts_from_three_samples_in_a_row(clipped, runs, level):
    y = noise(1.0)
    y[8000 : 8000 + clipped] = level
    found = sample_facts([y], rate_hz=RATE_HZ)
    assert found.clipped_runs == runs
    assert found.first_clipped_s == (0.5 if runs else None)
    assert found.clipped_share == pytest.approx(clipped * runs / 16_000)


def test_three_seconds_of_silence_before_move_every_span_by_three_seconds():
    y = noise(1.0)
    y[8000:9000] = 0.0
    before = sample_facts([y], rate_hz=RATE_HZ).silences
    moved = sample_facts([noise(3.0), y], rate_hz=RATE_HZ).silences
    assert moved == tuple((start + 3, end + 3) for start, end in before)


def test_no_samples_are_no_facts_and_no_error():
    assert sample_facts([], rate_hz=RATE_HZ).clipped_share == 0.0


def measured(silences=(), **more) -> SampleFacts:
    values = {"clipped_share": 0.0, "clipped_runs": 0, "first_clipped_s": None, **more}
    return SampleFacts(duration_s=10.0, silences=silences, **values)


def test_every_run_of_zeros_is_pointed_at_with_its_place():
    found = findings(samples=measured(((0.0, 0.2), (4.0, 4.1), (9.9, 10.0))))["silence"]
    assert [(one.start_s, one.end_s) for one in found] == [
        (None, None),
        (0.0, 0.2),
        (4.0, 4.1),
        (9.9, 10.0),
    ]
    assert "very start" in found[1].because
    assert found[2].because == "Exact zeros for 0.100 s."
    assert "very end" in found[3].because
    assert {one.outcome for one in found} == {Outcome.INCONCLUSIVE}


def test_very_many_runs_of_zeros_are_counted_and_the_longest_shown():
    spans = tuple((n * 0.06, n * 0.06 + 0.05 + n * 1e-5) for n in range(150))
    found = findings(samples=measured(spans))["silence"]
    assert len(found) == 101
    assert found[0].because.startswith("150 run(s)")
    assert found[1].start_s == pytest.approx(50 * 0.06)


def test_no_trace_is_said_as_no_trace_by_this_test():
    found = findings(samples=measured())
    for test in ("silence", "clipping"):
        assert found[test][0].because.startswith("No trace found by this test: ")


def test_clipping_is_a_share_and_a_place():
    samples = measured(clipped_share=0.0123, clipped_runs=4, first_clipped_s=2.5)
    (found,) = findings(samples=samples)["clipping"]
    assert found.because.startswith(
        "1.230% of the samples lie in 4 run(s) at full scale, the first"
    )


def test_without_a_working_copy_samples_are_not_tested_rather_than_clean():
    found = findings(samples=None)
    assert found["silence"][0].outcome is found["clipping"][0].outcome is Outcome.NOT_TESTED


def test_no_finding_gives_a_verdict_or_an_id_twice():
    found = container_findings(
        "a.mp3", replace(FACTS, tags=(("encoder", "x"),)), measured(((1.0, 2.0), (3.0, 4.0)))
    )
    words = " ".join(f"{one.because} {one.limits}" for one in found)
    assert not re.search(r"authentic|genuine|fake|identified|\bmatch", words, re.I)
    assert len({one.id for one in found}) == len(found)
    assert all(one.limits for one in found)


def context() -> WorkContext:
    return WorkContext(options=(), progress=lambda done: None, checkpoint=Checkpoint())


def test_the_stage_reads_the_working_copy_in_blocks(tmp_path):
    y = (noise(130.0) * 32767).astype("<i2")
    y[y == 0] = 1
    y[16_000 * 59 : 16_000 * 61] = 0  # across the border of two blocks
    (tmp_path / "e.s16").write_bytes(y.tobytes())
    audio = WorkingAudio(path=tmp_path / "e.s16")
    found = CONTAINER.work(ContainerPayload(name="a.wav", facts=FACTS, audio=audio), context())
    findings = [one for one in found if isinstance(one, Finding)]
    spans = [(one.start_s, one.end_s) for one in findings if one.test == "silence"]
    assert spans == [(None, None), (59.0, 61.0)]


def test_a_recording_that_was_not_decoded_is_no_subject():
    with pytest.raises(UnusableSignal, match=r"a\.wav: was not decoded"):
        CONTAINER.work(ContainerPayload(name="a.wav", facts=None, audio=None), context())
