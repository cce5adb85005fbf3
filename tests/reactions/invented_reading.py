"""Readings and records made by hand for invented people, for the tests of reactions."""

from __future__ import annotations

from earwitness.case.records import Attribution, Exhibit, Mention, Passage, Reading, Span, Tie
from earwitness.case.vocabulary import ExhibitKind, Modality, PassageRole, Relation


def reading_of(
    text: str,
    *,
    language: str | None = "en",
    role: PassageRole = PassageRole.PARAGRAPH,
    speaker: str | None = None,
    kind: ExhibitKind = ExhibitKind.DOCUMENT,
) -> Reading:
    passage = Passage(
        id="p1",
        exhibit_id="x",
        ordinal=0,
        role=role,
        text=text,
        start_char=0,
        end_char=len(text),
        language=language,
        speaker=speaker,
    )
    exhibit = Exhibit(id="x", name="report.txt", kind=kind, size_bytes=len(text))
    return Reading(exhibit=exhibit, text=text, passages=(passage,), language=language)


def span_at(text: str, part: str, *, last: bool = False) -> Span:
    start = text.rindex(part) if last else text.index(part)
    return Span(exhibit_id="x", passage_id="p1", start_char=start, end_char=start + len(part))


def mention(
    text: str,
    part: str,
    *,
    label: str = "PERSON",
    stands_for: str | None = None,
    last: bool = False,
) -> Mention:
    return Mention(
        id=f"m-{part}",
        span=span_at(text, part, last=last),
        text=part,
        label=label,
        antecedent_id=stands_for,
    )


def attribution(
    text: str,
    *,
    source: str | None,
    cue: str,
    content: str,
    modality: Modality = Modality.ASSERTS,
    span: str | None = None,
    is_negated: bool = False,
) -> Attribution:
    held = span_at(text, content)
    cue_start = text.index(cue.split()[0])
    start, end = min(held.start_char, cue_start), max(held.end_char, cue_start + len(cue))
    around = (
        span_at(text, span)
        if span
        else Span(exhibit_id="x", passage_id="p1", start_char=start, end_char=end)
    )
    return Attribution(
        id=f"a-{content[:20]}",
        span=around,
        source_mention_id=f"m-{source}" if source else None,
        source_text=source or "unnamed source",
        cue=cue,
        content=content,
        content_start_char=held.start_char,
        content_end_char=held.end_char,
        modality=modality,
        is_direct=False,
        is_negated=is_negated,
        confidence=1.0,
        because="made by hand",
    )


def tie(text: str, *, holder: str, target: str, evidence: str, relation: Relation) -> Tie:
    return Tie(
        id="t1",
        span=span_at(text, evidence),
        holder_mention_id=f"m-{holder}",
        target_mention_id=f"m-{target}",
        sign=-1,
        relation=relation,
        evidence=evidence,
        confidence=1.0,
        because="made by hand",
    )
