"""The stage writes links with reasons, and one finding for every recording."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pytest
from copies_sounds import RATE_HZ, babbled

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import CopyLink, Finding
from earwitness.case.stages import WHOLE_CASE, WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.copies.stage import COPIES, CopiesPayload
from earwitness.integrity.copies.wording import clock, merged_s

TAPE = babbled(40.0, seed=31)


@pytest.fixture
def payload(tmp_path):
    """A full tape, an excerpt with a second cut out, another tape, and half a second."""
    excerpt = np.concatenate((TAPE[160_000:240_000], TAPE[256_000:352_000]))
    sounds = {
        "excerpt.mp3": excerpt,
        "full.wav": TAPE,
        "other.wav": babbled(30.0, seed=32),
        "word.ogg": TAPE[:8000],
    }
    audio = []
    for name, y in sounds.items():
        (tmp_path / name).write_bytes((y * 32767).astype("<i2").tobytes())
        audio.append(WorkingAudio(path=tmp_path / name))
    names = tuple(sounds)
    return CopiesPayload(
        exhibit_ids=tuple(f"id-{n}" for n in names), names=names, audio=tuple(audio)
    )


def context(seen: list[float] | None = None) -> WorkContext:
    told = [] if seen is None else seen
    return WorkContext(options=(), progress=told.append, checkpoint=Checkpoint())


def test_a_link_says_which_second_is_which_and_what_is_missing(payload):
    records = COPIES.work(payload, context())
    (link,) = [one for one in records if isinstance(one, CopyLink)]
    assert (link.exhibit_id, link.other_exhibit_id) == ("id-excerpt.mp3", "id-full.wav")
    assert (link.start_s, link.end_s) == pytest.approx((0.0, 11.0), abs=0.01)
    assert (link.other_start_s, link.other_end_s) == pytest.approx((10.0, 22.0), abs=0.001)
    assert (link.speed, link.semitones) == (1.0, 0.0)
    assert link.offset_error_s <= 0.001
    ((kind, start_s, _, _, _),) = link.edits
    assert (kind, start_s) == ("cut", pytest.approx(5.0, abs=0.2))
    assert link.because.startswith("0:00.00 to 0:11.00 is sound of full.wav, 0:10.00 to 0:22.00")
    assert "1.0 s are missing at 0:05" in link.because


def test_every_recording_has_one_finding_with_its_reason(payload):
    records = COPIES.work(payload, context())
    findings = {one.exhibit_id: one for one in records if isinstance(one, Finding)}
    assert list(findings) == list(payload.exhibit_ids)
    outcomes = [one.outcome for one in findings.values()]
    assert outcomes == [*[Outcome.INCONCLUSIVE] * 3, Outcome.NOT_TESTED]
    assert (
        "11.0 s of this recording are also sound of full.wav" in findings["id-excerpt.mp3"].because
    )
    assert "sound of excerpt.mp3" in findings["id-full.wav"].because
    assert findings["id-other.wav"].because.startswith("No trace found by this test")
    assert "1.5 s are needed" in findings["id-word.ogg"].because
    assert all(one.test == "copies" and one.limits for one in findings.values())


def test_one_recording_alone_is_not_tested(payload):
    alone = CopiesPayload(
        exhibit_ids=payload.exhibit_ids[1:2], names=payload.names[1:2], audio=payload.audio[1:2]
    )
    (finding,) = COPIES.work(alone, context())
    assert finding.outcome is Outcome.NOT_TESTED
    assert "no other recording" in finding.because


def test_progress_only_grows_and_the_same_work_gives_the_same_records(payload):
    seen: list[float] = []
    first, second = COPIES.work(payload, context(seen)), COPIES.work(payload, context())
    assert first == second
    assert seen == sorted(seen) and seen[-1] == pytest.approx(1.0)
    assert len({one.id for one in first}) == len(first)


def test_no_sentence_gives_a_verdict(payload):
    records = COPIES.work(payload, context())
    words = " ".join(f"{one.because} {getattr(one, 'limits', '')}" for one in records)
    words += COPIES.limits + COPIES.sentence
    assert not re.search(r"authentic|genuine|fake|identif|\bmatch", words, re.I)


def test_the_whole_case_is_one_unit_that_depends_on_every_recording(payload):
    def case(states):
        exhibits = [SimpleNamespace(id=i, name=n) for i, n in zip("abc", "xyz", strict=True)]
        audio = dict(zip("abc", [*payload.audio[:2], None], strict=True))
        return SimpleNamespace(
            exhibits=lambda kind: exhibits,
            working_audio=audio.get,
            state_of=lambda *kinds, exhibit_id: states[exhibit_id],
        )

    (unit,) = COPIES.units(case({"a": "1", "b": "2"}))
    (changed,) = COPIES.units(case({"a": "1", "b": "3"}))
    assert unit.subject == WHOLE_CASE
    assert unit.inputs != changed.inputs
    assert COPIES.payload(case({}), unit).names == ("x", "y")


def test_a_case_without_sound_has_nothing_to_do():
    assert list(COPIES.units(SimpleNamespace(exhibits=lambda kind: []))) == []


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.0, "0:00.00"), (62.345, "1:02.34"), (59.999, "1:00.00"), (3661.5, "1:01:01.50")],
)
def test_places_are_written_as_people_read_them(seconds, told):
    assert clock(seconds) == told


@pytest.mark.parametrize(
    ("spans", "total"),
    [([], 0.0), ([(0, 2), (1, 3)], 3.0), ([(5, 6), (0, 2)], 3.0), ([(0, 9), (1, 2)], 9.0)],
)
def test_what_two_spans_share_counts_once(spans, total):
    assert merged_s(spans) == total


def test_the_tape_is_as_long_as_its_samples():
    assert len(TAPE) == 40 * RATE_HZ
