"""Commands about listening: what people wrote down by ear, before they saw any transcript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.case.records import HeardNote
    from earwitness.transcripts.hearings import Hearing

DIFFER = "replaced, missing or added"  # as a word error rate counts

listening_app = typer.Typer(
    name="listening",
    help="What people wrote down by ear, before they saw any transcript.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    listening_app.callback()(_listening)
    listening_app.command(name="list", epilog="Example: `earwitness listening list my-case`")(
        list_heard
    )
    app.add_typer(listening_app)


def _listening() -> None:
    """What people wrote down by ear, before they saw any transcript."""


def list_heard(
    case: CaseArgument,
    exhibit: Annotated[
        str | None, typer.Option(help="Only of this recording: name, base name or hash.")
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List what people heard, passage by passage, and in how many words each two differ."""
    from earwitness.case.opening import read_case
    from earwitness.case.records import Passage, Word
    from earwitness.transcripts.hearings import drawn_hearings, hearings, unplaced

    with read_case(case) as opened:
        of = None if exhibit is None else opened.exhibit(exhibit).id
        notes = [one for one in opened.heard_notes() if of in (None, one.exhibit_id)]
        names = {one.id: one.name for one in opened.exhibits()}
        passages = opened.records(Passage, exhibit_id=of) if notes else ()
        found = tuple(hearings(notes, passages))
        left = unplaced(notes, found)
        if any(one.is_drawn for one in notes):
            words = opened.records(Word, exhibit_id=of)
            found = (*found, *drawn_hearings(notes, passages, words))
    lines = [line for one in found for line in _lines(one, names[one.exhibit_id])]
    lines += [line for one in left for line in _left(one, names[one.exhibit_id])]
    Output(as_json=as_json, out=out).give(
        {"hearings": list(found), "unplaced": list(left)},
        text=lines or ["nobody has written down what they hear in this case"],
    )


def _lines(hearing: Hearing, name: str) -> Iterator[str]:
    place = hearing.passage_id or "drawn by hand"
    yield f"{name}, {hearing.start_s:.1f} to {hearing.end_s:.1f} s ({place})"
    for note in hearing.notes:
        yield f"    {note.who}, {note.at}: {note.text or 'no word could be made out'}"
    for note in hearing.later:
        yield f"    {note.who}, {note.at}, after seeing the others: {note.text or 'no word'}"
    yield f"    the transcript: {hearing.transcript or 'no word'}"
    for one in hearing.agreements:
        yield f"    {one.who} beside {one.beside}, {one.of_words} words: {one.differing} {DIFFER}"


def _left(note: HeardNote, name: str) -> Iterator[str]:
    yield f"{name}, {note.start_s:.1f} to {note.end_s:.1f} s (no passage stands there any more)"
    yield f"    {note.who}, {note.at}: {note.text or 'no word could be made out'}"
