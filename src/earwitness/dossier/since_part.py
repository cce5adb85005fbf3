"""Before and since each instalment, or a day asked for: in words, each pair with its ties.

What it refuses to say: that an instalment is why something changed, and that a pair changed where
there is too little evidence to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from earwitness.consequences.change import CHANGED, ChangeOutcome, PairChange
from earwitness.consequences.evidence import Account
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding, pair_standings
from earwitness.dossier.consequence_model import InstalmentPart, PairRow
from earwitness.dossier.fronts_part import pair_rows
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.weighed import CHANCE, Since
from earwitness.dossier.wording import date_text, plural

MOST_NEAREST = 3  # pairs shown as nearest to enough evidence
CHANGE_KEYS = {
    ChangeOutcome.BETTER: "plus",
    ChangeOutcome.WORSE: "minus",
    ChangeOutcome.TURNED: "mixed",
}
CLEAR = (EdgeSign.POSITIVE, EdgeSign.NEGATIVE)


def since_part(since: Since, told: Iterable[Account], grounds: Grounds) -> InstalmentPart:
    """Word one day: what changed, what was looked at, and who was first reported on then."""
    pairs = since.changes.pairs
    changed = [pair for pair in pairs if pair.outcome in CHANGED]
    tested = [pair for pair in pairs if pair.p is not None and pair not in changed]
    short = [pair for pair in pairs if pair.p is None]
    nearest = sorted(
        (pair for pair in short if pair.before.sources and pair.after.sources),
        key=lambda p: (-min(p.before.sources, p.after.sources), p.first_id, p.second_id),
    )
    index, exhibit = grounds.evidence.index, since.day.exhibit
    first = _first_reported(since, told)
    return InstalmentPart(
        name=since.day.name,
        title="" if exhibit is None else index.title(exhibit),
        href="" if exhibit is None else index.href(exhibit.id),
        known_from=since.day.known_from[:1].upper() + since.day.known_from[1:],
        date=date_text(since.day.at),
        until=date_text(_eve(since.until)) if since.until else "",
        told=_told(since),
        changed=_changes(changed, since, grounds),
        unclear=_changes(tested, since, grounds),
        nearest=_changes(nearest[:MOST_NEAREST], since, grounds),
        first=pair_rows(first, grounds),
        first_told=_bad_and_good(first),
    )


def change_told(pair: PairChange, at: str) -> str:
    """Word a comparison without the two names, which are printed as links instead of ids."""
    sentence = pair.because.removeprefix(f"{pair.first_id} and {pair.second_id}: ")
    return sentence.replace(at, date_text(at))


def _told(since: Since) -> str:
    """Say what the comparison came to; where nothing could be looked at, only that and why."""
    if since.changes.tested:
        return since.changes.because.replace(since.day.at, date_text(since.day.at))
    return (
        "Too little evidence to tell whether anything changed: "
        f"{plural(len(since.changes.pairs), 'pair')} of actors reported on, none of them by "
        f"{CHANCE.least_sources} or more independent sources both before and since"
    )


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _bad_and_good(pairs: Iterable[PairStanding]) -> str:
    """Count the pairs of each sign; empty: there is none."""
    signs = [pair.sign for pair in pairs]
    counts = ((signs.count(EdgeSign.NEGATIVE), "bad"), (signs.count(EdgeSign.POSITIVE), "good"))
    return " and ".join(f"{count} on {word}" for count, word in counts if count)


def _changes(pairs: Iterable[PairChange], since: Since, grounds: Grounds) -> tuple[PairRow, ...]:
    return tuple(
        grounds.pair(
            pair.first_id,
            pair.second_id,
            sign_key=CHANGE_KEYS.get(pair.outcome, "zero"),
            told=change_told(pair, since.day.at),
            tie_ids=(*pair.before.tie_ids, *pair.after.tie_ids),
        )
        for pair in pairs
    )


def _first_reported(since: Since, told: Iterable[Account]) -> list[PairStanding]:
    """Find pairs first reported on between an instalment and the next, good or bad."""
    at, until = since.day.at, since.until
    dated = [(one.date, one) for one in told if one.date is not None]
    earlier = {(one.first_id, one.second_id) for day, one in dated if day < at}
    fresh = [
        one
        for day, one in dated
        if at <= day
        and (until is None or day < until)
        and (one.first_id, one.second_id) not in earlier
    ]
    return [standing for standing in pair_standings(fresh) if standing.sign in CLEAR]
