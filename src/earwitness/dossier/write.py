"""Writing the dossier beside the case, when what it shows has changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from earwitness import __version__
from earwitness.case.case_file import CaseFile
from earwitness.case.clock import now
from earwitness.case.errors import CaseNotWritable
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.stages import Stage, digest
from earwitness.case.tables import RECORD_TABLES

KEPT_AS = "dossier_state"


def write_dossier_if_due(case: CaseFile, stages: Sequence[Stage]) -> bool:
    """Write the dossier unless it shows the case as it is; say whether it was written.

    Raises CaseNotWritable on a full disk; an older dossier is then still there.
    """
    view = CaseSnapshot(case.engine, case.folder)
    state = _shown_state(view, stages)
    if case.kept(KEPT_AS) == state and case.folder.dossier.exists():
        return False
    from earwitness.dossier.build import build_dossier  # heavy, and seldom due

    html = build_dossier(
        view,
        audio=lambda exhibit_id: os.path.relpath(view.evidence_path(exhibit_id), case.path),
        generated_at=now(),
        stages=stages,
    )
    _replace(case.folder.dossier, html)
    case.keep(KEPT_AS, state)
    return True


def _shown_state(case: CaseSnapshot, stages: Sequence[Stage]) -> str:
    """Digest everything the dossier shows, cheaply: runs, reviews, exhibits, settings."""
    return digest(
        __version__,
        case.state_of(*RECORD_TABLES),
        len(case.reviews()),
        len(case.forecast_marks()),
        [one.number for one in case.ledger_corrections()],
        [one.number for one in case.actor_corrections()],
        case.exhibits(),
        case.turned_away(),
        case.settings,
        case.listed_actors(),
        case.seat_rows(),
        [(run.key, run.because) for run in case.runs(current_only=False) if run.because],
        [(stage.name, stage.version, stage.sentence, stage.limits) for stage in stages],
    )


def _replace(place: Path, html: str) -> None:
    written = place.with_suffix(".html-new")
    try:
        written.write_text(html, encoding="utf-8")
        written.replace(place)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise CaseNotWritable(
            f"{place} cannot be written ({error.strerror}); free some space and run again"
        ) from error
