"""Articles that nobody wrote, and what a reading of them would find in them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    DocumentFacts,
    Forecast,
    Mention,
    Naming,
    Passage,
    Record,
    Span,
    Tie,
    record_id,
)
from earwitness.case.vocabulary import Modality, PassageRole, Relation, Stance

FILLERS = (
    "The council met behind closed doors until late in the evening.",
    "Ships lay at anchor while the tariff was argued over once more.",
    "Nobody at the customs house would speak to reporters about it.",
    "A second session on the budget of the port was put off again.",
)
SAYINGS: tuple[tuple[str, int, Relation], ...] = (
    ("{a} accused {b} of selling the eastern pier.", -1, Relation.ACCUSES),
    ("{a} praised {b} for keeping the docks open.", 1, Relation.PRAISES),
    ("{a} threatened {b} with an inquiry.", -1, Relation.THREATENS),
    ("{a} supported {b} in the vote on the harbour law.", 1, Relation.SUPPORTS),
    ("{a} called on {b} to resign.", -1, Relation.DEMANDS),
)
CLAIMS = ("the recordings are forged", "the recordings were cut", "the vote was bought")


@dataclass(slots=True)
class Article:
    """A document as it grows: its text so far, and what was found in it."""

    exhibit_id: str
    at: int = 0
    records: list[Record] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)


def write_article(
    article: Article, actors: Sequence[Actor], rng: random.Random, *, passages: int
) -> None:
    """Fill an article with passages of three sentences each, and with their records."""
    for ordinal in range(passages):
        passage_id = record_id("p", article.exhibit_id, ordinal)
        begin, sentences = article.at, []
        for _ in range(3):
            sentences.append(_sentence(article, passage_id, actors, rng))
            article.at += len(sentences[-1]) + 1
        text = " ".join(sentences)
        article.at = begin + len(text) + 2
        article.records.append(
            Passage(
                id=passage_id,
                exhibit_id=article.exhibit_id,
                ordinal=ordinal,
                role=PassageRole.PARAGRAPH,
                text=text,
                start_char=begin,
                end_char=begin + len(text),
                language="en",
            )
        )
    article.records.append(
        DocumentFacts(exhibit_id=article.exhibit_id, media_type="text/plain", language="en")
    )


def _sentence(
    article: Article, passage_id: str, actors: Sequence[Actor], rng: random.Random
) -> str:
    """Write a sentence, and note what a reading of it would find."""
    lot = rng.random()
    holder, target = rng.choices(actors, weights=range(len(actors), 0, -1), k=2)
    if lot < 0.35:
        return rng.choice(FILLERS)
    if lot < 0.38:
        return _claims(article, passage_id, holder, rng)
    if lot < 0.40:
        return _predicts(article, passage_id, holder)
    wording, sign, relation = rng.choice(SAYINGS)
    text = wording.format(a=holder.name, b=target.name)
    first = _mention(article, passage_id, holder, at=0)
    second = _mention(article, passage_id, target, at=text.index(target.name, len(holder.name)))
    if lot < 0.60:
        _ties(article, _span(article, passage_id, text), text, (first, second), sign, relation)
    else:
        _says(article, _span(article, passage_id, text), text, first, holder.name)
    return text


def _span(article: Article, passage_id: str, text: str, at: int = 0) -> Span:
    begin = article.at + at
    return Span(
        exhibit_id=article.exhibit_id,
        passage_id=passage_id,
        start_char=begin,
        end_char=begin + len(text),
    )


def _mention(article: Article, passage_id: str, actor: Actor, *, at: int) -> str:
    span = _span(article, passage_id, actor.name, at)
    mention_id = record_id("me", span)
    article.records.append(Mention(id=mention_id, span=span, text=actor.name, label="PERSON"))
    article.namings.append(
        Naming(mention_id=mention_id, actor_id=actor.id, confidence=0.9, because="the whole name")
    )
    return mention_id


def _ties(
    article: Article,
    span: Span,
    text: str,
    ends: tuple[str, str],
    sign: int,
    relation: Relation,
) -> None:
    article.records.append(
        Tie(
            id=record_id("ti", span),
            span=span,
            holder_mention_id=ends[0],
            target_mention_id=ends[1],
            sign=sign,
            relation=relation,
            evidence=text,
            confidence=0.8,
            because="a verb between two names",
        )
    )


def _says(article: Article, span: Span, text: str, source: str, name: str) -> None:
    cue = text[len(name) + 1 :].partition(" ")[0]
    begin = span.start_char + len(name) + len(cue) + 2
    article.records.append(
        Attribution(
            id=record_id("at", span),
            span=span,
            source_mention_id=source,
            source_text=name,
            cue=cue,
            content=text[begin - span.start_char :],
            content_start_char=begin,
            content_end_char=span.end_char,
            modality=Modality.ALLEGES,
            is_direct=False,
            is_negated=False,
            confidence=0.8,
            because="a verb of saying",
        )
    )


def _claims(article: Article, passage_id: str, actor: Actor, rng: random.Random) -> str:
    stance, verb = rng.choice(((Stance.ASSERTS, "said"), (Stance.DENIES, "denied")))
    claimed = rng.choice(CLAIMS)
    text = f"{actor.name} {verb} that {claimed}."
    span = _span(article, passage_id, text)
    article.records.append(
        Claim(
            id=record_id("cl", span),
            span=span,
            text=claimed,
            who_mention_id=_mention(article, passage_id, actor, at=0),
            who_text=actor.name,
            stance=stance,
            evidence=text,
            confidence=0.8,
            because="the words of a claim",
        )
    )
    return text


def _predicts(article: Article, passage_id: str, actor: Actor) -> str:
    text = f"{actor.name} predicted that the vote is likely to be put off until spring."
    span = _span(article, passage_id, text)
    article.records.append(
        Forecast(
            id=record_id("fo", span),
            span=span,
            text=text,
            by_mention_id=_mention(article, passage_id, actor, at=0),
            by_text=actor.name,
            condition="",
            hedge="likely",
            confidence=0.7,
            because="a verb of predicting",
        )
    )
    return text
