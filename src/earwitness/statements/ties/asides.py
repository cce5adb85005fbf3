"""Ties in passing remarks: "killed in clashes with Y", "an opponent: X", "mocked on the tapes"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.statements.actors.rolewords import RECORDING_NOUNS
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    agent,
    child,
    conjuncts,
    is_negated,
    is_passive,
    object_of,
    prepositions,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.standings import Sides, Standing, standings, targets_at
from earwitness.statements.ties.tie_words import BAD, PLAINLY_BAD, TIE_VERBS

_HARMED = word_set("killed wounded injured hurt shot dead died captured")
_FIGHTS = word_set("clash clashes fighting battle battles fight fights shootout gunfight")
_ON_TAPE = frozenset({"on", "in"})
_SAYING = frozenset({Relation.CRITICISES, Relation.ATTACKS, Relation.ACCUSES, Relation.PRAISES})
_OPPONENTS = word_set("opponent rival critic adversary foe enemy")
_NOBODY_ELSE = word_set("himself herself themselves itself")
_GROUPS = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP})


def aside_ties(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read the passing remarks of a piece."""
    parse = discourse.parses[piece]
    for token, word in enumerate(parse.lowers):
        if word in _HARMED and parse.tags[token][:2] in {"VB", "JJ"}:
            yield from _harmed(discourse, piece, token)
        if word in TIE_VERBS and parse.tags[token] == "VBN":
            yield from _on_tape(discourse, piece, token)
        if word in {"spoke", "speaks", "speaking"}:
            yield from _alone(discourse, piece, token, here)
        if word in BAD | PLAINLY_BAD and parse.deps[token] == "amod":
            yield from _belittled(discourse, piece, token, here)
        if word in _OPPONENTS and parse.words[token + 1 : token + 2] == [":"]:
            yield from _opponent(discourse, piece, token)


def _sides(holder: Found, target: Found, sign: int, relation: Relation) -> Sides:
    return Sides(holders=(holder,), targets=(target,), sign=sign, relation=relation)


