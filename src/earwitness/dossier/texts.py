"""Exhibits as text to be read: transcripts and documents, passage by passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import Passage, Word
from earwitness.dossier.detail import Detail
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.marking import Mark, pieces_of
from earwitness.dossier.model import PassageView
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.selection import Selection
from earwitness.dossier.voice_index import VoiceIndex
from earwitness.dossier.voiced_pieces import voiced_pieces
from earwitness.dossier.wording import clock, date_text, direction

PRONOUN_LABELS = frozenset({"PRONOUN", "ROLE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """What texts are made from: marks by exhibit, words by passage."""

    index: CaseIndex
    detail: Detail
    marks_of: Mapping[str, Sequence[Mark]]
    names_of: Mapping[str, Sequence[Mark]]
    words_of: Mapping[str, Sequence[Word]]
    voices: VoiceIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An exhibit's passages as shown. left_out: how many follow the last of them."""

    passages: tuple[PassageView, ...]
    left_out: int


def text_source(
    case: RememberingCase,
    *,
    index: CaseIndex,
    voices: VoiceIndex,
    selection: Selection,
    detail: Detail,
) -> TextSource:
    """Gather what lies over the texts."""
    words: dict[str, list[Word]] = defaultdict(list)
    if detail.has_words:
        for word in case.records(Word):
            words[word.passage_id].append(word)
    return TextSource(
        index=index,
        detail=detail,
        marks_of=selection.marks_of(),
        names_of=_names_of(index),
        words_of=words,
        voices=voices,
    )


def read_text(source: TextSource, exhibit_id: str, *, cited_only: bool) -> Text:
    """Lay out an exhibit's passages; cited_only leaves out those that no row points to."""
    passages = source.index.passages_of.get(exhibit_id, ())
    marks = _spread(passages, source.marks_of.get(exhibit_id, ()))
    names = _spread(passages, source.names_of.get(exhibit_id, ()))
    views: list[PassageView] = []
    skipped = 0
    for passage in passages:
        cited = marks.get(passage.id, ())
        if cited_only and not cited:
            skipped += 1
            continue
        over = [*names.get(passage.id, ()), *cited]
        views.append(_spoken(source, _passage_view(source, passage, marks=over, skipped=skipped)))
        skipped = 0
    return Text(passages=tuple(views), left_out=skipped)


def issued_anchors(texts: Iterable[Text]) -> Mapping[str, float | None]:
    """Map every id that a row can link to, to the second at which its words begin to be heard."""
    anchors: dict[str, float | None] = {}
    for text in texts:
        for passage in text.passages:
            anchors[passage.id] = passage.start_s
            for piece in passage.pieces:
                heard_s = passage.start_s if piece.start_s is None else piece.start_s
                anchors.update(dict.fromkeys(piece.anchors, heard_s))
    return anchors


def _names_of(index: CaseIndex) -> Mapping[str, Sequence[Mark]]:
    names: dict[str, list[Mark]] = defaultdict(list)
    for mention in index.mentions.values():
        actor = index.actor_of(mention.id)
        if actor is None:
            continue
        supposed = "probably " if mention.label in PRONOUN_LABELS else ""
        title = "" if actor.name == mention.text else f"{supposed}{actor.name}"
        names[mention.span.exhibit_id].append(
            Mark(start=mention.span.start_char, end=mention.span.end_char, css="m", title=title)
        )
    return names


def _spread(passages: Sequence[Passage], marks: Sequence[Mark]) -> Mapping[str, Sequence[Mark]]:
    """Give each passage the marks that lie over it."""
    starts = [passage.start_char for passage in passages]
    spread: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        number = max(bisect_right(starts, mark.start) - 1, 0)
        while number < len(passages) and starts[number] < mark.end:
            if passages[number].end_char > mark.start:
                spread[passages[number].id].append(mark)
            number += 1
    return spread


def _spoken(source: TextSource, view: PassageView) -> PassageView:
    """Say who speaks: word by word where words have times, else beside the passage."""
    if view.start_s is None or view.end_s is None:
        return view
    pieces = voiced_pieces(view.pieces, source.voices)
    if pieces and pieces[0].voice is not None:
        return replace(view, pieces=pieces)
    return replace(view, voices=source.voices.within(view.exhibit_id, view.start_s, view.end_s))


def _passage_view(
    source: TextSource, passage: Passage, *, marks: Sequence[Mark], skipped: int = 0
) -> PassageView:
    pieces = pieces_of(passage, marks=marks, words=source.words_of.get(passage.id, ()))
    start_s = passage.start_s
    return PassageView(
        id=passage.id,
        exhibit_id=passage.exhibit_id,
        role=passage.role,
        pieces=pieces,
        direction=direction(passage.text, passage.language),
        language=passage.language,
        clock="" if start_s is None else clock(start_s),
        start_s=start_s,
        end_s=passage.end_s,
        speaker=passage.speaker,
        sent=date_text(passage.sent_at),
        page=passage.page,
        doubt=passage.doubt,
        translations=tuple(
            _passage_view(source, translation, marks=())
            for translation in source.index.translations_of.get(passage.id, ())
        ),
        method=passage.method,
        review=source.index.review(passage.id),
        skipped_before=skipped,
    )
