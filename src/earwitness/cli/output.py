"""One way out for results: text for people, JSON for scripts, to the screen or to a file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from enum import IntEnum
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from earwitness.case.errors import CaseNotWritable


class Exit(IntEnum):
    """What the exit code says; docs/reference/cli.md repeats it."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    PARTLY = 3  # done, but some of the case could not be analysed
    DAMAGED = 4  # verify found damage
    INTERRUPTED = 130  # Ctrl-C, as shells count it


CaseArgument = Annotated[
    Path, typer.Argument(help="The folder of files, or the case file's own folder.")
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write what would be printed to this file.")
]

notes = Console(stderr=True)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How a command gives its result. out None: to the screen."""

    as_json: bool
    out: Path | None = None

    def give(self, result: Any, *, text: str | Table | Sequence[str | Table]) -> None:
        """Print a result: the JSON of its fields, or the text made of it."""
        if self.as_json:
            self._write(json.dumps(_plain(result), ensure_ascii=False, indent=2) + "\n")
            return
        page = StringIO()
        console = Console(file=page, width=100) if self.out else Console()
        for part in [text] if isinstance(text, (str, Table)) else text:
            console.print(part, highlight=False, markup=not isinstance(part, str), soft_wrap=True)
        if self.out:
            self._write(page.getvalue())

    def _write(self, text: str) -> None:
        if self.out is None:
            typer.echo(text, nl=False)
            return
        try:
            self.out.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CaseNotWritable(
                f"{self.out} cannot be written ({error.strerror}); name another file with --out"
            ) from error


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def table(title: str, *columns: str) -> Table:
    """Lay out a plain table: headings, no boxes."""
    made = Table(title=title, box=None, title_justify="left", header_style="bold", pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made
