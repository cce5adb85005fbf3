"""A transcript as people have corrected it, whichever model heard the recording last.

A correction belongs to the passage it was made on. Where a later run cut the speech up otherwise,
the corrected passage stays, and the later run's words give way to it, word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from earwitness.case.corrections import corrected_words
from earwitness.case.records import Passage, Review, Word
from earwitness.case.reviews import laid_over
from earwitness.case.vocabulary import PassageRole, Verdict


def corrected_passages(reviews: Mapping[str, Review]) -> list[str]:
    """List the records whose text people corrected."""
    return [
        record_id
        for record_id, one in reviews.items()
        if one.verdict is Verdict.CORRECT and '"text"' in one.correction
    ]


def as_corrected(
    passages: Sequence[Passage],
    words: Sequence[Word],
    *,
    earlier: Sequence[Passage],
    reviews: Mapping[str, Review],
) -> tuple[tuple[Passage, ...], tuple[Word, ...]]:
    """Lay people's verdicts over what was heard.

    passages, words: those of current runs. earlier: passages of superseded runs that people
    corrected and the current ones no longer have. Characters are not counted anew.
    """
    kept = laid_over(earlier, reviews)
    current = laid_over(passages, reviews)
    spoken = corrected_words(words, [*passages, *earlier], reviews)
    if not kept:
        return current, spoken
    words_of = {
        passage_id: tuple(group)
        for passage_id, group in groupby(
            sorted(spoken, key=lambda word: (word.passage_id, word.ordinal)),
            key=lambda word: word.passage_id,
        )
    }
    left = [_giving_way(one, words_of.get(one.id, ()), kept) for one in current]
    standing = {one.id for one in left if one is not None} | {one.id for one in kept}
    remaining = [
        one
        for one in (*left, *kept)
        if one is not None and (one.of_passage is None or one.of_passage in standing)
    ]
    return _in_order(remaining), tuple(
        word
        for word in spoken
        if word.passage_id in standing and not _is_covered(word, word.passage_id, kept)
    )


def _giving_way(passage: Passage, words: Sequence[Word], kept: Sequence[Passage]) -> Passage | None:
    """Cut out of a passage the words that a corrected one covers; None: nothing is left."""
    if passage.role is not PassageRole.SEGMENT:
        return passage
    if not words:
        return None if _is_covered(passage, passage.id, kept) else passage
    left = [word for word in words if not _is_covered(word, passage.id, kept)]
    if len(left) == len(words):
        return passage
    if not left:
        return None
    between = " " if " " in passage.text else ""
    return replace(
        passage,
        text=between.join(word.text for word in left),
        start_s=left[0].start_s,
        end_s=left[-1].end_s,
    )


def _is_covered(heard: Passage | Word, passage_id: str, kept: Sequence[Passage]) -> bool:
    """Ask whether the middle of something heard lies in a corrected passage other than its own."""
    if heard.start_s is None or heard.end_s is None:
        return False
    middle_s = (heard.start_s + heard.end_s) / 2
    return any(
        one.id != passage_id
        and one.exhibit_id == heard.exhibit_id
        and one.start_s is not None
        and one.end_s is not None
        and one.start_s <= middle_s < one.end_s
        for one in kept
    )


def _in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Number passages anew by time, each exhibit's own, with what has no time as it was."""
    ordered = sorted(
        passages,
        key=lambda one: (
            one.exhibit_id,
            -1.0 if one.start_s is None else one.start_s,
            one.ordinal,
        ),
    )
    numbered: list[Passage] = []
    for _, group in groupby(ordered, key=lambda one: one.exhibit_id):
        numbered += [replace(one, ordinal=number) for number, one in enumerate(group)]
    return tuple(numbered)
