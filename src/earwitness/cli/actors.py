"""Commands about who is who: list actors; merge, split, rename them, give them names; undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earwitness.case.vocabulary import ActorKind
from earwitness.cli.actor_lines import listed, shown
from earwitness.cli.groups import NoteOption, WhoOption, add_group
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.case.identities.corrections import ActorCorrection
    from earwitness.case.identities.saying import KnownActors, NewName

ActorArgument = Annotated[
    str, typer.Argument(help="The actor: its id, as `list` prints it, or a name it alone goes by.")
]
KindOption = Annotated[ActorKind | None, typer.Option(help="What the actor is.")]
StillOpenFlag = Annotated[
    bool, typer.Option("--open", help="It is still not known who that is: keep it open.")
]

EXAMPLES = {
    "list": "my-case --open",
    "show": 'my-case "Karim Mirza" --mentions',
    "merge": 'my-case "Karim Mirza" Mirza',
    "split": 'my-case "Karim Mirza" --called Mirza --name "Ali Mirza"',
    "rename": 'my-case Mirza "Ali Mirza" --kind person',
    "alias": 'my-case "Karim Mirza" "Abu Nur"',
    "undo": "my-case 3",
}

actors_app = typer.Typer(
    name="actors",
    help="Who is who: list actors and open identities, and correct whom names mean.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    add_group(
        app,
        actors_app,
        {
            "list": list_actors,
            "show": show,
            "merge": merge,
            "split": split,
            "rename": rename,
            "alias": alias,
            "undo": undo,
        },
        examples=EXAMPLES,
    )


def list_actors(
    case: CaseArgument,
    is_open: Annotated[
        bool, typer.Option("--open", help="Only open identities: names nobody has put a person to.")
    ] = False,
    called: Annotated[
        str, typer.Option(help="Only actors with a name that holds this, in any script.")
    ] = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List actors by how often they are mentioned, and what people said of who is who."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        result, lines = listed(opened, only_open=is_open, called=called)
    Output(as_json=as_json, out=out).give(result, text=lines)


def show(
    case: CaseArgument,
    actor: ActorArgument,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Every mention too, with its id and place.")
    ] = False,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Show one actor: its names, how mentions of it are written, what people said of it."""
    from earwitness.case.identities.saying import known_actors
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        known = known_actors(opened)
        result, lines = shown(opened, known, known.actor(actor), with_mentions=mentions)
    Output(as_json=as_json, out=out).give(result, text=lines)


def merge(
    case: CaseArgument,
    actor: ActorArgument,
    other: Annotated[str, typer.Argument(help="Who is the same actor: an id or a name.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that two actors are one; the first keeps its name, the second's names become others."""
    from earwitness.case.identities import saying

    def make(known: KnownActors) -> ActorCorrection:
        return saying.merge(known, actor, other)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def split(
    case: CaseArgument,
    actor: ActorArgument,
    mention: Annotated[
        list[str] | None, typer.Argument(help="Mentions, by id (`show --mentions`).")
    ] = None,
    called: Annotated[
        str, typer.Option(help="Instead: all of the actor's mentions in these words.")
    ] = "",
    into: Annotated[str, typer.Option(help="The actor they mean: an id or a name.")] = "",
    name: Annotated[str, typer.Option(help="Instead: a new actor of this name.")] = "",
    kind: KindOption = None,
    still_open: StillOpenFlag = False,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that some mentions of an actor mean another one; pronouns go with their name."""
    from earwitness.case.errors import BadSettings
    from earwitness.case.identities import saying

    if bool(mention) == bool(called) or bool(into) == bool(name):
        raise BadSettings(
            "a split names mentions or --called, and --into or --name; "
            "`earwitness actors show CASE ACTOR --mentions` prints them"
        )
    if into and (kind is not None or still_open):
        raise BadSettings("--kind and --open are of a new actor; give --name, or leave them out")

    def make(known: KnownActors) -> ActorCorrection:
        target = into or _new_name(name, kind, still_open)
        if called:
            return saying.split_called(known, actor, called, into=target)
        return saying.split(known, actor, mention or [], into=target)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def rename(
    case: CaseArgument,
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="What the actor is called.")],
    kind: KindOption = None,
    still_open: StillOpenFlag = False,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Name an actor; an open identity is known from then on, unless --open is given."""
    from earwitness.case.identities import saying

    def make(known: KnownActors) -> ActorCorrection:
        return saying.rename(known, actor, _new_name(name, kind, still_open))

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def alias(
    case: CaseArgument,
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(help="What else the actor is called, in any script.")],
    remove: Annotated[bool, typer.Option("--remove", help="It is not called so.")] = False,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Give an actor another name, which the next run looks for, or take one away."""
    from earwitness.case.identities import saying

    def make(known: KnownActors) -> ActorCorrection:
        say = saying.remove_alias if remove else saying.add_alias
        return say(known, actor, name)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def undo(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(help="The correction's number, as `list` prints it.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take a correction of who is who back; it stays on record, and no longer counts."""
    from earwitness.case.identities import saying
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        said = opened.actor_corrections()

    def make(known: KnownActors) -> ActorCorrection:
        return saying.undo(said, number)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def _new_name(name: str, kind: ActorKind | None, is_open: bool) -> NewName:
    from earwitness.case.identities.saying import NewName

    return NewName(name=name, kind=kind, is_open=is_open)


def _say(
    case: Path,
    make: Callable[[KnownActors], ActorCorrection],
    *,
    who: str | None,
    note: str,
    output: Output,
) -> None:
    """Append one correction, and show the actors as they stand then."""
    from earwitness.case.custody import whoever
    from earwitness.case.identities.corrections import NewActorCorrection
    from earwitness.case.identities.saying import known_actors
    from earwitness.case.opening import write_case

    with write_case(case) as opened:
        correction = make(known_actors(opened))
        opened.correct_actors(
            NewActorCorrection(correction=correction, who=who or whoever(), note=note)
        )
        result, _ = listed(opened, only_open=False, called="")
    said = f"{correction.sentence}; `earwitness run` brings ties, claims and dossier up to date"
    output.give({"said": correction.sentence, **result}, text=said)
