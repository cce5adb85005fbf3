"""One file examined by itself: taken in as evidence would be, tested for integrity, put away.

The case file that this needs lies in a temporary folder and is removed; nothing else is written.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from earwitness.case.case_file import CaseFile
from earwitness.case.description import NOTHING_TOLD
from earwitness.case.errors import UnusableSignal
from earwitness.case.layout import CaseFolder
from earwitness.case.progress import Progress
from earwitness.case.records import Exhibit
from earwitness.case.runner import run_stages
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.stages import Stage
from earwitness.intake.taking_in import take_in_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file that was examined. case: to be read while it is open; command: repeats it."""

    exhibit: Exhibit
    case: CaseSnapshot
    stages: tuple[Stage, ...]
    left_out: tuple[Stage, ...]  # what needs a case, and did not run
    problems: tuple[str, ...]  # what could not be done, one line each
    command: str


@contextmanager
def examined(
    path: Path, stages: Sequence[Stage], *, left_out: Sequence[Stage] = (), progress: Progress
) -> Iterator[Examined]:
    """Examine one recording by the given stages; `left_out` are named as not run.

    Raises UnreadableExhibit for a file that is no evidence, UnusableSignal for one without sound.
    """
    with TemporaryDirectory(prefix="earwitness-examine-") as folder:
        place = CaseFolder(root=Path(folder) / "case")
        place.make()
        with CaseFile.open(place) as case:
            taken = take_in_file(case, path, told=NOTHING_TOLD)
            exhibit = case.exhibit(taken.exhibit_id)
            if not exhibit.kind.holds_sound:
                raise UnusableSignal(
                    f"{path.name} is a {exhibit.kind}, not a recording; nothing here examines it"
                )
            summary = run_stages(case, stages, progress=progress)
            yield Examined(
                exhibit=exhibit,
                case=CaseSnapshot(case.engine, case.folder),
                stages=tuple(stages),
                left_out=tuple(left_out),
                problems=tuple(f"{one.stage}: {one.because}" for one in summary.problems),
                command=f"earwitness examine {shlex.quote(path.name)}",
            )
