"""Moves records through stages: does what is not done yet, stores each result whole.

Every unit ends in one transaction, so that a kill at any moment loses at most work in hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from earwitness.case import runs
from earwitness.case.case_file import CaseFile
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.database import writing
from earwitness.case.errors import CaseError
from earwitness.case.progress import Progress
from earwitness.case.runs import RunPlan
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, run_key
from earwitness.case.vocabulary import RunState
from earwitness.case.workers import Done, Job, Work, Workers, raise_payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A unit that gave nothing, and why."""

    stage: str
    label: str
    because: str
    is_final: bool  # False: the next run tries again


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did. kept: results that stood already."""

    done: int = 0
    kept: int = 0
    seconds_working: float = 0.0
    problems: tuple[Problem, ...] = field(default=())

    def plus(self, other: Summary) -> Summary:
        """Add two summaries up."""
        return Summary(
            done=self.done + other.done,
            kept=self.kept + other.kept,
            seconds_working=self.seconds_working + other.seconds_working,
            problems=self.problems + other.problems,
        )


def run_stages(case: CaseFile, stages: Sequence[Stage], *, progress: Progress) -> Summary:
    """Run every stage on what it has not done yet. The caller holds the run lock."""
    with writing(case.engine) as connection:
        runs.mark_interrupted(connection)
    writes = {stage.name: sorted(kind.__name__ for kind in stage.writes) for stage in stages}
    case.keep("stage_writes", json.dumps(writes, sort_keys=True))
    total = Summary()
    with Workers() as workers:
        for stage in stages:
            total = total.plus(_run_stage(case, stage, progress=progress, workers=workers))
    return total


def _run_stage(case: CaseFile, stage: Stage, *, progress: Progress, workers: Workers) -> Summary:
    view = CaseSnapshot(case.engine, case.folder)
    try:
        options = stage.options(view)
        units = list(stage.units(view))
    except CaseError as error:
        return _stage_failed(case, stage, error)
    plans = [
        RunPlan(
            key=run_key(stage, options=options, unit=unit), stage=stage, unit=unit, options=options
        )
        for unit in units
    ]
    with case.engine.connect() as connection:
        ended = runs.ended_keys(connection, stage=stage.name)
    _bring_back(case, [plan.key for plan in plans if ended.get(plan.key) is False])
    pending = [plan for plan in plans if plan.key not in ended]
    summary = Summary(kept=len(plans) - len(pending))
    if not pending:
        return summary
    return summary.plus(_run_pending(case, view, pending, progress=progress, workers=workers))


def _stage_failed(case: CaseFile, stage: Stage, error: CaseError) -> Summary:
    """Store that a stage could not begin: a missing model, say. Its earlier results stay."""
    unit = Unit(subject=WHOLE_CASE, label="whole case", inputs=("could not begin",))
    plan = RunPlan(key=run_key(stage, options=(), unit=unit), stage=stage, unit=unit, options=())
    with writing(case.engine) as connection:
        number = runs.begin(connection, plan)
        runs.fail(connection, number, because=str(error), seconds=0.0)
    problem = Problem(stage=stage.name, label=unit.label, because=str(error), is_final=False)
    return Summary(problems=(problem,))


def _bring_back(case: CaseFile, keys: Sequence[str]) -> None:
    if keys:
        with writing(case.engine) as connection:
            for key in keys:
                runs.make_key_current(connection, key)


def _run_pending(
    case: CaseFile,
    view: CaseSnapshot,
    pending: Sequence[RunPlan],
    *,
    progress: Progress,
    workers: Workers,
) -> Summary:
    stage = pending[0].stage
    weight = sum(plan.unit.weight for plan in pending)
    progress.stage_begins(stage.name, sentence=stage.sentence, units=len(pending), weight=weight)
    begun: dict[int, RunPlan] = {}
    outcomes = workers.do(
        _jobs(case, view, pending, begun),
        lambda label, done: progress.unit_moves(label, done=done),
        count=_worth(view, stage, len(pending)),
    )
    summary = Summary()
    for outcome in outcomes:
        plan = begun.pop(outcome.number)
        outcome = _store(case, outcome)
        Checkpoint(folder=case.folder.checkpoints / plan.key).clear()
        summary = summary.plus(_tally(plan, outcome))
        progress.unit_ends(plan.unit.label, weight=plan.unit.weight, because=outcome.because)
    progress.stage_ends(stage.name)
    return summary


def _worth(view: CaseSnapshot, stage: Stage, pending: int) -> int:
    """How many processes are worth starting: none for a unit or two of quick work."""
    cores = view.settings.workers or min(os.cpu_count() or 1, 4)
    return min(cores, pending) if stage.is_parallel else 1


def _jobs(
    case: CaseFile, view: CaseSnapshot, pending: Sequence[RunPlan], begun: dict[int, RunPlan]
) -> Iterator[Job]:
    for plan in pending:
        with writing(case.engine) as connection:
            number = runs.begin(connection, plan)
        begun[number] = plan
        work, payload = _work_of(view, plan)
        yield Job(
            number=number,
            label=plan.unit.label,
            weight=plan.unit.weight,
            work=work,
            payload=payload,
            options=plan.options,
            checkpoint=case.folder.checkpoints / plan.key,
        )


def _work_of(view: CaseSnapshot, plan: RunPlan) -> tuple[Work, Any]:
    """Gather a unit's payload; where that fails, the unit fails alone."""
    try:
        return plan.stage.work, plan.stage.payload(view, plan.unit)
    except CaseError as error:
        return raise_payload, error


def _store(case: CaseFile, outcome: Done) -> Done:
    """Store what came of a job, whole or not at all."""
    number, seconds = outcome.number, outcome.seconds
    with writing(case.engine) as connection:
        if outcome.state is RunState.DONE:
            runs.finish(connection, number, outcome.records, seconds=seconds)
        elif outcome.state is RunState.REFUSED:
            runs.refuse(connection, number, because=outcome.because, seconds=seconds)
        else:
            runs.fail(connection, number, because=outcome.because, seconds=seconds)
    return replace(outcome, records=())


def _tally(plan: RunPlan, outcome: Done) -> Summary:
    if outcome.state is RunState.DONE:
        return Summary(done=1, seconds_working=outcome.seconds)
    problem = Problem(
        stage=plan.stage.name,
        label=plan.unit.label,
        because=outcome.because,
        is_final=outcome.state is RunState.REFUSED,
    )
    return Summary(seconds_working=outcome.seconds, problems=(problem,))
