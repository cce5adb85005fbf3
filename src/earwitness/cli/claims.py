"""Commands about the claims ledger: list propositions; merge, split, retitle them; undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.groups import NoteOption, WhoOption, add_group
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.case.ledger.corrections import LedgerCorrection, SaidOfLedger
    from earwitness.case.ledger.saying import OpenLedger
    from earwitness.case.reader import CaseReader
    from earwitness.reactions.ledger.standing import Entry, Ledger

PropositionArgument = Annotated[
    str, typer.Argument(help="The proposition: its id, as `list` prints it, or its words.")
]

EXAMPLES = {
    "list": "my-case",
    "merge": "my-case pr-0123456789abcdef pr-fedcba9876543210",
    "split": 'my-case pr-0123456789abcdef cl-0123456789abcdef --title "The clip was cut"',
    "retitle": 'my-case pr-0123456789abcdef "The tapes are forged"',
    "undo": "my-case 3",
}

claims_app = typer.Typer(
    name="claims",
    help="What is at issue and who stands where: list the ledger, and correct how it is gathered.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    add_group(
        app,
        claims_app,
        {
            "list": list_claims,
            "merge": merge,
            "split": split,
            "retitle": retitle,
            "undo": undo,
        },
        examples=EXAMPLES,
    )


def list_claims(
    case: CaseArgument,
    places: Annotated[
        bool, typer.Option("--places", help="List every place too, with the id of its claim.")
    ] = False,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List propositions: what became of each, who stands where, changes of position."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        result, lines = _listed(opened, with_places=places)
    Output(as_json=as_json, out=out).give(result, text=lines)


def merge(
    case: CaseArgument,
    proposition: PropositionArgument,
    other: PropositionArgument,
    opposite: Annotated[
        bool, typer.Option("--opposite", help="The second says no to the first: turn its stances.")
    ] = False,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that two propositions are one; the first keeps its title."""
    from earwitness.case.ledger import saying

    def make(ledger: OpenLedger) -> LedgerCorrection:
        return saying.merge(ledger, proposition, other, is_opposite=opposite)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def split(
    case: CaseArgument,
    proposition: PropositionArgument,
    claim: Annotated[
        list[str], typer.Argument(help="The claims that belong elsewhere, by id (`list --places`).")
    ],
    title: Annotated[str, typer.Option(help="How the new proposition is worded.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that some claims of a proposition are another one."""
    from earwitness.case.ledger import saying

    def make(ledger: OpenLedger) -> LedgerCorrection:
        return saying.split(ledger, proposition, claim, title=title)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def retitle(
    case: CaseArgument,
    proposition: PropositionArgument,
    title: Annotated[str, typer.Argument(help="How it is worded.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Word a proposition anew; its claims keep their own words."""
    from earwitness.case.ledger import saying

    def make(ledger: OpenLedger) -> LedgerCorrection:
        return saying.retitle(ledger, proposition, title)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def undo(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(help="The correction's number, as `list` prints it.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take a correction of the ledger back; it stays on record, and no longer counts."""
    from earwitness.case.ledger import saying
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        said = opened.ledger_corrections()

    def make(ledger: OpenLedger) -> LedgerCorrection:
        return saying.undo(said, number)

    _say(case, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def _say(
    case: Path,
    make: Callable[[OpenLedger], LedgerCorrection],
    *,
    who: str | None,
    note: str,
    output: Output,
) -> None:
    """Append one correction, and show the ledger as it stands then."""
    from earwitness.case.custody import whoever
    from earwitness.case.ledger.corrections import NewLedgerCorrection
    from earwitness.case.ledger.saying import OpenLedger
    from earwitness.case.opening import write_case
    from earwitness.case.records import Claim, Proposition

    with write_case(case) as opened:
        ledger = OpenLedger(propositions=opened.records(Proposition), claims=opened.records(Claim))
        correction = make(ledger)
        opened.correct_ledger(
            NewLedgerCorrection(correction=correction, who=who or whoever(), note=note)
        )
        result, lines = _listed(opened, with_places=False)
    said = f"{correction.sentence}; `earwitness run` brings the dossier up to date"
    output.give({"said": correction.sentence, **result}, text=[*lines, said])


def _listed(opened: CaseReader, *, with_places: bool) -> tuple[dict[str, Any], list[str]]:
    from earwitness.case.records import Actor, Claim
    from earwitness.dossier.ledger_gather import case_ledger

    found = case_ledger(opened, opened.exhibits())
    names = {actor.id: actor.name for actor in opened.records(Actor)}
    words = {claim.id: claim.evidence for claim in opened.records(Claim)}
    said, unfitting = opened.ledger_corrections(), opened.unfitting_of_ledger()
    lines = [
        line
        for entry in found.entries
        for line in _entry_lines(entry, names, words if with_places else {})
    ]
    lines = lines or ["no claim in this case"]
    lines += [_change_line(change, names) for change in found.changes]
    lines += [one.line for one in said] + [one.sentence for one in unfitting]
    return _fields(found, names, said, [one.sentence for one in unfitting]), lines


def _entry_lines(entry: Entry, names: dict[str, str], words: dict[str, str]) -> Sequence[str]:
    states = ", ".join(f"{one.state} {one.day or 'on a day not known'}" for one in entry.states)
    lines = [f"{entry.proposition.id}  {entry.proposition.text}  [{states}]"]
    for stand in entry.stands:
        who = names.get(stand.actor_id or "", stand.who)
        days = ", ".join(dict.fromkeys(one.day or "?" for one in stand.positions))
        lines.append(f"    {stand.stance}: {who} ({days})")
        if words:
            lines += [f"        {one.claim_id}  “{words[one.claim_id]}”" for one in stand.positions]
    return lines


def _change_line(change: Any, names: dict[str, str]) -> str:
    before, after = change.before, change.after
    who = names.get(change.actor_id, change.actor_id)
    return f"changed: {who}, {before.day} {before.text}; {after.day} {after.text}"


def _fields(
    found: Ledger, names: dict[str, str], said: Sequence[SaidOfLedger], unfitting: Sequence[str]
) -> dict[str, Any]:
    return {
        "propositions": [
            {
                "id": entry.proposition.id,
                "text": entry.proposition.text,
                "because": entry.proposition.because,
                "sources": entry.sources,
                "states": [{"state": s.state, "day": s.day} for s in entry.states],
                "stands": [
                    {
                        "who": names.get(stand.actor_id or "", stand.who),
                        "stance": stand.stance,
                        "sources": stand.sources,
                        "positions": stand.positions,
                    }
                    for stand in entry.stands
                ],
            }
            for entry in found.entries
        ],
        "changes": [
            {"who": names.get(one.actor_id, ""), "before": one.before, "after": one.after}
            for one in found.changes
        ],
        "corrections": [
            {"number": one.number, "said": one.correction.sentence, "who": one.who, "at": one.at}
            for one in said
        ],
        "unfitting": list(unfitting),
    }
