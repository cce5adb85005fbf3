"""The section "Which clip comes from where": shared stretches, and what of the longest is shown.

What it refuses to say: which of two recordings came first, who changed one, that what no other
recording shows was kept back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.records import CopyLink
from earwitness.dossier.copies_model import (
    Copies,
    CoveragePart,
    LinkRow,
    PairPart,
    RecordingLink,
)
from earwitness.dossier.coverage_svg import Showing, coverage
from earwitness.dossier.detail import Detail
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Shown
from earwitness.dossier.recordings import recordings_in_order
from earwitness.dossier.ribbon_svg import edit_text, ribbon
from earwitness.dossier.wording import clock, date_text, moment
from earwitness.integrity.copies.coverage import CoverageMap, Ground, Part, coverage_maps
from earwitness.integrity.copies.coverage import Showing as MapShowing
from earwitness.integrity.copies.wording import offset_error_text

ROWS_A_PAIR = 25  # a pair takes the room of so many rows
AS_IT_WAS = 0.0005  # of speed: less is what two clocks differ by
IN_TUNE = 0.05  # semitones


def copies(links: Sequence[CopyLink], index: CaseIndex, detail: Detail) -> Copies | None:
    """Word the section; None where no two recordings share sound."""
    held = [x for x in links if {x.exhibit_id, x.other_exhibit_id} <= index.exhibits.keys()]
    if not held:
        return None
    pairs = _pairs(held, index)
    return Copies(
        maps=tuple(_maps(held, index)),
        pairs=Shown(rows=tuple(pairs[: max(detail.rows // ROWS_A_PAIR, 1)]), total=len(pairs)),
        total=len(held),
    )


def _maps(links: Sequence[CopyLink], index: CaseIndex) -> Iterator[CoveragePart]:
    """Draw each group of recordings that share sound, its instalments in order of publication."""
    for one in maps_in_order(links, index):
        picture = coverage(one.length_s, [_showing(showing, index) for showing in one.showings])
        if picture is not None:
            yield CoveragePart(
                base=_link(index, one.base.exhibit_id),
                is_full=one.ground is Ground.FULL,
                picture=picture,
                told=one.because,
            )


def maps_in_order(links: Sequence[CopyLink], index: CaseIndex) -> Iterator[CoverageMap]:
    """Map each group of recordings that share sound, its instalments in order of publication."""
    for one in coverage_maps(_parts(links, index), links):
        ordered = sorted(
            one.showings, key=lambda showing: _published(index, showing.part.exhibit_id)
        )
        yield replace(one, showings=tuple(ordered))


def _parts(links: Sequence[CopyLink], index: CaseIndex) -> list[Part]:
    """Name the recordings that share sound. A date or a number says that one was published."""
    ids = {exhibit_id for link in links for exhibit_id in (link.exhibit_id, link.other_exhibit_id)}
    return [
        Part(
            exhibit_id=exhibit.id,
            name=index.title(exhibit),
            duration_s=_duration_s(index, exhibit.id),
            is_published=exhibit.instalment is not None or bool(index.published(exhibit)),
            published=index.published(exhibit),
            instalment=exhibit.instalment,
        )
        for exhibit in recordings_in_order(index)
        if exhibit.id in ids and _duration_s(index, exhibit.id) > 0
    ]


def _showing(one: MapShowing, index: CaseIndex) -> Showing:
    exhibit = index.exhibits[one.part.exhibit_id]
    return Showing(
        title=index.title(exhibit),
        href=index.href(exhibit.id),
        instalment=exhibit.instalment,
        date=date_text(index.published(exhibit)) or "date not known",
        spans=one.spans,
    )


def _pairs(links: Sequence[CopyLink], index: CaseIndex) -> list[PairPart]:
    """Gather links by pair, in order of the recordings; A above as the links have it."""
    places = {exhibit.id: place for place, exhibit in enumerate(recordings_in_order(index))}
    grouped: dict[tuple[str, str], list[CopyLink]] = defaultdict(list)
    for link in links:
        grouped[link.exhibit_id, link.other_exhibit_id].append(link)
    order = sorted(grouped, key=lambda pair: tuple(places.get(one, len(places)) for one in pair))
    parts = []
    for upper, lower in order:
        held = sorted(grouped[upper, lower], key=lambda link: link.start_s)
        parts.append(
            PairPart(
                upper=_link(index, upper),
                lower=_link(index, lower),
                ribbon=ribbon(
                    held,
                    upper_s=_duration_s(index, upper),
                    lower_s=_duration_s(index, lower),
                ),
                rows=tuple(_row(link, index) for link in held),
            )
        )
    return parts


def _row(link: CopyLink, index: CaseIndex) -> LinkRow:
    changed = []
    if abs(link.speed - 1.0) > AS_IT_WAS:
        changed.append(f"speed {link.speed:.3f}")
    if abs(link.semitones) > IN_TUNE:
        changed.append(f"pitch {link.semitones:+.1f} semitones".replace("-", "−"))
    return LinkRow(
        id=link.id,
        here=_between(link.start_s, link.end_s),
        there=_between(link.other_start_s, link.other_end_s),
        start_s=link.start_s,
        other_start_s=link.other_start_s,
        changed=", ".join(changed),
        good_to=offset_error_text(link.offset_error_s),
        score=f"{link.score:.1f}",
        differences=tuple(edit_text(kind, (a, b), (c, d)) for kind, a, b, c, d in link.edits),
        because=link.because,
        review=index.review(link.id),
    )


def _between(start_s: float, end_s: float) -> str:
    return f"{clock(start_s, tenths=True)}–{clock(end_s, tenths=True)}"


def _link(index: CaseIndex, exhibit_id: str) -> RecordingLink:
    exhibit = index.exhibits[exhibit_id]
    return RecordingLink(
        title=index.title(exhibit), href=index.href(exhibit_id), instalment=exhibit.instalment
    )


def _duration_s(index: CaseIndex, exhibit_id: str) -> float:
    facts = index.recording_facts.get(exhibit_id)
    return 0.0 if facts is None else facts.duration_s


def _published(index: CaseIndex, exhibit_id: str) -> tuple[bool, float]:
    when = moment(index.published(index.exhibits[exhibit_id]))
    return when is None, when.timestamp() if when is not None else 0.0
