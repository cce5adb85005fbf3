"""What a run computes, keeps, retries and survives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from toy_stages import CUT, NAME, TOY_STAGES

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import ModelMissing
from earwitness.case.problems import open_problems
from earwitness.case.progress import Silent
from earwitness.case.records import Actor, Mention, Passage
from earwitness.case.runner import Summary, run_stages
from earwitness.case.stages import Stage
from earwitness.case.vocabulary import RunState


def _run(case: CaseFile, stages: tuple[Stage, ...] = TOY_STAGES) -> Summary:
    return run_stages(case, stages, progress=Silent())


def test_a_second_run_computes_nothing(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna met Boris")
    take_in("b.txt", "nobody came")
    first = _run(case)
    second = _run(case)
    assert (first.done, first.kept) == (5, 0)
    assert (second.done, second.kept) == (0, 5)


def test_a_new_exhibit_is_the_only_one_computed(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _run(case)
    take_in("b.txt", "Boris")
    summary = _run(case)
    assert summary.done == 3  # cut and name the new one, gather all
    assert {actor.name for actor in case.records(Actor)} == {"Anna", "Boris"}


def test_a_changed_method_recomputes_it_and_only_what_rests_on_it(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _run(case)
    summary = _run(case, (CUT, replace(NAME, version="name/2"), TOY_STAGES[2]))
    assert summary.kept == 1  # the cut stands
    assert summary.done == 2


def test_superseded_results_are_kept_and_come_back_with_their_inputs(
    case: CaseFile, take_in
) -> None:
    take_in("a.txt", "Anna")
    _run(case)
    _run(case, (replace(CUT, version="cut/2"), *TOY_STAGES[1:]))
    assert len(case.runs(current_only=False)) == 6
    summary = _run(case)
    assert summary.done == 0
    current = [run.version for run in case.runs() if run.stage == "cut"]
    assert current == ["cut/1"]


def test_an_option_is_part_of_the_key(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _run(case, (CUT,))
    other = replace(CUT, options=lambda view: (("beam", "5"),))
    assert _run(case, (other,)).done == 1


def test_input_that_will_never_work_is_not_tried_again(case: CaseFile, take_in) -> None:
    take_in("bad.txt", "REFUSE")
    take_in("good.txt", "Anna")
    first = _run(case, (CUT,))
    second = _run(case, (CUT,))
    assert [problem.is_final for problem in first.problems] == [True]
    assert second.kept == 2
    assert [(one.label, one.is_final) for one in open_problems(case)] == [("bad.txt", True)]


def test_a_failure_that_may_pass_is_tried_again_and_the_rest_goes_on(
    case: CaseFile, take_in, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in("a-broken.txt", "BREAK")
    take_in("b-good.txt", "Anna")
    first = _run(case, (CUT,))
    assert first.done == 1
    assert "RuntimeError: it broke" in first.problems[0].because
    assert len(open_problems(case)) == 1
    (tmp_path / "mended").touch()
    monkeypatch.setenv("TOY_MENDED", str(tmp_path / "mended"))
    assert _run(case, (CUT,)).done == 1
    assert open_problems(case) == ()


def test_a_stage_that_cannot_begin_leaves_its_earlier_results(case: CaseFile, take_in) -> None:
    take_in("a.txt", "Anna")
    _run(case, (CUT,))

    def missing(view: object) -> tuple[tuple[str, str], ...]:
        raise ModelMissing("no model at /nowhere; name another")

    summary = _run(case, (replace(CUT, options=missing), NAME))
    assert [problem.because for problem in summary.problems] == [
        "no model at /nowhere; name another"
    ]
    assert len(case.records(Passage)) == 1
    assert summary.done == 1


def test_workers_give_what_this_process_gives(case: CaseFile, take_in) -> None:
    for number in range(6):
        take_in(f"{number}.txt", f"Person{number} spoke")
    _run(case, (replace(CUT, is_parallel=True), NAME))
    assert len(case.records(Mention)) == 6


def test_a_unit_that_kills_its_worker_fails_alone_and_takes_no_other_with_it(
    case: CaseFile, take_in
) -> None:
    stage = replace(CUT, is_parallel=True)
    take_in("a.txt", "DIE")
    for number in range(8):
        take_in(f"b{number}.txt", f"Person{number}")
    summary = _run(case, (stage,))
    assert len(case.records(Passage)) == 8
    (problem,) = summary.problems
    assert (problem.label, problem.is_final) == ("a.txt", False)
    assert "worker process ended" in problem.because
    assert len(_run(case, (stage,)).problems) == 1


def test_a_run_that_was_cut_off_is_marked_and_done_again(case: CaseFile, take_in) -> None:
    from earwitness.case import runs
    from earwitness.case.database import writing
    from earwitness.case.runs import RunPlan
    from earwitness.case.stages import run_key

    take_in("a.txt", "Anna")
    unit = next(iter(CUT.units(case)))
    plan = RunPlan(key=run_key(CUT, options=(), unit=unit), stage=CUT, unit=unit, options=())
    with writing(case.engine) as connection:
        runs.begin(connection, plan)
    assert [run.state for run in case.runs(current_only=False)] == [RunState.STARTED]
    _run(case, (CUT,))
    assert [run.state for run in case.runs(current_only=False)] == [RunState.DONE]


def test_an_exhibit_that_is_gone_fails_alone(case: CaseFile, take_in) -> None:
    gone = take_in("gone.txt", "Anna")
    take_in("here.txt", "Boris")
    Path(case.evidence_path(gone)).unlink()
    summary = _run(case, (CUT,))
    assert summary.done == 1
    assert [problem.label for problem in summary.problems] == ["gone.txt"]
