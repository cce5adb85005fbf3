"""Time as records show it. Order never rests on it: events and runs are numbered."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Tell the time by this machine's clock: UTC, ISO, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
