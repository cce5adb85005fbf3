"""What the case file keeps of itself: custody, runs, people's verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import CustodyAction, RunState, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """Who did what to which exhibit, when and why. `hash` covers all of it and `previous_hash`."""

    number: int  # 1 for the first, without gaps
    at: str  # UTC, ISO, by this machine's clock
    who: str
    action: CustodyAction
    exhibit_id: str | None  # None: the case as a whole
    details: str  # JSON, sorted keys
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run of one stage on one subject. `key` names everything the result depends on."""

    key: str
    stage: str
    version: str
    subject: str  # an exhibit id, or "case"
    options: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    state: RunState
    is_current: bool  # False: superseded by a later run; its records are kept
    started_at: str
    seconds: float | None  # None: has not ended
    because: str  # why it failed or refused; empty: it did not


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's verdict on a machine's record: appended, never edited.

    correction: JSON of the fields that a `correct` verdict replaces; empty for the others.
    """

    number: int
    at: str
    who: str
    record_id: str
    verdict: Verdict
    correction: str
    note: str
