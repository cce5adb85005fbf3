"""The command that compares the voices of two files, without a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.output import JsonFlag, OutOption, Output, notes
from earwitness.cli.voices_app import voices_app

if TYPE_CHECKING:
    from earwitness.case.records import Comparison, VoicePrint
    from earwitness.voices.comparing.loose_files import LooseComparison, LooseRecording

LONGEST_S = 4 * 3600.0


def register(app: typer.Typer) -> None:
    """Add the group of commands about voices, with this module's."""
    voices_app.command(
        epilog="Example: `earwitness voices compare questioned.wav known.wav --population others`"
    )(compare)
    if all(group.typer_instance is not voices_app for group in app.registered_groups):
        app.add_typer(voices_app)


def compare(
    questioned: Annotated[Path, typer.Argument(help="A recording of the voice in question.")],
    known: Annotated[Path, typer.Argument(help="A recording of the person it might be.")],
    population: Annotated[
        Path | None,
        typer.Option(
            "--population",
            help="A folder of other people's speech, a folder for each speaker, to compare among.",
        ),
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Compare the voice of one recording with that of another: a bounded likelihood ratio.

    Each recording is taken to hold one voice; where it seems to hold several, nothing is compared.
    """
    from earwitness.voices.comparing.loose_files import compared_files

    with TemporaryDirectory() as folder, notes.status("listening"):
        others = _population(population, Path(folder)) if population else []
        result = compared_files(
            _decoded(questioned, Path(folder)),
            _decoded(known, Path(folder)),
            population=others,
        )
    Output(as_json=as_json, out=out).give(_shown(result), text=list(_lines(result)))


def _decoded(path: Path, folder: Path, *, person: str | None = None) -> LooseRecording:
    """Decode a file as intake does. Raises UnreadableExhibit, naming the file."""
    import hashlib

    from earwitness.case.audio import WorkingAudio
    from earwitness.case.errors import UnreadableExhibit
    from earwitness.intake.recording import take_recording
    from earwitness.intake.working_copy import working_copy_name
    from earwitness.voices.comparing.loose_files import LooseRecording

    if not path.is_file():
        raise UnreadableExhibit(f"{path} is no file; name two recordings")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    take_recording(
        path, exhibit_id=digest, name=path.name, working_folder=folder, longest_s=LONGEST_S
    )
    audio = WorkingAudio(path=folder / working_copy_name(digest))
    return LooseRecording(name=path.name, digest=digest, audio=audio, person=person)


def _population(folder: Path, working: Path) -> list[LooseRecording]:
    """Decode a folder for each speaker; files that do not decode are named and left out."""
    from earwitness.case.errors import UnreadableExhibit

    speakers = sorted(one for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    if not speakers:
        raise typer.BadParameter(f"{folder} holds no folder of a speaker")
    found: list[LooseRecording] = []
    for speaker in speakers:
        for path in sorted(one for one in speaker.iterdir() if one.is_file()):
            try:
                found.append(_decoded(path, working, person=speaker.name))
            except UnreadableExhibit as error:
                notes.print(f"left out: {error}", highlight=False, markup=False, soft_wrap=True)
    return found


def _shown(result: LooseComparison) -> dict[str, Any]:
    """What JSON gives: the comparison, and each side without its embeddings."""
    return {
        "comparison": result.comparison,
        "questioned": _side(result.questioned),
        "known": _side(result.known),
    }


def _side(one: VoicePrint) -> dict[str, Any]:
    return {
        "sha256": one.exhibit_id,
        "net_speech_s": one.net_speech_s,
        "snr_db": one.snr_db,
        "bandwidth_hz": one.bandwidth_hz,
        "condition": one.condition,
        "pieces_s": one.pieces_s,
        "because": one.because,
    }


def _lines(result: LooseComparison) -> Iterator[str]:
    found = result.comparison
    yield found.because
    yield ""
    yield f"questioned: {result.questioned.because}"
    yield f"known:      {result.known.because}"
    yield f"population: {found.population}, {found.population_n} speakers"
    yield from _validation(found)
    yield f"method:     {found.method}"
    yield ""
    yield from (f"- {caution}" for caution in found.cautions)


def _validation(found: Comparison) -> Iterator[str]:
    if not found.figures:
        return
    figures = dict(found.figures)
    yield (
        f"validation: Cllr {figures['cllr']:.3f} (at best {figures['cllr_min']:.3f}), equal error "
        f"rate {100 * figures['eer']:.2f} %, on {figures['speakers']:.0f} speakers in like "
        f"conditions ({figures['same_pairs']:.0f} pairs of one, "
        f"{figures['different_pairs']:,.0f} of two)"
    )
