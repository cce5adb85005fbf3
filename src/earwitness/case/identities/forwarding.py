"""Records that name actors by id, while those ids are of actors that people have merged away.

Only until the stage that made them has run again on the corrected namings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from earwitness.case.records import Concern, Position, Proposition, Response, Silence

R = TypeVar("R")

OF_ACTORS: frozenset[type[Any]] = frozenset({Concern, Position, Proposition, Response, Silence})


def forwarded(records: Sequence[R], now: Mapping[str, str]) -> tuple[R, ...]:
    """Let records of OF_ACTORS speak of actors as they are now. now: new ids by old ones."""
    return tuple(_forwarded(one, now) for one in records) if now else tuple(records)


def _forwarded(record: Any, now: Mapping[str, str]) -> Any:
    if isinstance(record, Proposition):
        ids = tuple(dict.fromkeys(now.get(one, one) for one in record.actor_ids))
        return record if ids == record.actor_ids else replace(record, actor_ids=ids)
    if record.actor_id not in now:
        return record
    return replace(record, actor_id=now[record.actor_id])
