"""Moves records through stages: does what is not done yet, stores each result whole.

Every unit ends in one transaction, so that a kill at any moment loses at most work in hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from earwitness.case import runs
from earwitness.case.case_file import CaseFile
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.database import writing
from earwitness.case.errors import CaseError
from earwitness.case.outcomes import RunOutcome
from earwitness.case.problems import Problem
from earwitness.case.progress import Progress
from earwitness.case.runs import RunPlan
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, run_key
from earwitness.case.vocabulary import RunState
from earwitness.case.workers import Job, Work, Workers, raise_payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did. kept: results that stood already."""

    done: int = 0
    kept: int = 0
    seconds_working: float = 0.0
    problems: tuple[Problem, ...] = ()

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
    _bring_back(case, [plan for plan in plans if ended.get(plan.key) is False])
    pending = [plan for plan in plans if plan.key not in ended]
    summary = Summary(kept=len(plans) - len(pending))
    if not pending:
        return summary
    return summary.plus(_run_pending(case, view, pending, progress=progress, workers=workers))


def _stage_failed(case: CaseFile, stage: Stage, error: CaseError) -> Summary:
    """Store that a stage could not begin: a missing model, say. Its earlier results stay."""
    unit = Unit(subject=WHOLE_CASE, label="whole case", inputs=("could not begin",))
    plan = RunPlan(key=run_key(stage, options=(), unit=unit), stage=stage, unit=unit, options=())
    outcome = RunOutcome(state=RunState.FAILED, because=str(error))
    with writing(case.engine) as connection:
        runs.begin(connection, plan)
        runs.end(connection, plan, outcome)
    return _tally(plan, outcome)


def _bring_back(case: CaseFile, plans: Sequence[RunPlan]) -> None:
    if plans:
        with writing(case.engine) as connection:
            for plan in plans:
                runs.bring_back(connection, plan)


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
    plan_of = {plan.key: plan for plan in pending}
    ended = workers.do(
        _jobs(case, view, pending),
        lambda label, done: progress.unit_moves(label, done=done),
        count=_worth(view, stage, len(pending)),
    )
    summary = Summary()
    for done in ended:
        plan, outcome = plan_of[done.key], done.outcome
        with writing(case.engine) as connection:
            runs.end(connection, plan, outcome)
        Checkpoint(folder=case.folder.checkpoints / plan.key).clear()
        summary = summary.plus(_tally(plan, outcome))
        progress.unit_ends(plan.unit.label, weight=plan.unit.weight, because=outcome.because)
    progress.stage_ends(stage.name)
    return summary


def _worth(view: CaseSnapshot, stage: Stage, pending: int) -> int:
    """How many workers to use. A single unit gets one as well: what it crashes is not this run."""
    cores = view.settings.workers or min(os.cpu_count() or 1, 4)
    return min(cores, pending) if stage.is_parallel else 0


def _jobs(case: CaseFile, view: CaseSnapshot, pending: Sequence[RunPlan]) -> Iterator[Job]:
    for plan in pending:
        with writing(case.engine) as connection:
            runs.begin(connection, plan)
        work, payload = _work_of(view, plan)
        yield Job(
            key=plan.key,
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


def _tally(plan: RunPlan, outcome: RunOutcome) -> Summary:
    if outcome.state is RunState.DONE:
        return Summary(done=1, seconds_working=outcome.seconds)
    problem = Problem(
        stage=plan.stage.name,
        exhibit_id=None if plan.unit.subject == WHOLE_CASE else plan.unit.subject,
        label=plan.unit.label,
        because=outcome.because,
        is_final=outcome.state is RunState.REFUSED,
    )
    return Summary(seconds_working=outcome.seconds, problems=(problem,))
