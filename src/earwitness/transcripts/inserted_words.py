"""Ids and times for words a person adds: between the words beside them, which nobody measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earwitness.case.records import Passage, Word, record_id
from earwitness.transcripts.formats.transcript import CueWord


def with_inserted(passage: Passage, drafts: Sequence[Word | CueWord]) -> tuple[Word, ...]:
    """Turn a passage's drafts into words: a Word is kept, a CueWord becomes a new one.

    A new word's id derives from the word before it. Where the file gave no times, new words share
    the time between their neighbours evenly; there may be none left.
    """
    words: list[Word] = []
    at = 0
    while at < len(drafts):
        draft = drafts[at]
        if isinstance(draft, Word):
            words.append(draft)
            at += 1
            continue
        run = _run_of_new(drafts, at)
        words.extend(
            _new_words(passage, run, words[-1] if words else None, _word_at(drafts, at + len(run)))
        )
        at += len(run)
    return tuple(replace(word, ordinal=ordinal) for ordinal, word in enumerate(words))


def _run_of_new(drafts: Sequence[Word | CueWord], at: int) -> list[CueWord]:
    run: list[CueWord] = []
    for draft in drafts[at:]:
        if isinstance(draft, Word):
            break
        run.append(draft)
    return run


def _word_at(drafts: Sequence[Word | CueWord], at: int) -> Word | None:
    draft = drafts[at] if at < len(drafts) else None
    return draft if isinstance(draft, Word) else None


def _new_words(
    passage: Passage, run: Sequence[CueWord], before: Word | None, after: Word | None
) -> list[Word]:
    from_s = before.end_s if before else passage.start_s or 0.0
    until_s = after.start_s if after else passage.end_s or from_s
    step_s = max(0.0, until_s - from_s) / len(run)
    new: list[Word] = []
    for number, draft in enumerate(run):
        has_times = draft.start_s is not None and draft.end_s is not None
        start_s = draft.start_s if has_times else round(from_s + step_s * number, 3)
        end_s = draft.end_s if has_times else round(from_s + step_s * (number + 1), 3)
        beside = before.id if before else passage.id
        new.append(
            Word(
                id=record_id("w", beside, "inserted", number, draft.text),
                passage_id=passage.id,
                exhibit_id=passage.exhibit_id,
                ordinal=0,
                text=draft.text,
                start_s=start_s or 0.0,
                end_s=end_s or 0.0,
                confidence=None,
            )
        )
    return new
