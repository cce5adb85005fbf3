"""What speaks for a tie, counted by independent source: the evidence behind network and fronts.

The same wire story printed five times is one source (see `independent_sources`), and a source that
says the same thing of two actors ten times has said it once. Nothing here says that a source is
right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.records import Actor, Mention, Naming, Tie
from earwitness.case.vocabulary import ExhibitKind, Relation
from earwitness.consequences.network import actor_of_mention

_DATE_CHARS = len("2031-02-03")


class View(StrEnum):
    """Which evidence is looked at."""

    RECORDINGS = "what the recordings say"
    REPORTING = "what the reporting says"
    BOTH = "recordings and reporting"


_KINDS = {
    View.RECORDINGS: {ExhibitKind.RECORDING, ExhibitKind.TRANSCRIPT},
    View.REPORTING: {ExhibitKind.DOCUMENT, ExhibitKind.UNKNOWN},
    View.BOTH: set(ExhibitKind),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TieEvidence:
    """One tie between two known actors, with its independent source.

    date: ISO day of publication; None: not known. source: the same for near-duplicates.
    """

    tie_id: str
    holder_id: str
    target_id: str
    sign: int
    relation: Relation
    confidence: float
    date: str | None
    source: str
    exhibit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one independent source has of a pair of actors, whichever of them holds the tie.

    tone: -1 all bad to +1 all good, the mean of the ties' signs weighted by their confidence.
    weight: 0..1, the confidence of the surest of them. date: the earliest; None: none is dated.
    """

    first_id: str
    second_id: str
    source: str
    tone: float
    weight: float
    date: str | None
    tie_ids: tuple[str, ...]


def tie_evidence(
    ties: Iterable[Tie],
    *,
    naming: Iterable[Naming],
    actors: Iterable[Actor],
    dates: Mapping[str, str | None],
    mentions: Iterable[Mention] = (),
    sources: Mapping[str, str] | None = None,
) -> tuple[TieEvidence, ...]:
    """Give the ties between two different known actors, by id; the others are left out.

    dates, sources: by passage id where it is there (a message has its own date), else by exhibit
    id. An exhibit without a source is a source of its own.
    """
    meant = actor_of_mention(naming, mentions)
    known = {actor.id for actor in actors}
    source_of = sources or {}
    found = []
    for tie in sorted(ties, key=lambda tie: tie.id):
        holder, target = meant.get(tie.holder_mention_id), meant.get(tie.target_mention_id)
        if holder is None or target is None or holder == target or not {holder, target} <= known:
            continue
        exhibit, passage = tie.span.exhibit_id, tie.span.passage_id
        date = dates.get(passage, dates.get(exhibit))
        found.append(
            TieEvidence(
                tie_id=tie.id,
                holder_id=holder,
                target_id=target,
                sign=tie.sign,
                relation=tie.relation,
                confidence=tie.confidence,
                date=None if date is None else date[:_DATE_CHARS],
                source=source_of.get(passage, source_of.get(exhibit, exhibit)),
                exhibit_id=exhibit,
            )
        )
    return tuple(found)


def in_view(
    evidence: Iterable[TieEvidence], view: View, *, kinds: Mapping[str, ExhibitKind]
) -> tuple[TieEvidence, ...]:
    """Keep what the recordings say, what the reporting says, or both. kinds: by exhibit id."""
    return tuple(
        e for e in evidence if is_in_view(kinds.get(e.exhibit_id, ExhibitKind.UNKNOWN), view)
    )


def is_in_view(kind: ExhibitKind, view: View) -> bool:
    """Whether exhibits of a kind are looked at. An unknown kind counts as reporting."""
    return kind in _KINDS[view]


def accounts(evidence: Iterable[TieEvidence]) -> tuple[Account, ...]:
    """Gather evidence into one account per pair and independent source."""
    gathered: dict[tuple[str, str, str], list[TieEvidence]] = defaultdict(list)
    for one in evidence:
        first, second = sorted((one.holder_id, one.target_id))
        gathered[first, second, one.source].append(one)
    return tuple(_account(key, items) for key, items in sorted(gathered.items()))


def _account(key: tuple[str, str, str], items: list[TieEvidence]) -> Account:
    first, second, source = key
    total = sum(item.confidence for item in items)
    signed = sum(item.sign * item.confidence for item in items)
    dates = [item.date for item in items if item.date is not None]
    return Account(
        first_id=first,
        second_id=second,
        source=source,
        tone=signed / total if total > 0 else 0.0,
        weight=max(item.confidence for item in items),
        date=min(dates, default=None),
        tie_ids=tuple(item.tie_id for item in items),
    )
