"""What is said, and about whom: ties with their evidence, the network, quotations, actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from earwitness.dossier.dossier_model import Statements
from earwitness.dossier.model import Shown
from earwitness.dossier.network_model import NetworkViews
from earwitness.dossier.printed.blocks import (
    Block,
    Para,
    Picture,
    Run,
    Table,
    TableRow,
    heading,
    para,
    parted,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.phrases import (
    first,
    left_out,
    linked,
    named,
    quoted,
    reviewed,
    saying,
    soft,
    strong,
    sure,
    surest,
)
from earwitness.dossier.statement_model import ActorRow, AttributionRow, TieRow
from earwitness.dossier.wording import count_text, plural

MOST_ACTORS, MOST_PLACES = 60, 6
SIGN_STYLES = {"plus": "plus", "minus": "minus", "zero": "soft"}


def statements(said: Statements) -> Iterator[Block]:
    """Print ties, the network, quotations and actors."""
    yield from _ties(said)
    yield from _network(said.network)
    yield from _attributions(said)
    yield from _actors(said)


def _ties(said: Statements) -> Iterator[Block]:
    yield heading(2, "Who is for and against whom", anchor="ties")
    yield para(
        "Every line is what somebody reports or is heard to say, found by a machine. Go back to "
        "the sentence it rests on before you use it.",
        look="intro",
    )
    ties = surest(said.ties)
    if not ties.rows:
        yield para("No ties were found.", look="note")
        return
    yield Table(
        head=("Tie", "Evidence", "Confidence"),
        widths=(4, 8, 2.1),
        rows=tuple(_tie(row) for row in ties.rows),
    )
    yield from left_out(ties, "tie", ", the surest")


def _tie(row: TieRow) -> TableRow:
    told = [soft(f", citing {row.told_by}")] if row.told_by else []
    return TableRow(
        cells=(
            (
                para(
                    named(row.holder),
                    "  ",
                    Run(text=f"{row.sign} {row.relation}", style=SIGN_STYLES[row.sign_key]),
                    "  ",
                    named(row.target),
                ),
            ),
            (
                quoted(row.evidence, row.direction),
                para(*saying(row.saying), *told, *reviewed(row.review), look="small"),
            ),
            (para(sure(row)),),
        ),
        anchor=f"row-{row.id}",
    )


def _network(views: NetworkViews | None) -> Iterator[Block]:
    if views is None:
        return
    yield heading(2, "The same as a picture", anchor="network")
    yield para(
        "Arrows run from who holds a tie to whom it concerns, thicker where more ties were found. "
        "Green solid “+” is positive, red dashed “−” negative, grey dotted neutral: as reported, "
        "not as known.",
        look="intro",
    )
    for picture in views.pictures:
        drawn = picture.drawing
        if drawn is None:
            continue
        yield Picture(svg=draw("network", n=drawn), alt=drawn.label, width=0.94)
        unplaced = (
            f" Not in it: {plural(drawn.unplaced, 'tie')} between names nobody has put an actor to."
            if drawn.unplaced
            else ""
        )
        yield para(
            strong(f"{picture.name.capitalize()}, {plural(picture.ties, 'tie')}. "),
            f"The picture {drawn.because}.{unplaced}",
            look="legend",
        )
        break  # the first one is of all sources together, or of the only kind there is


def _attributions(said: Statements) -> Iterator[Block]:
    yield heading(2, "Who said what", anchor="attributions")
    yield para(
        "What sources are quoted or reported as saying, oldest first; ↳ stands inside the one "
        "above: somebody reporting what somebody else said.",
        look="intro",
    )
    told = surest(said.attributions)
    if not told.rows:
        yield para("No attributions were found.", look="note")
        return
    yield Table(
        head=("Source", "Words", "Confidence"),
        widths=(3, 9, 2.1),
        rows=tuple(_attribution(row) for row in told.rows),
    )
    yield from left_out(told, "attribution", ", the surest")


def _attribution(row: AttributionRow) -> TableRow:
    how = "quoted" if row.is_direct else "reported"
    cue = f"{how}, “{row.cue}” · " if row.cue else f"{how} · "
    negated = "not: " if row.is_negated else ""
    return TableRow(
        cells=(
            (
                para("↳ " * row.depth, named(row.source)),
                para(soft(f"{negated}{row.modality}"), look="small"),
            ),
            (
                quoted(row.content, row.direction)
                if row.is_direct
                else para(row.content, look="quote", direction=row.direction),
                para(soft(cue), *saying(row.saying), *reviewed(row.review), look="small"),
            ),
            (para(sure(row)),),
        ),
        anchor=f"row-{row.id}",
    )


def _actors(said: Statements) -> Iterator[Block]:
    yield heading(2, "Actors", anchor="actors")
    actors = first(said.actors, MOST_ACTORS)
    if actors.rows:
        yield _actor_table("Also called", [_listed_actor(row) for row in actors.rows])
    else:
        yield para(
            "No list of actors was supplied, so every name is an open identity.", look="note"
        )
    yield from left_out(actors, "actor", ", the most mentioned")
    if said.absent_actors:
        yield para(
            f"On the list, but named nowhere in the case: {', '.join(said.absent_actors)}.",
            look="note",
        )
    yield from _open_identities(first(said.open_identities, MOST_ACTORS // 2))
    for told in (*said.unfitting_of_actors, *said.unfitting_additions):
        yield para(told, look="note")


def _open_identities(unknown: Shown[ActorRow]) -> Iterator[Block]:
    if not unknown.rows:
        return
    reasons = {row.because for row in unknown.rows if row.because}
    shared = reasons.pop() if len(reasons) == 1 else ""
    yield heading(3, "Open identities", anchor="open-identities")
    yield para(
        f"{plural(unknown.total, 'name')} that no entry of the list accounts for",
        f" ({shared})" if shared else "",
        ". One of them may be another name of somebody above.",
        look="intro",
    )
    yield _actor_table("Named in", [_open_identity(row, shared) for row in unknown.rows])
    yield from left_out(unknown, "open identity", ", the most mentioned", "open identities")


def _actor_table(second: str, rows: Iterable[TableRow]) -> Table:
    return Table(
        head=("Name", second, "Mentions", "Said", "Holds", "Concern them"),
        widths=(4.2, 5.4, 1.5, 1.1, 1.1, 1.6),
        right=(2, 3, 4, 5),
        rows=tuple(rows),
    )


def _listed_actor(row: ActorRow) -> TableRow:
    return _actor(row, (para(*parted(row.aliases)),))


def _open_identity(row: ActorRow, shared: str) -> TableRow:
    """Say where an open identity is named, so that somebody can look who it is."""
    places = [linked(place.name, place.href) for place in row.places[:MOST_PLACES]]
    why = "" if row.because == shared else row.because
    return _actor(row, (para(soft(why), look="small"), para(*parted(places), look="small")))


def _actor(row: ActorRow, second: tuple[Para, ...]) -> TableRow:
    belongs = f", {row.affiliation}" if row.affiliation else ""
    counts = (row.mentions, row.said, row.held, row.received)
    return TableRow(
        cells=(
            (
                para(strong(row.name)),
                para(soft(f"{row.kind}{belongs}"), *reviewed(row.review), look="small"),
            ),
            tuple(one for one in second if one.runs),
            *((para(count_text(count)),) for count in counts),
        ),
        anchor=row.id,
    )
