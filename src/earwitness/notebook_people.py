"""What a notebook can ask of what people said of a case: verdicts, and what they heard."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.reader import CaseReader
from earwitness.case.records import HeardNote, Review


class OpenPeople:
    """The part of an open case that tells what people said; `OpenCase` has all of it."""

    _case: CaseReader

    def reviews(self) -> Sequence[Review]:
        """List people's verdicts, oldest first."""
        return self._case.reviews()

    def heard_notes(self) -> Sequence[HeardNote]:
        """List what people wrote down by ear before they saw a transcript, oldest first."""
        return self._case.heard_notes()
