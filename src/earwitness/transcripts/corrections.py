"""What a person changed in a transcript, word by word, so that unchanged words keep their ids.

A passage that the corrected file leaves out is not a correction: nothing is deleted by omission.
An empty cue is: it takes every word of its passage out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import Passage, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.formats.transcript import Cue, CueWord, span_of
from earwitness.transcripts.inserted_words import with_inserted
from earwitness.transcripts.passages import UNSPACED
from earwitness.transcripts.word_alignment import aligned, tokens_of

MOVED_FROM_S = 0.011  # smaller moves are what formats round away


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """One word before and after. before None: inserted; after None: deleted."""

    word_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A passage as a person wants it. words: all of its words, changed or not."""

    record_id: str  # the passage's
    text: str
    words: tuple[Word, ...]
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedTranscript:
    """What a corrected file comes to.

    missing: passages the file says nothing of, left as they are.
    unplaced: cues that overlap no passage; a person has to place them.
    """

    corrections: tuple[Correction, ...]
    missing: tuple[str, ...]
    unplaced: tuple[Cue, ...]


def compare(
    passages: Sequence[Passage], words: Sequence[Word], cues: Sequence[Cue]
) -> CorrectedTranscript:
    """Find what a corrected transcript changes in the stored one."""
    spoken = [passage for passage in passages if passage.role is PassageRole.SEGMENT]
    placed, unplaced = _placed(spoken, cues)
    words_of: dict[str, list[Word]] = {}
    for word in words:
        words_of.setdefault(word.passage_id, []).append(word)
    known_ids = frozenset(word.id for word in words)
    made = []
    for passage in spoken:
        if passage.id in placed:
            own = words_of.get(passage.id, [])
            cues_here = [_without_strangers(cue, own, known_ids) for cue in placed[passage.id]]
            made.append(correction(passage, own, cues_here))
    return CorrectedTranscript(
        corrections=tuple(one for one in made if one is not None),
        missing=tuple(passage.id for passage in spoken if passage.id not in placed),
        unplaced=unplaced,
    )


def correction(passage: Passage, words: Sequence[Word], cues: Sequence[Cue]) -> Correction | None:
    """Compare one passage with the cues that stand for it now; None where nothing has changed."""
    before = sorted(words, key=lambda word: word.ordinal)
    after = [word for cue in cues for word in _cue_words(cue, passage, before)]
    corrected, changes = _compared(passage, before, after)
    glue = "" if passage.language in UNSPACED else " "
    text = glue.join(word.text for word in corrected)
    is_same = list(corrected) == before if before else text == passage.text
    if is_same:
        return None
    return Correction(record_id=passage.id, text=text, words=corrected, changes=changes)


def correction_json(one: Correction) -> str:
    """Write a correction as a review keeps it: {"text", "words": [[id, text, start, end, p]]}."""
    rows = [[word.id, word.text, word.start_s, word.end_s, word.confidence] for word in one.words]
    return json.dumps({"text": one.text, "words": rows}, ensure_ascii=False)


def _placed(
    spoken: Sequence[Passage], cues: Sequence[Cue]
) -> tuple[dict[str, list[Cue]], tuple[Cue, ...]]:
    """Give each cue to the passage it names, else to the one it overlaps most in time."""
    known = {passage.id for passage in spoken}
    placed: dict[str, list[Cue]] = {}
    unplaced: list[Cue] = []
    for cue in cues:
        home = cue.id if cue.id in known else _same_time(spoken, cue, placed)
        home = home or _overlapped(spoken, cue)
        if home is None:
            unplaced.append(cue)
        else:
            placed.setdefault(home, []).append(cue)
    for together in placed.values():
        together.sort(key=lambda cue: cue.start_s if cue.start_s is not None else 0.0)
    return placed, tuple(unplaced)


def _same_time(
    spoken: Sequence[Passage], cue: Cue, placed: Mapping[str, Sequence[Cue]]
) -> str | None:
    """Find a passage, without a cue so far, that has the cue's times save for rounding."""
    for passage in spoken:
        start_s, end_s = span_of(passage)
        if passage.id in placed or cue.start_s is None or cue.end_s is None:
            continue
        if max(abs(start_s - cue.start_s), abs(end_s - cue.end_s)) <= MOVED_FROM_S:
            return passage.id
    return None


def _overlapped(spoken: Sequence[Passage], cue: Cue) -> str | None:
    if cue.start_s is None or cue.end_s is None:
        return None
    best, longest_s = None, 0.0
    for passage in spoken:
        if passage.start_s is not None and passage.end_s is not None:
            shared_s = min(passage.end_s, cue.end_s) - max(passage.start_s, cue.start_s)
            if shared_s > longest_s:
                best, longest_s = passage.id, shared_s
    return best


def _cue_words(cue: Cue, passage: Passage, before: Sequence[Word]) -> list[CueWord]:
    """List a cue's words. Where words and text disagree, the one that was changed counts.

    Words without ids cannot be told to be a passage's own for certain: there the text counts.
    """
    known = [word.text for word in before]
    tokens = tokens_of(cue.text, known=known, language=passage.language)
    told = [word.text for word in cue.words]
    has_ids = bool(told) and all(word.id for word in cue.words)
    if told == tokens or (has_ids and tokens == known):
        return list(cue.words)
    return [CueWord(text=token) for token in tokens]


def _without_strangers(cue: Cue, own: Sequence[Word], known_ids: frozenset[str]) -> Cue:
    """Leave out words whose ids say that they belong to a neighbouring passage."""
    strangers = known_ids - {word.id for word in own}
    return replace(cue, words=tuple(word for word in cue.words if word.id not in strangers))


def _compared(
    passage: Passage, before: Sequence[Word], after: Sequence[CueWord]
) -> tuple[tuple[Word, ...], tuple[WordChange, ...]]:
    """Pair the words before and after, and give every word after its id and times."""
    drafts: list[Word | CueWord] = []
    changes: list[WordChange] = []
    for old_at, new_at in aligned([word.text for word in before], [word.text for word in after]):
        if new_at is None:
            if old_at is not None:
                old = before[old_at]
                changes.append(WordChange(word_id=old.id, before=old.text, after=None))
        elif old_at is None:
            drafts.append(after[new_at])
        else:
            old, new = before[old_at], after[new_at]
            drafts.append(_kept(old, new))
            if old.text != new.text:
                changes.append(WordChange(word_id=old.id, before=old.text, after=new.text))
    words = with_inserted(passage, drafts)
    kept = {word.id for word in before}
    changes += [
        WordChange(word_id=word.id, before=None, after=word.text)
        for word in words
        if word.id not in kept
    ]
    return words, tuple(changes)


def _kept(old: Word, new: CueWord) -> Word:
    """Keep a word's id; its times too, unless a person has moved them by more than rounding does.

    The machine's confidence was in the word it heard, and does not pass to another.
    """
    start_s, end_s = old.start_s, old.end_s
    if new.start_s is not None and new.end_s is not None:
        moved_s = max(abs(new.start_s - start_s), abs(new.end_s - end_s))
        if moved_s > MOVED_FROM_S:
            start_s, end_s = new.start_s, new.end_s
    confidence = old.confidence if old.text == new.text else None
    return replace(old, text=new.text, start_s=start_s, end_s=end_s, confidence=confidence)
