"""A made case as large as the desk must bear: 10,000 passages in 200 documents, an hour of sound.

Everything in it is invented. Records are stored under the stages that would have made them, so that
the desk reads them as it reads any case; the stages that only gather what others found really run.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.desk_hour import records_of_hour, samples, write_sound
from earwitness.case import runs
from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.database import writing
from earwitness.case.description import Description
from earwitness.case.layout import case_folder_for
from earwitness.case.outcomes import RunOutcome
from earwitness.case.progress import Silent
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
    Word,
    record_id,
)
from earwitness.case.runner import run_stages
from earwitness.case.stages import WHOLE_CASE, Unit
from earwitness.case.vocabulary import (
    ActorKind,
    ExhibitKind,
    Modality,
    PassageRole,
    Relation,
    RunState,
    Stance,
)
from earwitness.stages import STAGES

HOUR_S = 3600
GATHERING = ("dates", "responses", "claims ledger")
BY_NAME = {stage.name: stage for stage in STAGES}
SYLLABLES = ("ar", "bel", "cor", "dan", "el", "far", "gor", "hal", "is", "jon", "kel", "lor", "mar")
OUTLETS = ("Pier Post", "Night Ledger", "Quay Observer", "Harbour Wire", "Tide Review")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The case and what to ask for in it."""

    folder: Path
    document_id: str
    recording_id: str
    actor_id: str
    mention_ids: tuple[str, ...]
    words: int


@dataclass(slots=True)
class _Article:
    """A document as it grows: its text so far, and what was found in it."""

    exhibit_id: str
    at: int = 0
    records: list[Record] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)


def make_case(
    folder: Path, *, documents: int, passages: int, seconds: int = HOUR_S, people: int = 300
) -> Made:
    """Make the case in a new folder. people: actors that anything is told of."""
    rng = random.Random(7)
    folder.mkdir()
    actors = _actors(rng, people)
    names = [f"report-{number:03d}.txt" for number in range(documents)]
    write_sound(folder / "hour.wav", seconds=seconds)
    for name in names:
        (folder / name).write_text(f"{name}: invented, for measuring", encoding="utf-8")
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        _take_in(case, folder, names)
        namings: list[Naming] = []
        each = passages // documents
        for name in names:
            article = _Article(exhibit_id=case.exhibit(name).id)
            _write_article(article, actors, rng, passages=each)
            _store(case, "extract", article, DocumentFacts, Passage)
            _store(case, "statements", article, Mention, Attribution, Tie)
            _store(case, "claims", article, Claim)
            _store(case, "forecasts", article, Forecast)
            namings += article.namings
        _keep(case, "actors", WHOLE_CASE, [*actors, *namings])
        recording_id = case.exhibit("hour.wav").id
        words = _store_hour(case, recording_id, rng, seconds=seconds)
        run_stages(case, [BY_NAME[name] for name in GATHERING], progress=Silent())
        return Made(
            folder=folder,
            document_id=case.exhibit(names[0]).id,
            recording_id=recording_id,
            actor_id=actors[0].id,
            mention_ids=tuple(naming.mention_id for naming in namings[:1000]),
            words=len(words),
        )


def _actors(rng: random.Random, people: int) -> list[Actor]:
    kinds = (ActorKind.PERSON, ActorKind.PERSON, ActorKind.PARTY, ActorKind.INSTITUTION)
    names = {" ".join(_word(rng) for _ in range(2)) for _ in range(people + 100)}
    return [
        Actor(
            id=record_id("ac", name),
            name=name,
            kind=kinds[number % len(kinds)],
            because="made for measuring",
        )
        for number, name in enumerate(sorted(names)[:people])
    ]


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def _take_in(case: CaseFile, folder: Path, names: Sequence[str]) -> None:
    incoming = [
        Incoming(
            path=folder / name,
            name=name,
            kind=ExhibitKind.DOCUMENT,
            description=Description(
                publisher=OUTLETS[number % len(OUTLETS)],
                published=f"2031-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}",
            ),
        )
        for number, name in enumerate(names)
    ]
    told = Description(published="2031-03-01", instalment=1, publisher=OUTLETS[1])
    hour = Incoming(
        path=folder / "hour.wav", name="hour.wav", kind=ExhibitKind.RECORDING, description=told
    )
    case.take_in([*incoming, hour])


def _write_article(
    article: _Article, actors: Sequence[Actor], rng: random.Random, *, passages: int
) -> None:
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
    article: _Article, passage_id: str, actors: Sequence[Actor], rng: random.Random
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


def _span(article: _Article, passage_id: str, text: str, at: int = 0) -> Span:
    begin = article.at + at
    return Span(
        exhibit_id=article.exhibit_id,
        passage_id=passage_id,
        start_char=begin,
        end_char=begin + len(text),
    )


def _mention(article: _Article, passage_id: str, actor: Actor, *, at: int) -> str:
    span = _span(article, passage_id, actor.name, at)
    mention_id = record_id("me", span)
    article.records.append(Mention(id=mention_id, span=span, text=actor.name, label="PERSON"))
    article.namings.append(
        Naming(mention_id=mention_id, actor_id=actor.id, confidence=0.9, because="the whole name")
    )
    return mention_id


def _ties(
    article: _Article,
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


def _says(article: _Article, span: Span, text: str, source: str, name: str) -> None:
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


def _claims(article: _Article, passage_id: str, actor: Actor, rng: random.Random) -> str:
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


def _predicts(article: _Article, passage_id: str, actor: Actor) -> str:
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


def _store(case: CaseFile, stage: str, article: _Article, *kinds: type) -> None:
    _keep(case, stage, article.exhibit_id, [one for one in article.records if type(one) in kinds])


def _keep(case: CaseFile, stage: str, subject: str, records: Sequence[Record]) -> None:
    """Store records as the current run of a stage, as the runner does."""
    unit = Unit(subject=subject, label=subject, inputs=())
    key = record_id("run", stage, subject)
    plan = runs.RunPlan(key=key, stage=BY_NAME[stage], unit=unit, options=())
    with writing(case.engine) as connection:
        runs.begin(connection, plan)
        runs.end(
            connection, plan, RunOutcome(state=RunState.DONE, records=tuple(records), seconds=0.1)
        )


def _store_hour(
    case: CaseFile, exhibit_id: str, rng: random.Random, *, seconds: int
) -> tuple[Record, ...]:
    """Store what the stages find in an hour of talk; give its words."""
    (case.folder.working / f"{exhibit_id}.s16").write_bytes(
        b"".join(samples(second) for second in range(seconds))
    )
    vocabulary = [_word(rng).lower() for _ in range(900)]
    found = records_of_hour(exhibit_id, rng, vocabulary=vocabulary, seconds=seconds)
    for stage, records in found.items():
        _keep(case, stage, exhibit_id, records)
    return tuple(one for one in found["transcribe"] if isinstance(one, Word))
