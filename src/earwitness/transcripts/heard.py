"""What the model heard, before anybody judges it: segments and words, and their stored form."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """One word with its times in the recording, seconds, and the model's probability, 0..1."""

    text: str  # as the model gave it: a leading blank means that a new word begins
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSegment:
    """What the model gave between two of its time marks.

    avg_logprob, compression_ratio and no_speech_prob are those of the whole 30 s window, as Whisper
    has no others. words: empty for translations.
    """

    text: str
    start_s: float
    end_s: float
    words: tuple[HeardWord, ...]
    avg_logprob: float
    compression_ratio: float
    no_speech_prob: float
    language: str
    language_probability: float | None  # None: given by the settings, or carried over


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBlock:
    """A finished block: what was said, and its rendering in English where that is another."""

    segments: tuple[HeardSegment, ...]
    translations: tuple[HeardSegment, ...] = ()


def to_bytes(block: HeardBlock) -> bytes:
    """Write a finished block down, for a run that is killed and resumed."""
    return json.dumps(asdict(block), ensure_ascii=False).encode()


def from_bytes(content: bytes) -> HeardBlock:
    """Read a finished block. Raises ValueError, KeyError or TypeError for anything else."""
    stored = json.loads(content)
    return HeardBlock(
        segments=tuple(_segment(one) for one in stored["segments"]),
        translations=tuple(_segment(one) for one in stored["translations"]),
    )


def _segment(stored: dict[str, object]) -> HeardSegment:
    words = stored.pop("words")
    if not isinstance(words, list):
        raise TypeError("a stored segment holds no list of words")
    return HeardSegment(words=tuple(HeardWord(**word) for word in words), **stored)  # type: ignore[arg-type]
