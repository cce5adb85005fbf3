"""Whether the machine says by itself what a person added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from earwitness.case.records import Attribution, Claim, Forecast, Mention, Span, Tie

LEAST_SHARED = 0.5  # of the shorter one's characters

_SAME: dict[type[Any], tuple[str, ...]] = {
    Tie: ("holder_mention_id", "target_mention_id", "sign", "relation"),
    Attribution: ("source_mention_id", "modality", "is_negated"),
    Claim: ("who_mention_id", "stance", "text"),
    Forecast: ("by_mention_id",),
}


def twin_of(record: Any, others: Sequence[Any]) -> str | None:
    """Find the record that says the same of the same words; give its id, None: none does."""
    if isinstance(record, Mention):
        same = (one for one in others if _place(one.span) == _place(record.span))
        return next((one.id for one in same), None)
    fields = _SAME[type(record)]
    for one in others:
        is_same = all(getattr(one, name) == getattr(record, name) for name in fields)
        if is_same and shared(_core(one), _core(record)) >= LEAST_SHARED:
            return str(one.id)
    return None


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The part of the shorter one's characters that both hold."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return max(0, both) / shorter if shorter else 0.0


def _core(record: Any) -> tuple[int, int]:
    """The characters that matter: of an attribution its content."""
    if isinstance(record, Attribution):
        return record.content_start_char, record.content_end_char
    return _place(record.span)


def _place(span: Span) -> tuple[int, int]:
    return span.start_char, span.end_char
