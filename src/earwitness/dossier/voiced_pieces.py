"""Spoken words by the voice that says them. It names no voice where nothing tells whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.dossier.model import Piece, VoiceTag
from earwitness.dossier.voice_index import VoiceIndex


def voiced_pieces(pieces: Sequence[Piece], voices: VoiceIndex) -> tuple[Piece, ...]:
    """Give each piece its voice; what stands between two words goes with the word before.

    Pieces none of whose words was given to a voice or to nobody come back as they are.
    """
    first = next((w for p in pieces if (w := voices.spoken.get(p.word_id)) is not None), None)
    if first is None:
        return tuple(pieces)
    return tuple(_voiced(pieces, voices, voices.tag(first.voice_id)))


def _voiced(pieces: Sequence[Piece], voices: VoiceIndex, tag: VoiceTag) -> Iterator[Piece]:
    overlaps = False
    for piece in pieces:
        word = voices.spoken.get(piece.word_id)
        css = piece.css
        if word is not None:
            tag, overlaps = voices.tag(word.voice_id), word.overlaps
            css = f"{css} ov" if overlaps else css
        yield replace(piece, voice=tag, overlaps=overlaps, css=css)
