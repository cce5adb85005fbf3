"""A made case as large as the desk must bear: 10,000 passages in 200 documents, an hour of sound.

Everything in it is invented. Records are stored under the stages that would have made them, so that
the desk reads them as it reads any case; the stages that only gather what others found really run.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desk_articles import Article, write_article
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
    Tie,
    Word,
    record_id,
)
from earwitness.case.runner import run_stages
from earwitness.case.stages import WHOLE_CASE, Unit
from earwitness.case.vocabulary import ActorKind, ExhibitKind, RunState
from earwitness.stages import STAGES

HOUR_S = 3600
GATHERING = ("dates", "responses", "claims ledger")
BY_NAME = {stage.name: stage for stage in STAGES}
SYLLABLES = ("ar", "bel", "cor", "dan", "el", "far", "gor", "hal", "is", "jon", "kel", "lor", "mar")
OUTLETS = ("Pier Post", "Night Ledger", "Quay Observer", "Harbour Wire", "Tide Review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The case and what to ask for in it."""

    folder: Path
    document_id: str
    recording_id: str
    actor_id: str
    mention_ids: tuple[str, ...]
    words: int


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
            article = Article(exhibit_id=case.exhibit(name).id)
            write_article(article, actors, rng, passages=each)
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


def _store(case: CaseFile, stage: str, article: Article, *kinds: type) -> None:
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
