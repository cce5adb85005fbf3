"""Toy stages: one names Karim Mirza, Mirza and Owen Dunne, one rests on what it named."""

from __future__ import annotations

from collections.abc import Sequence

from quay_actors import ACTORS, KARIM, MENTIONS, MIRZA, NAMINGS

from earwitness.case.case_file import CaseFile
from earwitness.case.progress import Silent
from earwitness.case.records import Actor, Mention, Naming, Record, Silence
from earwitness.case.runner import run_stages
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView

FOUND: tuple[Record, ...] = (*ACTORS, *MENTIONS, *NAMINGS)


def _found(case: CaseView) -> list[Unit]:
    return [Unit(subject=WHOLE_CASE, label="case", inputs=(digest(*case.listed_actors()),))]


NAME = Stage(
    name="actors",
    version="toy/1",
    sentence="Name everybody.",
    source="none",
    limits="none",
    writes=(Actor, Mention, Naming),
    units=_found,
    payload=lambda case, unit: None,
    work=lambda payload, context: FOUND,
)


def _named(case: CaseView) -> list[Unit]:
    return [Unit(subject=WHOLE_CASE, label="case", inputs=(case.state_of(Naming),))]


def _silent(names: tuple[str, ...], context: WorkContext) -> Sequence[Record]:
    silent = Silence(
        id="si",
        instalment_id="in",
        actor_id=MIRZA.id if MIRZA.id in names else KARIM.id,
        searched_ids=(),
        until="",
        names=names,
        named_in=0,
        told_ids=(),
        because="",
    )
    return [silent]


REST = Stage(
    name="rest on namings",
    version="toy/1",
    sentence="Rest on namings.",
    source="none",
    limits="none",
    writes=(Silence,),
    units=_named,
    payload=lambda case, unit: tuple(sorted({one.actor_id for one in case.records(Naming)})),
    work=_silent,
)


def analyse(case: CaseFile, stages: Sequence[Stage] = (NAME, REST)) -> int:
    """Run the toy stages; how many units were done."""
    return run_stages(case, stages, progress=Silent()).done
