"""The outline and the spectrogram tiles of a case's recordings, made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from earwitness.case.audio import WorkingAudio
from earwitness.case.errors import UnusableSignal
from earwitness.desk.sound.peaks import LEVELS_PER_S, outline
from earwitness.desk.sound.store import SoundStore
from earwitness.desk.sound.tiles import TILE_S, loudest, tile, tile_count
from earwitness.dossier.spectrogram import as_png

VERSION = "outline-and-tiles/1"  # changes with what is drawn; what was kept before is then unused


class SoundPictures:
    """Gives pieces of pictures, each made when it is first asked for."""

    def __init__(self, audio_of: Callable[[str], WorkingAudio | None], folder: Path) -> None:
        """audio_of: a recording's working copy, by its id. folder: where pieces are kept."""
        self._audio_of = audio_of
        self._store = SoundStore(folder)

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

    def make_all(self, exhibit_id: str) -> None:
        """Make all that a reader of this recording may ask for. Raises UnusableSignal."""
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
        audio = self._audio_of(exhibit_id)
        if audio is None:
            raise UnusableSignal(
                f"{exhibit_id[:12]} has no working copy; `earwitness run` makes one if it can"
            )
        return audio
