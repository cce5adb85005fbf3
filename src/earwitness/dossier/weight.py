"""How large a page will be, estimated before it is printed, so that no page is printed in vain."""

from __future__ import annotations

from itertools import pairwise

from earwitness.dossier.consequence_model import PairRow
from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.file_model import VoicesView
from earwitness.dossier.model import PassageView, Piece

# Bytes of markup, measured on printed pages; text is counted letter by letter.
PAGE, EXHIBIT, DOCUMENT, RECORDING = 60_000, 640, 850, 12_000
TIE, ATTRIBUTION, CLAIM, FORECAST, ACTOR = 880, 800, 800, 950, 900
PAIR, QUOTE, COURSE = 480, 430, 1_000
PROPOSITION = 2_400
PASSAGE, PIECE, WORD, ANCHOR = 140, 45, 75, 25
CARD, COMPARED, LANE, VOICE, RUN, PAIRED = 7_500, 620, 620, 330, 95, 900


def estimated_bytes(dossier: Dossier) -> int:
    """Estimate the size of a page; within a fifth of the truth for large cases."""
    d = dossier
    rows = (
        EXHIBIT * len(d.files.exhibits.rows)
        + DOCUMENT * len(d.files.documents.rows)
        + RECORDING * len(d.files.recordings)
        + sum(TIE + len(row.evidence.encode()) for row in d.statements.ties.rows)
        + sum(ATTRIBUTION + len(row.content.encode()) for row in d.statements.attributions.rows)
        + CLAIM * d.statements.claims.places
        + PROPOSITION * (len(d.statements.claims.shared) + len(d.statements.claims.more))
        + FORECAST * len(d.foretold.rows.rows)
        + (COURSE * len([row for m in d.course.months for row in m.rows]) if d.course else 0)
        + ACTOR * (len(d.statements.actors.rows) + len(d.statements.open_identities.rows))
    )
    rows += sum(_voices(r.voices) for r in d.files.recordings if r.voices is not None)
    rows += sum(len(recording.spectrogram) for recording in d.files.recordings)
    if d.copies is not None:
        rows += PAIRED * sum(2 + len(pair.rows) for pair in d.copies.pairs.rows)
    if d.voices is not None:
        rows += CARD * len(d.voices.cards.rows)
        rows += COMPARED * (len(d.voices.at_a_glance.rows) + len(d.voices.between.rows))
    if d.consequences is not None:
        rows += sum(map(_statement, d.consequences.pairs()))
    documents = (p for document in d.files.documents.rows for p in document.passages)
    recordings = (p for recording in d.files.recordings for p in recording.passages)
    return PAGE + rows + sum(map(_weight, (*documents, *recordings)))


def _voices(view: VoicesView) -> int:
    lanes = view.lanes.lanes if view.lanes is not None else ()
    drawn = sum(LANE + len(x.sure) + len(x.unsure) + len(x.turns) for x in lanes)
    return VOICE * len(view.rows) + drawn


def _statement(pair: PairRow) -> int:
    quotes = pair.grounds.rows
    return PAIR + QUOTE * len(quotes) + sum(len(quote.text.encode()) for quote in quotes)


def _weight(passage: PassageView) -> int:
    total = PASSAGE + sum(_weight(translation) for translation in passage.translations)
    total += RUN * sum(
        a.voice is not b.voice for a, b in pairwise((Piece(text=""), *passage.pieces))
    )
    for piece in passage.pieces:
        total += len(piece.text.encode()) + len(piece.records) + ANCHOR * len(piece.anchors)
        if piece.start_s is not None:
            total += WORD
        elif not piece.is_plain:
            total += PIECE
    return total
