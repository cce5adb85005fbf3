"""Ties in what a source says in clauses: "X said Y was a coward", "X vowed to fight Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import Modality, Relation
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    auxiliaries,
    child,
    is_conditional,
    is_negated,
    is_passive,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.ties.demanded import aimed_at
from earwitness.statements.ties.demands import core_of
from earwitness.statements.ties.possessions import things_at
from earwitness.statements.ties.slots import heads_in_slots
from earwitness.statements.ties.standings import Standing, standing, targets_at
from earwitness.statements.ties.tie_words import CRIMES, PLAINLY_BAD, PLAINLY_GOOD, TIE_VERBS

_SAYING = frozenset({Modality.ASSERTS, Modality.ALLEGES})
_RESOLVES = frozenset({Modality.PROMISES, Modality.THREATENS})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "'re"})
_PEOPLE = frozenset({"man", "men", "woman", "person", "people", "leader", "leaders"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll"})
_ANNOUNCED = frozenset({Relation.SUPPORTS, Relation.OPPOSES, Relation.REJECTS, Relation.ALLIES})
_ONLY = frozenset({"only", "just", "merely"})


def clause_ties(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read what sources say of somebody in a clause, and what they vow to do to somebody."""
    for number, report in here:
        holder = None if report.source is None else report.source.mention
        if holder is None or report.is_negated:
            continue
        drafts: list[Standing | None] = []
        if report.frame in {"c", "q"} and report.modality in _SAYING:
            drafts = list(_evaluated(discourse, piece, number, report, here, holder))
        if report.frame in {"c", "q"}:
            drafts += _announced(discourse, piece, report, holder)
        if report.frame in {"x", "i", "c", "q"} and report.modality in _RESOLVES:
            drafts += _resolved(discourse, piece, report, holder)
        for draft in drafts:
            if draft is not None:
                start, end = min(draft.start, report.cue_start), max(draft.end, report.end)
                yield replace(draft, attribution=number, start=start, end=end)


def _resolved(
    discourse: Discourse, piece: int, report: Report, holder: Found
) -> Iterator[Standing | None]:
    """Read "vowed to fight X": a threat; "promised to protect X": support."""
    core = core_of(discourse.parses[piece], report.cue_token, report)
    for target, sign, _ in aimed_at(discourse, piece, report, core):
        relation = Relation.THREATENS if sign < 0 else Relation.SUPPORTS
        yield standing(
            discourse,
            piece,
            report.cue_token,
            holder,
            target,
            sign=sign,
            relation=relation,
            confidence=0.65,
        )


def _announced(
    discourse: Discourse, piece: int, report: Report, holder: Found
) -> Iterator[Standing | None]:
    """Read "said that he would support X", "announced that it will oppose X"."""
    parse = discourse.parses[piece]
    if _FUTURE.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if word not in TIE_VERBS or not report.start <= parse.starts[token] < report.end:
            continue
        verb = TIE_VERBS[word][0]
        is_open = verb.relation in _ANNOUNCED and bool(auxiliaries(parse, token) & _FUTURE)
        head = child(parse, token, SUBJECTS)
        if not is_open or head is None or is_negated(parse, token) or verb.particle:
            continue
        who = discourse.mention_at(piece, head)
        is_conditional_only = is_conditional(parse, token) or "if" in parse.lowers[token:]
        if who is None or who.key != holder.key or is_conditional_only:
            continue
        for noun in heads_in_slots(parse, token, verb.slots):
            for target in things_at(discourse, piece, noun, verb.relation):
                yield standing(
                    discourse,
                    piece,
                    token,
                    holder,
                    target,
                    sign=verb.sign,
                    relation=verb.relation,
                    confidence=0.6,
                )


