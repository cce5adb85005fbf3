"""Statements by rules: one reading in, its mentions, attributions, ties and refusals out.

The seam for other methods: whatever replaces the rules keeps `read_statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from earwitness.case.records import (
    Attribution,
    ListedActor,
    Mention,
    Reading,
    Refusal,
    Tie,
)
from earwitness.statements.antecedents import find_references
from earwitness.statements.attributions import attribution_records, find_reports
from earwitness.statements.discourse import Discourse
from earwitness.statements.mentions import find_names
from earwitness.statements.parsing import Parse, parsed
from earwitness.statements.texts import Piece, english_pieces, foreign_passages, refusals
from earwitness.statements.ties import find_ties, tie_records

RULES = "rules"
RULES_VERSION = "rules/2"

Statement = Mention | Attribution | Tie | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOptions:
    """How a reading is read. listed: the user's actors; empty: names are open identities."""

    listed: tuple[ListedActor, ...] = ()
    method: str = RULES


def read_statements(
    reading: Reading, options: StatementOptions | None = None
) -> tuple[Statement, ...]:
    """Find who is mentioned in a reading, who says what, and who stands how to whom."""
    return next(read_many([reading], options))


def read_many(
    readings: Iterable[Reading], options: StatementOptions | None = None
) -> Iterator[tuple[Statement, ...]]:
    """Read several readings, one after another; the model is loaded at the first English one."""
    chosen = options or StatementOptions()
    if chosen.method != RULES:
        raise ValueError(f"no method {chosen.method!r} for statements; known: {RULES}")
    for reading in readings:
        yield _read(reading, chosen)


def _read(reading: Reading, options: StatementOptions) -> tuple[Statement, ...]:
    foreign = foreign_passages(reading)
    discourse = discourse_of(reading, options.listed)
    reports = find_reports(discourse)
    ties = find_ties(discourse, reports)
    attributions = attribution_records(discourse, reports)
    return (
        *discourse.mentions(),
        *attributions,
        *tie_records(discourse, ties, attributions),
        *refusals(reading, foreign),
    )


def discourse_of(reading: Reading, listed: tuple[ListedActor, ...]) -> Discourse:
    """Parse a reading and find everybody mentioned in it."""
    pieces = list(english_pieces(reading))
    parses = list(parsed(piece.text for piece in pieces)) if pieces else []
    foreign = [
        Piece(text=passage.text, start_char=passage.start_char, passages=(passage,))
        for passage in foreign_passages(reading)
    ]
    discourse = Discourse(
        reading=reading,
        listed=listed,
        pieces=pieces + foreign,
        parses=parses + [_unparsed(piece.text) for piece in foreign],
        at=[{} for _ in range(len(pieces) + len(foreign))],
    )
    find_names(discourse)
    find_references(discourse)
    return discourse


def _unparsed(text: str) -> Parse:
    return Parse(
        text=text, words=[], lowers=[], tags=[], deps=[], heads=[], kids=[], left=[], right=[],
        starts=[], ends=[], sentence=[], sentences=[], entities=[],
    )  # fmt: skip
