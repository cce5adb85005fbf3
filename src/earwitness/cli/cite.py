"""Commands about citations: put words into the dossier to be quoted, list them, take them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from earwitness.cli.groups import NoteOption, WhoOption, add_group
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.dossier.citation_card import CitationCard


EXAMPLES = {
    "words": 'my-case clip5.ogg "bring him the letter" --note "the order itself"',
    "list": "my-case",
    "take-back": "my-case 2",
}

cite_app = typer.Typer(
    name="cite",
    help="Put words into the dossier to be quoted, with all that is needed to check them.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    add_group(
        app,
        cite_app,
        {
            "words": cite_words,
            "list": list_citations,
            "take-back": take_back,
        },
        examples=EXAMPLES,
    )


def cite_words(
    case: CaseArgument,
    exhibit: Annotated[str, typer.Argument(help="The exhibit: name, base name or hash.")],
    words: Annotated[str, typer.Argument(help="The words, as they stand there.")],
    nth: Annotated[
        int | None, typer.Option(help="Which place, from 1, where they stand several times.")
    ] = None,
    start: Annotated[
        float | None, typer.Option(min=0, help="First second to play; else the passage's.")
    ] = None,
    end: Annotated[float | None, typer.Option(min=0, help="Last second to play.")] = None,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Put words of an exhibit into the dossier; print their card."""
    from earwitness.case.additions.citations import NewCitation
    from earwitness.case.additions.saying import cited_words, open_text
    from earwitness.case.custody import whoever
    from earwitness.case.identities.saying import known_actors
    from earwitness.case.opening import write_case
    from earwitness.dossier.citation_card import citing_of

    with write_case(case) as opened:
        found = opened.exhibit(exhibit)
        text = open_text(opened, found.id, name=found.name, known=known_actors(opened))
        cited = cited_words(text, text.words(words, nth=nth), start_s=start, end_s=end)
        number = opened.cite(NewCitation(cited=cited, who=who or whoever(), note=note))
        kept = next(one for one in opened.citations() if one.number == number)
        card = citing_of(opened).card(kept.cited, kept=kept)
    Output(as_json=as_json, out=out).give(card, text=_lines(card))


def list_citations(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """List the cards of the dossier, in the order in which they were cited."""
    from earwitness.case.opening import read_case
    from earwitness.dossier.citation_card import all_cards, citing_of

    with read_case(case) as opened:
        cards = all_cards(citing_of(opened), opened.citations())
    lines = [line for card in cards for line in (*_lines(card), "")]
    Output(as_json=as_json, out=out).give(
        {"citations": list(cards)}, text=lines[:-1] or ["nothing is cited in this dossier"]
    )


def take_back(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(help="The citation's number, as `list` prints it.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take a citation out of the dossier; it stays on record."""
    from earwitness.case.custody import whoever
    from earwitness.case.opening import write_case

    by = who or whoever()
    with write_case(case) as opened:
        opened.take_citation_back(number, who=by, note=note)
        left = len(opened.citations())
    Output(as_json=as_json, out=out).give(
        {"taken_back": number, "who": by, "note": note, "left": left},
        text=f"citation {number} is out of the dossier; {left} left",
    )


def _lines(card: CitationCard) -> list[str]:
    return [f"citation {card.number}", *(f"    {line}" for line in card.lines)]
