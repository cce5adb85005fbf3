"""The table of a file's facts: where each stands, who read it, and what findings rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from container_files import mpeg_frames, sound, structure

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import ContainerFact, Finding, RecordingFacts
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import FactReader
from earwitness.integrity.containers.facts import container_facts
from earwitness.integrity.containers.findings import structure_findings
from earwitness.integrity.stage import CONTAINER, ContainerPayload

FACTS = RecordingFacts(
    exhibit_id="e",
    container="mp3",
    codec="mp3float",
    rate_hz=44_100,
    channels=1,
    claimed_duration_s=None,
    duration_s=3.0,
    bit_rate=48_000,
    tags=(("artist", "Ada Vane"), ("note", "only FFmpeg reads this")),
    decoded_sha256="d" * 64,
    working_copy="e.s16",
    peak_step_s=0.01,
    peaks=(),
)


@pytest.fixture(scope="module")
def mp3() -> bytes:
    return sound("mp3", "libmp3lame", 44_100, seconds=2.0, artist="Ada Vane")


def table(content: bytes, name: str = "tape.MP3") -> tuple[ContainerFact, ...]:
    return container_facts(name, FACTS, structure(content), size_bytes=len(content))


def value(facts: tuple[ContainerFact, ...], name: str) -> ContainerFact:
    return next(one for one in facts if one.name == name)


def test_the_table_holds_what_an_examiner_looks_up_first(mp3: bytes) -> None:
    facts = table(mp3)
    assert value(facts, "ending of the name").value == ".mp3"
    assert value(facts, "first bytes").value.startswith("49 44 33")
    assert value(facts, "codec").value == "mp3float"
    assert value(facts, "duration by FFmpeg").value == "not stated"
    assert value(facts, "SHA-256 of the decoded sound").value == "d" * 64
    for name in ("encoder delay", "encoder padding", "frames stated", "frames found", "encoder"):
        assert value(facts, name).byte_offset is not None


def test_facts_of_the_whole_file_stand_at_no_byte_and_name_their_reader(mp3: bytes) -> None:
    whole = [one for one in table(mp3) if one.byte_offset is None]
    assert {one.reader for one in whole} == {FactReader.FOLDER, FactReader.FFMPEG}
    placed = [one for one in table(mp3) if one.byte_offset is not None]
    assert {one.reader for one in placed} == {FactReader.STRUCTURE}


def test_a_tag_that_both_readers_found_stands_once_with_its_byte(mp3: bytes) -> None:
    facts = table(mp3)
    (artist,) = [one for one in facts if one.value == "Ada Vane"]
    assert artist.byte_offset is not None
    assert value(facts, "tag note").byte_offset is None


def test_lines_are_numbered_from_0_and_no_id_stands_twice(mp3: bytes) -> None:
    facts = table(mp3)
    assert [one.ordinal for one in facts] == list(range(len(facts)))
    assert len({one.id for one in facts}) == len(facts)


def test_the_same_file_gives_the_same_ids_and_another_exhibit_others(mp3: bytes) -> None:
    again = container_facts(
        "tape.MP3", replace(FACTS, exhibit_id="f"), structure(mp3), size_bytes=len(mp3)
    )
    assert [one.id for one in table(mp3)] == [one.id for one in table(mp3)]
    assert not {one.id for one in table(mp3)} & {one.id for one in again}


def test_a_strangers_tag_becomes_one_safe_line(mp3: bytes) -> None:
    hostile = replace(FACTS, tags=(("bad\nname", "line\none\x1b[31m" + "x" * 900),))
    facts = container_facts("a.mp3", hostile, None, size_bytes=None)
    (tag,) = [one for one in facts if one.name.startswith("tag")]
    assert tag.name == "tag bad name"
    assert tag.value.startswith("line one [31mxx")
    assert len(tag.value) < 400


BROKEN = {
    "start cut off": lambda frames, whole: b"".join(frames[30:]),
    "frames taken out": lambda frames, whole: b"".join(frames[:20] + frames[33:]),
    "end cut off": lambda frames, whole: whole[: len(whole) // 2],
    "foreign bytes": lambda frames, whole: b"".join([*frames[:9], b"\0" * 50, *frames[9:]]),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_contradiction_names_facts_of_the_same_table(mp3: bytes, how: str) -> None:
    content = BROKEN[how](mpeg_frames(mp3), mp3)
    ids = {one.id: one.name for one in table(content)}
    told = structure_findings("e", structure(content))[1:]
    assert told
    for finding in told:
        assert finding.fact_ids
        assert set(finding.fact_ids) <= set(ids)


def test_frames_stated_and_found_rest_on_both_counts(mp3: bytes) -> None:
    content = mp3[: len(mp3) // 2]
    names = {one.id: one.name for one in table(content)}
    (told,) = [
        one
        for one in structure_findings("e", structure(content))
        if one.because.startswith("Frames stated and found")
    ]
    assert [names[one] for one in told.fact_ids] == ["frames stated", "frames found"]


@pytest.mark.parametrize("is_at_hand", [True, False])
def test_every_fact_that_a_finding_names_is_stored_with_it(mp3: bytes, is_at_hand: bool) -> None:
    class Held:
        size_bytes = len(mp3)

        def read(self, at: int, length: int) -> bytes:
            return mp3[at : at + length]

    payload = ContainerPayload(
        name="a.mp3", facts=FACTS, audio=None, evidence=Held() if is_at_hand else None
    )
    context = WorkContext(options=(), progress=lambda done: None, checkpoint=Checkpoint())
    made = CONTAINER.work(payload, context)
    stored = {one.id for one in made if isinstance(one, ContainerFact)}
    named = [one.fact_ids for one in made if isinstance(one, Finding) and one.test == "ending"]
    assert len(named[0]) == 2
    assert {own for one in made if isinstance(one, Finding) for own in one.fact_ids} <= stored
