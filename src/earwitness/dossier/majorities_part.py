"""The section "Who can form a majority": arithmetic on seats and reported ties.

What it refuses to say: how likely a coalition is, and how members who do not act together vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from earwitness.case.records import Tie
from earwitness.consequences.bloc_power import BlocPower, IndexRange
from earwitness.consequences.bloc_ties import PairTies
from earwitness.consequences.coalitions import Coalition, Coalitions, Outcome, coalition
from earwitness.consequences.network import EdgeSign
from earwitness.dossier.chambers import Chamber, Reach, SeatsWeighed
from earwitness.dossier.grounds import PAIR_KEYS, Grounds
from earwitness.dossier.majority_model import (
    BlocPairRow,
    CoalitionRow,
    Majorities,
    PowerRow,
    ReachPart,
    ThresholdPart,
)
from earwitness.dossier.saying import Evidence
from earwitness.dossier.seat_rows import beside_rows, bloc_rows
from earwitness.dossier.wording import count_text, date_text, plural

MOST_SHOWN = 6  # coalitions of one list
MOST_SHIFTS = 3  # lists named whose power differs
NOTHING = Majorities(
    problem="",
    total=0,
    changed_on="",
    has_after=False,
    has_changed=False,
    slack_told="",
    blocs=(),
    beside=(),
    pairs=(),
    thresholds=(),
)


def majorities(
    weighed: SeatsWeighed | str | None, ties: Mapping[str, Tie], evidence: Evidence
) -> Majorities | None:
    """Word the whole section; None where there is no seats.csv."""
    if weighed is None:
        return None
    if isinstance(weighed, str):
        return replace(NOTHING, problem=weighed)
    grounds = Grounds(ties=ties, evidence=evidence)
    table = weighed.table
    return Majorities(
        problem="",
        total=table.before.total,
        changed_on=date_text(table.changed_on),
        has_after=table.after is not None,
        has_changed=weighed.after is not None,
        slack_told=_slack_told(weighed),
        blocs=bloc_rows(table),
        beside=beside_rows(table),
        pairs=tuple(
            BlocPairRow(
                first=pair.first,
                second=pair.second,
                sign_key=PAIR_KEYS[pair.sign],
                grounds=grounds.rows(pair.tie_ids),
            )
            for pair in sorted(weighed.pairs, key=_pair_order)
            if pair.sign is not EdgeSign.NEUTRAL
        ),
        thresholds=tuple(_threshold(weighed, number, grounds) for number in range(2)),
    )


def _pair_order(pair: PairTies) -> tuple[int, int, str, str]:
    order = (EdgeSign.NEGATIVE, EdgeSign.MIXED, EdgeSign.POSITIVE, EdgeSign.NEUTRAL)
    return order.index(pair.sign), -len(pair.tie_ids), pair.first, pair.second


def _slack_told(weighed: SeatsWeighed) -> str:
    last = weighed.table.after or weighed.table.before
    if not last.slack:
        return ""
    when = "afterwards " if weighed.after is not None else ""
    return f"{when}{plural(last.slack, 'seat')} that nobody is known to hold"


def _threshold(weighed: SeatsWeighed, number: int, grounds: Grounds) -> ThresholdPart:
    before = weighed.before.reaches[number]
    after = None if weighed.after is None else weighed.after.reaches[number]
    sides = [_side(weighed, number, grounds, is_after=False)]
    if after is not None:
        sides.append(_side(weighed, number, grounds, is_after=True))
    return ThresholdPart(
        name=before.threshold.name,
        quota=before.threshold.quota,
        because=before.threshold.because,
        sides=tuple(sides),
        differs=(
            *_without(weighed, number),
            *(() if after is None else _differs(before, after)),
        ),
        shifts=() if after is None else _shifts(before.power, after.power),
        power=_power(before.power, () if after is None else after.power),
        power_told=_power_told((after or before).power),
    )


def _side(weighed: SeatsWeighed, number: int, grounds: Grounds, *, is_after: bool) -> ReachPart:
    chambers = (weighed.before, weighed.after)
    here, there = chambers[::-1] if is_after else chambers
    assert here is not None
    reach = here.reaches[number]
    calm = [*reach.calm_surely.found[:MOST_SHOWN]]
    if reach.calm_possibly is not None and len(calm) < MOST_SHOWN:
        known = {one.members for one in calm}
        more = (one for one in reach.calm_possibly.found if one.members not in known)
        calm += [one for one in more if one.outcome is Outcome.POSSIBLY][: MOST_SHOWN - len(calm)]
    other = "" if there is None else "before" if is_after else "afterwards"
    return ReachPart(
        when="" if weighed.after is None else "Afterwards" if is_after else "Before",
        told=_fewest(reach),
        any_told=_counted(reach.any_surely, reach.any_possibly),
        calm_told=_counted(reach.calm_surely, reach.calm_possibly),
        together_told=_together(reach.held_together),
        rows=tuple(_coalition(one, there, other, weighed.pairs, grounds) for one in calm),
    )


def _fewest(reach: Reach) -> str:
    """Say how few lists it takes, for sure and, where seats are unknown, at best."""
    sizes = [
        min((len(one.members) for one in found.found), default=None)
        for found in (reach.any_surely, reach.any_possibly or reach.any_surely)
    ]
    surely, possibly = sizes
    if possibly is None:
        return "no lists reach it together"
    if surely is None:
        return f"no lists reach it for sure; {plural(possibly, 'list')} at least may"
    if surely == possibly:
        return f"it takes {plural(surely, 'list')} at least"
    return f"it takes {plural(surely, 'list')} at least, {possibly} if unknown seats fall so"


def _counted(surely: Coalitions, possibly: Coalitions | None) -> str:
    told = f"{_number(surely)} surely reach it"
    return told if possibly is None else f"{told}, {_number(possibly)} possibly"


def _number(found: Coalitions) -> str:
    if found.counted is not None:
        return count_text(found.counted)
    more = "" if found.stopped_at is None else "more than "
    return f"{more}{count_text(len(found.found))}"


def _coalition(
    one: Coalition,
    there: Chamber | None,
    other: str,
    pairs: Sequence[PairTies],
    grounds: Grounds,
) -> CoalitionRow:
    elsewhere = ""
    if there is not None:
        same = coalition(one.members, seats=there.seats, threshold=one.threshold, pairs=pairs)
        elsewhere = f"{other} {same.seats} seats: {same.outcome}"
    return CoalitionRow(
        members=one.members,
        seats=str(one.seats),
        is_sure=one.outcome is Outcome.SURELY,
        elsewhere=elsewhere,
        told=_inside(one),
        grounds=grounds.rows(one.tie_ids),
    )


def _inside(one: Coalition) -> str:
    told = []
    if one.good:
        told.append(f"{plural(len(one.good), 'pair')} reported on good terms")
    if one.mixed:
        told.append(f"{plural(len(one.mixed), 'pair')} with conflicting reports")
    return ", ".join(told) or "nothing is reported between them, good or bad"


def _together(found: Coalitions) -> str:
    """Say how many of the smallest coalitions reported good ties hold together throughout."""
    if not found.found and found.stopped_at is None:
        return "none is also held together by reported good ties"
    return f"{_number(found)} surely, held together by reported good ties throughout"


def _without(weighed: SeatsWeighed, number: int) -> Iterator[str]:
    """Say what could be formed before even without the lists that gave up their seats."""
    if weighed.without is None:
        return
    names = " and ".join(weighed.without.names)
    anybody, calm = weighed.without.anybody[number], weighed.without.calm[number]
    if not anybody.found:
        yield (
            f"Before, no lists reached it without {names}."
            if anybody.stopped_at is None
            else f"Before, no lists were found to reach it without {names}; the search was stopped."
        )
        return
    told = f"Before, reaching it without {names} took {plural(_members(anybody), 'list')} at least"
    if calm.found:
        yield f"{told}, {_members(calm)} where no pair was to be reported on bad terms."
    elif calm.stopped_at is None:
        yield f"{told}, and always took in a pair reported on bad terms."
    else:
        yield f"{told}."


def _members(found: Coalitions) -> int:
    return len(found.found[0].members)


def _differs(before: Reach, after: Reach) -> Iterator[str]:
    """Say which coalitions differ; nothing where a list of them was cut short."""
    if before.calm_surely.stopped_at is None and after.calm_surely.stopped_at is None:
        were, are = (
            {frozenset(one.members) for one in found.found}
            for found in (before.calm_surely, after.calm_surely)
        )
        if were or are:
            yield (
                "Smallest coalitions without a pair reported on bad terms that surely reach it: "
                f"{count_text(len(were))} before; {count_text(len(were & are))} of them still do "
                f"afterwards, and {count_text(len(are - were))} others."
            )


def _shifts(before: Sequence[BlocPower], after: Sequence[BlocPower]) -> tuple[PowerRow, ...]:
    """Choose the lists whose power differs most, whatever the unknown seats are."""
    later = {row.name: row for row in after}
    pairs = [(row, later[row.name]) for row in before if row.name in later]
    pairs.sort(key=lambda pair: -_shift(*pair))
    moved = [(one, other) for one, other in pairs[:MOST_SHIFTS] if _shift(one, other) > 0]
    return _power([one for one, _ in moved], [other for _, other in moved])


def _shift(before: BlocPower, after: BlocPower) -> float:
    """Say by how much a share of power differs at least, whatever the unknown seats are."""
    if before.shapley is None or after.shapley is None:
        return 0.0
    up = after.shapley.lowest - before.shapley.highest
    down = before.shapley.lowest - after.shapley.highest
    return float(max(up, down, Fraction(0)))


def _power(before: Sequence[BlocPower], after: Sequence[BlocPower]) -> tuple[PowerRow, ...]:
    later = {row.name: row for row in after}
    rows = [
        PowerRow(
            name=row.name,
            shapley_before=_share(row.shapley),
            shapley_after=_share(later[row.name].shapley) if row.name in later else "",
            banzhaf_before=_share(row.banzhaf_share),
            banzhaf_after=_share(later[row.name].banzhaf_share) if row.name in later else "",
        )
        for row in sorted(before, key=lambda r: (-(r.shapley.highest if r.shapley else 0), r.name))
    ]
    return tuple(rows)


def _share(of: IndexRange | None) -> str:
    if of is None:
        return "none to share"
    low, high = float(of.lowest) * 100, float(of.highest) * 100
    told = f"{low:.1f}", f"{high:.1f}"
    return f"{told[0]} %" if told[0] == told[1] else f"{told[0]} to {told[1]} %"


def _power_told(power: Sequence[BlocPower]) -> str:
    if all(row.is_exact for row in power):
        return "Exact over every way to fill unknown seats."
    return (
        f"Ranges over {max(row.games for row in power)} of very many ways to fill the unknown "
        "seats: the true ranges may be wider."
    )
