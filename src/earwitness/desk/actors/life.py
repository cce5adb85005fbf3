"""Everything that is known of one actor, as the rows of its page.

What it refuses: to say that a voice is an actor's. Comparisons stand in the dossier's own words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.identities.places import folded
from earwitness.case.records import Actor, Attribution, Position, Proposition
from earwitness.case.vocabulary import Against
from earwitness.desk.actors.history import SaidRow, history_of
from earwitness.desk.actors.mentions import MentionRow, mention_rows
from earwitness.desk.actors.names import NamesOfScript, by_script
from earwitness.desk.actors.seen import SeenActors
from earwitness.desk.actors.ties import TiesOverTime, ties_over_time
from earwitness.desk.links import DeskComparing
from earwitness.dossier.comparison_part import card, comparing, in_order, row
from earwitness.dossier.model import Shown, VoiceTag
from earwitness.dossier.responses_model import ResponseRow, SilenceRow
from earwitness.dossier.saying import attribution_rows
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import ActorRow, AttributionRow
from earwitness.dossier.voice_model import ComparedRow, ComparisonCard
from earwitness.dossier.wording import date_text
from earwitness.voices.clones.caution import COMPARISON_CAUTION

MOST_SAID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """Where an actor stands on a proposition, in one place."""

    stance: str
    proposition: str
    href: str
    day: str
    dated_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVoice:
    """A voice that a person called by a name of the actor's; a name is no finding."""

    tag: VoiceTag
    recording: str
    href: str
    called_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Comparisons with known speech of somebody of the actor's name, and voices called so."""

    caution: str
    rows: Shown[ComparedRow]
    cards: tuple[ComparisonCard, ...]
    named: tuple[NamedVoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLife:
    """One actor's page. row None: nothing in the case names the actor."""

    actor: Actor
    row: ActorRow | None
    names: tuple[NamesOfScript, ...]
    forms: Sequence[tuple[str, int]]
    mentions: Shown[MentionRow]
    says: Shown[AttributionRow]
    said_of: Shown[AttributionRow]
    ties: TiesOverTime | None
    standings: tuple[StandingRow, ...]
    responses: tuple[ResponseRow, ...]
    silences: tuple[SilenceRow, ...]
    voices: Voices
    history: tuple[SaidRow, ...]


def actor_life(seen: SeenActors, actor_id: str) -> ActorLife:
    """Gather one actor's page. Raises UnknownRecord."""
    actor = seen.actor(actor_id)
    answered = seen.answered
    responses = () if answered is None else answered.responses.rows
    silences = () if answered is None else answered.silences.rows
    return ActorLife(
        actor=actor,
        row=seen.by_id.get(actor.id),
        names=by_script(actor.aliases),
        forms=seen.forms(actor.id),
        mentions=mention_rows(seen, actor.id),
        says=_rows(seen, seen.said_by.get(actor.id, ())),
        said_of=_rows(seen, list(_said_of(seen, actor.id))),
        ties=ties_over_time(seen, actor.id),
        standings=tuple(_standings(seen, actor.id)),
        responses=tuple(one for one in responses if one.actor.href.endswith(actor.id)),
        silences=tuple(one for one in silences if one.actor.href.endswith(actor.id)),
        voices=_voices(seen, actor),
        history=history_of(seen, actor.id),
    )


def _rows(seen: SeenActors, said: Sequence[Attribution]) -> Shown[AttributionRow]:
    """Word attributions as the dossier does: the surest of them, oldest first."""
    surest = sorted(said, key=lambda one: (-one.confidence, one.id))[:MOST_SAID]
    surest.sort(key=lambda one: (*seen.index.order(one.span), one.id))
    chosen = Selection(
        ties=(),
        attributions=surest,
        claims=(),
        forecasts=(),
        tie_total=0,
        attribution_total=len(said),
        claim_total=0,
        forecast_total=0,
    )
    return attribution_rows(chosen, seen.evidence)


def _said_of(seen: SeenActors, actor_id: str) -> Iterator[Attribution]:
    """Find what others are reported as saying with a mention of the actor in it."""
    own = {one.id for one in seen.said_by.get(actor_id, ())}
    starts: dict[str, list[int]] = {}
    for mention in seen.mentions.get(actor_id, ()):
        starts.setdefault(mention.span.exhibit_id, []).append(mention.span.start_char)
    for exhibit_id, held in starts.items():
        held.sort()
        for said in seen.said_in.get(exhibit_id, ()):
            if said.id not in own and any(
                _is_within(held, start, end) for start, end in said.content_places()
            ):
                yield said


def _is_within(starts: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _standings(seen: SeenActors, actor_id: str) -> Iterator[StandingRow]:
    titles = {one.id: one.text for one in seen.look.case.records(Proposition)}
    mine = [one for one in seen.look.case.records(Position) if one.actor_id == actor_id]
    for one in sorted(mine, key=lambda one: (one.day or "9999", one.id)):
        yield StandingRow(
            stance=str(one.stance),
            proposition=titles.get(one.proposition_id, ""),
            href=f"/claims#{one.proposition_id}",
            day=date_text(one.day) or "date not known",
            dated_by=one.dated_by,
        )


def _voices(seen: SeenActors, actor: Actor) -> Voices:
    voices = seen.look.voices
    names = {folded(name) for name in (actor.name, *actor.aliases)}
    made = comparing(seen.index, voices, {})
    made_of = DeskComparing(
        index=made.index, voices=made.voices, reach=made.reach, plots=made.plots
    )
    compared = in_order(made_of, Against.REFERENCE)
    mine = [one for one in compared if folded(one.person or "") in names]
    return Voices(
        caution=COMPARISON_CAUTION,
        rows=Shown(
            rows=tuple(row(one, made_of, href=f"#{one.id}") for one in mine), total=len(mine)
        ),
        cards=tuple(card(one, made_of) for one in mine),
        named=tuple(
            NamedVoice(
                tag=voices.tag(voice.id),
                recording=seen.index.title(seen.index.exhibits[voice.exhibit_id]),
                href=seen.index.href(voice.exhibit_id),
                called_by=voices.called_by.get(voice.id, ""),
            )
            for voice in voices.voices.values()
            if voice.name and folded(voice.name) in names
        ),
    )
