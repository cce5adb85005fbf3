"""Who answered, who has not, who demands what of whom, and who stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.printed.blocks import Block, Run, Table, TableRow, heading, para
from earwitness.dossier.printed.phrases import (
    MOST_ROWS,
    first,
    in_words,
    left_out,
    named,
    names,
    not_printed,
    quoted,
    saying,
    soft,
    strong,
)
from earwitness.dossier.responses_model import (
    AnswerCell,
    DemandGroup,
    LineGroup,
    MediationRow,
    ResponseRow,
    SilenceRow,
    WhoAnswered,
)
from earwitness.dossier.wording import plural

MOST_DEMANDS = 8  # of one holder
MOST_COLUMNS = 6  # parts of the leak beside each other
TONES = {"plus": "plus", "minus": "minus", "warn": "warn", "zero": "zero"}


def responses(answered: WhoAnswered | None) -> Iterator[Block]:
    """Print the section; a case in which nobody answers or demands anything says so."""
    yield heading(2, "Who answered, and who has not", anchor="responses")
    if answered is None:
        yield para("Nobody in this case is found to answer or to demand anything.", look="note")
        return
    yield para(
        "That no answer was found means: not in the sources of this case. It does not say that "
        "somebody kept silent.",
        look="intro",
    )
    if answered.unanswered:
        yield para(strong("Attacked, and no answer found: "), *names(answered.unanswered), ".")
    yield from _parts(answered)
    yield from _silences(answered)
    yield from _answers(answered)
    yield from _mediators(answered)
    yield from _demands(answered)


def _parts(answered: WhoAnswered) -> Iterator[Block]:
    """The matrix in words: for each actor the first answer to each part."""
    if not answered.groups:
        return
    yield heading(3, "First answers, part by part")
    head = [
        ", ".join(text for text in (_part_name(part.number), part.date) if text)
        for part in answered.parts
    ]
    if answered.has_whole:
        head.append("which part is not said")
    for start in range(0, len(head), MOST_COLUMNS):
        yield _matrix(answered.groups, head, start)
    yield para("○ none found; empty: not named in this part.", look="legend")


def _part_name(number: str) -> str:
    return f"part {number}" if number else "part not numbered"


def _matrix(groups: Sequence[LineGroup], head: Sequence[str], start: int) -> Table:
    """Make a table of as many parts as a page has room for. start: the first of them."""
    some = slice(start, min(start + MOST_COLUMNS, len(head)))
    rows: list[TableRow] = []
    for group in groups:
        blank = tuple((para(""),) for _ in head[some])
        rows.append(TableRow(cells=((para(strong(group.title)),), *blank)))
        for line in group.lines:
            cells = tuple((para(*_cell(cell)),) for cell in line.cells[some])
            rows.append(TableRow(cells=((para(named(line.actor)),), *cells)))
    return Table(head=("", *head[some]), widths=(3, *(2.0 for _ in head[some])), rows=tuple(rows))


def _cell(cell: AnswerCell) -> Iterator[Run]:
    if cell.state == "answered":
        yield Run(text=cell.kind, style=TONES.get(cell.tone, ""))
        yield soft(f" {cell.soon}")
    elif cell.state == "none":
        yield Run(text="○")
    elif cell.state == "later":
        yield soft("○ another part")


def _silences(answered: WhoAnswered) -> Iterator[Block]:
    silences = first(answered.silences, MOST_ROWS)
    if not silences.rows:
        return
    yield heading(3, "No answer found")
    yield Table(
        head=("Who", "What was looked for, and where"),
        widths=(3, 10),
        rows=tuple(_silence(row) for row in silences.rows),
    )
    yield from left_out(silences, "silence", ", the gravest")


def _silence(row: SilenceRow) -> TableRow:
    part = f" in {row.part}" if row.part else ""
    told = [para(f"{row.how}{part}: {row.said}; {row.searched}.")]
    told.append(para(soft(f"Searched for {row.names}."), look="small"))
    for words in row.reports:
        told.append(para(soft("A report says so itself:"), look="small"))
        told.extend(in_words(words))
    return TableRow(cells=((para(named(row.actor)),), tuple(told)), anchor=f"row-{row.id}")


def _answers(answered: WhoAnswered) -> Iterator[Block]:
    yield heading(3, "The answers, in order")
    rows = first(answered.responses, MOST_ROWS)
    if not rows.rows:
        yield para("No answers were found.", look="note")
        return
    yield Table(
        head=("Date", "Who", "Answer"),
        widths=(2, 3.2, 8),
        rows=tuple(_answer(row) for row in rows.rows),
    )
    yield from left_out(rows, "answer", ", the first of each actor")


def _answer(row: ResponseRow) -> TableRow:
    how = [
        f"through {row.through}" if row.through else "",
        row.channel,
        f"to {row.part}" if row.part else "",
        row.soon,
        "first answer found" if row.is_first else "",
        f"and {plural(row.also, 'other place')}" if row.also else "",
    ]
    return TableRow(
        cells=(
            (para(row.date or "not known"),),
            (para(named(row.actor)), para(Run(text=row.kind, style=TONES.get(row.tone, "")))),
            (
                quoted(row.words.text, row.words.direction),
                para(
                    *saying(row.words.saying),
                    soft("".join(f" · {one}" for one in how if one)),
                    look="small",
                ),
            ),
        ),
        anchor=f"row-{row.id}",
    )


def _mediators(answered: WhoAnswered) -> Iterator[Block]:
    rows = first(answered.mediators, MOST_ROWS)
    if not rows.rows:
        return
    yield heading(3, "Who stands between", anchor="mediators")
    yield Table(
        head=("Date", "Who, between whom", "Words"),
        widths=(2, 4, 7),
        rows=tuple(_mediation(row) for row in rows.rows),
    )
    yield from left_out(rows, "mediation", ", the first")


def _mediation(row: MediationRow) -> TableRow:
    between = [*names(row.between)] or [soft("people not named beside it")]
    return TableRow(
        cells=(
            (para(row.date or "not known"),),
            (para(named(row.by), soft(" between "), *between),),
            in_words(row.words),
        ),
        anchor=f"row-{row.id}",
    )


def _demands(answered: WhoAnswered) -> Iterator[Block]:
    if not answered.demands:
        return
    yield heading(3, "Who demands what, of whom", anchor="demands")
    yield Table(
        head=("Who", "Of whom", "What"),
        widths=(2.6, 2.6, 8),
        rows=tuple(row for group in answered.demands for row in _demand(group)),
    )
    shown = sum(min(len(group.rows), MOST_DEMANDS) for group in answered.demands)
    rest = sum(len(group.rows) for group in answered.demands) - shown + answered.demands_left_out
    if rest:
        yield not_printed(rest, "demand")


def _demand(group: DemandGroup) -> Iterator[TableRow]:
    for row in group.rows[:MOST_DEMANDS]:
        of = [*names(row.of)] or [soft(row.of_text or "nobody named")]
        yield TableRow(
            cells=(
                (para(named(group.holder)), para(soft(row.date), look="small")),
                (para(*of),),
                (para(strong(row.content), direction="auto"), *in_words(row.words)),
            ),
            anchor=f"row-{row.id}",
        )
