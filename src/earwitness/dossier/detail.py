"""How much of a case fits into one file: levels of detail, tried in order.

Nothing is left out in silence: whatever a level drops is counted on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One level. has_words False prints transcripts by passage, without a time for each word.

    rows: of each table of statements; exhibits: of each list of files.
    """

    has_full_texts: bool
    has_words: bool
    rows: int
    exhibits: int
    waveform_columns: int


LEVELS = (
    Detail(has_full_texts=True, has_words=True, rows=2000, exhibits=2000, waveform_columns=500),
    Detail(has_full_texts=False, has_words=True, rows=2000, exhibits=2000, waveform_columns=500),
    Detail(has_full_texts=False, has_words=True, rows=1000, exhibits=2000, waveform_columns=250),
    Detail(has_full_texts=False, has_words=False, rows=500, exhibits=1000, waveform_columns=120),
    Detail(has_full_texts=False, has_words=False, rows=100, exhibits=500, waveform_columns=60),
)
