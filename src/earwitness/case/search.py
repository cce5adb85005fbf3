"""Full-text search over passages, in any script, whatever diacritics or letter forms were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from earwitness.case.records import Passage

_ARABIC_FOLDS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds the words searched for. score: higher is better, within one query."""

    passage_id: str
    exhibit_id: str
    score: float


def search_form(written: str) -> str:
    """Fold text so that spelling variants of one word meet: case, accents, Arabic letter forms."""
    if written.isascii():
        return written.casefold()
    decomposed = unicodedata.normalize("NFKD", written.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).translate(_ARABIC_FOLDS)


def index(connection: Connection, passages: Iterable[Passage], *, run: int) -> None:
    """Make passages findable, inside the caller's transaction."""
    rows = [
        {"form": search_form(passage.text), "passage": passage.id, "exhibit": passage.exhibit_id}
        for passage in passages
    ]
    if rows:
        connection.execute(
            text(
                "INSERT INTO passage_search (form, passage_id, exhibit_id, run) "
                f"VALUES (:form, :passage, :exhibit, {run:d})"
            ),
            rows,
        )


def search(connection: Connection, query: str, *, limit: int) -> tuple[Hit, ...]:
    """Find passages that hold all words of a query, best first.

    query: words; "quoted words" stand together; a final * on a word finds its continuations.
    A query without any word gives nothing.
    """
    expression = _expression(query)
    if not expression:
        return ()
    rows = connection.execute(
        text(
            "SELECT passage_id, s.exhibit_id, -bm25(passage_search) AS score "
            "FROM passage_search s JOIN run ON run.number = s.run "
            "WHERE passage_search MATCH :expression AND run.is_current "
            "ORDER BY bm25(passage_search), passage_id LIMIT :limit"
        ),
        {"expression": expression, "limit": limit},
    )
    return tuple(
        Hit(passage_id=row.passage_id, exhibit_id=row.exhibit_id, score=row.score) for row in rows
    )


def _expression(query: str) -> str:
    parts = re.findall(r'"([^"]*)"|([^\s"]+)', search_form(query))
    wanted = []
    for phrase, word in parts:
        text_part = phrase or word
        if re.search(r"\w", text_part):
            star = "*" if word.endswith("*") else ""
            wanted.append('"' + text_part.rstrip("*").replace('"', "") + '"' + star)
    return " AND ".join(wanted)
