"""What happened when, and what is foretold."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.course_model import Course, CourseRow
from earwitness.dossier.foretold_model import ForecastRow, Foretold
from earwitness.dossier.printed.blocks import (
    Block,
    Picture,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.phrases import (
    code,
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
from earwitness.dossier.wording import plural

OUTCOME_STYLES = {"came-true": "plus", "did-not": "minus", "undecidable": "warn"}


def course(told: Course | None) -> Iterator[Block]:
    """Print the timeline as a picture and as a list; a case without a date has none."""
    if told is None:
        yield para("Nothing in this case has a date.", look="note")
        return
    yield para(
        "Everything that is told with a date, in one order. A filled mark is a day; a hollow one "
        "is a run of days, its bar as wide as it runs, dashed where one end is not known.",
        look="intro",
    )
    yield Picture(
        svg=draw("course", c=told.drawing), alt=f"Timeline of {plural(told.total, 'item')}"
    )
    for month in told.months:
        yield heading(3, month.label, anchor=month.anchor)
        yield Table(
            head=("When", "What kind", "What is told"),
            widths=(2.4, 2.2, 9),
            rows=tuple(_row(row) for row in month.rows),
        )
    if told.left_out:
        yield para(
            f"{plural(told.left_out, 'later item')} not printed. All of them: ",
            code("earwitness timeline CASE"),
            ".",
            look="note",
        )


def _row(row: CourseRow) -> TableRow:
    text = [para(strong(f"{row.who} " if row.who else ""), linked(row.text, row.href))]
    beside = [
        f"about what comes by {row.until}" if row.until else "",
        f"also told by {row.told_by}" if row.told_by else "",
    ]
    if any(beside):
        text.append(para(soft("; ".join(one for one in beside if one)), look="small"))
    return TableRow(
        cells=(
            (para(row.when if row.is_exact else f"~ {row.when}"),),
            (para(soft(row.lane)),),
            tuple(text),
        ),
        anchor=row.anchor,
    )


def forecasts(foretold: Foretold) -> Iterator[Block]:
    """Print sentences that predict, and what people say became of them."""
    yield heading(2, "Forecasts", anchor="forecasts")
    rows = surest(foretold.rows)
    if not rows.rows:
        yield para("No forecasts were found.", look="note")
        return
    yield para(
        "Sentences that predict, and what people say became of them. "
        f"{foretold.marked} of {plural(rows.total, 'forecast')} marked"
        f"{'' if foretold.scores else ': no score is given'}.",
        look="intro",
    )
    yield Table(
        head=("Who", "Forecast", "What became of it"),
        widths=(2.8, 8.4, 2.6),
        rows=tuple(_forecast(row) for row in rows.rows),
    )
    yield from left_out(rows, "forecast", ", the surest")
    for told in foretold.unfitting:
        yield para(told, look="note")


def _forecast(row: ForecastRow) -> TableRow:
    terms = [
        f"if: {row.condition}" if row.condition else "no condition stated",
        f"given as {row.stated}"
        if row.stated
        else f"hedge: “{row.hedge}”"
        if row.hedge
        else "no hedge",
        f"for when: {row.horizon}" if row.horizon else "",
    ]
    marked = [para(Run(text=row.outcome, style=OUTCOME_STYLES.get(row.outcome_key, "soft")))]
    if row.marked_by:
        note = f": {row.note}" if row.note else ""
        marked.append(para(soft(f"says {row.marked_by}{note}"), look="small"))
    return TableRow(
        cells=(
            (para(named(row.by)), para(soft(row.made), look="small")),
            (
                quoted(row.text, row.direction),
                para(soft("; ".join(one for one in terms if one)), look="small"),
                para(*saying(row.saying), " · ", sure(row), *reviewed(row.review), look="small"),
            ),
            tuple(marked),
        ),
        anchor=f"row-{row.id}",
    )
