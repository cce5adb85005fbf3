"""The section "What it changes": what follows from the ties taken together, and when it changed.

What it refuses to say: that anybody is a friend or an enemy of anybody, that an instalment is why
something changed, and that a change is one where there is too little evidence to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from earwitness.case.vocabulary import Relation
from earwitness.consequences.change import ChangeOutcome, PairChange
from earwitness.consequences.evidence import Account, View, accounts, in_view
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding, pair_standings
from earwitness.dossier.consequence_model import Consequences, InstalmentPart, PairRow
from earwitness.dossier.fronts_part import broker_rows, fronts_part, pair_rows
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.saying import Evidence
from earwitness.dossier.tension_svg import tension_chart
from earwitness.dossier.weighed import CHANCE, Since, Weighed, exhibit_kinds
from earwitness.dossier.wording import date_text, plural

MOST_NEAREST = 3  # pairs shown as nearest to enough evidence
CHANGE_KEYS = {
    ChangeOutcome.BETTER: "plus",
    ChangeOutcome.WORSE: "minus",
    ChangeOutcome.TURNED: "mixed",
}
CLEAR = (EdgeSign.POSITIVE, EdgeSign.NEGATIVE)


def consequences(weighed: Weighed, evidence: Evidence) -> Consequences | None:
    """Word the whole section; None where no tie joins two known actors."""
    if not weighed.evidence:
        return None
    grounds = Grounds(ties=weighed.ties, evidence=evidence)
    mediating = [e.tie_id for e in weighed.evidence if e.relation is Relation.MEDIATES]
    return Consequences(
        extent=_extent(weighed),
        fronts=fronts_part(weighed, grounds),
        brokers=broker_rows(weighed, grounds),
        mediation=grounds.rows(mediating),
        tension=tension_chart(
            [(s, grounds.actor(s.first_id), grounds.actor(s.second_id)) for s in weighed.tension],
            instalments=[(since.number, since.at) for since in weighed.since],
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
        instalments=tuple(_instalment(since, weighed, grounds) for since in weighed.since),
        differing=tuple(_differing(weighed, grounds)),
    )


def _extent(weighed: Weighed) -> str:
    ties, sources = len(weighed.evidence), len({e.source for e in weighed.evidence})
    return (
        f"{plural(ties, 'tie')} between known actors, from {plural(sources, 'independent source')}"
    )


def _instalment(since: Since, weighed: Weighed, grounds: Grounds) -> InstalmentPart:
    index = grounds.evidence.index
    changed = [pair for pair in since.changes.pairs if pair.outcome in CHANGE_KEYS]
    tested = [pair for pair in since.changes.pairs if pair.p is not None and pair not in changed]
    short = [pair for pair in since.changes.pairs if pair.p is None]
    nearest = sorted(
        (pair for pair in short if pair.before.sources and pair.after.sources),
        key=lambda p: (-min(p.before.sources, p.after.sources), p.first_id, p.second_id),
    )
    return InstalmentPart(
        name=f"Instalment {since.number}",
        title=index.title(since.exhibit),
        href=index.href(since.exhibit.id),
        date=date_text(since.at),
        until=date_text(_eve(since.until)) if since.until else "",
        told=_told(since),
        changed=_changes(changed, since, grounds),
        unclear=_changes(tested, since, grounds),
        nearest=_changes(nearest[:MOST_NEAREST], since, grounds),
        first=pair_rows(_first_reported(since, weighed.accounts), grounds),
    )


def _told(since: Since) -> str:
    """Say what the comparison came to; where nothing could be looked at, only that and why."""
    if since.changes.tested:
        return since.changes.because.replace(since.at, date_text(since.at))
    return (
        "Too little evidence to tell whether anything changed: "
        f"{plural(len(since.changes.pairs), 'pair')} of actors reported on, none of them by "
        f"{CHANCE.least_sources} or more independent sources both before and since"
    )


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _changes(pairs: Iterable[PairChange], since: Since, grounds: Grounds) -> tuple[PairRow, ...]:
    return tuple(
        grounds.pair(
            pair.first_id,
            pair.second_id,
            sign_key=CHANGE_KEYS.get(pair.outcome, "zero"),
            # the sentence names the two by id; they are printed as links instead
            told=pair.because.removeprefix(f"{pair.first_id} and {pair.second_id}: ").replace(
                since.at, date_text(since.at)
            ),
            tie_ids=(*pair.before.tie_ids, *pair.after.tie_ids),
        )
        for pair in pairs
    )


def _first_reported(since: Since, told: Iterable[Account]) -> list[PairStanding]:
    """Find pairs first reported on between an instalment and the next, good or bad."""
    dated = [one for one in told if one.date is not None]
    earlier = {(o.first_id, o.second_id) for o in dated if o.date is not None and o.date < since.at}
    fresh = [
        one
        for one in dated
        if one.date is not None
        and since.at <= one.date
        and (since.until is None or one.date < since.until)
        and (one.first_id, one.second_id) not in earlier
    ]
    return [standing for standing in pair_standings(fresh) if standing.sign in CLEAR]


def _differing(weighed: Weighed, grounds: Grounds) -> Iterable[PairRow]:
    """Find pairs that the recordings speak of one way and the reporting another."""
    kinds = exhibit_kinds(grounds.evidence.index)
    heard, reported = (
        {
            (s.first_id, s.second_id): s
            for s in pair_standings(accounts(in_view(weighed.evidence, view, kinds=kinds)))
        }
        for view in (View.RECORDINGS, View.REPORTING)
    )
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
