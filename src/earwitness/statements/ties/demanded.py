"""What is demanded, promised or planned, and whom it would hit (-1) or help (+1) if done."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.actors.owners import owners_of
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    child,
    is_negated,
    is_passive,
    object_of,
    prepositions,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.ties.attitude_words import GUIDANCE
from earwitness.statements.ties.standings import targets_at
from earwitness.statements.ties.tie_words import FRIENDLY, HOSTILE, HOSTILE_NOUNS, SELF_HARM

_HOLDING_TO = frozenset({"hold", "holding", "adhere", "stick", "keep", "follow", "stand", "abide"})


def aimed_at(
    discourse: Discourse, piece: int, report: Report, core: int | None
) -> Iterator[tuple[Found, int, Relation]]:
    """List whom what a report demands or promises would hit (-1) or help (+1)."""
    parse = discourse.parses[piece]
    if core is not None and not is_negated(parse, core):
        for token in _chain(parse, core, report):
            for target in _guided_by(discourse, piece, token):
                yield target, 1, Relation.SUPPORTS
            stance = stance_of(parse.lowers[token])
            if stance is None:
                continue
            for head in done_to(parse, token):
                for target in targets_at(discourse, piece, head):
                    yield target, *stance
    yield from _nouns_against(discourse, piece, report)


def _guided_by(discourse: Discourse, piece: int, token: int) -> list[Found]:
    """List X of "to hold to the line of X", "to follow X's guidance"."""
    parse = discourse.parses[piece]
    if parse.lowers[token] not in _HOLDING_TO:
        return []
    given = object_of(parse, token)
    lines = [noun for link, _, noun in prepositions(parse, token) if link in {"to", "by"}]
    lines += [] if given is None else [given]
    return [
        owner
        for line in lines
        if parse.lowers[line] in GUIDANCE
        for owner in owners_of(discourse, piece, line)
    ]


def _nouns_against(
    discourse: Discourse, piece: int, report: Report
) -> Iterator[tuple[Found, int, Relation]]:
    """Read "ordered the arrest of X", "called for Y's removal"."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in HOSTILE_NOUNS and report.start <= parse.starts[token] < report.end:
            owner = child(parse, token, frozenset({"poss"}))
            if owner is not None:
                for target in targets_at(discourse, piece, owner):
                    yield target, -1, Relation.DEMANDS
            for preposition, _, noun in prepositions(parse, token):
                if preposition == "of":
                    for target in targets_at(discourse, piece, noun):
                        yield target, -1, Relation.DEMANDS


def stance_of(word: str) -> tuple[int, Relation] | None:
    """Say how something that is still to be done stands to whom it would be done."""
    if word in HOSTILE or word in SELF_HARM:
        return -1, Relation.DEMANDS
    return (1, Relation.SUPPORTS) if word in FRIENDLY else None


def done_to(parse: Parse, token: int) -> list[int]:
    """List to whom a demanded verb would be done; who is to resign is hit by it himself."""
    heads = [object_of(parse, token)]
    word = parse.lowers[token]
    if is_passive(parse, token) or word in SELF_HARM or parse.tags[token] == "VBN":
        heads.append(child(parse, token, SUBJECTS))
    return list(dict.fromkeys(head for head in heads if head is not None))


def _chain(parse: Parse, core: int, report: Report) -> list[int]:
    """List the verbs of a demand: the first, what is coordinated with it, "have X arrested"."""
    found = [core]
    for token in found:
        for kid in parse.kids[token]:
            if (
                parse.deps[kid] in {"conj", "ccomp", "xcomp"}
                and parse.tags[kid][:2] == "VB"
                and parse.starts[kid] < report.end
                and kid not in found
                and len(found) < 6
            ):
                found.append(kid)
    return found
