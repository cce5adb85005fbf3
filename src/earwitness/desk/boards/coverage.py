"""What each instalment shows of the longest recording, every stretch with where it can be heard.

Places are percents of the ground's length, so that a drawing fits any width. What it refuses to
say: that a stretch was kept back because no instalment shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import CopyLink
from earwitness.case.seconds import Span, united
from earwitness.dossier.copies_model import RecordingLink
from earwitness.dossier.copies_part import maps_in_order
from earwitness.dossier.coverage_svg import Coverage, Showing, coverage
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.pictures import Tick, time_ticks
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.wording import clock, date_text, direction, duration_text
from earwitness.integrity.copies.coverage import CoverageMap, Ground
from earwitness.integrity.copies.coverage import Showing as MapShowing

LONGEST_QUOTE = 240
NARROWEST = 0.15  # percent: a stretch of a second in an hour is still seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the ground that can be heard in a recording, from `own_start_s` on.

    x, width: percents of the ground. own_end_s: where to stop.
    """

    x: float
    width: float
    start_s: float
    end_s: float
    exhibit_id: str
    own_start_s: float
    own_end_s: float
    label: str

    @property
    def href(self) -> str:
        """The recording's page, at the stretch."""
        return f"/exhibit/{self.exhibit_id}?t={self.own_start_s:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One instalment. shown, newly, share_so_far: as the dossier counts them."""

    exhibit_id: str
    title: str
    number: str
    date: str
    told: str
    newly: str
    share_so_far: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A stretch in no instalment. piece None: no recording of the case holds it.

    quote empty: no words were taken from it; is_cut: there are more of them.
    """

    x: float
    width: float
    start_s: float
    end_s: float
    clock: str
    length: str
    piece: Piece | None
    quote: str
    direction: str
    is_cut: bool
    is_machine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRows:
    """One group of recordings on one line of time. is_full: against one that was not published."""

    base: RecordingLink
    base_id: str
    is_full: bool
    duration_s: float
    label: str
    told: tuple[str, ...]
    rows: tuple[Row, ...]
    once: tuple[Piece, ...]
    often: tuple[Piece, ...]
    unseen: tuple[Unseen, ...]
    unseen_length: str
    ticks: tuple[Tick, ...]
    found: CoverageMap


def grounds(case: RememberingCase, index: CaseIndex) -> tuple[GroundRows, ...]:
    """Lay out every group of recordings that share sound."""
    links = [
        link
        for link in case.records(CopyLink)
        if {link.exhibit_id, link.other_exhibit_id} <= index.exhibits.keys()
    ]
    made = (_ground(one, index) for one in maps_in_order(links, index))
    return tuple(ground for ground in made if ground is not None)


def _ground(found: CoverageMap, index: CaseIndex) -> GroundRows | None:
    drawn = coverage(found.length_s, [_showing(one, index) for one in found.showings])
    if drawn is None:
        return None
    base = index.exhibits[found.base.exhibit_id]
    unseen = tuple(_unseen(found, index))
    return GroundRows(
        base=RecordingLink(
            title=index.title(base), href=index.href(base.id), instalment=base.instalment
        ),
        base_id=base.id,
        is_full=found.ground is Ground.FULL,
        duration_s=found.length_s,
        label=drawn.label,
        told=found.because,
        rows=tuple(_rows(found, drawn)),
        once=_of_base(found, found.once, "shown once"),
        often=_of_base(found, found.often, "shown more than once"),
        unseen=unseen,
        unseen_length=duration_text(sum(one.end_s - one.start_s for one in unseen)),
        ticks=time_ticks(found.length_s),
        found=found,
    )


def _showing(one: MapShowing, index: CaseIndex) -> Showing:
    """Give an instalment to the dossier's own sums."""
    exhibit = index.exhibits[one.part.exhibit_id]
    return Showing(
        title=index.title(exhibit),
        href=index.href(exhibit.id),
        instalment=exhibit.instalment,
        date=date_text(index.published(exhibit)) or "date not known",
        spans=one.spans,
    )


def _rows(found: CoverageMap, drawn: Coverage) -> Iterator[Row]:
    for showing, bar in zip(found.showings, drawn.bars, strict=True):
        yield Row(
            exhibit_id=showing.part.exhibit_id,
            title=bar.title,
            number=bar.number,
            date=bar.date,
            told=bar.told,
            newly=bar.newly,
            share_so_far=bar.share_so_far,
            pieces=tuple(_pieces(showing, found.length_s)),
        )


