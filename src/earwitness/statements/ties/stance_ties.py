"""Ties from the stance model: pairs that grammar lets through, asked once, kept where it is sure.

The patterns come first: a pair they tied in a sentence is not asked about. What the model adds has
no word to point at, so its evidence is the sentence from one name to the other. Who merely speaks
is not asked about: the model takes what a speaker reports for his own stance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.parsing import Parse
from earwitness.statements.learned.stance import Pair, Stance
from earwitness.statements.ties.gates import Ground, Speech, ground_of
from earwitness.statements.ties.standings import Standing, may_be_tied

_LEAST = 0.9  # calibrated probability; see docs/methods/stance.md for what it costs and gives
_MOST_PAIRS = 10  # a sentence; longer lists of names state few attitudes
_BY_DEED = frozenset({Ground.SUBJECT, Ground.AGENT, Ground.POSSESSOR})
_BY_SIGN = {1: Relation.SUPPORTS, -1: Relation.OPPOSES}

Judge = Callable[[Sequence[Pair]], Sequence[Stance]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A pair to ask about. ahead, back: the ground on which each may hold a stance to the other."""

    piece: int
    a: Found
    b: Found
    ahead: Ground
    back: Ground
    pair: Pair


def stance_standings(
    discourse: Discourse, reports: Sequence[Report], known: Sequence[Standing], judge: Judge
) -> list[Standing]:
    """Ask the model about every pair that may be tied and is not, in one go."""
    tied = {(one.piece, one.sentence, frozenset((one.holder.key, one.target.key))) for one in known}
    candidates = [
        candidate
        for piece, parse in enumerate(discourse.parses)
        if parse.words and not discourse.pieces[piece].is_heading
        for candidate in _candidates(discourse, piece, _speeches(parse, piece, reports))
        if (piece, parse.sentence[candidate.a.head], _keys(candidate)) not in tied
    ]
    judged = judge([candidate.pair for candidate in candidates]) if candidates else []
    return [
        draft
        for candidate, stance in zip(candidates, judged, strict=True)
        for draft in _standings(discourse, candidate, stance)
    ]


def _keys(candidate: _Candidate) -> frozenset[str]:
    return frozenset((candidate.a.key, candidate.b.key))


def _candidates(
    discourse: Discourse, piece: int, speeches: Sequence[Speech]
) -> Iterator[_Candidate]:
    parse = discourse.parses[piece]
    by_sentence: dict[int, list[Found]] = {}
    for number in dict.fromkeys(discourse.at[piece].values()):
        found = discourse.found[number]
        if may_be_tied(found):
            by_sentence.setdefault(parse.sentence[found.head], []).append(found)
    for sentence, found_here in by_sentence.items():
        seen: set[frozenset[str]] = set()
        for a, b in combinations(sorted(found_here, key=lambda one: one.first), 2):
            keys = frozenset((a.key, b.key))
            if len(keys) < 2 or keys in seen or b.first <= a.last or len(seen) >= _MOST_PAIRS:
                continue
            ahead = ground_of(parse, (a.first, a.last), (b.first, b.last), speeches=speeches)
            back = ground_of(parse, (b.first, b.last), (a.first, a.last), speeches=speeches)
            if ahead in _BY_DEED or back in _BY_DEED:
                seen.add(keys)
                pair = _pair(parse, sentence, a, b)
                yield _Candidate(piece=piece, a=a, b=b, ahead=ahead, back=back, pair=pair)


def _speeches(parse: Parse, piece: int, reports: Sequence[Report]) -> list[Speech]:
    """Give a piece's attributions by tokens, so that the gate knows who merely speaks."""
    speeches: list[Speech] = []
    for report in reports:
        source = report.source
        if report.piece != piece or source is None or report.cue_start == report.cue_end:
            continue
        first = bisect_left(parse.starts, report.start)
        last = bisect_left(parse.starts, report.end) - 1
        if first <= last:
            speeches.append(
                Speech(
                    source=(source.first, source.last),
                    content=(first, last),
                    is_negated=report.is_negated,
                )
            )
    return speeches


def _pair(parse: Parse, sentence: int, a: Found, b: Found) -> Pair:
    first, past = parse.sentences[sentence]
    start = parse.starts[first]
    return Pair(
        text=parse.text[start : parse.ends[past - 1]],
        a=(parse.starts[a.first] - start, parse.ends[a.last] - start),
        b=(parse.starts[b.first] - start, parse.ends[b.last] - start),
    )


def _standings(discourse: Discourse, candidate: _Candidate, stance: Stance) -> Iterator[Standing]:
    """Draft what the model is sure of, in the directions that grammar allows."""
    a, b = candidate.a, candidate.b
    for holder, target, ground, sign, sure in (
        (a, b, candidate.ahead, 1, stance.a_to_b_positive),
        (a, b, candidate.ahead, -1, stance.a_to_b_negative),
        (b, a, candidate.back, 1, stance.b_to_a_positive),
        (b, a, candidate.back, -1, stance.b_to_a_negative),
    ):
        if ground in _BY_DEED and sure >= _LEAST:
            yield _draft(discourse, candidate, holder, target, ground, sign, sure)


def _draft(
    discourse: Discourse,
    candidate: _Candidate,
    holder: Found,
    target: Found,
    ground: Ground,
    sign: int,
    sure: float,
) -> Standing:
    parse = discourse.parses[candidate.piece]
    start, end = min(holder.start, target.start), max(holder.end, target.end)
    return Standing(
        piece=candidate.piece,
        sentence=parse.sentence[target.head],
        anchor=target.start,
        start=start,
        end=end,
        holder=holder,
        target=target,
        sign=sign,
        relation=_BY_SIGN[sign],
        confidence=round(sure, 3),
        because=(
            f"a stance model reads this sentence as '{holder.text}' "
            f"{'for' if sign > 0 else 'against'} '{target.text}' (probability {sure:.2f}); "
            f"by grammar '{holder.text}' {ground.value}"
        ),
    )
