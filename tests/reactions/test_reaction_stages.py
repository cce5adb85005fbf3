"""The stages hand each exhibit's statements to the rules, and depend on nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from invented_reading import attribution, mention, reading_of

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Attribution, Claim, Exhibit, Forecast, Mention, Reading
from earwitness.case.stages import Stage, WorkContext
from earwitness.case.vocabulary import ExhibitKind
from earwitness.reactions.stages import FIND_CLAIMS, FIND_FORECASTS

TEXT = "Brand said that the tapes are forged. The strike may spread."
CONTEXT = WorkContext(options=(), progress=lambda share: None, checkpoint=Checkpoint())


class OneDocument:
    """A case of one document and one file nobody could open."""

    def exhibits(self, kind: ExhibitKind | None = None) -> list[Exhibit]:
        unknown = Exhibit(id="u", name="u.bin", kind=ExhibitKind.UNKNOWN, size_bytes=1)
        return [reading_of(TEXT).exhibit, unknown]

    def state_of(self, *kinds: type, exhibit_id: str | None = None) -> str:
        return f"{sorted(kind.__name__ for kind in kinds)} of {exhibit_id}"

    def reading(self, exhibit_id: str) -> Reading | None:
        return reading_of(TEXT) if exhibit_id == "x" else None

    def records(self, kind: type[Any], *, exhibit_id: str | None = None) -> list[Any]:
        said = attribution(TEXT, source="Brand", cue="said that", content="the tapes are forged")
        return {Attribution: [said], Mention: [mention(TEXT, "Brand")]}.get(kind, [])


@pytest.mark.parametrize(("stage", "kind"), [(FIND_CLAIMS, Claim), (FIND_FORECASTS, Forecast)])
def test_a_document_gives_the_records_the_stage_says_it_writes(
    stage: Stage, kind: type[Any]
) -> None:
    case: Any = OneDocument()
    (unit,) = stage.units(case)
    (record,) = stage.work(stage.payload(case, unit), CONTEXT)
    assert isinstance(record, kind) and stage.writes == (kind,)
    assert unit.inputs == ("['Attribution', 'Mention', 'Passage', 'Tie'] of x",)


@pytest.mark.parametrize("stage", [FIND_CLAIMS, FIND_FORECASTS], ids=lambda s: s.name)
def test_an_exhibit_without_text_gives_nothing(stage: Stage) -> None:
    case: Any = OneDocument()
    (unit,) = stage.units(case)
    payload = stage.payload(case, unit)
    empty = type(payload)(reading=None, attributions=(), ties=(), mentions=())
    assert stage.work(empty, CONTEXT) == ()
