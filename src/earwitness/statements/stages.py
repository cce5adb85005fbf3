"""The stages of the third question: who is named, who says what, and who everybody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Actor,
    Attribution,
    ListedActor,
    Mention,
    Naming,
    Passage,
    Reading,
    Record,
    Refusal,
    Tie,
)
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.statements.actors import resolve_actors
from earwitness.statements.method import RULES_VERSION, StatementOptions, read_statements
from earwitness.statements.parsing import model_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPayload:
    """One exhibit's text and the user's actor list. reading None: it has no text."""

    reading: Reading | None
    listed: tuple[ListedActor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPayload:
    """All mentions of a case and the user's actor list."""

    mentions: tuple[Mention, ...]
    listed: tuple[ListedActor, ...]


def _listed_digest(case: CaseView) -> str:
    return digest(*case.listed_actors())


def _statement_units(case: CaseView) -> Iterator[Unit]:
    listed = _listed_digest(case)
    for exhibit in case.exhibits():
        if exhibit.kind is not ExhibitKind.UNKNOWN:
            state = case.state_of(Passage, exhibit_id=exhibit.id)
            yield Unit(
                subject=exhibit.id,
                label=exhibit.name,
                inputs=(state, listed),
                weight=float(max(1, exhibit.size_bytes))
                if exhibit.kind is ExhibitKind.DOCUMENT
                else 1000.0,
            )


def _statement_payload(case: CaseView, unit: Unit) -> StatementsPayload:
    return StatementsPayload(reading=case.reading(unit.subject), listed=tuple(case.listed_actors()))


def _statement_options(case: CaseView) -> tuple[tuple[str, str], ...]:
    return (("method", case.settings.statements.method), *model_versions())


def _read(payload: StatementsPayload, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    options = StatementOptions(listed=payload.listed, method=context.option("method"))
    return read_statements(payload.reading, options)


def _actor_units(case: CaseView) -> Iterator[Unit]:
    yield Unit(
        subject=WHOLE_CASE,
        label="actors",
        inputs=(case.state_of(Mention), _listed_digest(case)),
    )


def _actor_payload(case: CaseView, unit: Unit) -> ActorsPayload:
    return ActorsPayload(mentions=tuple(case.records(Mention)), listed=tuple(case.listed_actors()))


def _resolve(payload: ActorsPayload, context: WorkContext) -> Sequence[Record]:
    actors, namings = resolve_actors(payload.mentions, payload.listed)
    return (*actors, *namings)


READ_STATEMENTS = Stage(
    name="statements",
    version=RULES_VERSION,
    sentence="find who is mentioned, who says what, and who stands how to whom, by rules",
    source="spaCy en_core_web_sm 3.8 (Explosion); own grammar rules and verb lexicons",
    limits=(
        "English only; irony, implication and anything said across sentences without a pronoun "
        "are missed; listed names are looked up in any script"
    ),
    writes=(Mention, Attribution, Tie, Refusal),
    units=_statement_units,
    payload=_statement_payload,
    work=_read,
    options=_statement_options,
    is_parallel=True,
)

RESOLVE_ACTORS = Stage(
    name="actors",
    version="names/2",
    sentence="decide which mentions mean the same actor, over spellings, scripts and titles",
    source="the user's actor list; own rules for names in Latin and Arabic script",
    limits="two people of one full name are taken for one; unlisted names are open identities",
    writes=(Actor, Naming),
    units=_actor_units,
    payload=_actor_payload,
    work=_resolve,
)

STAGES = (READ_STATEMENTS, RESOLVE_ACTORS)
