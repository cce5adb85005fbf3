"""One recording to hear and read: its picture by the second, its transcript, its findings."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from earwitness.case.records import Exhibit
from earwitness.case.vocabulary import Outcome
from earwitness.desk.api.recordings import FindingMark, recording_answer
from earwitness.desk.media import plays_in_browsers
from earwitness.desk.pages.rendering import page
from earwitness.desk.reading import exhibit_to_read
from earwitness.desk.room import Room
from earwitness.dossier.wording import clock, duration_text
from earwitness.transcripts.hearings import notes_on

_ORDER = (Outcome.INCONSISTENT, Outcome.INCONCLUSIVE, Outcome.CONSISTENT, Outcome.NOT_TESTED)


def show(room: Room, exhibit: Exhibit, *, listen_first: bool) -> HTMLResponse:
    """Fill the page of a recording. What could not be decoded is shown with its reason.

    listen_first: leave every word out, so that a listener is not primed by them.
    """
    look = room.look()
    facts = look.index.recording_facts.get(exhibit.id)
    read = exhibit_to_read(look, room.queue(), exhibit)
    if facts is None or room.working_audio(exhibit.id) is None:
        refusals = [one.because for one in look.index.refusals_of.get(exhibit.id, ())]
        return page(room, "recording-refused.html.j2", active="exhibit", x=read, refusals=refusals)
    room.drawn_ahead.begin(exhibit.id)
    drawn = recording_answer(look, exhibit)
    return page(
        room,
        "recording.html.j2",
        active="recording",
        brings_styles=True,
        x=read,
        recording=drawn,
        duration=duration_text(facts.duration_s),
        original=f"/audio/{exhibit.id}" if plays_in_browsers(exhibit.name, facts.codec) else "",
        findings=sorted(drawn.findings, key=_telling_first),
        clock=clock,
        listen_first=listen_first,
        written=_written(room, exhibit) if listen_first else frozenset(),
    )


def _written(room: Room, exhibit: Exhibit) -> frozenset[str]:
    """Name the passages of which whoever sits here has already written what is heard."""
    notes = [one for one in room.case.reader.heard_notes() if one.who == room.who]
    return frozenset(
        passage.id
        for passage in room.look().index.passages_of.get(exhibit.id, ())
        if passage.start_s is not None and notes_on(notes, passage)
    )


def _telling_first(finding: FindingMark) -> tuple[int, str, float]:
    return (_ORDER.index(finding.outcome), finding.test, finding.start_s or 0.0)
