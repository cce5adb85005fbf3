"""The chain of custody: numbered events, each sealed with the hash of the one before.

The chain's length and last hash are pinned in a file outside the database as well, so that
cutting off the tail of the log is noticed. Refuses to repair: it only says where a chain breaks.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, insert, select

from earwitness.case.clock import now
from earwitness.case.errors import CaseDamaged
from earwitness.case.records import CustodyEvent
from earwitness.case.rows import from_row
from earwitness.case.tables import custody
from earwitness.case.vocabulary import CustodyAction

GENESIS = "0" * 64


def whoever() -> str:
    """Name the person at the keyboard, as far as the system knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def seal(event: CustodyEvent) -> str:
    """Hash everything an event says, and the hash of the event before it."""
    action, exhibit_id = str(event.action), event.exhibit_id
    said = [event.number, event.at, event.who, action, exhibit_id, event.details]
    text = json.dumps([*said, event.previous_hash], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def append(
    connection: Connection,
    action: CustodyAction,
    *,
    exhibit_id: str | None = None,
    details: Mapping[str, object],
    who: str | None = None,
) -> CustodyEvent:
    """Add an event to the chain, inside the caller's transaction."""
    last = last_event(connection)
    event = CustodyEvent(
        number=last.number + 1 if last else 1,
        at=now(),
        who=who or whoever(),
        action=action,
        exhibit_id=exhibit_id,
        details=json.dumps(dict(details), ensure_ascii=False, sort_keys=True),
        previous_hash=last.hash if last else GENESIS,
        hash="",
    )
    event = replace(event, hash=seal(event))
    connection.execute(insert(custody).values(**asdict(event)))
    return event


def last_event(connection: Connection) -> CustodyEvent | None:
    """Read the newest event; None in an empty chain."""
    query = select(custody).order_by(custody.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return from_row(CustodyEvent, row) if row else None


def events(connection: Connection) -> tuple[CustodyEvent, ...]:
    """Read the whole chain, oldest first."""
    rows = connection.execute(select(custody).order_by(custody.c.number)).mappings()
    return tuple(from_row(CustodyEvent, row) for row in rows)


def first_break(chain: Sequence[CustodyEvent]) -> str | None:
    """Name the first event that does not fit the chain; None: every event does."""
    previous = GENESIS
    for position, event in enumerate(chain, start=1):
        if event.number != position:
            return f"custody event {position} is missing: event {event.number} stands in its place"
        if event.previous_hash != previous:
            return f"custody event {position} does not follow event {position - 1}"
        if seal(event) != event.hash:
            return f"custody event {position} ({event.action}) was changed after it was written"
        previous = event.hash
    return None


def backward_clocks(chain: Iterable[CustodyEvent]) -> tuple[int, ...]:
    """Number the events whose clock stood before that of the event they follow."""
    found, latest = [], ""
    for event in chain:
        if event.at < latest:
            found.append(event.number)
        latest = max(latest, event.at)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The pinned end of a chain. length 0: no event yet."""

    length: int
    hash: str


def head_of(chain: Sequence[CustodyEvent]) -> Head:
    """Give the end of a chain."""
    return Head(length=len(chain), hash=chain[-1].hash if chain else GENESIS)


def pin(path: Path, head: Head) -> None:
    """Write the head outside the log, whole or not at all; never back to a shorter chain."""
    pinned = read_pin(path)
    if pinned is not None and pinned.length > head.length:
        return
    written = path.with_suffix(".head-new")
    with written.open("w", encoding="ascii") as file:
        file.write(f"{head.length} {head.hash}\n")
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


def read_pin(path: Path) -> Head | None:
    """Read the pinned head; None where there is none. Raises CaseDamaged where it is unreadable."""
    if not path.exists():
        return None
    content = path.read_text(encoding="ascii", errors="replace")
    if (found := re.fullmatch(r"(\d+) ([0-9a-f]{64})\s*", content)) is None:
        raise CaseDamaged(f"{path} does not hold a length and a hash; restore it from a copy")
    return Head(length=int(found[1]), hash=found[2])


def pin_break(chain: Sequence[CustodyEvent], pinned: Head | None) -> str | None:
    """Say how the chain falls short of its pin; None: it reaches it, or goes on past it.

    A chain one or more events ahead of its pin is what a kill between log and pin leaves; the
    pinned event must then still stand in its place.
    """
    if pinned is None:
        return "the pinned head of custody is missing: nothing proves where the log ended"
    if len(chain) < pinned.length:
        return f"custody ends at event {len(chain)}, but event {pinned.length} was pinned"
    if pinned.length and chain[pinned.length - 1].hash != pinned.hash:
        return f"custody event {pinned.length} is not the one that was pinned"
    return None
