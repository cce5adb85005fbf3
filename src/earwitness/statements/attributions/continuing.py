"""What reports owe to one another: quotations that go on, and one report inside another."""

from __future__ import annotations

from dataclasses import replace

from earwitness.statements.attributions.reports import Report
from earwitness.statements.attributions.spoken import without_stop
from earwitness.statements.language.grammar import (
    trimmed,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.quotations import inside

_CARRIED = 0.75  # what the step from one paragraph to the next costs
_QUOTED_WORDS = 4  # a shorter quotation without its own verb is a quoted word, not speech


def going_on(parse: Parse, reports: list[Report], quoted: list[tuple[int, int]]) -> list[Report]:
    """Give quotations without a verb of their own to whoever was quoted just before."""
    added: list[Report] = []
    covered = [(report.start, report.end) for report in reports]
    for start, end in quoted:
        if parse.text.count(" ", start, end) + 1 < _QUOTED_WORDS:
            continue
        if any(first < end and start < last for first, last in covered):
            continue
        near = _nearest(parse, reports, start, end)
        if near is None:
            continue
        first, last = trimmed(parse.text, *inside(parse.text, start, end))
        inner = (first, without_stop(parse.text, first, last))
        is_same_sentence = near.cue_end <= start and "." not in parse.text[near.cue_end : start]
        added.append(
            replace(
                near,
                start=inner[0],
                end=inner[1],
                is_direct=True,
                is_negated=False,
                frame="q",
                confidence=round(0.9 * near.confidence, 3),
                because=(
                    f"the quotation follows what '{_name(near)}' is quoted with"
                    if not is_same_sentence
                    else f"'{parse.text[near.cue_start : near.cue_end]}' introduces the quotation"
                ),
            )
        )
    return added


def last_quotation(reports: list[Report]) -> Report | None:
    """Give the report a paragraph ends on, if it quotes directly: the next may go on with it."""
    direct = [report for report in reports if report.is_direct and report.frame in {"c", "q"}]
    return max(direct, key=lambda report: report.end, default=None)


def carried_over(
    parse: Parse,
    piece: int,
    quoted: list[tuple[int, int]],
    before: Report | None,
    here: list[Report],
) -> Report | None:
    """Give a paragraph that is one whole quotation to whoever the last one quoted."""
    text = parse.text.rstrip()
    if before is None or len(quoted) != 1 or any(not report.is_direct for report in here):
        return None
    start, end = quoted[0]
    if start > 0 or len(text) - end > 1 or parse.text.count(" ", start, end) < _QUOTED_WORDS:
        return None
    first, last = trimmed(parse.text, *inside(parse.text, start, end))
    return replace(
        before,
        piece=piece,
        cue_start=first,
        cue_end=first,
        start=first,
        end=without_stop(parse.text, first, last),
        is_negated=False,
        frame="q",
        confidence=round(_CARRIED * before.confidence, 3),
        because=f"the paragraph goes on with what '{_name(before)}' is quoted with just before",
    )


def _name(report: Report) -> str:
    return report.source.text if report.source is not None else "somebody"


def _nearest(parse: Parse, reports: list[Report], start: int, end: int) -> Report | None:
    """Find the report a free quotation belongs to: one beside it, else a quotation before it."""
    is_whole = start == 0 or parse.text[:start].rstrip()[-1:] in {".", "?", "!", '"', "”", ""}
    best: Report | None = None
    for report in reports:
        if report.frame not in {"c", "q"}:
            continue
        if 0 <= start - report.cue_end <= 25 and parse.text[start - 2 : start].strip() in {
            ",",
            ":",
        }:
            return report
        if (
            is_whole
            and report.cue_end <= start
            and (report.is_direct or start - report.cue_end < 80)
        ):
            best = report
    return best


def nested(reports: list[Report], *, offset: int) -> list[Report]:
    """Set for each report the smallest one whose content holds its cue and content."""
    found = []
    for number, report in enumerate(reports):
        parent: int | None = None
        size = 1 << 30
        for other_number, other in enumerate(reports):
            if other_number == number:
                continue
            holds = other.start <= report.cue_start and report.cue_end <= other.end
            if holds and other.end - other.start < size:
                parent, size = offset + other_number, other.end - other.start
        found.append(replace(report, parent=parent))
    return found