def _evaluated(
    discourse: Discourse,
    piece: int,
    number: int,
    report: Report,
    here: Sequence[tuple[int, Report]],
    holder: Found,
) -> Iterator[Standing | None]:
    parse = discourse.parses[piece]
    for token in range(len(parse.words)):
        at = parse.starts[token]
        if not report.start <= at < report.end or _is_deeper(number, report, here, at):
            continue
        sign, verb = _evaluation(parse, token)
        if not sign or is_unreal(parse, verb) or not _is_stated(parse, verb, report):
            continue
        head = subject(parse, verb)
        targets = [] if head is None else targets_at(discourse, piece, head)
        is_deed = parse.lowers[token] in CRIMES
        relation = Relation.PRAISES if sign > 0 else Relation.CRITICISES
        for target in targets:
            if head is not None and parse.lowers[head] in {"who", "which", "that"}:
                continue
            yield standing(
                discourse,
                piece,
                token,
                holder,
                target,
                sign=sign,
                relation=Relation.ACCUSES if is_deed else relation,
                confidence=0.65,
            )


def _is_stated(parse: Parse, verb: int, report: Report) -> bool:
    """Tell whether a source states a clause itself: "the idea that X is a liar" states nothing."""
    while True:
        if is_negated(parse, verb):
            return False
        above = parse.heads[verb]
        if above == verb or above == report.cue_token:
            return True
        if not report.start <= parse.starts[above] < report.end:
            return True
        if parse.deps[verb] not in {"ccomp", "conj", "parataxis"} or parse.tags[above][:2] != "VB":
            return False
        verb = above


def _is_deeper(number: int, report: Report, here: Sequence[tuple[int, Report]], at: int) -> bool:
    """Tell whether somebody quoted inside a report says the word, or a denial holds it."""
    return any(
        other.start <= at < other.end
        for other_number, other in here
        if other_number != number
        and report.start <= other.start
        and other.end <= report.end
        and (other.start, other.end) != (report.start, report.end)
    )


def _evaluation(parse: Parse, token: int) -> tuple[int, int]:
    """Give the sign of an evaluating word and the verb it is said with; 0 for any other word."""
    word, verb = parse.lowers[token], parse.heads[token]
    if word in CRIMES:
        is_verb = parse.tags[token] in {"VBD", "VBZ", "VBN", "VBP"} and not is_passive(parse, token)
        is_said = parse.deps[token] in {"ROOT", "ccomp", "conj", "parataxis"}
        return (-1 if is_verb and is_said else 0), token
    if word in {"care", "cares", "cared"} and _cares_only(parse, token):
        return -1, token
    if word == "right" and parse.lowers[verb] in {"has", "have", "had"}:  # "has no right to"
        is_none = parse.deps[token] == "dobj" and _is_denied_noun(parse, token)
        return (-1 if is_none else 0), verb
    core = token
    while parse.deps[core] == "conj" and parse.heads[core] != core:
        core = parse.heads[core]
    is_predicate = parse.deps[core] in {"attr", "acomp"} and parse.lowers[parse.heads[core]] in _BE
    if is_predicate:
        sign = int(word in PLAINLY_GOOD) - int(word in PLAINLY_BAD)
        return (sign if not _is_denied_noun(parse, token) else 0), parse.heads[core]
    is_about_them = parse.deps[token] == "amod" and parse.lowers[verb] in _PEOPLE
    if is_about_them and parse.deps[verb] == "attr" and parse.lowers[parse.heads[verb]] in _BE:
        sign = int(word in PLAINLY_GOOD or word == "good") - int(word in PLAINLY_BAD)
        return (sign if not _is_denied_noun(parse, verb) else 0), parse.heads[verb]
    return 0, token


def _is_denied_noun(parse: Parse, noun: int) -> bool:
    kids = {parse.lowers[kid] for kid in parse.kids[noun]}
    return bool(kids & {"no", "not", "hardly", "less", "n't"})


def _cares_only(parse: Parse, verb: int) -> bool:
    below = [*parse.kids[verb], *(k for kid in parse.kids[verb] for k in parse.kids[kid])]
    return any(parse.lowers[kid] in _ONLY for kid in below) and (
        child(parse, verb, frozenset({"prep"})) is not None
    )
