"""The stage `extract`: what it is asked to do, when it is done again, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import DocumentFacts, Exhibit, Passage, RecordingFacts, RunRecord
from earwitness.case.settings import CaseSettings, LimitSettings
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import ExhibitKind, RunState
from earwitness.intake.border import close_border
from earwitness.intake.stage import EXTRACT


@dataclass
class FewExhibits:
    """As much of a case as the stage asks for."""

    folder: Path
    listed: list[Exhibit]
    facts: list[RecordingFacts] = field(default_factory=list)
    ran: list[RunRecord] = field(default_factory=list)
    settings: CaseSettings = field(default_factory=CaseSettings)

    def exhibits(self, kind=None):
        return [one for one in self.listed if kind in (None, one.kind)]

    def records(self, kind, *, exhibit_id=None):
        return [one for one in self.facts if one.exhibit_id == exhibit_id]

    def runs(self, *, current_only=True):
        return self.ran

    def evidence_path(self, exhibit_id):
        return str(self.folder / f"{exhibit_id}.bytes")

    def working_folder(self):
        return str(self.folder / "working")


@pytest.fixture(autouse=True)
def _no_child_left():
    yield
    close_border()


def exhibit(identity: str, name: str, kind: ExhibitKind) -> Exhibit:
    return Exhibit(id=identity, name=name, kind=kind, size_bytes=100)


def worked(case: FewExhibits) -> list[object]:
    (unit,) = EXTRACT.units(case)
    context = WorkContext(
        options=EXTRACT.options(case), progress=lambda done: None, checkpoint=Checkpoint()
    )
    return list(EXTRACT.work(EXTRACT.payload(case, unit), context))


def test_a_document_becomes_facts_and_passages(tmp_path):
    (tmp_path / "d1.bytes").write_text("title: T\nlanguage: en\n\nHe denied it.")
    case = FewExhibits(tmp_path, [exhibit("d1", "a.txt", ExhibitKind.DOCUMENT)])
    facts, passage = worked(case)
    assert isinstance(facts, DocumentFacts)
    assert isinstance(passage, Passage)
    assert (facts.title, passage.text, passage.exhibit_id) == ("T", "He denied it.", "d1")


def test_a_recording_becomes_facts_and_a_working_copy(tmp_path, sound):
    sound("a.flac", "flac").rename(tmp_path / "r1.bytes")
    case = FewExhibits(tmp_path, [exhibit("r1", "a.flac", ExhibitKind.RECORDING)])
    (facts,) = worked(case)
    assert isinstance(facts, RecordingFacts)
    assert (tmp_path / "working" / "r1.s16").stat().st_size == 64_000
    assert type(facts) in EXTRACT.writes


def test_exhibits_of_unknown_kind_are_not_asked_for(tmp_path):
    case = FewExhibits(tmp_path, [exhibit("u", "a.bin", ExhibitKind.UNKNOWN)])
    assert list(EXTRACT.units(case)) == []


def inputs(case: FewExhibits) -> tuple[str, ...]:
    (unit,) = EXTRACT.units(case)
    return unit.inputs


def test_a_working_copy_deleted_by_hand_is_made_again_every_time(tmp_path, sound):
    sound("a.flac", "flac").rename(tmp_path / "r1.bytes")
    case = FewExhibits(tmp_path, [exhibit("r1", "a.flac", ExhibitKind.RECORDING)])
    assert inputs(case) == ("r1",)  # before it was ever decoded
    case.facts = [one for one in worked(case) if isinstance(one, RecordingFacts)]
    copy = tmp_path / "working" / "r1.s16"
    assert inputs(case) == ("r1",)
    copy.unlink()
    first_loss = inputs(case)
    assert first_loss not in (("r1",), ())
    done = RunRecord(
        key="k",
        stage="extract",
        version=EXTRACT.version,
        subject="r1",
        options=(),
        inputs=first_loss,
        state=RunState.DONE,
        is_current=True,
        started_at="",
        seconds=1.0,
        because="",
    )
    case.ran = [replace(done, state=RunState.STARTED)]
    assert inputs(case) == first_loss  # a killed run is the same piece of work
    case.ran = [done]
    assert inputs(case) not in (("r1",), first_loss)


def test_limits_and_library_versions_are_among_the_options(tmp_path):
    plain = dict(EXTRACT.options(FewExhibits(tmp_path, [])))
    limits = LimitSettings(text_chars=10, parse_s=1.5)
    changed = FewExhibits(tmp_path, [], settings=CaseSettings(limits=limits))
    assert {"av", "pypdfium2", "trafilatura"} <= set(plain)
    assert dict(EXTRACT.options(changed))["text_chars"] == "10"
    assert dict(EXTRACT.options(changed))["parse_s"] == "1.5"
