"""The command that compares recordings: copies. Works on loose files and on a case."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import Progress

from earwitness.cli.output import Exit, JsonFlag, OutOption, Output, notes

if TYPE_CHECKING:
    from earwitness.case.audio import WorkingAudio
    from earwitness.case.records import CopyLink
    from earwitness.case.view import CaseView


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness copies full-tape.wav clip1.mp3 clip2.ogg --json`")(
        copies
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A recording that could be decoded, under the name it was given by."""

    exhibit_id: str
    name: str
    audio: WorkingAudio
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What the command was given. refused: why others cannot be compared; links None: not known."""

    opened: list[_Opened]
    refused: list[str]
    links: list[CopyLink] | None = None


def copies(
    files: Annotated[
        list[Path], typer.Argument(help="Two or more recordings, or the folder of one case.")
    ],
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Find every stretch that two recordings share, and what was changed inside it.

    Loose FILES are decoded for this alone and nothing is kept. Of a case, what its last run found
    is shown; where that did not compare all of its recordings, they are compared now.
    """
    if len(files) == 1 and not files[0].is_dir():
        raise typer.BadParameter("one recording has nothing to be compared with; name another")
    with tempfile.TemporaryDirectory(prefix="earwitness-") as folder:
        given = _opened(files, Path(folder))
        for because in given.refused:
            notes.print(f"  ! {because}", highlight=False, markup=False, soft_wrap=True)
        links = _links(given.opened) if given.links is None else given.links
    names = {one.exhibit_id: one.name for one in given.opened}
    result = {
        "links": [_plain(link, names) for link in links],
        "recordings": [
            {"name": one.name, "duration_s": round(one.duration_s, 3)} for one in given.opened
        ],
        "not_read": given.refused,
    }
    Output(as_json=as_json, out=out).give(result, text=list(_lines(links, names)))
    if given.refused:
        raise typer.Exit(Exit.PARTLY)


def _links(opened: Sequence[_Opened]) -> list[CopyLink]:
    from earwitness.integrity.copies.records import Searched, copy_link
    from earwitness.integrity.copies.resuming import found_copies

    with Progress(console=notes, transient=True) as bar:
        task = bar.add_task("copies", total=1.0)
        found = found_copies(
            [one.audio for one in opened],
            progress=lambda done: bar.update(task, completed=done),
        )
    recordings = [
        Searched(exhibit_id=one.exhibit_id, name=one.name, duration_s=one.duration_s)
        for one in opened
    ]
    return [copy_link(recordings, one) for one in found]


def _opened(files: Sequence[Path], folder: Path) -> _Given:
    """Decode loose files into a folder, or find the working copies of a case."""
    if len(files) == 1:
        return _of_case(files[0])
    from earwitness.case.errors import UnreadableExhibit

    opened, refused = [], []
    for place, path in enumerate(files):
        try:
            audio = _decoded(path, place, folder)
        except UnreadableExhibit as error:
            refused.append(str(error))
        else:
            opened.append(_recording(str(place), str(path), audio))
    return _Given(opened=opened, refused=refused)


def _recording(exhibit_id: str, name: str, audio: WorkingAudio) -> _Opened:
    return _Opened(exhibit_id=exhibit_id, name=name, audio=audio, duration_s=audio.duration_s)


def _of_case(named: Path) -> _Given:
    from earwitness.case.opening import read_case
    from earwitness.case.vocabulary import ExhibitKind

    opened, refused = [], []
    with read_case(named) as case:
        for exhibit in case.exhibits(ExhibitKind.RECORDING):
            audio = case.working_audio(exhibit.id)
            if audio is None:
                refused.append(f"{exhibit.name}: has no working copy; run the case again")
            else:
                opened.append(_recording(exhibit.id, exhibit.name, audio))
        stored = _stored(case, {one.exhibit_id for one in opened})
    return _Given(opened=opened, refused=refused, links=stored)


def _stored(case: CaseView, exhibit_ids: set[str]) -> list[CopyLink] | None:
    """Read the links of the last run; None where it did not compare all these recordings."""
    from earwitness.case.records import CopyLink, Finding
    from earwitness.integrity.copies.wording import TEST

    compared = {one.exhibit_id for one in case.records(Finding) if one.test == TEST}
    return list(case.records(CopyLink)) if exhibit_ids <= compared else None


def _decoded(path: Path, place: int, folder: Path) -> WorkingAudio:
    """Decode one file behind the border, as taking in does. Raises UnreadableExhibit."""
    from earwitness.case.audio import WorkingAudio
    from earwitness.case.errors import UnreadableExhibit
    from earwitness.case.vocabulary import ExhibitKind
    from earwitness.intake.border import take_apart
    from earwitness.intake.limits import ParseLimits
    from earwitness.intake.parsing import ParseRequest
    from earwitness.intake.sniffing import sniff
    from earwitness.intake.working_copy import working_copy_name

    try:
        found, size_bytes = sniff(path), path.stat().st_size
    except OSError as error:
        raise UnreadableExhibit(f"{path}: cannot be read ({error.strerror})") from error
    if found.kind is not ExhibitKind.RECORDING:
        raise UnreadableExhibit(f"{path}: {found.because or 'is no recording'}")
    request = ParseRequest(
        exhibit_id=f"recording-{place}",
        name=str(path),
        path=str(path.resolve()),
        working_folder=str(folder),
        size_bytes=size_bytes,
        is_recording=True,
    )
    take_apart(request, ParseLimits())
    return WorkingAudio(path=folder / working_copy_name(request.exhibit_id))


def _plain(link: CopyLink, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "a": names[link.exhibit_id],
        "a_start_s": link.start_s,
        "a_end_s": link.end_s,
        "b": names[link.other_exhibit_id],
        "b_start_s": link.other_start_s,
        "b_end_s": link.other_end_s,
        "speed": link.speed,
        "semitones": link.semitones,
        "score": link.score,
        "offset_error_s": link.offset_error_s,
        "edits": [
            {
                "kind": kind,
                "a_start_s": a_start_s,
                "a_end_s": a_end_s,
                "b_start_s": b_start_s,
                "b_end_s": b_end_s,
            }
            for kind, a_start_s, a_end_s, b_start_s, b_end_s in link.edits
        ],
        "because": link.because,
    }


def _lines(links: Sequence[CopyLink], names: Mapping[str, str]) -> Iterator[str]:
    if not links:
        yield f"no stretch of sound was found that two of the {len(names)} recordings share"
    for link in links:
        yield f"{names[link.exhibit_id]}: {link.because}"
