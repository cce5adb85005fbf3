"""Invented transcripts for the tests of this room."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from earwitness.case.records import Passage, Word
from earwitness.transcripts.formats.transcript import Transcript
from earwitness.transcripts.guards import Judged
from earwitness.transcripts.heard import HeardSegment, HeardWord
from earwitness.transcripts.passages import passages_and_words

METHOD = "whisper-base int8, faster-whisper 1.2.1"


def heard(
    text: str,
    start_s: float,
    end_s: float,
    *,
    language: str = "en",
    pieces: list[str] | None = None,
    **scores: Any,
) -> HeardSegment:
    """A segment whose words share its time evenly. pieces: the model's own division."""
    parts = pieces or [f" {word}" for word in text.split()]
    step = (end_s - start_s) / max(1, len(parts))
    words = tuple(
        HeardWord(
            text=part,
            start_s=round(start_s + step * at, 3),
            end_s=round(start_s + step * (at + 1), 3),
            probability=0.9,
        )
        for at, part in enumerate(parts)
    )
    given = {
        "avg_logprob": -0.2,
        "compression_ratio": 1.5,
        "no_speech_prob": 0.1,
        "language_probability": 0.98,
    }
    return HeardSegment(
        text=text,
        start_s=start_s,
        end_s=end_s,
        words=words,
        language=language,
        **{**given, **scores},
    )


def records(*segments: HeardSegment) -> tuple[tuple[Passage, ...], tuple[Word, ...]]:
    judged = [Judged(segment=segment, doubt=None) for segment in segments]
    return passages_and_words(judged, exhibit_id="e1", method=METHOD)


def transcript(*segments: HeardSegment) -> Transcript:
    passages, words = records(*segments)
    return Transcript(exhibit_name="tapes/quay.opus", passages=passages, words=words)


def quay() -> Transcript:
    """Two passages, one with signs that formats must escape, one in Arabic."""
    return transcript(
        heard('He said: "5 < 7 & <no>" --> never!', 0.5, 4.3),
        heard("لن ندفع شيئا", 5.0, 7.25, language="ar"),
    )


class FakeWhisper:
    """Stands in for faster-whisper's model: says one sentence a call, and counts calls."""

    supported_languages = ("en", "ar")

    def __init__(self, language: str = "en", *, fail_after: int | None = None) -> None:
        self.calls: list[SimpleNamespace] = []
        self.fail_after = fail_after
        guesses = [[(f"<|{language}|>", 0.95), ("<|xx|>", 0.05)]]
        self.model: Any = SimpleNamespace(
            is_multilingual=True, detect_language=lambda encoded: guesses
        )

    def transcribe(self, samples: Any, **options: Any) -> tuple[Any, None]:
        if self.fail_after is not None and len(self.calls) >= self.fail_after:
            raise KeyboardInterrupt
        self.calls.append(SimpleNamespace(samples=samples, **options))
        return self._segments(len(samples) / 16_000, options), None

    def _segments(self, seconds: float, options: dict[str, Any]) -> Any:
        self.model.detect_language(None)
        words = None
        if options["word_timestamps"]:
            words = [
                SimpleNamespace(word=" One", start=0.4, end=0.8, probability=0.8),
                SimpleNamespace(
                    word=" two.", start=seconds - 0.9, end=seconds - 0.5, probability=0.6
                ),
            ]
        yield SimpleNamespace(
            text=" One two.",
            start=0.4,
            end=seconds - 0.5,
            words=words,
            avg_logprob=-0.3,
            compression_ratio=1.0,
            no_speech_prob=0.0,
        )
