"""An exhibit as text: passages in order, put back together as everything else cites them."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import DocumentFacts, Exhibit, Passage, Reading
from earwitness.case.reviews import renumbered
from earwitness.case.vocabulary import ExhibitKind, PassageRole


def assemble(
    exhibit: Exhibit, passages: Sequence[Passage], facts: DocumentFacts | None
) -> Reading | None:
    """Build the reading of an exhibit; None where it has no passage.

    What people told of an exhibit goes before what the document says of itself.
    """
    ordered = sorted(passages, key=lambda passage: (passage.ordinal, passage.id))
    own = own_passages(ordered, exhibit.kind)
    translations = [passage for passage in ordered if passage.role is PassageRole.TRANSLATION]
    if not own:
        return None
    said = facts or DocumentFacts(exhibit_id=exhibit.id, media_type="")
    return Reading(
        exhibit=exhibit,
        text=joined(own),
        passages=(*own, *translations),
        language=exhibit.language or said.language or _shared_language(own),
        published=exhibit.published or said.published,
        publisher=exhibit.publisher or said.publisher,
        author=exhibit.author or said.author,
    )


def own_passages(passages: Sequence[Passage], kind: ExhibitKind) -> Sequence[Passage]:
    """Put what an exhibit itself says in order, without translations, its characters counted."""
    ordered = sorted(passages, key=lambda passage: (passage.ordinal, passage.id))
    own = [passage for passage in ordered if passage.role is not PassageRole.TRANSLATION]
    return own if kind is ExhibitKind.DOCUMENT else renumbered(own)


def joined(passages: Sequence[Passage]) -> str:
    """Put passages back together as the text that their characters count in."""
    parts, position = [], 0
    for passage in passages:
        gap = passage.start_char - position
        parts.append("\n" * gap if gap > 1 else " " * gap)
        parts.append(passage.text)
        position = passage.end_char
    return "".join(parts)


def _shared_language(passages: Sequence[Passage]) -> str | None:
    languages = {passage.language for passage in passages}
    return languages.pop() if len(languages) == 1 else None
