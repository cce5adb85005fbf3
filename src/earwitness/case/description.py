"""What people say of an exhibit: title, dates, publisher, instalment. Told, not proven."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from earwitness.case import custody
from earwitness.case.clock import now
from earwitness.case.tables import description
from earwitness.case.vocabulary import CustodyAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One telling of what an exhibit is. None: not told."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    instalment: int | None = None
    recorded: str | None = None
    received_from: str | None = None
    note: str | None = None

    def over(self, earlier: Description) -> Description:
        """Lay this telling over an earlier one: what it leaves open stays as it was."""
        told = {name: value for name, value in asdict(self).items() if value is not None}
        return Description(**{**asdict(earlier), **told})


NOTHING_TOLD = Description()


def current_descriptions(connection: Connection) -> dict[str, Description]:
    """Read what is told of each exhibit that anything is told of."""
    rows = connection.execute(select(description).order_by(description.c.number))
    return {row.exhibit_id: Description(**_fields(row.fields)) for row in rows}


def _told_before(connection: Connection, exhibit_id: str) -> Description:
    last = select(description.c.fields).where(description.c.exhibit_id == exhibit_id)
    stored = connection.execute(last.order_by(description.c.number.desc()).limit(1)).scalar()
    return Description(**_fields(stored)) if stored else NOTHING_TOLD


def _fields(stored: str) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = json.loads(stored)
    return fields


def describe(connection: Connection, exhibit_id: str, told: Description) -> bool:
    """Append a telling where it says something new, with a custody event; say whether it did."""
    earlier = _told_before(connection, exhibit_id)
    fresh = told.over(earlier)
    if fresh == earlier:
        return False
    fields = {name: value for name, value in asdict(fresh).items() if value is not None}
    connection.execute(
        insert(description).values(
            exhibit_id=exhibit_id,
            at=now(),
            fields=json.dumps(fields, ensure_ascii=False, sort_keys=True),
        )
    )
    custody.append(connection, CustodyAction.DESCRIBED, exhibit_id=exhibit_id, details=fields)
    return True
