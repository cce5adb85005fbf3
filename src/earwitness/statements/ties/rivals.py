"""Rivals without a name: "violence against his rival", where the text has just one other person.

Refuses where two others were named nearby: who the rival is would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import child
from earwitness.statements.ties.standings import Standing, standing

_BESIDE = frozenset({"appos", "compound", "nmod"})
_OVER = frozenset({"former", "old", "ex", "late", "possible", "potential"})
_SENTENCES = 6  # the rival was named within so many


def unnamed_rival(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "his rival" as the one other person named in this paragraph and the one before."""
    parse = discourse.parses[piece]
    whose = child(parse, token, frozenset({"poss"}))
    owner = None if whose is None else discourse.mention_at(piece, whose)
    if owner is None or owner.kind is not ActorKind.PERSON or not owner.key:
        return
    kids = parse.kids[token]
    is_named = parse.deps[token] in _BESIDE | {"attr"} or any(
        parse.deps[kid] in _BESIDE | {"prep"} and kid != whose for kid in kids
    )
    if is_named or any(parse.lowers[kid] in _OVER for kid in kids):
        return
    others = _others_before(discourse, piece, token, owner)
    if len(others) != 1:
        return
    draft = standing(
        discourse,
        piece,
        token,
        owner,
        others[0],
        sign=-1,
        relation=Relation.OPPOSES,
        confidence=0.5,
        is_factual=True,  # whatever is denied or feared of him, he is a rival
    )
    if draft is not None:
        yield draft


def _others_before(discourse: Discourse, piece: int, token: int, owner: Found) -> list[Found]:
    """List the other persons named nearby, one mention each, the latest."""
    latest: dict[str, Found] = {}
    here = owner.sentence
    for found in discourse.found:
        is_person = found.kind is ActorKind.PERSON and found.key and found.key != owner.key
        is_before = (found.piece, found.first) < (piece, token) and found.first >= 0
        if is_person and is_before and here - found.sentence <= _SENTENCES:
            latest[found.key] = found
    return list(latest.values())
