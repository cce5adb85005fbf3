"""What was taken in and what was not: the exhibits, their custody, contradictions about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from earwitness.case.records import Exhibit, TurnedAway
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.detail import Detail
from earwitness.dossier.file_model import Conflict, ExhibitRow, TurnedAwayRow
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Shown
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.timeline_svg import Dated, Timeline, timeline
from earwitness.dossier.wording import date_text, moment, size_text

COMPARED = ("title", "published", "publisher", "author", "language")


def exhibit_rows(case: RememberingCase, index: CaseIndex, detail: Detail) -> Shown[ExhibitRow]:
    """List the exhibits, with how often custody speaks of each."""
    events = Counter(event.exhibit_id for event in case.custody)
    exhibits = list(index.exhibits.values())
    rows = tuple(
        ExhibitRow(
            exhibit_id=exhibit.id,
            href=index.href(exhibit.id),
            name=exhibit.name,
            kind=exhibit.kind,
            title=index.title(exhibit) if index.title(exhibit) != exhibit.name else None,
            instalment=exhibit.instalment,
            published=date_text(index.published(exhibit)),
            publisher=index.publisher(exhibit),
            size=size_text(exhibit.size_bytes),
            custody_events=events[exhibit.id],
            conflicts=tuple(conflicts(index, exhibit)),
        )
        for exhibit in exhibits[: detail.exhibits]
    )
    return Shown(rows=rows, total=len(exhibits))


def conflicts(index: CaseIndex, exhibit: Exhibit) -> Iterator[Conflict]:
    """Find where the folder's lists and the file itself disagree about an exhibit."""
    facts = index.document_facts.get(exhibit.id)
    if facts is None:
        return
    for field in COMPARED:
        told: str | None = getattr(exhibit, field)
        own: str | None = getattr(facts, field)
        if told and own and told.strip() != own.strip():
            yield Conflict(field=field, folder_says=told, file_says=own)


def turned_away_rows(case: RememberingCase, detail: Detail) -> Shown[TurnedAwayRow]:
    """List the files that were seen and not taken in."""
    files = case.turned_away
    return Shown(rows=tuple(turned_away(f) for f in files[: detail.exhibits]), total=len(files))


def turned_away(file: TurnedAway) -> TurnedAwayRow:
    return TurnedAwayRow(name=file.name, size=size_text(file.size_bytes), because=file.because)


def exhibit_timeline(index: CaseIndex) -> Timeline | None:
    """Put every exhibit on one line of time; known speech is no part of what came out."""
    return timeline(
        Dated(
            href=index.href(exhibit.id),
            label=index.title(exhibit),
            kind=exhibit.kind,
            when=moment(index.published(exhibit)),
            instalment=exhibit.instalment,
        )
        for exhibit in index.exhibits.values()
        if exhibit.kind not in (ExhibitKind.REFERENCE, ExhibitKind.POPULATION)
    )
