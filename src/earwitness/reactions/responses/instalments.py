"""The parts of a leak over a whole case: several reports of one part are one part.

A part that the user lists counts as listed; else a recording of the case counts; else what is
reported. Every other date stays beside the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.records import Exhibit, Instalment, InstalmentTold, record_id
from earwitness.case.vocabulary import InstalmentBasis
from earwitness.reactions.responses.dating import ISO_DAY

_NEWS_DAYS = 3  # so long a report of a part is news of it, without naming the day
_SAME_DAYS = 1  # two reports without a number are one part if their days lie no further apart


@dataclass(slots=True)
class _Draft:
    """A part while its reports are gathered."""

    number: int | None
    basis: InstalmentBasis
    title: str = ""
    published: str = ""
    publisher: str = ""
    recording_ids: list[str] = field(default_factory=list)
    told: list[InstalmentTold] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)


def instalments(
    recordings: Sequence[Exhibit],
    told: Sequence[InstalmentTold],
    *,
    listed: Sequence[ListedInstalment] = (),
    publishers: Mapping[str, str],
) -> list[Instalment]:
    """Gather the parts of a leak, by date, undated ones last.

    told: in order of publication of their exhibits. publishers: names by mention.
    """
    drafts = _recorded(recordings)
    _lay_list_over(drafts, listed)
    is_whole = bool(drafts)  # the case holds the parts themselves, or the user lists them
    for one in told:
        draft = (
            _of_day(drafts, one, may_be_new=not is_whole)
            if one.number is None
            else _numbered(drafts, one.number)
        )
        if draft is not None:
            _add(draft, one, publishers)
    made = [_made(draft) for draft in drafts]
    return sorted(made, key=lambda one: (one.published or "9999", one.number or 0))


def _recorded(recordings: Sequence[Exhibit]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for exhibit in sorted(recordings, key=lambda one: (one.published or "9999", one.name)):
        if exhibit.instalment is None and exhibit.published is None:
            continue
        draft = next(
            (d for d in drafts if d.number is not None and d.number == exhibit.instalment), None
        )
        if draft is None:
            draft = _Draft(number=exhibit.instalment, basis=InstalmentBasis.RECORDING)
            drafts.append(draft)
        draft.recording_ids.append(exhibit.id)
        draft.title = draft.title or exhibit.title or ""
        draft.publisher = draft.publisher or exhibit.publisher or ""
        if exhibit.published:
            day = exhibit.published[:ISO_DAY]
            draft.published = draft.published or day
            draft.dates.append((day, exhibit.id))
    return drafts


def _lay_list_over(drafts: list[_Draft], listed: Sequence[ListedInstalment]) -> None:
    for row in listed:
        draft = next((d for d in drafts if d.number == row.number), None)
        if draft is None:
            draft = _Draft(number=row.number, basis=InstalmentBasis.LISTED)
            drafts.append(draft)
        draft.basis = InstalmentBasis.LISTED
        draft.title = row.title or draft.title
        draft.publisher = row.publisher or draft.publisher
        if row.published:
            draft.published = row.published[:ISO_DAY]
            draft.dates.insert(0, (draft.published, "instalments.csv"))


def _numbered(drafts: list[_Draft], number: int) -> _Draft:
    for draft in drafts:
        if draft.number == number:
            return draft
    drafts.append(_Draft(number=number, basis=InstalmentBasis.REPORTED))
    return drafts[-1]


def _of_day(drafts: list[_Draft], one: InstalmentTold, *, may_be_new: bool) -> _Draft | None:
    """Find the part of a report that has no number: by its day; None: it cannot be told."""
    if not one.earliest:
        return None
    near = [d for d in drafts if d.published and _apart(d.published, one.earliest) <= _SAME_DAYS]
    if near:
        return min(near, key=lambda d: _apart(d.published, one.earliest))
    if not may_be_new or one.earliest != one.latest:
        return None
    drafts.append(_Draft(number=None, basis=InstalmentBasis.REPORTED))
    return drafts[-1]


def _apart(first: str, second: str) -> int:
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:  # a year or a month alone
        return _SAME_DAYS + 1


def _add(draft: _Draft, one: InstalmentTold, publishers: Mapping[str, str]) -> None:
    draft.told.append(one)
    draft.publisher = draft.publisher or publishers.get(one.by_mention_id or "", one.by_text)
    if one.earliest and one.earliest == one.latest:
        draft.published = draft.published or one.earliest
        draft.dates.append((one.earliest, one.id))


def _made(draft: _Draft) -> Instalment:
    days = list(dict.fromkeys(day for day, _ in draft.dates))
    parts = draft.recording_ids or [one.id for one in draft.told]
    return Instalment(
        id=record_id(
            "is", draft.number, draft.published if draft.number is None else "", *parts[:1]
        )
        if draft.number is None
        else record_id("is", draft.number),
        number=draft.number,
        title=draft.title,
        published=draft.published,
        dates=tuple(draft.dates),
        publisher=draft.publisher,
        recording_ids=tuple(draft.recording_ids),
        told_ids=tuple(one.id for one in draft.told),
        basis=draft.basis,
        because=_why(draft, days),
    )


def _why(draft: _Draft, days: Sequence[str]) -> str:
    said = {
        InstalmentBasis.LISTED: "the user lists it",
        InstalmentBasis.RECORDING: "a recording of the case",
        InstalmentBasis.REPORTED: f"known from reports alone ({len(draft.told)})",
    }[draft.basis]
    if len(days) > 1:
        return f"{said}; dates differ: {', '.join(days)}"
    return said


def by_exhibit(
    parts: Iterable[Instalment], told: Iterable[InstalmentTold], days: Mapping[str, str]
) -> dict[str, str]:
    """Map exhibits to the one part they hold or bring the news of; days: of exhibits.

    An exhibit that brings news of several parts is absent, and one that only looks back on a part.
    """
    of_told = {told_id: part for part in parts for told_id in part.told_ids}
    held = {exhibit_id: part.id for part in parts for exhibit_id in part.recording_ids}
    found: dict[str, set[str]] = {}
    for one in told:
        part = of_told.get(one.id)
        exhibit_id = one.span.exhibit_id
        if part is not None and (one.earliest or _is_news(part, days.get(exhibit_id, ""))):
            found.setdefault(exhibit_id, set()).add(part.id)
    return held | {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


def _is_news(part: Instalment, day: str) -> bool:
    return bool(part.published and day) and _apart(part.published, day) <= _NEWS_DAYS
