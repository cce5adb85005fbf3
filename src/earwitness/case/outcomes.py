"""What came of a run: all that travels back from a worker process, and little to import there."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records import Record
from earwitness.case.vocabulary import RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """What came of a run. because: empty where records were found or none were due."""

    state: RunState
    records: tuple[Record, ...] = ()
    because: str = ""
    seconds: float = 0.0
