"""The attribution tagger at work: paragraphs in, who-says-what as characters out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from earwitness.statements.learned.sessions import (
    MODELS,
    ROLES_FILE,
    TAGS_FILE,
    word_pieces,
)
from earwitness.statements.learned.tagging import (
    Scores,
    TaggedCue,
    TaggedRoles,
    WordSpan,
    cue_distances,
    find_cues,
    find_roles,
)
from earwitness.statements.learned.windows import Window, cut, packed

_LEAST_CUE = 0.3  # probability; tuned on PolNeAR dev, as the next
_ROLE_BIAS = 0.0  # added to the log-probabilities of source and content against neither
_LONGEST_GAP = 2  # words; a gap so short inside a content is the tagger's slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters start to end (half open) of one paragraph, by its number."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One attribution as tagged. source None: nobody is named as saying it.

    contents: pieces in text order, at least one. probabilities: means over the words, 0 to 1, not
    calibrated.
    """

    cue: Place
    source: Place | None
    contents: tuple[Place, ...]
    cue_probability: float
    source_probability: float
    content_probability: float


class AttributionTagger:
    """The two models of the tagger, loaded."""

    def __init__(self) -> None:
        self._tags = MODELS.session(TAGS_FILE)
        self._roles = MODELS.session(ROLES_FILE)
        self._tokenizer, self._marks = word_pieces()

    def read(self, paragraphs: Sequence[str]) -> list[Tagged]:
        """Tag paragraphs that follow one another, in order of their cues."""
        windows = packed(cut(paragraphs, self._tokenizer), marks=self._marks)
        return [tagged for window in windows for tagged in self._window(window)]

    def _window(self, window: Window) -> Iterator[Tagged]:
        ids = np.array([window.ids], dtype=np.int64)
        states, scores = self._tags.run(
            None,
            {
                "ids": ids,
                "mask": np.ones_like(ids),
                "firsts": np.array([window.firsts], dtype=np.int64),
            },
        )
        cues = find_cues(scores[0], least=_LEAST_CUE)
        if cues:
            roles = find_roles(self._role_scores(states, cues), bias=_ROLE_BIAS)
            for cue, role in zip(cues, roles, strict=True):
                if role.contents:
                    yield _placed(window, cue, role)

    def _role_scores(self, states: Any, cues: list[TaggedCue]) -> Scores:
        anchors = np.stack([states[0, c.span[0] : c.span[1] + 1].mean(axis=0) for c in cues])
        distances = cue_distances([cue.span for cue in cues], states.shape[1])
        inputs = {"states": states, "anchors": anchors, "distances": distances}
        scores: Scores = self._roles.run(None, inputs)[0]
        return scores


@lru_cache(maxsize=1)
def attribution_tagger() -> AttributionTagger:
    """Load the tagger, once per process. Raises ModelMissing where its files are absent."""
    return AttributionTagger()


def _placed(window: Window, cue: TaggedCue, roles: TaggedRoles) -> Tagged:
    contents = [
        place
        for span in _joined(roles.contents, cue, roles.source)
        for place in _places(window, span)
    ]
    return Tagged(
        cue=_places(window, cue.span)[0],
        source=_places(window, roles.source)[0] if roles.source is not None else None,
        contents=tuple(contents),
        cue_probability=cue.probability,
        source_probability=roles.source_probability,
        content_probability=roles.content_probability,
    )


def _joined(
    contents: tuple[WordSpan, ...], cue: TaggedCue, source: WordSpan | None
) -> list[WordSpan]:
    """Close gaps of a word or two that are neither the cue nor the source."""
    taken = set(range(cue.span[0], cue.span[1] + 1))
    if source is not None:
        taken.update(range(source[0], source[1] + 1))
    joined: list[WordSpan] = []
    for span in contents:
        gap = range(joined[-1][1] + 1, span[0]) if joined else range(0)
        if joined and len(gap) <= _LONGEST_GAP and not taken.intersection(gap):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _places(window: Window, span: WordSpan) -> list[Place]:
    """Give a span of words as characters, one place for each paragraph it touches."""
    places: list[Place] = []
    for paragraph, start, end in window.words[span[0] : span[1] + 1]:
        if places and places[-1].paragraph == paragraph:
            places[-1] = Place(paragraph=paragraph, start=places[-1].start, end=end)
        else:
            places.append(Place(paragraph=paragraph, start=start, end=end))
    return places
