"""Commands that send a case to a colleague and take one in: bundle, open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.bars import Bars
from earwitness.cli.output import CaseArgument, JsonFlag, Output, notes

if TYPE_CHECKING:
    from earwitness.bundle.making import Made
    from earwitness.bundle.opening import Opened
    from earwitness.bundle.unsealing import Key

HOLDS_EVERYTHING = (
    "a bundle holds everything: all recordings and documents, every name, note and verdict, and "
    "who wrote them; nothing is redacted, so send it only to somebody who may see all of it"
)
NOT_SEALED = "it is not encrypted: whoever gets hold of the file can read it (--to, --passphrase)"

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        help="Read the passphrase from this file's first line; - is standard input.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        epilog="Example: `earwitness bundle my-case --out harbour.earwitness --passphrase`"
    )(bundle)
    app.command(
        name="open",
        epilog="Example: `earwitness open harbour.earwitness --into harbour --identity key.txt`",
    )(open_case)


def bundle(
    case: CaseArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file; must not be there yet.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            help="Encrypt for this age recipient (age1...) or SSH public key; may be repeated."
        ),
    ] = None,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Encrypt with a passphrase, and ask for it.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    with_working: Annotated[
        bool,
        typer.Option(
            "--working/--no-working",
            help="Take working copies along, so that sound plays and nothing is heard anew.",
        ),
    ] = True,
    as_json: JsonFlag = False,
) -> None:
    """Write everything of CASE into one file for a colleague, who takes it in with `open`.

    The case may be in use meanwhile. Without --to or --passphrase the file is not encrypted.
    """
    from earwitness.bundle.making import make_bundle
    from earwitness.bundle.sealing import Seal

    seal = Seal(
        recipients=tuple(to or ()),
        passphrase=_passphrase(passphrase_file, asks=passphrase, twice=True),
    )
    with Bars(notes) as bars:
        made = make_bundle(case, out, seal=seal, with_working_copies=with_working, progress=bars)
    _log_bundle(case, made)
    warnings = [HOLDS_EVERYTHING, *([] if made.is_sealed else [NOT_SEALED])]
    Output(as_json=as_json).give(
        _made_plain(made, warnings), text=list(_made_lines(made, warnings))
    )


def _made_plain(made: Made, warnings: list[str]) -> dict[str, Any]:
    return {
        "file": made.file,
        "sha256": made.sha256,
        "bytes": made.size_bytes,
        "exhibits": made.exhibits,
        "working_copies": made.working_copies,
        "tables": made.tables,
        "custody": made.custody,
        "sealed_for": made.sealed_for,
        "warnings": warnings,
    }


def _made_lines(made: Made, warnings: list[str]) -> Iterator[str]:
    yield f"written: {made.file}  {made.size_bytes} bytes  SHA-256 {made.sha256}"
    yield f"{made.exhibits} exhibits, {made.working_copies} working copies, {made.tables} tables"
    yield f"sealed for {made.sealed_for}"
    yield (
        f"custody: {made.custody.length} events, head {made.custody.hash}; tell your colleague "
        "the head by another way than the file"
    )
    yield from (f"! {warning}" for warning in warnings)


def open_case(
    file: Annotated[Path, typer.Argument(help="A bundle.")],
    into: Annotated[
        Path | None,
        typer.Option(help="The new folder; must not be there yet. Default: named like FILE, here."),
    ] = None,
    identity: Annotated[
        Path | None, typer.Option(help="The file with your age or SSH secret key.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    head: Annotated[
        str | None,
        typer.Option(
            help="How the custody head begins, as the sender told you; 16 or more digits."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Take a bundle in as a case in a new folder, after proving every byte of it.

    A bundle that does not hold leaves nothing behind. Asks for a passphrase where it needs one.
    """
    from earwitness.bundle.opening import open_bundle

    key = _key(file, identity, passphrase_file)
    folder = into if into is not None else Path(file.name).with_suffix("")
    with Bars(notes) as bars:
        opened = open_bundle(file, folder, key=key, head=head, progress=bars)
    Output(as_json=as_json).give(opened, text=list(_opened_lines(opened, is_head_told=bool(head))))


def _opened_lines(opened: Opened, *, is_head_told: bool) -> Iterator[str]:
    yield f"opened: {opened.folder}  bundle SHA-256 {opened.sha256}"
    yield (
        f"{opened.exhibits} exhibits ({opened.exhibit_bytes} bytes) and "
        f"{opened.custody.length} custody events prove to be as stored"
    )
    yield from (f"note: {note}" for note in opened.notes)
    if is_head_told:
        yield "custody ends where you were told it does"
    else:
        yield (
            f"custody head: {opened.custody.hash}; ask the sender, by another way than the file, "
            "whether theirs is the same"
        )
    if not opened.working_copies:
        yield "it came without working copies: `earwitness run` makes them, and hears sound anew"


def _key(file: Path, identity: Path | None, passphrase_file: Path | None) -> Key:
    """Gather what may open a bundle, asking for a passphrase only where it needs one."""
    from earwitness.bundle.unsealing import Key, read_key_file, sealing_of

    if sealing_of(file).needs_passphrase:
        return Key(passphrase=_passphrase(passphrase_file, asks=True, twice=False))
    return Key() if identity is None else read_key_file(identity)


def _passphrase(file: Path | None, *, asks: bool, twice: bool) -> str | None:
    """Read a passphrase from a file or the keyboard; None: none is wanted. Never from a word of
    the command, which every user of the machine can see. Raises UnusableKey.
    """
    from earwitness.bundle.errors import UnusableKey

    if file is not None:
        return _first_line(file)
    if not asks:
        return None
    if not sys.stdin.isatty():
        raise UnusableKey(
            "there is no keyboard to ask for the passphrase; give it with --passphrase-file FILE"
        )
    asked: str = typer.prompt("passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    return asked


def _first_line(file: Path) -> str:
    from earwitness.bundle.errors import UnusableKey

    try:
        with sys.stdin if str(file) == "-" else file.open(encoding="utf-8") as opened:
            line = opened.readline(10_000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableKey(
            f"{file} cannot be read as a passphrase ({error}); name another file"
        ) from error
    if not line:
        raise UnusableKey(f"the first line of {file} is empty; write the passphrase there")
    return line


def _log_bundle(case: Path, made: Made) -> None:
    """Put a bundle on the custody log; a case on a read-only medium keeps none, and says so."""
    from earwitness.case.errors import CaseBusy, CaseNotWritable
    from earwitness.case.opening import write_case
    from earwitness.case.vocabulary import CustodyAction

    details = {
        "format": "bundle",
        "file": made.file.name,
        "sha256": made.sha256,
        "head": made.custody.hash,
        "for": made.sealed_for,
    }
    try:
        with write_case(case) as opened:
            opened.log(CustodyAction.EXPORTED, exhibit_id=None, details=details)
    except (CaseBusy, CaseNotWritable) as error:
        notes.print(f"not on the custody log: {error}", highlight=False, markup=False)
