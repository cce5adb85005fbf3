"""The days that are looked at: all, until a day, since a day, or between two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from earwitness.case.errors import BadSettings
from earwitness.consequences.evidence import TieEvidence
from earwitness.dossier.wording import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """ISO days, both included. None: no bound on that side.

    A tie without a day is in the whole time only: with a bound, nobody can say that it is inside.
    """

    since: str | None = None
    until: str | None = None

    @property
    def is_bounded(self) -> bool:
        """Whether any time is left out."""
        return self.since is not None or self.until is not None

    @property
    def told(self) -> str:
        """Say which days, in words."""
        since, until = date_text(self.since), date_text(self.until)
        if self.since is None:
            return f"until {until}" if until else "the whole time"
        if self.since == self.until:
            return f"on {since}"
        return f"from {since} to {until}" if until else f"since {since}"

    def holds(self, day: str | None) -> bool:
        """Whether something of a day is looked at. A month alone counts as its first day."""
        if day is None:
            return not self.is_bounded
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )

    def within(self, evidence: Iterable[TieEvidence]) -> tuple[TieEvidence, ...]:
        """Keep the ties of these days."""
        return tuple(one for one in evidence if self.holds(one.date))

    def earlier(self, evidence: Iterable[TieEvidence]) -> tuple[TieEvidence, ...]:
        """Keep the ties before these days; none where there is no earlier time."""
        since = self.since
        if since is None:
            return ()
        return tuple(one for one in evidence if one.date is not None and one.date < since)


def window(since: str | None, until: str | None) -> Window:
    """Make a window of two days as written. Raises BadSettings for no day, or the wrong order."""
    for written in (since, until):
        if written is not None and not _is_day(written):
            raise BadSettings(f"{written!r} is no day; write it as 2022-07-20")
    if since is not None and until is not None and since > until:
        raise BadSettings(f"no day is both since {since} and until {until}; swap the two")
    return Window(since=since, until=until)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
