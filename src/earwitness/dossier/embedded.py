"""Spectrograms for a page: drawn once for as long as the program runs, and small together.

However many recordings there are and however long they last, the pictures of one page stay under
`MOST_COLUMNS` columns: about 1.7 MB. Where each would be too coarse to be looked at, none is drawn.
"""

from __future__ import annotations

from functools import lru_cache

from earwitness.case.audio import WorkingAudio
from earwitness.dossier.spectrogram import as_data_uri, spectrogram

COLUMNS = 500  # of one recording, at most
MOST_COLUMNS = 20_000  # of all recordings of a page: 40 in full detail
FEWEST_COLUMNS = 100  # of one recording: fewer show nothing
_MOST_KEPT = 256


def columns_each(recordings: int, *, most: int) -> int:
    """Share the columns of a page out; 0: so many recordings that none is drawn."""
    columns = min(COLUMNS, most, MOST_COLUMNS // max(recordings, 1))
    return columns if columns >= FEWEST_COLUMNS else 0


@lru_cache(maxsize=_MOST_KEPT)
def embedded(audio: WorkingAudio, decoded_sha256: str, columns: int) -> str:
    """Draw a recording as a data address; empty where it lasts under 32 ms.

    decoded_sha256: of its sound, by which the picture is known again.
    """
    return as_data_uri(spectrogram(audio, columns=columns))
