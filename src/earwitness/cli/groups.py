"""Groups of commands, each with an example; and the options by which people sign what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

WhoOption = Annotated[str | None, typer.Option(help="Who says so; default: your user name.")]
NoteOption = Annotated[str, typer.Option(help="Why.")]


def add_group(
    app: typer.Typer,
    group: typer.Typer,
    commands: Mapping[str, Callable[..., None]],
    *,
    examples: Mapping[str, str],
) -> None:
    """Add commands to a group, and the group where it is not there yet.

    examples: what follows each command's name in the example under its help.
    """
    for called, command in commands.items():
        example = f"Example: `earwitness {group.info.name} {called} {examples[called]}`"
        group.command(name=called, epilog=example)(command)
    if all(known.typer_instance is not group for known in app.registered_groups):
        app.add_typer(group)
