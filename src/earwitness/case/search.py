"""Full-text search over passages, in any script, whatever diacritics or letter forms were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

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
    marks = {ord(char): None for char in set(decomposed) if unicodedata.combining(char)}
    return unicodedata.normalize("NFC", decomposed.translate(marks)).translate(_ARABIC_FOLDS)


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


def search(
    connection: Connection, query: str, *, limit: int, also: Sequence[str] = ()
) -> tuple[Hit, ...]:
    """Find passages of current runs that hold all words of a query, best first.

    also: passages to look in whatever their run, since people corrected them.

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
            "WHERE passage_search MATCH :expression AND (run.is_current OR passage_id IN :also) "
            "ORDER BY bm25(passage_search), passage_id LIMIT :limit"
        ).bindparams(bindparam("also", expanding=True)),
        {"expression": expression, "limit": limit, "also": list(also)},
    )
    return tuple(
        Hit(passage_id=row.passage_id, exhibit_id=row.exhibit_id, score=row.score) for row in rows
    )


def holds(text: str, query: str) -> bool:
    """Ask of a text as it reads now what the index was asked of a text as it once read."""
    tokens = _tokens(search_form(text))
    return all(_stands_in(tokens, _tokens(part), is_start=star) for part, star in _parts(query))


def _stands_in(tokens: Sequence[str], wanted: Sequence[str], *, is_start: bool) -> bool:
    """Look for words in a row; is_start: the last of them may go on."""
    length = len(wanted)
    for first in range(len(tokens) - length + 1):
        found = tokens[first : first + length]
        if found[:-1] == wanted[:-1] and (
            found[-1].startswith(wanted[-1]) if is_start else found[-1] == wanted[-1]
        ):
            return True
    return False


def _tokens(form: str) -> list[str]:
    return re.findall(r"[^\W_]+", form)


def _parts(query: str) -> list[tuple[str, bool]]:
    """Cut a query into words and phrases that all must stand, and whether each may go on."""
    parts = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', search_form(query)):
        part = (phrase or word).rstrip("*").replace('"', "")
        if _tokens(part):
            parts.append((part, word.endswith("*")))
    return parts


def _expression(query: str) -> str:
    return " AND ".join(f'"{part}"' + ("*" if star else "") for part, star in _parts(query))
