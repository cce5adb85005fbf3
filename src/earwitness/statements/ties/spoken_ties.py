"""Ties in what a source says of somebody: "described X as cowardly", "I warn you, X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import Relation
from earwitness.statements.actors.resumptions import aside_subject
from earwitness.statements.attributions.reports import Report
from earwitness.statements.attributions.sources import speaker_at
from earwitness.statements.attributions.speakers import praised_together
from earwitness.statements.language.discourse import SURE, Discourse, Found
from earwitness.statements.language.grammar import (
    conjuncts,
    object_of,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.ties.standings import Standing, standing
from earwitness.statements.ties.tie_words import (
    BAD,
    GOOD,
)


def evaluations(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read "described X as cowardly", "called X a hero": the source's words on X."""
    parse = discourse.parses[piece]
    for number, report in here:
        if report.frame not in {"k", "s"} or report.is_negated or report.source is None:
            continue
        words = _words_in(parse, report.start, report.end)
        sign = int(bool(words & GOOD)) - int(bool(words & BAD))
        target = object_of(parse, report.cue_token)
        holder = report.source.mention
        speaker = aside_subject(parse, report.cue_token)
        if speaker is not None:
            holder = speaker_at(discourse, piece, speaker)
        if not sign or target is None or holder is None:
            continue
        relation = Relation.PRAISES if sign > 0 else Relation.CRITICISES
        if sign < 0 and report.frame == "s":
            relation = Relation.ATTACKS
        for found in _evaluated(discourse, piece, report.cue_token, target):
            draft = standing(
                discourse,
                piece,
                report.cue_token,
                holder,
                found,
                sign=sign,
                relation=relation,
                confidence=0.8,
            )
            if draft is not None:
                end = max(draft.end, report.end)
                yield replace(draft, attribution=number, end=end)


def spoken_threats(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read "I warn you, X" in somebody's own words: the source threatens X."""
    parse = discourse.parses[piece]
    for number, report in here:
        holder = None if report.source is None else report.source.mention
        if holder is None or not report.is_direct:
            continue
        for token, word in enumerate(parse.lowers[:-4]):
            if word not in {"warn", "threaten"} or parse.lowers[token + 1] != "you":
                continue
            if not report.start <= parse.starts[token] < report.end:
                continue
            target = discourse.mention_at(piece, token + 3)
            if parse.words[token + 2] == "," and target is not None:
                draft = standing(
                    discourse,
                    piece,
                    token,
                    holder,
                    target,
                    sign=-1,
                    relation=Relation.THREATENS,
                    confidence=0.7,
                )
                if draft is not None:
                    yield replace(draft, attribution=number)


def _evaluated(discourse: Discourse, piece: int, verb: int, target: int) -> list[Found]:
    """List whom an evaluation is about; "them" only where grammar alone says whom it means."""
    if discourse.parses[piece].lowers[target] != "them":
        return list(_named_targets(discourse, piece, target))
    together = praised_together(discourse, piece, verb)
    if together is not None:
        return list(_named_targets(discourse, piece, together[1]))
    found = discourse.mention_at(piece, target)
    return [found] if found is not None and found.key and found.lead >= SURE else []


def _named_targets(discourse: Discourse, piece: int, head: int) -> Iterator[Found]:
    for noun in conjuncts(discourse.parses[piece], head):
        found = speaker_at(discourse, piece, noun)
        if found is not None:
            yield found


def _words_in(parse: Parse, start: int, end: int) -> frozenset[str]:
    return frozenset(
        word
        for word, first, last in zip(parse.lowers, parse.starts, parse.ends, strict=True)
        if start <= first and last <= end
    )
