"""Rows of the user's instalments.csv: the parts of a leak as somebody who knows lists them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInstalment:
    """One row. published: ISO, None where it is left open; so are publisher and title."""

    number: int
    published: str | None = None
    publisher: str | None = None
    title: str | None = None


def instalment_rows_to_json(rows: Iterable[ListedInstalment]) -> str:
    """Write rows for keeping."""
    kept = [[row.number, row.published, row.publisher, row.title] for row in rows]
    return json.dumps(kept, ensure_ascii=False)


def instalment_rows_from_json(kept: str | None) -> Sequence[ListedInstalment]:
    """Read kept rows; none where nothing was kept."""
    return tuple(
        ListedInstalment(number=number, published=published, publisher=publisher, title=title)
        for number, published, publisher, title in json.loads(kept or "[]")
    )
