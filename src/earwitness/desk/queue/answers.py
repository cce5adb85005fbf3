"""The queue as the desk sends it: items with their words in context, and what can be put right."""

from __future__ import annotations

from typing import Any

from earwitness.case.records import Passage
from earwitness.case.rows import FieldPlan, field_plans
from earwitness.desk.queue.items import Item, where
from earwitness.desk.queue.messages import QueueAnswer, QueueField, QueueItem, QueueVerdict
from earwitness.desk.queue.waiting import Part, Queue
from earwitness.dossier.wording import direction

CONTEXT_CHARS = 700
_SIGNS = ("-1", "0", "1")


def queue_answer(
    queue: Queue, part: Part, *, who: str, kind: str | None, start: int, limit: int
) -> QueueAnswer:
    """Give a page of one part of the queue. start: how many items to leave out at the front."""
    found = queue.part(part, who=who, kind=kind)
    judged = sum(1 for item in queue.items if queue.verdicts.get(item.id))
    return QueueAnswer(
        version=queue.version,
        part=part,
        total=len(found),
        judged=judged,
        of_all=len(queue.items),
        kinds=dict(sorted(queue.kinds().items())),
        items=tuple(
            _message(item, queue, hides_verdicts=part is Part.SECOND)
            for item in found[start : start + limit]
        ),
    )


def _message(item: Item, queue: Queue, *, hides_verdicts: bool) -> QueueItem:
    passage = queue.index.passages.get(item.passage_id or "")
    before, words, after = _in_context(item, passage)
    exhibit = queue.index.exhibits[item.exhibit_id]
    verdicts = () if hides_verdicts else queue.verdicts.get(item.id, ())
    return QueueItem(
        record_id=item.id,
        kind=item.kind,
        says=item.says,
        where=where(item, queue.index),
        published=queue.index.published(exhibit) or "",
        publisher=queue.index.publisher(exhibit) or "",
        exhibit_id=item.exhibit_id,
        passage_id=item.passage_id,
        before=before,
        words=words,
        after=after,
        direction=direction(words, passage.language if passage else None),
        is_heard=item.start_s is not None or exhibit.kind.holds_sound,
        start_s=item.start_s,
        end_s=item.end_s,
        because=item.because,
        confidence=item.confidence,
        reasons=tuple(reason.words for reason in item.reasons),
        fields=fields_of(item),
        verdicts=tuple(
            QueueVerdict(who=one.who, at=one.at, verdict=one.verdict, note=one.note)
            for one in verdicts
        ),
    )


def _in_context(item: Item, passage: Passage | None) -> tuple[str, str, str]:
    """Split a passage around the words a record rests on; what is far away is left out."""
    if passage is None or not item.evidence:
        return "", item.evidence, ""
    at = passage.text.find(item.evidence)
    if at < 0:
        return "", item.evidence, ""
    before, after = passage.text[:at], passage.text[at + len(item.evidence) :]
    if len(before) > CONTEXT_CHARS:
        before = "…" + before[-CONTEXT_CHARS:]
    if len(after) > CONTEXT_CHARS:
        after = after[:CONTEXT_CHARS] + "…"
    return before, item.evidence, after


def fields_of(item: Item) -> tuple[QueueField, ...]:
    """List what a person may put right of an item."""
    return tuple(_field(item, name) for name in item.fields)


def _field(item: Item, name: str) -> QueueField:
    plan = next(plan for plan in field_plans(type(item.record)) if plan.name == name)
    value: Any = getattr(item.record, name)
    return QueueField(name=name, kind=plan.kind, value=value, choices=_choices(plan))


def _choices(plan: FieldPlan) -> tuple[str, ...]:
    if plan.name == "sign":
        return _SIGNS
    return tuple(str(value) for value in plan.enum) if plan.enum else ()
