"""One exhibit laid out for these rules: its sentences, who is named where, and when things were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Claim, Mention, Reading, Span, Tie, TimeExpression
from earwitness.reactions.responses.leak_words import HEARD, names_recordings
from earwitness.reactions.sentences import Sentence, english_sentences, span_of

_STANDS_FOR = {"PRONOUN", "ROLE", "FOLLOWERS"}
_SAME = {"PRONOUN", "ROLE"}  # followers stand for somebody else than who they follow
_LEAD_SENTENCES = 6  # by then a report has said what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with its place: which paragraph, and what was before it there."""

    sentence: Sentence
    passage_id: str
    ordinal: int  # of the sentence in the exhibit, from 0

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def start(self) -> int:
        return self.sentence.start_char

    @property
    def end(self) -> int:
        return self.sentence.end_char


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRead:
    """An exhibit's text and what earlier stages found in it, in order of position."""

    reading: Reading
    title: str  # empty: none known
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    ties: tuple[Tie, ...]
    claims: tuple[Claim, ...]
    times: tuple[TimeExpression, ...]

    @property
    def is_about_leak(self) -> bool:
        """Whether its title or its first sentences speak of recordings."""
        lead = [line.text for line in self.lines[:_LEAD_SENTENCES]]
        return any(names_recordings(text) or HEARD.search(text) for text in (self.title, *lead))

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """List the mentions that lie between two characters."""
        return [m for m in self.mentions if start <= m.span.start_char and m.span.end_char <= end]

    def named_in(self, start: int, end: int) -> list[Mention]:
        """List those mentions that name somebody, pronouns left out."""
        return [m for m in self.mentions_in(start, end) if m.label != "PRONOUN"]

    def line_at(self, at: int) -> Line | None:
        """Give the sentence that holds a character; None: it lies in none."""
        return next((line for line in self.lines if line.start <= at < line.end), None)

    def before(self, line: Line) -> Line | None:
        """Give the sentence before, in the same paragraph; None: it is the first there."""
        if line.ordinal == 0:
            return None
        earlier = self.lines[line.ordinal - 1]
        return earlier if earlier.passage_id == line.passage_id else None

    def stands_for_another(self, mention_id: str) -> bool:
        """Tell whether a mention is a pronoun or a role, which names nobody afresh."""
        return any(m.id == mention_id and m.label in _STANDS_FOR for m in self.mentions)

    def named_by(self, mention_id: str | None) -> str | None:
        """Follow a pronoun or a role to the mention it stands for, to tell who is the same."""
        by_id = {m.id: m for m in self.mentions}
        seen: set[str] = set()
        while mention_id in by_id and mention_id not in seen:
            seen.add(mention_id)
            mention = by_id[mention_id]
            if mention.antecedent_id is None or mention.label not in _SAME:
                break
            mention_id = mention.antecedent_id
        return mention_id

    def span(self, start: int, end: int) -> Span:
        """Place characters of the text."""
        return span_of(self.reading, start_char=start, end_char=end)


def read_exhibit(
    reading: Reading,
    *,
    title: str = "",
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution] = (),
    ties: Sequence[Tie] = (),
    claims: Sequence[Claim] = (),
    times: Sequence[TimeExpression] = (),
) -> ExhibitRead:
    """Lay an exhibit out. Sentences are English ones; of other languages there are none."""
    lines = tuple(
        Line(
            sentence=sentence,
            passage_id=span_of(
                reading, start_char=sentence.start_char, end_char=sentence.end_char
            ).passage_id,
            ordinal=ordinal,
        )
        for ordinal, sentence in enumerate(english_sentences(reading))
    )
    return ExhibitRead(
        reading=reading,
        title=reading.exhibit.title or title,
        lines=lines,
        mentions=tuple(sorted(mentions, key=lambda one: one.span.start_char)),
        attributions=tuple(sorted(attributions, key=lambda one: one.span.start_char)),
        ties=tuple(ties),
        claims=tuple(claims),
        times=tuple(times),
    )
