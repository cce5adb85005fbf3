"""Why a machine's words should not be trusted: Whisper invents sentences where nobody speaks.

Each guard flags, none deletes; only words that lie wholly where no speech is heard are replaced by
"[inaudible]". A segment that no guard flags can still be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earwitness.transcripts.heard import HeardSegment
from earwitness.transcripts.languages import DOUBTFUL
from earwitness.transcripts.silence_phrases import SILENCE_PHRASES

INAUDIBLE = "[inaudible]"
LEAST_LOGPROB = -1.0
GREATEST_COMPRESSION = 2.4
GREATEST_SHARE_OUTSIDE = 0.5
TOLERANCE_S = 0.3  # word times wander at pauses
REPEATS = {1: 6, 2: 4, 3: 3}  # words in the phrase: times in a row that are a loop; longer: as 3
LONGEST_PHRASE = 12
SAME_SEGMENTS = 3
UNHEARD_FROM_S = 3.0  # speech without a word for so long is marked

Spans = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A segment after the guards. doubt None: none of them objects."""

    segment: HeardSegment
    doubt: str | None

    @property
    def is_inaudible(self) -> bool:
        """Tell whether the words were taken out, since nobody is heard to speak them."""
        return self.segment.text == INAUDIBLE


def judge(segments: Sequence[HeardSegment], *, speech: Spans) -> tuple[Judged, ...]:
    """Apply every guard to the segments of a recording, in order.

    speech: where somebody speaks, (start_s, end_s) in order, as in SpeechActivity.
    """
    repeated = _repeated_segments(segments)
    return tuple(
        _judged(segment, speech=speech, is_repeated=is_repeated)
        for segment, is_repeated in zip(segments, repeated, strict=True)
    )


def unheard_speech(segments: Sequence[HeardSegment], *, speech: Spans) -> tuple[Judged, ...]:
    """Mark speech for which the model gave no words at all, as it does where it gives a window up.

    Only stretches between segments that hold 3 s of speech or more count.
    """
    ends = sorted((segment.start_s, segment.end_s) for segment in segments)
    marks: list[Judged] = []
    cursor = 0.0
    for start_s, end_s in (*ends, (float("inf"), float("inf"))):
        inside = [
            (max(a, cursor), min(b, start_s)) for a, b in speech if b > cursor and a < start_s
        ]
        if sum(b - a for a, b in inside) >= UNHEARD_FROM_S:
            marks.append(_unheard(inside))
        cursor = max(cursor, end_s)
    return tuple(marks)


def _judged(segment: HeardSegment, *, speech: Spans, is_repeated: bool) -> Judged:
    share = share_outside(segment, speech=speech)
    if share == 1.0:
        why = "no speech is heard here; the model's words were left out"
        return Judged(segment=replace(segment, text=INAUDIBLE, words=()), doubt=why)
    doubts = (
        _doubt_of_score(segment),
        _doubt_of_compression(segment),
        _doubt_of_place(segment, share),
        repetition_doubt(segment.text),
        "the same words stand three times or more in a row" if is_repeated else None,
        _doubt_of_language(segment),
    )
    return Judged(segment=segment, doubt="; ".join(filter(None, doubts)) or None)


def share_outside(segment: HeardSegment, *, speech: Spans) -> float:
    """Say what share of a segment's words lies where no speech is heard, 0..1.

    A word's middle counts, with 0.3 s of tolerance. Without words, the segment's own middle counts.
    """
    middles = [(word.start_s + word.end_s) / 2 for word in segment.words]
    if not middles:
        middles = [(segment.start_s + segment.end_s) / 2]
    outside = [
        at
        for at in middles
        if not any(start - TOLERANCE_S <= at <= end + TOLERANCE_S for start, end in speech)
    ]
    return len(outside) / len(middles)


def repetition_doubt(text: str) -> str | None:
    """Say which phrase is repeated like a stuck record; None where none is."""
    words = _plain(text).split()
    for length in range(1, LONGEST_PHRASE + 1):
        if _longest_run(words, length) >= REPEATS.get(length, REPEATS[3]):
            return "a phrase is repeated like a stuck record, which Whisper does when it is lost"
    return None


def _longest_run(words: Sequence[str], length: int) -> int:
    """Count how often a phrase of that many words stands in a row, at most, wherever it begins."""
    longest = same = 0
    for at in range(length, len(words)):
        same = same + 1 if words[at] == words[at - length] else 0
        longest = max(longest, same // length)
    return longest + 1


def _repeated_segments(segments: Sequence[HeardSegment]) -> list[bool]:
    texts = [_plain(segment.text) for segment in segments]
    flags = [False] * len(texts)
    for first in range(len(texts) - SAME_SEGMENTS + 1):
        window = texts[first : first + SAME_SEGMENTS]
        if window[0] and len(set(window)) == 1:
            flags[first : first + SAME_SEGMENTS] = [True] * SAME_SEGMENTS
    return flags


def _doubt_of_score(segment: HeardSegment) -> str | None:
    if segment.avg_logprob >= LEAST_LOGPROB:
        return None
    return f"the model was unsure of these words (mean log probability {segment.avg_logprob:.2f})"


def _doubt_of_compression(segment: HeardSegment) -> str | None:
    ratio = segment.compression_ratio
    if ratio <= GREATEST_COMPRESSION:
        return None
    return f"the words around here repeat themselves (compression ratio {ratio:.1f})"


def _doubt_of_place(segment: HeardSegment, share: float) -> str | None:
    if share <= GREATEST_SHARE_OUTSIDE:
        return None
    if _plain(segment.text) in SILENCE_PHRASES:
        return (
            "a phrase that Whisper is known to invent in silence, mostly where no speech is heard"
        )
    return f"{share:.0%} of these words lie where no speech is heard"


def _doubt_of_language(segment: HeardSegment) -> str | None:
    probability = segment.language_probability
    if probability is None or probability >= DOUBTFUL:
        return None
    return f"the language is uncertain ({segment.language}, probability {probability:.2f})"


def _unheard(inside: Spans) -> Judged:
    segment = HeardSegment(
        text=INAUDIBLE,
        start_s=inside[0][0],
        end_s=inside[-1][1],
        words=(),
        avg_logprob=0.0,
        compression_ratio=0.0,
        no_speech_prob=0.0,
        language="",
        language_probability=None,
    )
    return Judged(segment=segment, doubt="speech is heard here, but the model gave no words for it")


def _plain(text: str) -> str:
    """Keep lower-case words only, one blank apart, for comparing."""
    return " ".join(re.sub(r"[^\w\s]", "", text.casefold()).split())
