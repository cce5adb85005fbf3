"""The main job: take in what is new in a folder, run every stage, write the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import CaseNotFound
from earwitness.case.layout import CaseFolder, case_folder_for
from earwitness.case.locking import run_lock
from earwitness.case.progress import Progress
from earwitness.case.records import TurnedAway
from earwitness.case.runner import Summary, run_stages
from earwitness.case.vocabulary import StatementMethod
from earwitness.dossier.write import write_dossier_if_due
from earwitness.intake.taking_in import Intake, take_in_folder
from earwitness.stages import STAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReport:
    """What a run of the job came to."""

    case: Path
    dossier: Path
    exhibits: int
    new: int
    turned_away: Sequence[TurnedAway]
    warnings: Sequence[str]
    summary: Summary
    dossier_is_new: bool


def run_job(
    folder: Path,
    *,
    case: Path | None,
    progress: Progress,
    statements: StatementMethod | None = None,
) -> JobReport:
    """Take in what is new in a folder, run every stage, write the dossier.

    case: where the case file lies; None: in `earwitness/` inside the folder.
    statements: the method of this run, in place of case.toml's; None: as case.toml says.
    Raises CaseNotFound, CaseNotWritable, CaseBusy, CaseDamaged, BadSettings.
    """
    if not folder.is_dir():
        raise CaseNotFound(f"no folder at {folder}; name the folder that holds the files")
    place = case_folder_for(folder, case=case)
    place.make()
    with run_lock(place.lock), CaseFile.open(place) as opened:
        intake = take_in_folder(opened, folder, progress)
        if statements is not None:
            opened.set_statement_method(statements)
        return analyse(opened, intake, progress)


def run_again(place: CaseFolder, *, progress: Progress) -> JobReport:
    """Run every stage on a case as it is, without looking at its folder of files."""
    with run_lock(place.lock), CaseFile.open(place) as opened:
        return analyse(opened, Intake(), progress)


def analyse(case: CaseFile, intake: Intake, progress: Progress) -> JobReport:
    """Run every stage on a case that is held under the run lock, and write the dossier."""
    summary = run_stages(case, STAGES, progress=progress)
    dossier_is_new = write_dossier_if_due(case, STAGES)
    return JobReport(
        case=case.path,
        dossier=case.folder.dossier,
        exhibits=len(case.exhibits()),
        new=intake.new,
        turned_away=case.turned_away(),
        warnings=intake.warnings,
        summary=summary,
        dossier_is_new=dossier_is_new,
    )
