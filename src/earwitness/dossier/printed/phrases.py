"""Small phrases that come again in every part: a name, who says so, how sure, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from earwitness.dossier.model import ActorLink, ReviewMark, Saying, Shown, VoiceTag
from earwitness.dossier.printed.blocks import Facts, Para, Run, para
from earwitness.dossier.responses_model import Words
from earwitness.dossier.wording import QUOTATION_MARKS, Sureness, count_text, plural

MOST_ROWS = 60  # of a table of statements
ALL_OF_THEM = "earwitness export CASE --format jsonl"


def strong(text: str, *, to: str = "") -> Run:
    """Set in bold."""
    return Run(text=text, style="strong", to=to.removeprefix("#"))


def soft(text: str) -> Run:
    """Set in grey."""
    return Run(text=text, style="soft")


def code(text: str) -> Run:
    """Set in the typewriter's letters."""
    return Run(text=text, style="code")


def linked(text: str, href: str) -> Run:
    """Lead to an anchor of the document, where it is printed."""
    return Run(text=text, to=href.removeprefix("#"))


def named(link: ActorLink) -> Run:
    """Print a name, leading to the actor."""
    return strong(link.name, to=link.href)


def names(links: Sequence[ActorLink]) -> Iterable[Run]:
    """List names, commas between them."""
    for number, link in enumerate(links):
        if number:
            yield Run(text=", ")
        yield linked(link.name, link.href)


def saying(said: Saying) -> Iterable[Run]:
    """Say who answers for words: "says PUBLISHER, DATE", or where they were heard."""
    yield soft(f"{said.verb} ")
    yield Run(text=said.who, style="publisher")
    if said.note:
        yield soft(f" ({said.note})")
    if said.verb != "heard in" and said.when:
        yield soft(f", {said.when}")


def reviewed(review: ReviewMark | None) -> Iterable[Run]:
    """Say what a person decided; nothing where nobody did."""
    if review is not None:
        yield Run(text=f" reviewed: {review.verdict} by {review.who}, {review.at}", style="plus")


def sure(row: Any) -> Run:
    """Write a confidence as its word and number."""
    found: Sureness = row.sure
    return soft(f"{found.word} {found.number}")


def quoted(text: str, direction: str) -> Para:
    """Print words of a source, in quotation marks and in their own direction."""
    marked = text if text[:1] in QUOTATION_MARKS else f"“{text}”"
    return para(Run(text=marked), look="quote", direction=direction)


def in_words(words: Words) -> tuple[Para, Para]:
    """Print words, and below them who answers for them."""
    return quoted(words.text, words.direction), para(*saying(words.saying), look="small")


def voice(tag: VoiceTag) -> Run:
    """Print a voice's label; a name that a person gave it stands beside it."""
    return Run(text=tag.text, style=f"voice-{tag.key}")


def facts(rows: Iterable[tuple[str, tuple[Para, ...]]]) -> Facts:
    """List labels with what there is to say of each."""
    return Facts(rows=tuple((Run(text=label), paras) for label, paras in rows))


def left_out(shown: Shown[Any], noun: str, rule: str = "", many: str | None = None) -> list[Para]:
    """Count what is not printed, so that nothing is left out in silence."""
    if not shown.left_out:
        return []
    told = f"Printed: {count_text(len(shown.rows))} of {plural(shown.total, noun, many)}{rule}."
    return [_with_all(told)]


def not_printed(count: int, noun: str) -> Para:
    """Count what is not printed, where it is not known of how many."""
    return _with_all(f"{plural(count, noun)} not printed.")


def _with_all(told: str) -> Para:
    """Say where all of them are."""
    return para(f"{told} All of them: the HTML dossier, or ", code(ALL_OF_THEM), ".", look="note")


def surest(shown: Shown[Any]) -> Shown[Any]:
    """Keep the surest rows for paper, in their order, counting the rest."""
    ranked = sorted(shown.rows, key=lambda row: -float(row.sure.number))
    kept = {row.id for row in ranked[:MOST_ROWS]}
    return Shown(rows=tuple(row for row in shown.rows if row.id in kept), total=shown.total)


def first(shown: Shown[Any], most: int) -> Shown[Any]:
    """Keep the first rows for paper, counting the rest."""
    return Shown(rows=shown.rows[:most], total=shown.total)
