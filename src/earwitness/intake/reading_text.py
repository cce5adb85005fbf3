"""From what a parser found to records: passages with ids and characters, within limits.

A document's reading text is its passages joined by an empty line; a transcript's by one blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.records import DocumentFacts, Passage, Record, Refusal, record_id
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.language import language_of, written_in
from earwitness.intake.limits import MAX_PASSAGES

PARAGRAPH_GAP = 2
SEGMENT_GAP = 1
_EXTRA_ROWS = 400
_EXTRA_CHARS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A passage before it has a place: cleaned text and what is known about it."""

    role: PassageRole
    text: str
    speaker: str | None = None
    sent_at: str | None = None
    page: int | None = None
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """What one parser makes of one file. refused: (what was not read, why) pairs."""

    media_type: str
    drafts: tuple[Draft, ...]
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    sources: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def records_of(parsed: ParsedDocument, *, exhibit_id: str, text_chars: int) -> tuple[Record, ...]:
    """Give passages their ids and places, and say what was cut off or not read."""
    kept, read_chars, is_cut = _within(parsed.drafts, text_chars)
    language = parsed.language or language_of(" ".join(d.text for d in _first(kept)))
    passages = tuple(_placed(kept, exhibit_id=exhibit_id, language=language))
    extra, refused = parsed.extra, parsed.refused
    if is_cut:
        said = f"only the first {read_chars:,} characters were taken (limits.text_chars)"
        extra = (("cut off", said), *extra)
        refused = (*refused, ("the rest of the text", f"{said}; raise the limit in case.toml"))
    facts = DocumentFacts(
        exhibit_id=exhibit_id,
        media_type=parsed.media_type,
        title=parsed.title,
        published=parsed.published,
        publisher=parsed.publisher,
        author=parsed.author,
        language=language,
        sources=parsed.sources,
        extra=tuple((key, value[:_EXTRA_CHARS]) for key, value in extra[:_EXTRA_ROWS]),
        text_chars=passages[-1].end_char if passages else 0,
    )
    if not passages and not refused:
        refused = (("text", "no text was found in it; look at the file itself"),)
    refusals = (
        Refusal(id=record_id("r", exhibit_id, what), exhibit_id=exhibit_id, what=what, because=why)
        for what, why in refused
    )
    return (facts, *passages, *refusals)


def _first(drafts: list[Draft]) -> list[Draft]:
    """Enough of a document to tell its language from."""
    return drafts[:200]


def _gap(draft: Draft) -> int:
    return SEGMENT_GAP if draft.role is PassageRole.SEGMENT else PARAGRAPH_GAP


def _within(drafts: tuple[Draft, ...], text_chars: int) -> tuple[list[Draft], int, bool]:
    """Keep whole drafts up to the limit, the last one cut to fit; say how much and whether cut."""
    kept: list[Draft] = []
    used = 0
    for draft in drafts:
        if not draft.text:
            continue
        room = text_chars - used - (_gap(draft) if kept else 0)
        if room < len(draft.text) or len(kept) >= MAX_PASSAGES:
            return _cut(kept, draft, room), min(text_chars, used + max(room, 0)), True
        used = text_chars - room + len(draft.text)
        kept.append(draft)
    return kept, used, False


def _cut(kept: list[Draft], draft: Draft, room: int) -> list[Draft]:
    text = draft.text[: max(room, 0)].rstrip()
    if not text or len(kept) >= MAX_PASSAGES:
        return kept
    last = Draft(
        role=draft.role,
        text=text,
        speaker=draft.speaker,
        sent_at=draft.sent_at,
        page=draft.page,
        start_s=draft.start_s,
        end_s=draft.end_s,
    )
    return [*kept, last]


def _placed(drafts: list[Draft], *, exhibit_id: str, language: str | None) -> Iterator[Passage]:
    start = 0
    for ordinal, draft in enumerate(drafts):
        end = start + len(draft.text)
        yield Passage(
            id=record_id("p", exhibit_id, draft.role, start, draft.text),
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            role=draft.role,
            text=draft.text,
            start_char=start,
            end_char=end,
            start_s=draft.start_s,
            end_s=draft.end_s,
            language=written_in(draft.text, otherwise=language),
            speaker=draft.speaker,
            sent_at=draft.sent_at,
            page=draft.page,
        )
        start = end + _gap(draft)
