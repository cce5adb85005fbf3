"""What the desk answers about a case: records in, messages out, nothing about HTTP."""

from __future__ import annotations

import json
import re
from typing import Any

from earwitness.case.errors import UnknownRecord
from earwitness.case.reader import CaseReader
from earwitness.case.records import (
    Attribution,
    Claim,
    Exhibit,
    Forecast,
    Passage,
    RecordingFacts,
    Refusal,
    Tie,
    Word,
)
from earwitness.case.rows import to_row
from earwitness.case.tables import RECORD_TABLES
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.media import media_type_of, plays_in_browsers
from earwitness.desk.messages import (
    Found,
    RecordAnswer,
    Recording,
    SearchAnswer,
    Status,
    Words,
)

SNIPPET_CHARS = 240
_LIKELY_FIRST = (Tie, Attribution, Claim, Forecast, Passage)


def status_of(case: CaseReader, *, version: str) -> Status:
    """Count what there is, and say which of each recording's versions a browser should try."""
    facts = {fact.exhibit_id: fact for fact in case.records(RecordingFacts)}
    recordings = case.exhibits(ExhibitKind.RECORDING)
    return Status(
        title=case.title,
        version=version,
        exhibits=len(case.exhibits()),
        recordings=tuple(_recording(case, one, facts.get(one.id)) for one in recordings),
        reviews=len(case.reviews()),
        refusals=len(case.records(Refusal)),
    )


def _recording(case: CaseReader, exhibit: Exhibit, facts: RecordingFacts | None) -> Recording:
    has_copy = facts is not None and case.working_audio(exhibit.id) is not None
    is_playable = plays_in_browsers(exhibit.name, facts.codec if facts else None)
    plays = "original" if is_playable else "working copy" if has_copy else "nothing"
    return Recording(
        exhibit_id=exhibit.id,
        name=exhibit.name,
        duration_s=facts.duration_s if facts else None,
        original=f"/audio/{exhibit.id}",
        original_type=media_type_of(exhibit.name),
        working_copy=f"/audio/{exhibit.id}.wav" if has_copy else None,
        plays=plays,
    )


def search_answer(case: CaseReader, query: str, *, limit: int) -> SearchAnswer:
    """Find passages, best first; a query without a word finds none."""
    names = {exhibit.id: exhibit.name.rsplit("/", 1)[-1] for exhibit in case.exhibits()}
    found = tuple(
        Found(
            exhibit_id=passage.exhibit_id,
            document=names.get(passage.exhibit_id, ""),
            passage_id=passage.id,
            start_s=passage.start_s,
            snippet=snippet(passage.text, query),
        )
        for _, passage in case.search(query, limit=limit)
    )
    return SearchAnswer(query=query, found=found)


def snippet(text: str, query: str) -> str:
    """Cut a passage down to the surroundings of the first word searched for that stands in it."""
    flat = " ".join(text.split())
    words = re.findall(r"\w+", query)
    places = [at for word in words if (at := flat.casefold().find(word.casefold())) >= 0]
    start = max(min(places, default=0) - SNIPPET_CHARS // 3, 0)
    end = start + SNIPPET_CHARS
    return ("…" if start else "") + flat[start:end].strip() + ("…" if end < len(flat) else "")


def words_of(case: CaseReader, exhibit_id: str) -> Words:
    """List a recording's words by time. Raises ExhibitNotFound."""
    exhibit = case.exhibit(exhibit_id)
    words = sorted(case.records(Word, exhibit_id=exhibit.id), key=lambda w: (w.start_s, w.end_s))
    return Words(
        exhibit_id=exhibit.id,
        id=tuple(word.id for word in words),
        text=tuple(word.text for word in words),
        start_s=tuple(word.start_s for word in words),
        end_s=tuple(word.end_s for word in words),
    )


def record_answer(case: CaseReader, wanted: str) -> RecordAnswer:
    """Find one current record with the verdicts on it. Raises UnknownRecord."""
    kinds: tuple[type[Any], ...] = (
        *_LIKELY_FIRST,
        *(kind for kind in RECORD_TABLES if kind not in _LIKELY_FIRST),
    )
    for kind in kinds:
        for record in case.records(kind):
            if record.id == wanted:
                return RecordAnswer(
                    kind=RECORD_TABLES[kind].name,
                    record=_plain(record),
                    reviews=_reviews_of(case, wanted),
                )
    raise UnknownRecord(
        f"no current record {wanted!r} in this case (it may have been rejected); "
        "`earwitness search` finds ids"
    )


def _plain(record: Any) -> dict[str, Any]:
    """Turn a record into plain values; lists are stored as JSON and come back as lists."""
    values = to_row(record)
    lists = {name for name in values if isinstance(getattr(record, name, None), tuple)}
    return {name: json.loads(v) if name in lists else v for name, v in values.items()}


def _reviews_of(case: CaseReader, record_id: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"at": one.at, "who": one.who, "verdict": str(one.verdict), "note": one.note}
        for one in case.reviews()
        if one.record_id == record_id
    )
