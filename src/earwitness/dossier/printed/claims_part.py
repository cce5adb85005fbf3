"""Claims at issue, where everybody stands on them, and what experts are reported to have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.ledger_model import ChangeView, ClaimsBoard, FigureGroup, PropositionView
from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Para,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.phrases import (
    facts,
    in_words,
    left_out,
    named,
    not_printed,
    quoted,
    reviewed,
    saying,
    soft,
    strong,
    sure,
)
from earwitness.dossier.statement_model import ClaimRow, OpinionRow
from earwitness.dossier.wording import plural

STANCE_STYLES = {
    "asserts": "accent",
    "denies": "minus",
    "questions": "warn",
    "investigates": "zero",
}
NOT_SAID = "not said"


def claims(board: ClaimsBoard) -> Iterator[Block]:
    """Print the board: what is shared first, then changes, figures, and what stands alone."""
    yield heading(2, "Claims at issue", anchor="claims")
    yield para(
        "What is at issue over all sources, however it is worded; what became of it, and where "
        "everybody stands. That many assert it does not make it so.",
        look="intro",
    )
    if not board.total:
        yield para("No claims were found.", look="note")
    for view in board.shared:
        yield from _proposition(view)
    yield from _changes(board.changes)
    yield from _figures(board.figures.rows)
    yield from left_out(board.figures, "group of figures", many="groups of figures")
    if board.more:
        yield heading(3, "Said in one place each", anchor="claims-of-one")
        yield _places([(view.text, row) for view in board.more for row in view.rows])
    if board.claims_left_out:
        yield not_printed(board.claims_left_out, "less sure stance")
    for told in board.unfitting:
        yield para(told, look="note")


def _proposition(view: PropositionView) -> Iterator[Block]:
    yield heading(3, view.text, anchor=view.id)
    yield para(*_states(view), soft(f"{plural(view.sources, 'independent source')}"), look="small")
    yield _places([("", row) for row in view.rows])


def _states(view: PropositionView) -> Iterator[Run]:
    for one in view.states:
        yield strong(one.state)
        if one.state == "unanswered":
            yield soft(f" as far as found{f', until {one.day}' if one.day else ''} · ")
        else:
            who = f" by {one.who.name}" if one.who is not None else ""
            yield soft(f" {one.day or 'date not known'}{who} · ")


def _places(rows: Sequence[tuple[str, ClaimRow]]) -> Table:
    """Print places in which stances are taken. The text: a title of its own; empty: none."""
    return Table(
        head=("Who", "Stance", "In their words", "Confidence"),
        widths=(3, 2, 8, 2.1),
        rows=tuple(_place(title, row) for title, row in rows),
    )


def _place(title: str, row: ClaimRow) -> TableRow:
    words = [para(strong(title), direction="auto")] if title else []
    words.append(quoted(row.evidence, row.direction))
    words.append(para(*saying(row.saying), *reviewed(row.review), look="small"))
    if row.worded and not title:
        words.append(para(soft(f"worded here: {row.worded}"), look="small"))
    return TableRow(
        cells=(
            (para(named(row.who)), para(soft(row.day), look="small")),
            (para(Run(text=row.stance, style=STANCE_STYLES.get(row.stance, ""))),),
            tuple(words),
            (para(sure(row)),),
        ),
        anchor=f"row-{row.id}",
    )


def _changes(changes: Sequence[ChangeView]) -> Iterator[Block]:
    if not changes:
        return
    yield heading(3, "One actor, two positions", anchor="changes-of-position")
    yield para(
        "The same actor reported with one thing, and on a later day with another. Words are "
        "compared here, not minds; read both places.",
        look="intro",
    )
    for change in changes:
        yield para(named(change.actor), soft(f" {change.because}"))
        yield Bullets(
            items=tuple(
                (para(soft(f"{side.day}  "), strong(side.text)), *in_words(side.words))
                for side in (change.before, change.after)
            )
        )


def _figures(groups: Sequence[FigureGroup]) -> Iterator[Block]:
    if not groups:
        return
    yield heading(3, "Numbers that differ", anchor="figures-that-differ")
    yield para(
        "Figures that seem to count the same thing, as each source gives them. They may count "
        "different things; none is preferred.",
        look="intro",
    )
    for group in groups:
        yield para(strong(group.about), look="label", anchor=group.id, direction="auto")
        yield Table(
            head=("Figure", "Who gives it", "Where"),
            widths=(2.4, 2.6, 8),
            rows=tuple(
                TableRow(
                    cells=(
                        (para(strong(row.value)),),
                        (para(named(row.by) if row.by else soft("the text itself")),),
                        (quoted(row.words, row.direction), para(*saying(row.saying), look="small")),
                    ),
                    anchor=f"row-{row.id}",
                )
                for row in group.rows
            ),
        )


def opinions(rows: Sequence[OpinionRow]) -> Iterator[Block]:
    """Print expert opinions: opinions of the people named, not findings."""
    if not rows:
        return
    yield heading(2, "Expert opinions", anchor="opinions")
    yield para(
        "What experts are reported to have said of the recordings. These are opinions of the "
        "people named, not findings of this program; what an exhibit does not say stands as not "
        "said.",
        look="intro",
    )
    for row in rows:
        yield from _opinion(row)


def _opinion(row: OpinionRow) -> Iterator[Block]:
    hand = "the report itself" if row.is_first_hand else "told by somebody else"
    by = named(row.by) if row.by.name else soft("by nobody named")
    yield para(
        by,
        soft(f" · {hand} · "),
        *saying(row.saying),
        *reviewed(row.review),
        look="label",
        anchor=f"row-{row.id}",
    )
    yield quoted(row.words, row.direction)
    hashed = Run(text=row.file_sha256, style="hash")
    yield facts(
        (
            ("Paid by", _or_not_said(row.paid_by.name)),
            ("File", _or_not_said(row.file_text)),
            ("SHA-256", (para(hashed),) if row.file_sha256 else _or_not_said("")),
            ("Method", _or_not_said(row.method)),
            ("Covers", _or_not_said(row.scope)),
        )
    )


def _or_not_said(text: str) -> tuple[Para, ...]:
    return (para(text, direction="auto") if text else para(soft(NOT_SAID)),)
