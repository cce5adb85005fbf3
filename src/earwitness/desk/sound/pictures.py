"""The outline and the spectrogram tiles of a case's recordings, made ahead and kept."""

from __future__ import annotations

import threading

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.sound.peaks import LEVELS_PER_S, outline
from earwitness.desk.sound.store import SoundStore
from earwitness.desk.sound.tiles import TILE_S, loudest, tile, tile_count
from earwitness.dossier.spectrogram import as_png

VERSION = "outline-and-tiles/1"  # changes with what is drawn; what was kept before is then unused


class SoundPictures:
    """Gives pieces of pictures; the first look at a recording makes the rest beside it."""

    def __init__(self, case: CaseAccess) -> None:
        self._case = case
        self._store = SoundStore(case.reader.folder.working / "desk")
        self._begun: set[str] = set()
        self._lock = threading.Lock()

    def outline(self, exhibit_id: str, *, per_s: int) -> bytes:
        """Give a recording's outline: pairs of signed bytes. Raises UnusableSignal."""
        audio = self._audio(exhibit_id)
        return self._store.piece(
            VERSION,
            exhibit_id,
            "outline",
            per_s,
            make=lambda: outline(audio, per_s=per_s).tobytes(),
        )

    def tile(self, exhibit_id: str, number: int, *, tile_s: int) -> bytes:
        """Give one tile of a recording's spectrogram as PNG. Raises UnusableSignal."""
        audio = self._audio(exhibit_id)
        if number >= tile_count(audio.duration_s, tile_s=tile_s):
            raise UnusableSignal(
                f"the recording has {tile_count(audio.duration_s, tile_s=tile_s)} tiles of "
                f"{tile_s} s, no number {number}; ask for one of them"
            )
        return self._store.piece(
            VERSION,
            exhibit_id,
            "tile",
            tile_s,
            number,
            make=lambda: as_png(
                tile(audio, number, tile_s=tile_s, loudest_db=self._loudest(exhibit_id, audio))
            ),
        )

    def make_ahead(self, exhibit_id: str) -> None:
        """Make, beside everything else, what a reader of this recording will ask for."""
        with self._lock:
            if exhibit_id in self._begun:
                return
            self._begun.add(exhibit_id)
        threading.Thread(target=self._make_all, args=(exhibit_id,), daemon=True).start()

    def _make_all(self, exhibit_id: str) -> None:
        audio = self._audio(exhibit_id)
        for per_s in LEVELS_PER_S:
            self.outline(exhibit_id, per_s=per_s)
        for tile_s in reversed(TILE_S):
            for number in range(tile_count(audio.duration_s, tile_s=tile_s)):
                self.tile(exhibit_id, number, tile_s=tile_s)

    def _loudest(self, exhibit_id: str, audio: WorkingAudio) -> float:
        kept = self._store.piece(
            VERSION, exhibit_id, "loudest", make=lambda: repr(loudest(audio)).encode()
        )
        return float(kept)

    def _audio(self, exhibit_id: str) -> WorkingAudio:
        audio = self._case.reader.working_audio(exhibit_id)
        if audio is None:
            raise UnusableSignal(
                f"{exhibit_id[:12]} has no working copy; `earwitness run` makes one if it can"
            )
        return audio
