"""Commands that add what the machine missed: mention, attribution, tie, claim, forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance
from earwitness.cli.adding import add, named, naming
from earwitness.cli.groups import NoteOption, WhoOption, add_group
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.case.additions.kinds import Addition
    from earwitness.case.additions.saying import OpenText

ExhibitArgument = Annotated[str, typer.Argument(help="The exhibit: name, base name or hash.")]
WordsArgument = Annotated[str, typer.Argument(help="The words it rests on, as they stand there.")]
NthOption = Annotated[
    int | None, typer.Option(help="Which place, from 1, where the words stand several times.")
]
NewActorOption = Annotated[
    ActorKind | None,
    typer.Option(help="Make a name that the case does not have an actor, of this kind."),
]
ByOption = Annotated[str | None, typer.Option(help="The words that name who says it.")]
ByIsOption = Annotated[str | None, typer.Option(help="Whom these words mean: an actor.")]

EXAMPLES = {
    "mention": 'my-case report.html "the harbour master" --actor "Owen Dunne"',
    "attribution": 'my-case report.html "the tape is cut" --source "the guild" --cue said',
    "tie": 'my-case report.html "Vane thanked the guild" --holder Vane --target "the guild" '
    "--relation praises --sign 1",
    "claim": 'my-case report.html "never said this" --claim "The tape is forged" --by Vane',
    "forecast": 'my-case report.html "the guild will walk out" --hedge will',
    "list": "my-case --exhibit report.html",
}

add_app = typer.Typer(
    name="additions",
    help="Add what the machine missed, tied to the words it rests on; runs keep it.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    add_group(
        app,
        add_app,
        {
            "mention": mention,
            "attribution": attribution,
            "tie": tie,
            "claim": claim,
            "forecast": forecast,
            "list": list_additions,
        },
        examples=EXAMPLES,
    )


def mention(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    words: WordsArgument,
    actor: Annotated[
        str | None, typer.Option(help="Whom they name; else the next run says.")
    ] = None,
    new_actor: NewActorOption = None,
    nth: NthOption = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that words name somebody."""
    from earwitness.case.additions.kinds import AddedMention

    def make(text: OpenText) -> Addition:
        place = text.words(words, nth=nth)
        return AddedMention(words=naming(text, place, actor, new_actor))

    add(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def attribution(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    content: Annotated[str, typer.Argument(help="What is said, as it stands there.")],
    source: Annotated[str | None, typer.Option(help="The words that name who says it.")] = None,
    source_is: ByIsOption = None,
    cue: Annotated[str | None, typer.Option(help="The word that makes it so: said.")] = None,
    modality: Annotated[Modality, typer.Option(help="How it is put.")] = Modality.ASSERTS,
    direct: Annotated[bool, typer.Option("--direct", help="It is quoted word for word.")] = False,
    negated: Annotated[bool, typer.Option("--negated", help="The source says no to it.")] = False,
    new_actor: NewActorOption = None,
    nth: NthOption = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say who says what; without --source it is whoever wrote or speaks the words."""
    from earwitness.case.additions.kinds import AddedAttribution

    def make(text: OpenText) -> Addition:
        place = text.words(content, nth=nth)
        return AddedAttribution(
            place=place,
            source=named(text, source, source_is, new_actor, near=place),
            cue=None if cue is None else text.words(cue, near=place),
            modality=modality,
            is_direct=direct,
            is_negated=negated,
        )

    add(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def tie(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    words: WordsArgument,
    holder: Annotated[str, typer.Option(help="The words that name who does or says it.")],
    target: Annotated[str, typer.Option(help="The words that name whom it concerns.")],
    relation: Annotated[Relation, typer.Option(help="What the holder does to the target.")],
    sign: Annotated[int, typer.Option(min=-1, max=1, help="-1 against, 0 neither, 1 for.")],
    holder_is: Annotated[str | None, typer.Option(help="Whom the holder's words mean.")] = None,
    target_is: Annotated[str | None, typer.Option(help="Whom the target's words mean.")] = None,
    new_actor: NewActorOption = None,
    nth: NthOption = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say who does what to whom."""
    from earwitness.case.additions.kinds import AddedTie

    def make(text: OpenText) -> Addition:
        place = text.words(words, nth=nth)
        first, second = text.words(holder, near=place), text.words(target, near=place)
        return AddedTie(
            place=place,
            holder=naming(text, first, holder_is, new_actor),
            target=naming(text, second, target_is, new_actor),
            sign=sign,
            relation=relation,
        )

    add(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def claim(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    words: WordsArgument,
    proposition: Annotated[str, typer.Option("--claim", help="What is at issue, as a sentence.")],
    stance: Annotated[Stance, typer.Option(help="Where they stand on it.")] = Stance.ASSERTS,
    by: ByOption = None,
    by_is: ByIsOption = None,
    new_actor: NewActorOption = None,
    nth: NthOption = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say where somebody stands on what is at issue; without --by it is the author or speaker."""
    from earwitness.case.additions.kinds import AddedClaim

    def make(text: OpenText) -> Addition:
        place = text.words(words, nth=nth)
        return AddedClaim(
            place=place,
            proposition=" ".join(proposition.split()),
            who=named(text, by, by_is, new_actor, near=place),
            stance=stance,
        )

    add(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def forecast(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    words: WordsArgument,
    by: ByOption = None,
    by_is: ByIsOption = None,
    condition: Annotated[str, typer.Option(help="What it depends on.")] = "",
    hedge: Annotated[str, typer.Option(help="The words that weaken it.")] = "",
    new_actor: NewActorOption = None,
    nth: NthOption = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that words predict; without --by it is the author or speaker who does."""
    from earwitness.case.additions.kinds import AddedForecast

    def make(text: OpenText) -> Addition:
        place = text.words(words, nth=nth)
        return AddedForecast(
            place=place,
            by=named(text, by, by_is, new_actor, near=place),
            condition=condition,
            hedge=hedge,
        )

    add(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def list_additions(
    case: CaseArgument,
    exhibit: Annotated[str | None, typer.Option(help="Only what was added to this one.")] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List what people added: by whom, why, and whether its words are still there."""
    from earwitness.case.additions.standing import standing_additions
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        wanted = None if exhibit is None else opened.exhibit(exhibit).id
        names = {one.id: one.name for one in opened.exhibits()}
        found = [one for one in standing_additions(opened) if wanted in (None, one.said.exhibit_id)]
    lines = [
        f"{one.said.record_id}  {one.said.kind}: {one.said.addition.sentence}  "
        f"[{names[one.said.exhibit_id]}; {one.said.because}; {one.state}]"
        for one in found
    ]
    rows = [
        {
            "record_id": one.said.record_id,
            "kind": one.said.kind,
            "says": one.said.addition.sentence,
            "exhibit": names[one.said.exhibit_id],
            "who": one.said.who,
            "at": one.said.at,
            "note": one.said.note,
            "state": one.state,
        }
        for one in found
    ]
    Output(as_json=as_json, out=out).give(
        {"additions": rows}, text=lines or ["nobody has added anything"]
    )
