"""Statements by rules: one reading in, its mentions, attributions, ties and refusals out.

The seam for other methods: whatever replaces the rules keeps `read_statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import (
    Attribution,
    ListedActor,
    Mention,
    Reading,
    Refusal,
    Tie,
)
from earwitness.case.vocabulary import StatementMethod
from earwitness.statements.actors.antecedents import find_references
from earwitness.statements.actors.mentions import find_names
from earwitness.statements.attributions.finding import attribution_records, find_reports
from earwitness.statements.attributions.tagged import carried_to, with_tags
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.parsing import Parse, parsed
from earwitness.statements.language.texts import Piece, english_pieces, foreign_passages, refusals
from earwitness.statements.learned.stance import stance_model
from earwitness.statements.learned.tagger import attribution_tagger
from earwitness.statements.ties.finding import find_ties, tie_records, with_learned
from earwitness.statements.ties.stance_ties import stance_standings
from earwitness.statements.ties.standings import Standing

VERSIONS = {StatementMethod.RULES: "rules/3", StatementMethod.MODELS: "models/1"}
STATEMENTS_VERSION = "statements/3"  # of the stage: either method may have changed

Statement = Mention | Attribution | Tie | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementOptions:
    """How a reading is read. listed: the user's actors; empty: names are open identities."""

    listed: tuple[ListedActor, ...] = ()
    method: StatementMethod = StatementMethod.RULES


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
    for reading in readings:
        yield _read(reading, chosen)


def _read(reading: Reading, options: StatementOptions) -> tuple[Statement, ...]:
    foreign = foreign_passages(reading)
    discourse = discourse_of(reading, options.listed)
    reports = find_reports(discourse)
    ties = find_ties(discourse, reports)
    if options.method is StatementMethod.MODELS:
        tagged = with_tags(discourse, reports, attribution_tagger().read)
        ties = _carried(ties, carried_to(tagged, reports))
        learned = stance_standings(discourse, tagged, ties, stance_model().stances)
        ties, reports = with_learned(discourse, tagged, ties, learned), tagged
    attributions = attribution_records(discourse, reports)
    return (
        *discourse.mentions(),
        *attributions,
        *tie_records(discourse, ties, attributions),
        *refusals(reading, foreign),
    )


def _carried(ties: Sequence[Standing], to: Sequence[int | None]) -> list[Standing]:
    """Let ties that the rules found in their own reports stand in those the tagger settled."""
    return [
        tie if tie.attribution is None else replace(tie, attribution=to[tie.attribution])
        for tie in ties
    ]


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