def _harmed(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "two men from X were killed in clashes with Y": each fights the other."""
    parse = discourse.parses[piece]
    head = child(parse, token, SUBJECTS)
    if head is None or is_negated(parse, token) or is_unreal(parse, token):
        return
    one = [t for n in _whose(discourse, piece, head) for t in targets_at(discourse, piece, n)]
    fights = [n for link, _, n in prepositions(parse, token) if link in {"in", "during"}]
    places = [*fights, token]
    other = [
        target
        for place in places
        if place == token or parse.lowers[place] in _FIGHTS
        for link, _, noun in prepositions(parse, place)
        if link == "with" and any(parse.lowers[n] in _FIGHTS for n in fights)
        for target in targets_at(discourse, piece, noun)
    ]
    for mine in one:
        for theirs in other:
            for side in ((mine, theirs), (theirs, mine)):
                sides = _sides(*side, -1, Relation.ATTACKS)
                yield from standings(discourse, piece, token, sides, confidence=0.65)


def _whose(discourse: Discourse, piece: int, head: int) -> list[int]:
    """Give X of "two men from X", "two of them from X" and of X itself."""
    parse = discourse.parses[piece]
    if head in discourse.at[piece]:
        return [head]
    places = [head, *(n for _, _, n in prepositions(parse, head))]
    found = [n for p in places for link, _, n in prepositions(parse, p) if link in {"from", "of"}]
    return [noun for noun in found if noun in discourse.at[piece]]


def _on_tape(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "Y, who is mocked on the tapes": whoever the voice on them is taken for mocks Y."""
    parse = discourse.parses[piece]
    verb = TIE_VERBS[parse.lowers[token]][0]
    voice = _voice(discourse)
    if voice is None or verb.relation not in _SAYING or verb.slots[0] != "o":
        return
    is_taped = any(
        link in _ON_TAPE and parse.lowers[noun] in RECORDING_NOUNS
        for link, _, noun in prepositions(parse, token)
    )
    if not is_taped or agent(parse, token) is not None or is_negated(parse, token):
        return
    insulted = object_of(parse, token) if is_passive(parse, token) else parse.heads[token]
    for target in [] if insulted is None else _meant(discourse, piece, insulted):
        sides = _sides(voice, target, verb.sign, verb.relation)
        yield from standings(discourse, piece, token, sides, confidence=0.6)


def _meant(discourse: Discourse, piece: int, head: int) -> list[Found]:
    """List Y, also of "of those insulted on the tapes, Y ..."."""
    parse = discourse.parses[piece]
    found = targets_at(discourse, piece, head)
    if found or parse.lowers[head] not in {"those", "people", "men", "politicians", "leaders"}:
        return found
    link = parse.heads[head]
    subject = child(parse, parse.heads[link], SUBJECTS) if parse.lowers[link] == "of" else None
    return [] if subject is None else targets_at(discourse, piece, subject)


def _voice(discourse: Discourse) -> Found | None:
    """Find whom a report on recordings takes the voice for; None where it does not say."""
    for found in discourse.found:
        if found.kind is not ActorKind.PERSON or found.first < 2 or not found.key:
            continue
        before = discourse.parses[found.piece].lowers[max(0, found.first - 5) : found.first]
        is_given = before[-2:] == ["attributed", "to"] or before[-1:] == ["of"]
        if is_given and set(before) & RECORDING_NOUNS:
            return found
    return None


def _alone(
    discourse: Discourse, piece: int, token: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read "X said that Y spoke for himself": X will not be bound by Y."""
    parse = discourse.parses[piece]
    is_own = any(
        link == "for" and parse.lowers[noun] in _NOBODY_ELSE
        for link, _, noun in prepositions(parse, token)
    )
    head = child(parse, token, SUBJECTS)
    if not is_own or head is None or is_negated(parse, token):
        return
    for number, report in here:
        holder = None if report.source is None else report.source.mention
        if holder is None or not report.start <= parse.starts[token] < report.end:
            continue
        for target in targets_at(discourse, piece, head):
            sides = _sides(holder, target, -1, Relation.REJECTS)
            for draft in standings(discourse, piece, token, sides, confidence=0.6):
                yield replace(draft, attribution=number)


def _belittled(
    discourse: Discourse, piece: int, token: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read "the 'treacherous' Union" in a source's own words: the source says so of it."""
    parse = discourse.parses[piece]
    target = discourse.mention_at(piece, parse.heads[token])
    if target is None or target.kind not in _GROUPS or not target.key:
        return
    around = [
        (report.end - report.start, number, report)
        for number, report in here
        if report.start <= parse.starts[token] < report.end and not report.is_negated
    ]
    if not around or not _is_quoted(parse, token):
        return
    _, number, report = min(around, key=lambda item: item[:2])
    holder = None if report.source is None else report.source.mention
    if holder is not None:
        sides = _sides(holder, target, -1, Relation.CRITICISES)
        for draft in standings(discourse, piece, token, sides, confidence=0.65):
            yield replace(draft, attribution=number)


def _is_quoted(parse: Parse, token: int) -> bool:
    return any(
        mark in parse.words[max(0, token - 2) : token] for mark in ('"', "“", "``", "'", "‘")
    )


def _opponent(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "from an opponent: X", where the paragraph names one other person before."""
    parse = discourse.parses[piece]
    if any(parse.deps[kid] in {"poss", "prep"} for kid in parse.kids[token]):
        return
    person = discourse.mention_at(piece, token + 2)
    if person is None or person.kind is not ActorKind.PERSON or person.first != token + 2:
        return
    others = {
        found.key: found
        for found in discourse.found
        if found.piece == piece and 0 <= found.first < token and found.key != person.key
        and found.kind is ActorKind.PERSON and found.key
    }  # fmt: skip
    if len(others) == 1 and len(conjuncts(parse, token)) == 1:
        (other,) = others.values()
        sides = _sides(person, other, -1, Relation.OPPOSES)
        yield from standings(discourse, piece, token, sides, confidence=0.55, is_factual=True)
