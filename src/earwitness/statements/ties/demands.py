"""Demands as ties: 0 to whom they are addressed, -1 to whom they are directed against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import Modality, Relation
from earwitness.statements.discourse import Discourse, Found
from earwitness.statements.grammar import (
    SUBJECTS,
    child,
    is_negated,
    is_passive,
    object_of,
    prepositions,
)
from earwitness.statements.parsing import Parse
from earwitness.statements.reporting import inflected
from earwitness.statements.reports import Report
from earwitness.statements.standings import Standing, standing, targets_at
from earwitness.statements.tie_words import FRIENDLY, HOSTILE, HOSTILE_NOUNS, SELF_HARM

_NOT_CORE = frozenset({"aux", "auxpass", "amod"})
_ORDERS = frozenset(inflected("order")) | frozenset(inflected("command"))
_TELLS = frozenset(form for verb in ("tell", "inform", "assure") for form in inflected(verb))
_ADDRESSED_BY = frozenset({"on", "to", "upon"})


def demand_ties(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read the demands among a piece's reports."""
    for number, report in here:
        if report.modality is not Modality.DEMANDS or report.is_negated:
            continue
        holder = None if report.source is None else report.source.mention
        if holder is None:
            continue
        for draft in _of_demand(discourse, piece, report, holder):
            start, end = min(draft.start, report.cue_start), max(draft.end, report.end)
            yield replace(draft, attribution=number, start=start, end=end)


def _of_demand(
    discourse: Discourse, piece: int, report: Report, holder: Found
) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    verb = report.cue_token
    core = core_of(parse, verb, report)
    addressed = _addressed(discourse, piece, report) if report.frame in {"i", "f", "n"} else []
    harms_self = core is not None and parse.lowers[core] in SELF_HARM
    for target in addressed:
        is_own = _is_own_group(discourse, holder, target)
        if is_own and parse.lowers[verb] in _ORDERS:
            sign, relation = 1, Relation.COMMANDS
        else:
            sign, relation = -1 if harms_self else 0, Relation.DEMANDS
        draft = standing(
            discourse, piece, verb, holder, target, sign=sign, relation=relation, confidence=0.8
        )
        if draft is not None:
            yield draft
    taken = {target.key for target in addressed}
    for target, sign, relation in aimed_at(discourse, piece, report, core):
        if target.key in taken:
            continue
        draft = standing(
            discourse,
            piece,
            verb,
            holder,
            target,
            sign=sign,
            relation=relation,
            confidence=0.7,
        )
        if draft is not None:
            yield draft


def _is_own_group(discourse: Discourse, holder: Found, target: Found) -> bool:
    name = discourse.affiliation(holder)
    return name is not None and target.key == f"listed:{name}"


def core_of(parse: Parse, verb: int, report: Report) -> int | None:
    """Find the verb of what is demanded."""
    for token in range(verb + 1, len(parse.words)):
        if parse.starts[token] >= report.end:
            return None
        is_verb = parse.tags[token][:2] == "VB" and parse.deps[token] not in _NOT_CORE
        if is_verb and parse.starts[token] >= report.start:
            return token
    return None


def _addressed(discourse: Discourse, piece: int, report: Report) -> list[Found]:
    parse, verb = discourse.parses[piece], report.cue_token
    heads: list[int] = []
    target = object_of(parse, verb)
    if target is not None and (report.frame == "i" or parse.starts[target] < report.start):
        heads.append(target)
    for word, _, noun in prepositions(parse, verb):
        if word in _ADDRESSED_BY:
            heads.append(noun)
    for kid in parse.kids[verb]:  # "urged X to": X may be read as the infinitive's subject
        if kid > verb and parse.deps[kid] in {"ccomp", "xcomp"}:
            inner = child(parse, kid, SUBJECTS)
            if inner is not None and report.frame == "i":
                heads.append(inner)
    if not heads:
        heads.extend(_addressed_before(parse, verb))
    found: list[Found] = []
    for head in heads:
        if parse.starts[head] < report.start or report.frame == "i":
            found.extend(
                target
                for target in targets_at(discourse, piece, head)
                if not report.start <= target.start < report.end
                or (
                    parse.tags[head] != "PRP"
                    and report.frame == "i"
                    and parse.starts[parse.left[head]] <= report.start + 1
                )
            )
    return found


def _addressed_before(parse: Parse, verb: int) -> list[int]:
    """Find Y in "told Y that ..., and asked to be heard": who is told is who is asked."""
    outer = parse.heads[verb]
    if parse.deps[verb] == "conj" and parse.deps[outer] == "ccomp":
        outer = parse.heads[outer]
    if parse.deps[verb] != "conj" or parse.lowers[outer] not in _TELLS:
        return []
    told = object_of(parse, outer)
    return [] if told is None or told > verb else [told]


def aimed_at(
    discourse: Discourse, piece: int, report: Report, core: int | None
) -> Iterator[tuple[Found, int, Relation]]:
    """List whom what a report demands or promises would hit (-1) or help (+1)."""
    parse = discourse.parses[piece]
    if core is not None and not is_negated(parse, core):
        for token in _chain(parse, core, report):
            stance = stance_of(parse.lowers[token])
            if stance is None:
                continue
            for head in done_to(parse, token):
                for target in targets_at(discourse, piece, head):
                    yield target, *stance
    yield from _nouns_against(discourse, piece, report)


def _nouns_against(
    discourse: Discourse, piece: int, report: Report
) -> Iterator[tuple[Found, int, Relation]]:
    """Read "ordered the arrest of X", "called for the removal of Y"."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in HOSTILE_NOUNS and report.start <= parse.starts[token] < report.end:
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
