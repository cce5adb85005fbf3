"""The section "What it changes": what follows from the ties taken together, and when it changed.

What it refuses to say: that anybody is a friend or an enemy of anybody, that an instalment is why
something changed, and that a change is one where there is too little evidence to tell.
"""

from __future__ import annotations

from collections.abc import Iterable

from earwitness.case.vocabulary import Relation
from earwitness.consequences.evidence import View
from earwitness.consequences.network import EdgeSign
from earwitness.dossier.change_svg import change_chart
from earwitness.dossier.consequence_model import Consequences, PairRow
from earwitness.dossier.fronts_part import broker_rows, fronts_part, view_parts
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.saying import Evidence
from earwitness.dossier.since_part import since_part
from earwitness.dossier.tension_svg import tension_chart
from earwitness.dossier.weighed import Weighed
from earwitness.dossier.wording import plural


def consequences(weighed: Weighed, evidence: Evidence) -> Consequences | None:
    """Word the whole section; None where no tie joins two known actors."""
    if not weighed.fronts.evidence:
        return None
    grounds = Grounds(ties=weighed.ties, evidence=evidence)
    mediating = [e.tie_id for e in weighed.fronts.evidence if e.relation is Relation.MEDIATES]
    return Consequences(
        extent=_extent(weighed),
        fronts=fronts_part(weighed.fronts, grounds),
        by_view=view_parts(weighed.by_view, grounds),
        brokers=broker_rows(weighed.fronts, grounds),
        mediation=grounds.rows(mediating),
        tension=tension_chart(
            [(s, grounds.actor(s.first_id), grounds.actor(s.second_id)) for s in weighed.tension],
            instalments=[
                (since.day.number, since.day.at)
                for since in weighed.since
                if since.day.number is not None
            ],
        ),
        tension_pairs=tuple(
            grounds.pair(
                series.first_id,
                series.second_id,
                sign_key="zero",
                told=series.because,
                tie_ids=sorted({tie for point in series.points for tie in point.tie_ids}),
            )
            for series in weighed.tension
        ),
        change=change_chart(weighed.since, actor=grounds.actor),
        instalments=tuple(
            since_part(since, weighed.fronts.accounts, grounds) for since in weighed.since
        ),
        differing=tuple(_differing(weighed, grounds)),
    )


def _extent(weighed: Weighed) -> str:
    evidence = weighed.fronts.evidence
    ties, sources = len(evidence), len({e.source for e in evidence})
    return (
        f"{plural(ties, 'tie')} between known actors, from {plural(sources, 'independent source')}"
    )


def _differing(weighed: Weighed, grounds: Grounds) -> Iterable[PairRow]:
    """Find pairs that the recordings speak of one way and the reporting another."""
    told = {
        one.view: {(s.first_id, s.second_id): s for s in one.standings} for one in weighed.by_view
    }
    heard, reported = told.get(View.RECORDINGS, {}), told.get(View.REPORTING, {})
    for pair in sorted(heard.keys() & reported.keys()):
        one, other = heard[pair], reported[pair]
        if one.sign is other.sign or EdgeSign.NEUTRAL in (one.sign, other.sign):
            continue
        yield grounds.pair(
            *pair,
            sign_key="mixed",
            told=f"{one.sign} in the recordings, {other.sign} in the reporting",
            tie_ids=(*one.tie_ids, *other.tie_ids),
        )
