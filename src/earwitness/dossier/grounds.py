"""Statements about pairs of actors, each with the ties it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Tie
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding
from earwitness.dossier.consequence_model import GroundRow, PairRow
from earwitness.dossier.model import ActorLink, Shown
from earwitness.dossier.network_svg import SIGN_GLYPHS, SIGN_KEYS
from earwitness.dossier.saying import Evidence
from earwitness.dossier.wording import plural

MOST_TIES = 6  # quoted below one statement; all of them stand in the table of ties
PAIR_KEYS = {
    EdgeSign.POSITIVE: "plus",
    EdgeSign.NEGATIVE: "minus",
    EdgeSign.NEUTRAL: "zero",
    EdgeSign.MIXED: "mixed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """How statements come by their evidence: ties by id, and where their words stand."""

    ties: Mapping[str, Tie]
    evidence: Evidence

    def actor(self, actor_id: str) -> ActorLink:
        """Name an actor."""
        actor = self.evidence.index.actors[actor_id]
        return ActorLink(name=actor.name, href=f"#{actor.id}")

    def actors(self, actor_ids: Iterable[str]) -> tuple[ActorLink, ...]:
        """Name actors, in alphabetical order."""
        return tuple(sorted(map(self.actor, actor_ids), key=lambda link: link.name.casefold()))

    def rows(self, tie_ids: Sequence[str]) -> Shown[GroundRow]:
        """Quote the surest of some ties, oldest first."""
        known = [self.ties[tie_id] for tie_id in tie_ids if tie_id in self.ties]
        surest = sorted(known, key=lambda tie: (-tie.confidence, tie.id))[:MOST_TIES]
        order = self.evidence.index.order
        surest.sort(key=lambda tie: (*order(tie.span), tie.id))
        return Shown(rows=tuple(self._row(tie) for tie in surest), total=len(known))

    def _row(self, tie: Tie) -> GroundRow:
        index = self.evidence.index
        return GroundRow(
            holder=index.link(tie.holder_mention_id, "").name,
            target=index.link(tie.target_mention_id, "").name,
            sign_key=SIGN_KEYS[tie.sign],
            sign=SIGN_GLYPHS[tie.sign],
            relation=tie.relation.replace("-", " "),
            href=self.evidence.href(tie.id, tie.span),
            text=tie.evidence,
            direction=self.evidence.direction(tie.evidence, tie.span),
            saying=self.evidence.saying(tie.id, tie.span),
        )

    def pair(
        self, first_id: str, second_id: str, *, sign_key: str, told: str, tie_ids: Sequence[str]
    ) -> PairRow:
        """Say something of two actors."""
        return PairRow(
            first=self.actor(first_id),
            second=self.actor(second_id),
            sign_key=sign_key,
            told=told,
            grounds=self.rows(tie_ids),
        )

    def standing(self, standing: PairStanding, *, seen_from: str = "") -> PairRow:
        """Say how a pair stands; seen_from: the actor to be named first."""
        ends = standing.first_id, standing.second_id
        first, second = ends if seen_from != standing.second_id else ends[::-1]
        return self.pair(
            first,
            second,
            sign_key=PAIR_KEYS[standing.sign],
            told=plural(standing.sources, "independent source"),
            tie_ids=standing.tie_ids,
        )
