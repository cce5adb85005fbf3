"""Words that people put into the dossier to be quoted, with all it takes to check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.citation_card import CitationCard
from earwitness.dossier.printed.blocks import Block, Boxed, Run, heading, para, parted
from earwitness.dossier.printed.phrases import quoted, soft, strong


def cited(cards: Sequence[CitationCard]) -> Iterator[Block]:
    """Print the citations in the order in which people made them; none gives no section."""
    if not cards:
        return
    yield heading(1, "Cited", anchor="cited")
    yield para(
        "Words that people put here to be quoted, in the order in which they did so.", look="intro"
    )
    for card in cards:
        yield Boxed(blocks=tuple(_card(card)), look="card")


def _card(card: CitationCard) -> Iterator[Block]:
    yield quoted(card.words, card.direction)
    for text in card.translations:
        yield para(soft("machine translation: "), text, look="small")
    if card.changed:
        yield para(card.changed, look="warn")
    yield para(strong(card.speaker), soft(f" ({card.basis})"))
    where = (card.title, card.publisher, card.published, card.clock)
    yield para(*parted(where))
    for text in (card.transcript, card.checked):
        if text:
            yield para(text, look="small")
    yield para(soft(card.name), look="small")
    yield para(Run(text=card.exhibit_id, style="hash"))
    note = f": {card.note}" if card.note else ""
    yield para(soft(f"Cited by {card.cited_by}, {card.cited_at}{note}"), look="small")
