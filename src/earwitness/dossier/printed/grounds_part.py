"""What all of it rests on: exhibits and hashes, methods, custody, verdicts of people, gaps."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.dossier_model import Dossier, Files, Grounds, StageRow
from earwitness.dossier.file_model import ExhibitRow
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
from earwitness.dossier.printed.phrases import code, first, left_out, linked, soft, strong
from earwitness.dossier.wording import plural

MOST_EXHIBITS, MOST_REVIEWS, MOST_GAPS = 300, 100, 80


def grounds(dossier: Dossier) -> Iterator[Block]:
    """Print what was not analysed, what was taken in, how, and who decided what."""
    yield from _gaps(dossier)
    yield from _exhibits(dossier.files)
    yield from _custody(dossier.grounds)
    yield from _reviews(dossier.grounds)
    yield from _methods(dossier.grounds)


def _gaps(dossier: Dossier) -> Iterator[Block]:
    yield heading(2, "What could not be analysed, and why", anchor="unanalysed")
    gaps = first(dossier.grounds.refusals, MOST_GAPS)
    if not gaps.rows:
        yield para("Every stage ran to its end on every exhibit.", look="note")
        return
    yield Bullets(
        items=tuple(
            (
                para(
                    linked(row.exhibit or "the case as a whole", row.href),
                    " · ",
                    strong(f"{row.what}: "),
                    row.because,
                ),
            )
            for row in gaps.rows
        )
    )
    yield from left_out(gaps, "entry", many="entries")


def _exhibits(files: Files) -> Iterator[Block]:
    yield heading(2, "What was taken in", anchor="taken-in")
    exhibits = first(files.exhibits, MOST_EXHIBITS)
    yield para(
        f"{plural(exhibits.total, 'exhibit')}. A file is known by the SHA-256 of its bytes, which "
        "never change.",
        look="intro",
    )
    yield Table(
        head=("Exhibit, with its SHA-256", "Kind", "Published", "Size"),
        widths=(9, 2, 2.6, 1.6),
        right=(3,),
        rows=tuple(_exhibit(row) for row in exhibits.rows),
    )
    yield from left_out(exhibits, "exhibit", ", by name")
    if files.turned_away.rows:
        yield heading(3, "Turned away", anchor="turned-away")
        yield Bullets(
            items=tuple(
                (para(strong(row.name), soft(f" {row.size}: "), row.because),)
                for row in files.turned_away.rows
            )
        )
        yield from left_out(files.turned_away, "file")


def _exhibit(row: ExhibitRow) -> TableRow:
    number = f"{row.instalment}. " if row.instalment is not None else ""
    lines: list[Para] = [para(number, linked(row.title or row.name, row.href))]
    told = [row.name if row.title else "", row.publisher or ""]
    if any(told):
        lines.append(para(soft(" · ".join(one for one in told if one)), look="small"))
    lines.append(para(Run(text=row.exhibit_id, style="hash")))
    lines.extend(
        para(
            f"Conflicting {one.field}: the folder says “{one.folder_says}”, the file says "
            f"“{one.file_says}”",
            look="warn",
        )
        for one in row.conflicts
    )
    return TableRow(
        cells=(
            tuple(lines),
            (para(row.kind),),
            (para(row.published or "not known"),),
            (para(row.size),),
        )
    )


def _custody(found: Grounds) -> Iterator[Block]:
    yield heading(2, "Custody")
    custody = found.custody
    if custody.length:
        yield para(
            f"{plural(custody.length, 'event')}, from {custody.first_at} to {custody.last_at}. "
            "Each event covers the one before it by its hash; the chain ends in"
        )
        yield para(Run(text=custody.hash, style="hash"))
    else:
        yield para("No custody event is recorded.", look="note")
    yield para(
        "To check every byte and every event, and that nothing was cut from the end, run ",
        code("earwitness verify CASE"),
        " and compare the hash above with the one it prints; later events make the chain longer, "
        "and this hash then stands within it.",
    )


def _reviews(found: Grounds) -> Iterator[Block]:
    reviews = first(found.reviews, MOST_REVIEWS)
    if not reviews.rows:
        return
    yield heading(2, "What people decided")
    yield Table(
        head=("No.", "Record", "Verdict", "By", "At", "Note"),
        widths=(1, 3, 2, 2, 3, 4),
        right=(0,),
        rows=tuple(
            TableRow(
                cells=(
                    (para(str(row.number)),),
                    (para(code(row.record_id)),),
                    (para(row.verdict),),
                    (para(row.who),),
                    (para(row.at),),
                    (para(row.note, direction="auto"),),
                )
            )
            for row in reviews.rows
        ),
    )
    yield from left_out(reviews, "review", ", the latest")


def _methods(found: Grounds) -> Iterator[Block]:
    yield heading(2, "Methods, versions, limits", anchor="methods")
    ran = [stage for stage in found.stages if stage.done or stage.failed]
    for stage in ran:
        yield from _method(stage)
    idle = [stage.name for stage in found.stages if stage not in ran]
    if idle:
        yield para(f"Had nothing to do in this case: {', '.join(idle)}.", look="note")
    yield heading(3, "Words for confidence")
    yield para(
        "A confidence is a method’s own estimate, from 0 to 1; it was not measured on this "
        "material. It is not a likelihood ratio and no probability that a report is true: ",
        "; ".join(f"{word} {bounds}" for word, bounds in found.sureness_scale),
        ".",
    )


def _method(stage: StageRow) -> Iterator[Block]:
    failed = f", {stage.failed} failed" if stage.failed else ""
    yield para(strong(f"{stage.name} "), code(stage.version), f" {stage.sentence}")
    yield para(
        soft(f"Cannot see: {stage.limits} Source: {stage.source}. "),
        soft(f"{plural(stage.done, 'run')} done{failed}."),
        look="small",
    )
