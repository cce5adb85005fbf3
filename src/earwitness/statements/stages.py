"""The stages of the third question: who is named, who says what, and who everybody is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.identities.lessons import names_given_to_open
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
from earwitness.case.reviews import latest
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, StatementMethod, Verdict
from earwitness.statements.actors.identities_taught import TaughtName
from earwitness.statements.actors.resolving import resolve_actors
from earwitness.statements.language.parsing import model_versions
from earwitness.statements.learned.sessions import learned_versions
from earwitness.statements.method import STATEMENTS_VERSION, StatementOptions, read_statements


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPayload:
    """One exhibit's text and the user's actor list. reading None: it has no text."""

    reading: Reading | None
    listed: tuple[ListedActor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPayload:
    """All mentions of a case, the user's actor list, and what reviews say of names."""

    mentions: tuple[Mention, ...]
    listed: tuple[ListedActor, ...]
    taught: tuple[TaughtName, ...] = ()


def _listed_digest(case: CaseView) -> str:
    return digest(*case.listed_actors())


def _taught(case: CaseView) -> tuple[TaughtName, ...]:
    """Gather what people said a name means: by verdicts on namings, then by giving names."""
    given = names_given_to_open(case.actor_corrections(), listed=case.listed_actors())
    names = tuple(TaughtName(text=text, label="GIVEN", actor=actor) for text, actor in given)
    return (*_taught_by_verdicts(case), *names)


def _taught_by_verdicts(case: CaseView) -> tuple[TaughtName, ...]:
    """Gather what confirmed and corrected namings say, oldest first.

    Of actors as this stage found them: what people said of who is who is laid over its result.
    """
    order = {
        record_id: review.number
        for record_id, review in latest(case.reviews()).items()
        if review.verdict is not Verdict.REJECT
    }
    if not order:  # the usual case, asked at every run: read no namings
        return ()
    named = [naming for naming in case.as_found(Naming) if naming.id in order]
    if not named:
        return ()
    mentions = {mention.id: mention for mention in case.records(Mention)}
    names = {actor.id: actor.name for actor in case.as_found(Actor)}
    return tuple(
        TaughtName(
            text=mentions[naming.mention_id].text,
            label=mentions[naming.mention_id].label,
            actor=names[naming.actor_id],
        )
        for naming in sorted(named, key=lambda naming: order[naming.id])
        if naming.mention_id in mentions and naming.actor_id in names
    )


def _statement_units(case: CaseView) -> Iterator[Unit]:
    listed = _listed_digest(case)
    for exhibit in case.exhibits():
        if exhibit.kind.holds_words:
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
    method = case.settings.statements.method
    learned = learned_versions() if method is StatementMethod.MODELS else ()
    return (("method", method.value), *model_versions(), *learned)


def _read(payload: StatementsPayload, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    options = StatementOptions(
        listed=payload.listed, method=StatementMethod(context.option("method"))
    )
    return read_statements(payload.reading, options)


def _actor_units(case: CaseView) -> Iterator[Unit]:
    yield Unit(
        subject=WHOLE_CASE,
        label="actors",
        inputs=(case.state_of(Mention), _listed_digest(case), digest(*_taught(case))),
    )


def _actor_payload(case: CaseView, unit: Unit) -> ActorsPayload:
    return ActorsPayload(
        mentions=tuple(case.records(Mention)),
        listed=tuple(case.listed_actors()),
        taught=_taught(case),
    )


def _resolve(payload: ActorsPayload, context: WorkContext) -> Sequence[Record]:
    actors, namings = resolve_actors(payload.mentions, payload.listed, payload.taught)
    return (*actors, *namings)


READ_STATEMENTS = Stage(
    name="statements",
    version=STATEMENTS_VERSION,
    sentence="find who is mentioned, who says what, and who stands how to whom",
    source=(
        "spaCy en_core_web_sm 3.8 (Explosion); own grammar rules and verb lexicons; MiniLM-L6 "
        "(Wang et al. 2020) trained on PolNeAR (Newell et al. 2018) and on directed sentiment "
        "(Park et al. 2021)"
    ),
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
    version="names/3",
    sentence="decide which mentions mean the same actor, over spellings, scripts and titles",
    source="the user's actor list; own rules for names in Latin and Arabic script",
    limits="two people of one full name are taken for one; unlisted names are open identities",
    writes=(Actor, Naming),
    units=_actor_units,
    payload=_actor_payload,
    work=_resolve,
)

STAGES = (READ_STATEMENTS, RESOLVE_ACTORS)
