"""Say whose words a clause is: an attribution's source, a frame's subject, or the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Mention
from earwitness.case.vocabulary import Modality

AUTHOR = "author"
UNNAMED = "unnamed source"

_AUTHOR = re.compile(
    r"^(?:I|we|(?:this|our)\s+(?:chronicle|bulletin|article|paper|newspaper|report|column|analysis"
    r"|author|writer|blog|review|study|correspondent)|the (?:present )?(?:author|writer))$",
    re.I,
)
_NAMELESS = re.compile(r"\b(?:unnamed|anonymous|sources?|insiders?)\b", re.I)
_PRONOUN = re.compile(r"^(?:he|she|it|they)$", re.I)
_CONTENT_SHARE = 0.6  # of a clause inside an attribution's content, for the clause to be its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose words. mention_id None: not a named mention; cue empty: nobody is quoted.

    is_recorded: an attribution of the statements says so, not just the words of the sentence.
    """

    mention_id: str | None
    text: str
    cue: str = ""
    modality: Modality | None = None
    is_recorded: bool = False


def is_author(text: str) -> bool:
    """Tell whether a source's words mean the text's own author."""
    return text == AUTHOR or bool(_AUTHOR.match(text.strip()))


def attributed(attribution: Attribution) -> Source:
    """Give an attribution's source, the author named as such."""
    if is_author(attribution.source_text):
        return Source(mention_id=None, text=AUTHOR, cue=attribution.cue, is_recorded=True)
    return Source(
        mention_id=attribution.source_mention_id,
        text=attribution.source_text,
        cue=attribution.cue,
        modality=attribution.modality,
        is_recorded=True,
    )


def around(start: int, end: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """Find the innermost attribution whose content holds most of these characters."""
    holding = [
        a
        for a in attributions
        if _overlap(start, end, a.content_start_char, a.content_end_char)
        >= _CONTENT_SHARE * max(1, end - start)
    ]
    return min(
        holding, key=lambda a: (a.content_end_char - a.content_start_char, a.id), default=None
    )


def framing(
    start: int, end: int, cue: str, attributions: Sequence[Attribution]
) -> Attribution | None:
    """Find an attribution with this cue whose span touches a frame's characters."""
    for attribution in attributions:
        span = attribution.span
        if (
            span.start_char < end
            and start < span.end_char
            and cue.lower() in attribution.cue.lower()
        ):
            return attribution
    return None


def subject_named(text: str, *, start: int, mentions: Sequence[Mention], cue: str) -> Source:
    """Take a frame's subject from its words, where the statements have no attribution for it."""
    words = text.strip(' ,."“”')
    if is_author(words):
        return Source(mention_id=None, text=AUTHOR, cue=cue)
    for mention in sorted(mentions, key=lambda m: m.span.start_char):
        if start <= mention.span.start_char and mention.span.end_char <= start + len(text):
            return Source(mention_id=mention.id, text=mention.text, cue=cue)
    if _NAMELESS.search(words):
        return Source(mention_id=None, text=UNNAMED, cue=cue)
    is_short = 0 < len(words.split()) <= 6
    return Source(mention_id=None, text=words if is_short else UNNAMED, cue=cue)


def speaks_of_itself(
    subject: str, *, start: int, source: Source, mentions: Sequence[Mention]
) -> bool:
    """Tell whether a clause's subject is its own source ("he said he would go"): a plan.

    start: where the subject stands. A pronoun nobody resolved counts as the source, unless the
    source is several people and the pronoun one.
    """
    held = {m.id: m for m in mentions}
    of_source = held.get(source.mention_id or "")
    source_name = _root(of_source, held).text if of_source is not None else source.text
    if not _PRONOUN.match(subject):
        return bool(subject) and _last_word(subject) == _last_word(source_name)
    there = next((m for m in mentions if m.span.start_char == start), None)
    root = _root(there, held) if there is not None else None
    if root is not None and not _PRONOUN.match(root.text):
        return _last_word(root.text) == _last_word(source_name)
    is_several = source.text.rstrip().lower().endswith("s") or " and " in source.text
    return not (is_several and subject.lower() != "they")


def _root(mention: Mention, held: dict[str, Mention]) -> Mention:
    seen = {mention.id}
    while mention.antecedent_id in held and mention.antecedent_id not in seen:
        mention = held[mention.antecedent_id]
        seen.add(mention.id)
    return mention


def _last_word(text: str) -> str:
    words = re.findall(r"\w+", text.lower().removesuffix("'s").removesuffix("’s"))
    return words[-1] if words else ""


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))
