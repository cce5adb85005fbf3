"""Whom an actor stands how to, over time: one strip a counterpart, all on the same days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Instalment, Tie
from earwitness.consequences.evidence import TieEvidence
from earwitness.desk.actors.seen import SeenActors
from earwitness.desk.links import actor_href
from earwitness.dossier.course_svg import CourseLane, CourseTick, DrawnLane, Placed, draw_course
from earwitness.dossier.model import ActorLink, Shown
from earwitness.dossier.network_svg import SIGN_GLYPHS, SIGN_KEYS
from earwitness.dossier.saying import tie_rows
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import TieRow
from earwitness.dossier.wording import date_text, plural

MOST_COUNTERPARTS = 40
MOST_TIES = 25  # quoted for one counterpart
GUIDE = "instalment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Ties of an actor with one other. strip None: none of them has a date."""

    actor: ActorLink
    counted: str
    signs: tuple[tuple[str, str, int], ...]  # (key, glyph, how many)
    strip: CourseLane | None
    undated: int
    rows: Shown[TieRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesOverTime:
    """All of an actor's ties. guides: x of days on which parts of the leak came out."""

    counterparts: tuple[Counterpart, ...]
    left_out: int
    ticks: tuple[CourseTick, ...]
    guides: tuple[float, ...]
    label: str


def ties_over_time(seen: SeenActors, actor_id: str) -> TiesOverTime | None:
    """Lay out an actor's ties; None where it has none with another known actor."""
    with_whom: dict[str, list[TieEvidence]] = defaultdict(list)
    for tie in seen.ties.get(actor_id, ()):
        with_whom[tie.target_id if tie.holder_id == actor_id else tie.holder_id].append(tie)
    if not with_whom:
        return None
    names = seen.index.actors
    ranked = sorted(with_whom.items(), key=lambda one: (-len(one[1]), names[one[0]].name))
    shown = ranked[:MOST_COUNTERPARTS]
    lanes = [_lane(seen, other, ties) for other, ties in shown]
    days = [item.day for lane in lanes for item in lane.items]
    guide = DrawnLane(key=GUIDE, label="", items=tuple(_instalments(seen, days)))
    drawing = (
        draw_course([guide, *lanes], first=min(days), last=max(days), guide=GUIDE) if days else None
    )
    drawn = {} if drawing is None else {lane.key: lane for lane in drawing.lanes}
    return TiesOverTime(
        counterparts=tuple(_counterpart(seen, *one, drawn.get(one[0])) for one in shown),
        left_out=len(ranked) - len(shown),
        ticks=() if drawing is None else drawing.ticks,
        guides=() if drawing is None else drawing.guides,
        label=""
        if not days
        else f"from {date_text(str(min(days)))} to {date_text(str(max(days)))}",
    )


def _lane(seen: SeenActors, other_id: str, ties: Sequence[TieEvidence]) -> DrawnLane:
    return DrawnLane(
        key=other_id,
        label=seen.index.actors[other_id].name,
        items=tuple(
            Placed(
                href=f"#row-{tie.tie_id}",
                title=f"{date_text(tie.date)}: {_tie_title(seen, tie)}",
                earliest=day,
                latest=day,
                number=SIGN_GLYPHS[tie.sign],
                key=SIGN_KEYS[tie.sign],
            )
            for tie in ties
            if (day := _day(tie.date)) is not None
        ),
    )


def _tie_title(seen: SeenActors, tie: TieEvidence) -> str:
    holder, target = seen.index.actors[tie.holder_id], seen.index.actors[tie.target_id]
    return f"{holder.name} {str(tie.relation).replace('-', ' ')} {target.name}"


def _instalments(seen: SeenActors, days: Sequence[date]) -> list[Placed]:
    parts = [(one, _day(one.published)) for one in seen.look.case.records(Instalment)]
    return [
        Placed(href="/coverage", title=part.title, earliest=day, latest=day)
        for part, day in parts
        if day is not None and days and min(days) <= day <= max(days)
    ]


def _counterpart(
    seen: SeenActors, other_id: str, ties: Sequence[TieEvidence], lane: CourseLane | None
) -> Counterpart:
    signs = Counter(tie.sign for tie in ties)
    held = [seen.tie_records[tie.tie_id] for tie in ties]
    held.sort(key=lambda tie: (-tie.confidence, tie.id))
    surest = sorted(held[:MOST_TIES], key=lambda tie: seen.index.order(tie.span))
    sources = len({tie.source for tie in ties})
    return Counterpart(
        actor=ActorLink(name=seen.index.actors[other_id].name, href=actor_href(other_id)),
        counted=f"{plural(len(ties), 'tie')} from {plural(sources, 'independent source')}",
        signs=tuple(
            (SIGN_KEYS[sign], SIGN_GLYPHS[sign], signs[sign]) for sign in (1, 0, -1) if signs[sign]
        ),
        strip=lane if lane is not None and lane.total else None,
        undated=sum(_day(tie.date) is None for tie in ties),
        rows=tie_rows(_only(surest, len(held)), seen.evidence),
    )


def _only(ties: Sequence[Tie], total: int) -> Selection:
    return Selection(
        ties=ties,
        attributions=(),
        claims=(),
        forecasts=(),
        tie_total=total,
        attribution_total=0,
        claim_total=0,
        forecast_total=0,
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
