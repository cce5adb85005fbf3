"""faster-whisper at work on one block: samples in, segments with words and times out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from earwitness.case.audio import Mono
from earwitness.transcripts.blocks import Block
from earwitness.transcripts.heard import HeardSegment, HeardWord
from earwitness.transcripts.languages import LanguageChooser, ListeningModel

ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """How the model is asked. language None: chosen window by window."""

    language: str | None = None
    expected: frozenset[str] = frozenset()  # languages an unsure choice is made from
    beam_size: int = 5
    is_translation: bool = False


@lru_cache(maxsize=1)
def load_whisper(folder: Path, *, threads: int) -> Any:
    """Load a model's weights, once a process: int8 on the processor, without any download."""
    from faster_whisper import WhisperModel

    return WhisperModel(
        str(folder),
        device="cpu",
        compute_type="int8",
        cpu_threads=threads,
        num_workers=1,
        local_files_only=True,
    )


def hear(
    model: Any,
    samples: Mono,
    block: Block,
    *,
    hearing: Hearing,
    progress: Callable[[float], None] = lambda fraction: None,
) -> tuple[HeardSegment, ...]:
    """Hear one block. samples: float32, 16 kHz, what `block.samples` gives.

    Times are the recording's. A segment that runs over a silence which was left out is divided
    there. progress: the share of the block that has been heard, 0..1.
    """
    if not len(samples):
        return ()
    chooser = LanguageChooser(fixed=hearing.language, expected=hearing.expected)
    heard: list[HeardSegment] = []
    scenes = block.scenes()
    for segment in _segments(model, samples, scenes, hearing=hearing, chooser=chooser):
        heard.extend(_placed(segment, block, chooser))
        progress(min(1.0, float(segment.end) / block.heard_s))
    return tuple(heard)


def _segments(
    model: Any, samples: Mono, scenes: list[float], *, hearing: Hearing, chooser: LanguageChooser
) -> Iterator[Any]:
    """Ask faster-whisper, with the chooser between it and the weights while it works."""
    weights = model.model
    is_multilingual = bool(weights.is_multilingual)
    if not is_multilingual:
        chooser.fixed = ENGLISH
        chooser.choose(())
    model.model = ListeningModel(weights, chooser)
    try:
        segments, _ = model.transcribe(
            samples,
            language=hearing.language if is_multilingual and hearing.language else ENGLISH,
            multilingual=is_multilingual,
            task="translate" if hearing.is_translation else "transcribe",
            beam_size=hearing.beam_size,
            temperature=0.0,
            no_repeat_ngram_size=6,
            condition_on_previous_text=False,
            word_timestamps=not hearing.is_translation,
            vad_filter=False,
            clip_timestamps=scenes,
        )
        yield from segments
    finally:
        model.model = weights


def _placed(segment: Any, block: Block, chooser: LanguageChooser) -> Iterator[HeardSegment]:
    """Give a segment its place in the recording, divided where its words lie in two pieces."""
    whole = HeardSegment(
        text=segment.text.strip(),
        start_s=float(segment.start),
        end_s=float(segment.end),
        words=(),
        avg_logprob=float(segment.avg_logprob),
        compression_ratio=float(segment.compression_ratio),
        no_speech_prob=float(segment.no_speech_prob),
        language=chooser.language,
        language_probability=chooser.probability,
    )
    if not segment.words:
        piece = block.piece_at((whole.start_s + whole.end_s) / 2)
        yield replace(
            whole,
            start_s=block.in_recording(whole.start_s, piece=piece),
            end_s=block.in_recording(whole.end_s, piece=piece),
        )
        return
    by_piece = groupby(segment.words, key=lambda word: block.piece_at((word.start + word.end) / 2))
    for piece, group in by_piece:
        words = tuple(_word(word, block, piece) for word in group)
        yield replace(
            whole,
            text="".join(word.text for word in words).strip(),
            start_s=words[0].start_s,
            end_s=max(word.end_s for word in words),
            words=words,
        )


def _word(word: Any, block: Block, piece: int) -> HeardWord:
    start_s = block.in_recording(float(word.start), piece=piece)
    return HeardWord(
        text=word.word,
        start_s=start_s,
        end_s=max(start_s, block.in_recording(float(word.end), piece=piece)),
        probability=round(float(word.probability), 4),
    )
