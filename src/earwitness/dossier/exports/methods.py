"""Which method made a record: the stage and version of the current run behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from earwitness.case.stages import WHOLE_CASE, Stage
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import RunState


class Methods:
    """An index from (kind of record, exhibit) to "stage version", read once from a case's runs.

    Where several stages may have written a record, all of them are named, parted by "; ".
    """

    def __init__(self, case: CaseView, stages: Iterable[Stage]) -> None:
        self._stages_writing: dict[type, set[str]] = defaultdict(set)
        for stage in stages:
            for kind in stage.writes:
                self._stages_writing[kind].add(stage.name)
        self._versions: dict[str, dict[str, str]] = defaultdict(dict)
        self._known: dict[tuple[type, str | None], str | None] = {}
        for run in case.runs(current_only=True):
            if run.state is not RunState.STARTED:
                self._versions[run.subject][run.stage] = run.version

    def of_record(self, kind: type, exhibit_id: str | None) -> str | None:
        """Name the method behind a record; None where no current run of such a stage is known."""
        wanted = (kind, exhibit_id)
        if wanted not in self._known:
            self._known[wanted] = self._found(kind, exhibit_id)
        return self._known[wanted]

    def _found(self, kind: type, exhibit_id: str | None) -> str | None:
        subjects = (WHOLE_CASE,) if exhibit_id is None else (exhibit_id, WHOLE_CASE)
        found = {
            f"{stage} {version}"
            for subject in subjects
            for stage, version in self._versions.get(subject, {}).items()
            if stage in self._stages_writing[kind]
        }
        return "; ".join(sorted(found)) or None
