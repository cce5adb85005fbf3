"""From what was heard to the records everything else cites: passages and words with stable ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earwitness.case.records import Passage, Word, record_id
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.guards import Judged
from earwitness.transcripts.heard import HeardWord

UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "yue"})  # written without blanks between words


def passages_and_words(
    judged: Sequence[Judged], *, exhibit_id: str, method: str
) -> tuple[tuple[Passage, ...], tuple[Word, ...]]:
    """Make the records of a recording's segments, in order of time.

    A passage's confidence is the mean probability of its words; None where it has none.
    """
    passages: list[Passage] = []
    words: list[Word] = []
    start_char = 0
    ordered = sorted(judged, key=lambda one: one.segment.start_s)
    for ordinal, (one, spoken) in enumerate(zip(ordered, _in_turn(ordered), strict=True)):
        segment = one.segment
        glue = "" if segment.language in UNSPACED else " "
        text = glue.join(word.text for word in spoken) or segment.text
        passage_id = record_id("p", exhibit_id, "segment", ordinal, round(segment.start_s * 100))
        passages.append(
            Passage(
                id=passage_id,
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                role=PassageRole.SEGMENT,
                text=text,
                start_char=start_char,
                end_char=start_char + len(text),
                start_s=segment.start_s,
                end_s=max(word.end_s for word in spoken) if spoken else segment.end_s,
                language=segment.language or None,
                confidence=_mean([word.probability for word in spoken]),
                doubt=one.doubt,
                method=method,
            )
        )
        words.extend(_words(spoken, exhibit_id=exhibit_id, passage_id=passage_id))
        start_char += len(text) + 1
    return tuple(passages), tuple(words)


def whole_words(words: Sequence[HeardWord], *, language: str) -> tuple[HeardWord, ...]:
    """Put together what the model divides inside a word ("well", "-known"), blanks taken off.

    A word begins at a blank, save in languages that are written without.
    """
    whole: list[HeardWord] = []
    for word in words:
        text = word.text.strip()
        if not text:
            continue
        begins = word.text[0].isspace() or not whole or language in UNSPACED
        before = None if begins else whole.pop()
        whole.append(_joined(before, word, text))
    return tuple(whole)


def _in_turn(judged: Sequence[Judged]) -> list[tuple[HeardWord, ...]]:
    """List the words of each segment so that none still lasts when the next one begins."""
    spoken = [whole_words(one.segment.words, language=one.segment.language) for one in judged]
    starts = [word.start_s for words in spoken for word in words][1:]
    following = iter([*starts, float("inf")])
    return [tuple(_until(word, next(following)) for word in words) for words in spoken]


def _until(word: HeardWord, next_start_s: float) -> HeardWord:
    return replace(word, end_s=max(word.start_s, min(word.end_s, next_start_s)))


def _joined(before: HeardWord | None, word: HeardWord, text: str) -> HeardWord:
    if before is None:
        return HeardWord(
            text=text, start_s=word.start_s, end_s=word.end_s, probability=word.probability
        )
    return HeardWord(
        text=before.text + text,
        start_s=before.start_s,
        end_s=max(before.end_s, word.end_s),
        probability=min(before.probability, word.probability),
    )


def _words(spoken: Sequence[HeardWord], *, exhibit_id: str, passage_id: str) -> list[Word]:
    return [
        Word(
            id=record_id("w", exhibit_id, passage_id, round(word.start_s * 100), ordinal),
            passage_id=passage_id,
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            text=word.text,
            start_s=word.start_s,
            end_s=word.end_s,
            confidence=word.probability,
        )
        for ordinal, word in enumerate(spoken)
    ]


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
