"""What could not be analysed as the case stands now: refused for good, or waiting to be retried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import RunRecord
from earwitness.case.stages import WHOLE_CASE
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A stage that gave nothing for a subject, and why. exhibit_id None: the whole case."""

    stage: str
    exhibit_id: str | None
    label: str
    because: str
    is_final: bool  # False: the next run tries again


def open_problems(case: CaseView) -> tuple[Problem, ...]:
    """List what each stage could not do and has not done since."""
    names = {exhibit.id: exhibit.name for exhibit in case.exhibits()}
    latest: dict[tuple[str, str], RunRecord] = {}
    for run in _by_start(case.runs(current_only=False)):
        latest[run.stage, run.subject] = run
    return tuple(
        Problem(
            stage=run.stage,
            exhibit_id=None if run.subject == WHOLE_CASE else run.subject,
            label=names.get(run.subject, "whole case"),
            because=run.because,
            is_final=run.state is RunState.REFUSED,
        )
        for _, run in sorted(latest.items())
        if run.state in (RunState.REFUSED, RunState.FAILED)
    )


def _by_start(runs: Sequence[RunRecord]) -> list[RunRecord]:
    """Put runs in order of time, the current one of a subject last of all but later failures."""
    return sorted(runs, key=lambda run: run.started_at)