def _pieces(showing: MapShowing, whole_s: float) -> Iterator[Piece]:
    """Cut what an instalment shows where its own seconds do not run on."""
    cut = sorted(
        (max(start, run.on_line[0]), min(end, run.on_line[1]), run.start_s - run.line_s)
        for start, end in showing.spans
        for run in showing.runs
    )
    for start, end, shift_s in cut:
        if end > start:
            yield _piece(
                showing.part.exhibit_id,
                (start, end),
                shift_s=shift_s,
                whole_s=whole_s,
                what=f"{showing.part.name} shows",
            )


def _piece(exhibit_id: str, span: Span, *, shift_s: float, whole_s: float, what: str) -> Piece:
    start, end = span
    x, width = _place(span, whole_s)
    return Piece(
        x=x,
        width=width,
        start_s=start,
        end_s=end,
        exhibit_id=exhibit_id,
        own_start_s=round(start + shift_s, 3),
        own_end_s=round(end + shift_s, 3),
        label=f"{what} {_between(span)}, {duration_text(end - start)}; play it",
    )


def _of_base(found: CoverageMap, spans: Sequence[Span], what: str) -> tuple[Piece, ...]:
    """Give stretches of the ground; they play in the longest recording where that is the ground."""
    if found.ground is not Ground.FULL:
        return tuple(_heard_somewhere(found, span, what) for span in spans)
    return tuple(
        _piece(found.base.exhibit_id, span, shift_s=0.0, whole_s=found.length_s, what=what)
        for span in spans
    )


def _heard_somewhere(found: CoverageMap, span: Span, what: str) -> Piece:
    """Name the instalment that holds the beginning of a stretch."""
    for showing in found.showings:
        for run in showing.runs:
            if run.on_line[0] <= span[0] < run.on_line[1]:
                return _piece(
                    showing.part.exhibit_id,
                    (span[0], min(span[1], run.on_line[1])),
                    shift_s=run.start_s - run.line_s,
                    whole_s=found.length_s,
                    what=what,
                )
    raise ValueError(f"no instalment holds second {span[0]:.1f} that it is said to show")


def _unseen(found: CoverageMap, index: CaseIndex) -> Iterator[Unseen]:
    """List what no instalment shows; of an assembly, what lies between its instalments."""
    is_full = found.ground is Ground.FULL
    for span in found.never if is_full else _between_instalments(found):
        piece = None
        if is_full:
            piece = _piece(
                found.base.exhibit_id, span, shift_s=0.0, whole_s=found.length_s, what="not shown"
            )
        quote, is_machine = _words(index, found.base.exhibit_id, span) if is_full else ("", False)
        x, width = _place(span, found.length_s)
        yield Unseen(
            x=x,
            width=width,
            start_s=span[0],
            end_s=span[1],
            clock=_between(span),
            length=duration_text(span[1] - span[0]),
            piece=piece,
            quote=quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] if len(quote) > LONGEST_QUOTE else quote,
            direction=direction(quote, None),
            is_cut=len(quote) > LONGEST_QUOTE,
            is_machine=is_machine,
        )


def _between_instalments(found: CoverageMap) -> Iterator[Span]:
    reached = 0.0
    for start, end in united((*found.once, *found.often)):
        if start > reached:
            yield reached, start
        reached = max(reached, end)


def _words(index: CaseIndex, exhibit_id: str, span: Span) -> tuple[str, bool]:
    """Quote the passages that lie in a stretch by their middle, and say if a machine wrote them."""
    held = [
        one
        for one in index.passages_of.get(exhibit_id, ())
        if one.start_s is not None
        and one.end_s is not None
        and span[0] <= (one.start_s + one.end_s) / 2 < span[1]
    ]
    return " ".join(one.text for one in held if one.text), any(one.method for one in held)


def _place(span: Span, whole_s: float) -> tuple[float, float]:
    start, end = (100.0 * at / whole_s for at in span)
    return round(start, 3), round(max(end - start, NARROWEST), 3)


def _between(span: Span) -> str:
    return f"{clock(span[0], tenths=True)}–{clock(span[1], tenths=True)}"
