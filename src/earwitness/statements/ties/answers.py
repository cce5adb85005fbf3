"""Refusals that do not say whom they refuse: "the tribe refused", "he turned down the request".

What is refused is what was last demanded of whoever refuses; who demanded it is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import child, is_negated, object_of, subject
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.standings import Sides, Standing, holders_at, standings

_REFUSING = frozenset(
    form
    for lemma in ("refuse", "decline", "reject", "rebuff", "spurn", "ignore", "defy", "dismiss")
    for form in inflected(lemma)
) | word_set("turned turn turns")
_WITHOUT_OBJECT = frozenset(form for lemma in ("refuse", "decline") for form in inflected(lemma))
_DEMANDED = word_set(
    "demand demands request requests call calls appeal appeals offer invitation proposal "
    "ultimatum condition conditions terms deadline summons order orders plea"
)
_SENTENCES = 3  # how far back an answer reaches


def answer_ties(discourse: Discourse, piece: int, before: Sequence[Standing]) -> Iterator[Standing]:
    """Read a piece's refusals against the demands found so far, those of this piece included."""
    parse = discourse.parses[piece]
    if _REFUSING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if word not in _REFUSING or parse.tags[token][:2] != "VB":
            continue
        head = subject(parse, token)
        if head is None or not _answers(discourse, piece, token):
            continue
        for holder in holders_at(discourse, piece, head):
            demand = _last_demand(discourse, piece, token, holder, before)
            if demand is None:
                continue
            sides = Sides(
                holders=(holder,), targets=(demand.holder,), sign=-1, relation=Relation.REJECTS
            )
            yield from standings(discourse, piece, token, sides, confidence=0.6)


def _answers(discourse: Discourse, piece: int, token: int) -> bool:
    """Tell whether a verb refuses a demand that the text names no owner of."""
    parse = discourse.parses[piece]
    if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
        return False
    refused = object_of(parse, token)
    if refused is None:
        rest = child(parse, token, frozenset({"xcomp", "ccomp"}))
        return parse.lowers[token] in _WITHOUT_OBJECT and (rest is None or rest < token)
    is_particle = parse.lowers[token][:4] != "turn" or "down" in _beside(parse, token)
    owner = child(parse, refused, frozenset({"poss"}))
    return parse.lowers[refused] in _DEMANDED and owner is None and is_particle


def _beside(parse: Parse, token: int) -> set[str]:
    return {parse.lowers[kid] for kid in parse.kids[token]}


def _last_demand(
    discourse: Discourse, piece: int, token: int, holder: Found, before: Sequence[Standing]
) -> Standing | None:
    parse = discourse.parses[piece]
    at, sentence = parse.starts[token], parse.sentence[token]
    asked = {holder.key}
    group = discourse.affiliation(holder)
    if group is not None:
        asked.add(f"listed:{group}")
    best: Standing | None = None
    for tie in before:
        if tie.relation is not Relation.DEMANDS or tie.target.key not in asked:
            continue
        is_near = tie.piece == piece and tie.start < at and sentence - tie.sentence <= _SENTENCES
        is_just_before = tie.piece == piece - 1 and sentence == 0
        if (is_near or is_just_before) and tie.holder.key != holder.key:
            best = tie if best is None or tie.start >= best.start else best
    return best
