"""Everything that was taken in, in one list, and the address of each exhibit's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.case.records import Exhibit
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.looking import Look
from earwitness.desk.pages import documents, recordings
from earwitness.desk.pages.rendering import page
from earwitness.desk.queue.waiting import Queue
from earwitness.desk.room import Room
from earwitness.dossier.model import VoiceTag
from earwitness.dossier.taken_in import turned_away
from earwitness.dossier.wording import date_text, duration_text, size_text

GROUPS = (
    (ExhibitKind.RECORDING, "Recordings"),
    (ExhibitKind.DOCUMENT, "Documents"),
    (ExhibitKind.TRANSCRIPT, "Transcripts"),
    (ExhibitKind.REFERENCE, "Known speech"),
    (ExhibitKind.POPULATION, "Population"),
    (ExhibitKind.UNKNOWN, "Not read"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedExhibit:
    """One exhibit. length: of its sound or its text; empty: neither was read.

    judged, of_all: how many of the records that rest on it have a verdict.
    """

    id: str
    title: str
    name: str
    instalment: int | None
    published: str
    publisher: str
    length: str
    size: str
    voices: tuple[VoiceTag, ...]
    judged: int
    of_all: int
    refusals: tuple[str, ...]


def routes(room: Room) -> APIRouter:
    """Give the pages' addresses."""
    router = APIRouter()

    @router.get("/exhibits")
    def exhibits() -> HTMLResponse:
        """List everything taken in, with what could not be read and what was turned away."""
        look = room.look()
        groups = list(_groups(look, room.queue()))
        away = [turned_away(one) for one in look.case.turned_away]
        return page(room, "exhibits.html.j2", active="exhibits", groups=groups, turned_away=away)

    @router.get("/exhibit/{exhibit_id}")
    def one_exhibit(exhibit_id: str, listen: bool = False) -> HTMLResponse:
        """Show one exhibit: a recording to hear, a document to read."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        if exhibit.kind.holds_sound:
            return recordings.show(room, exhibit, listen_first=listen)
        return documents.show(room, exhibit)

    return router


def _groups(look: Look, queue: Queue) -> Iterator[tuple[str, list[ListedExhibit]]]:
    resting = Counter(item.exhibit_id for item in queue.items)
    judged = Counter(item.exhibit_id for item in queue.items if queue.verdicts.get(item.id))
    for kind, title in GROUPS:
        found = [one for one in look.index.exhibits.values() if one.kind is kind]
        found.sort(key=lambda one: (look.index.published(one) or "9999", one.name))
        rows = [_listed(one, look, resting=resting, judged=judged) for one in found]
        if rows:
            yield title, rows


def _listed(
    exhibit: Exhibit, look: Look, *, resting: Counter[str], judged: Counter[str]
) -> ListedExhibit:
    index = look.index
    return ListedExhibit(
        id=exhibit.id,
        title=index.title(exhibit),
        name=exhibit.name,
        instalment=exhibit.instalment,
        published=date_text(index.published(exhibit)) or "",
        publisher=index.publisher(exhibit) or "",
        length=_length(exhibit, look),
        size=size_text(exhibit.size_bytes),
        voices=tuple(
            look.voices.tag(voice.id)
            for voice in look.voices.voices_of.get(exhibit.id, ())
            if not voice.is_stray
        ),
        judged=judged[exhibit.id],
        of_all=resting[exhibit.id],
        refusals=tuple(one.because for one in index.refusals_of.get(exhibit.id, ())),
    )


def _length(exhibit: Exhibit, look: Look) -> str:
    facts = look.index.recording_facts.get(exhibit.id)
    if facts is not None:
        return duration_text(facts.duration_s)
    document = look.index.document_facts.get(exhibit.id)
    chars = document.text_chars if document is not None else 0
    return f"{chars:,} characters" if chars else ""
