"""How large a page will be, estimated before it is printed, so that no page is printed in vain."""

from __future__ import annotations

from earwitness.dossier.consequence_model import PairRow
from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.model import PassageView

# Bytes of markup, measured on printed pages; text is counted letter by letter.
PAGE, EXHIBIT, DOCUMENT, RECORDING = 60_000, 640, 850, 12_000
TIE, ATTRIBUTION, CLAIM, FORECAST, ACTOR = 880, 800, 800, 950, 900
PAIR, QUOTE = 480, 430
PASSAGE, PIECE, WORD, ANCHOR = 140, 45, 75, 25


def estimated_bytes(dossier: Dossier) -> int:
    """Estimate the size of a page; within a fifth of the truth for large cases."""
    d = dossier
    rows = (
        EXHIBIT * len(d.files.exhibits.rows)
        + DOCUMENT * len(d.files.documents.rows)
        + RECORDING * len(d.files.recordings)
        + sum(TIE + len(row.evidence.encode()) for row in d.statements.ties.rows)
        + sum(ATTRIBUTION + len(row.content.encode()) for row in d.statements.attributions.rows)
        + CLAIM * sum(len(group.stances) for group in d.statements.claims)
        + FORECAST * len(d.statements.forecasts.rows)
        + ACTOR * (len(d.statements.actors.rows) + len(d.statements.open_identities.rows))
    )
    if d.consequences is not None:
        rows += sum(map(_statement, d.consequences.pairs()))
    documents = (p for document in d.files.documents.rows for p in document.passages)
    recordings = (p for recording in d.files.recordings for p in recording.passages)
    return PAGE + rows + sum(map(_weight, (*documents, *recordings)))


def _statement(pair: PairRow) -> int:
    quotes = pair.grounds.rows
    return PAIR + QUOTE * len(quotes) + sum(len(quote.text.encode()) for quote in quotes)


def _weight(passage: PassageView) -> int:
    total = PASSAGE + sum(_weight(translation) for translation in passage.translations)
    for piece in passage.pieces:
        total += len(piece.text.encode()) + len(piece.records) + ANCHOR * len(piece.anchors)
        if piece.start_s is not None:
            total += WORD
        elif not piece.is_plain:
            total += PIECE
    return total
