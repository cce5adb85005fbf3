"""Demands put without a verb of demanding: "said that Y must resign", "will meet Y only if Y ...".

Who says what somebody must do demands it of him; who sets a condition demands it of whom it binds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.vocabulary import ActorKind, Modality, Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    auxiliaries,
    child,
    is_conditional,
    is_negated,
    is_passive,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.ties.demanded import done_to, stance_of
from earwitness.statements.ties.standings import (
    Sides,
    Standing,
    holders_at,
    standings,
    targets_at,
)
from earwitness.statements.ties.tie_words import DEALING, SELF_HARM

_OUGHT = frozenset({"must", "should"})
_HAVE_TO = frozenset({"has", "have", "had", "needs", "need", "ought"})
_LIMITING = frozenset({"only", "unless"})
_TELLING = _OUGHT | _HAVE_TO | _LIMITING
_STATING = frozenset({Modality.ASSERTS, Modality.DEMANDS, Modality.ALLEGES, Modality.THREATENS})
# "The court holds that it must" says what is the law, not what is wanted.
_OPINING = frozenset(
    form
    for lemma in ("believe", "judge", "find", "argue", "conclude", "explain", "note", "suggest")
    for form in inflected(lemma)
) | frozenset({"hold", "holds", "held", "think", "thinks", "thought", "knew", "know", "knows"})
_CONDITIONS = frozenset({"condition", "conditions", "terms"})
_LEAVING = (
    frozenset(inflected("quit"))
    | frozenset(inflected("abandon"))
    | frozenset({"leave", "leaves", "left", "leaving", "exit", "quit", "quits", "withdraw"})
)
_BODIES = frozenset({ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.INSTITUTION})


def obligation_ties(
    discourse: Discourse, piece: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    """Read what must be done by whom, by whose word."""
    parse = discourse.parses[piece]
    if _TELLING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if word in _LIMITING:
            yield from _conditional(discourse, piece, token)
        elif word in _OUGHT or word in _HAVE_TO:
            verb = _obliging(parse, token)
            if verb is not None and _is_obliged(parse, verb):
                yield from _obliged(discourse, piece, verb, here)


def _obliging(parse: Parse, token: int) -> int | None:
    """Find V of "must V" and of "has to V"."""
    if parse.lowers[token] in _OUGHT:
        return parse.heads[token] if parse.deps[token] == "aux" else None
    return next((kid for kid in parse.kids[token] if parse.deps[kid] == "xcomp"), None)


def _is_obliged(parse: Parse, verb: int) -> bool:
    """Tell "must V", "should V", "has to V" from anything else; not in questions or conditions."""
    if is_conditional(parse, verb) or is_negated(parse, verb):
        return False
    helpers = auxiliaries(parse, verb)
    if "have" in helpers and helpers & _OUGHT:
        return False  # "should have resigned" asks for nothing any more
    above = parse.heads[verb]
    is_had_to = "to" in helpers and parse.deps[verb] == "xcomp" and parse.lowers[above] in _HAVE_TO
    is_had_to = is_had_to and object_of(parse, above) is None  # "has no right to"
    return bool(helpers & _OUGHT) or (is_had_to and not is_negated(parse, above))


def _obliged(
    discourse: Discourse, piece: int, verb: int, here: Sequence[tuple[int, Report]]
) -> Iterator[Standing]:
    parse = discourse.parses[piece]
    asked = _bound(parse, verb)
    if asked is None:
        return
    bound = tuple(targets_at(discourse, piece, asked))
    setter, number = _by_whose_word(discourse, piece, verb, here)
    if not setter:
        return
    is_suffering = is_passive(parse, verb)
    stance = stance_of(parse.lowers[verb])
    if stance is None and "should" in auxiliaries(parse, verb):
        return  # "should be grateful" is an opinion
    harms = is_suffering and stance is not None and stance[0] < 0
    sign = -1 if harms or parse.lowers[verb] in SELF_HARM else 0
    sides = [Sides(holders=setter, targets=bound, sign=sign, relation=Relation.DEMANDS)]
    if stance is not None and not is_suffering:
        hit = tuple(
            target
            for noun in done_to(parse, verb)
            if noun != asked
            for target in targets_at(discourse, piece, noun)
        )
        sides.append(Sides(holders=setter, targets=hit, sign=stance[0], relation=stance[1]))
    for one in sides:
        for draft in standings(discourse, piece, verb, one, confidence=0.65):
            yield replace(draft, attribution=number)
    if parse.lowers[verb] in _LEAVING:
        yield from left_behind(discourse, piece, verb, bound)


def left_behind(
    discourse: Discourse, piece: int, verb: int, leavers: Sequence[Found]
) -> Iterator[Standing]:
    """Read "Y must leave G": Y is still of G."""
    parse = discourse.parses[piece]
    heads = [noun for word, _, noun in prepositions(parse, verb) if word == "from"]
    left = object_of(parse, verb)
    heads += [] if left is None else [left]
    groups = [found for noun in heads for found in targets_at(discourse, piece, noun)]
    sides = Sides(
        holders=tuple(leavers),
        targets=tuple(group for group in groups if group.kind in _BODIES),
        sign=1,
        relation=Relation.BELONGS_TO,
    )
    yield from standings(discourse, piece, verb, sides, confidence=0.65, is_factual=True)


def _bound(parse: Parse, verb: int) -> int | None:
    """Find who must do it, also across "and must"."""
    for _ in range(3):
        own = child(parse, verb, SUBJECTS)
        if own is not None:
            return own
        if parse.deps[verb] not in {"conj", "xcomp"} or parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _by_whose_word(
    discourse: Discourse, piece: int, verb: int, here: Sequence[tuple[int, Report]]
) -> tuple[tuple[Found, ...], int | None]:
    """Find who sets a condition in the sentence, else the innermost source of what is said."""
    parse = discourse.parses[piece]
    setting = _setter_before(discourse, piece, verb)
    around = [
        (report.end - report.start, number, report)
        for number, report in here
        if report.start <= parse.starts[verb] < report.end
    ]
    inner = min(around, key=lambda item: item[:2], default=None)
    number = None if inner is None else inner[1]
    if setting:
        return setting, number
    if inner is None or inner[2].is_negated or inner[2].modality not in _STATING:
        return (), None
    has_cue_here = inner[2].cue_start < inner[2].cue_end  # not carried over from before
    if has_cue_here and parse.lowers[inner[2].cue_token] in _OPINING:
        return (), None
    source = inner[2].source
    return (() if source is None or source.mention is None else (source.mention,)), number


def _setter_before(discourse: Discourse, piece: int, verb: int) -> tuple[Found, ...]:
    """Find X of "X will meet Y only on two conditions: Y must ..."."""
    parse = discourse.parses[piece]
    begin, _ = parse.sentences[parse.sentence[verb]]
    for token in range(max(begin - 40, 0), verb):
        if parse.lowers[token] not in _CONDITIONS:
            continue
        between = parse.words[token + 1 : verb]
        if ":" not in between or "." in between:
            continue
        for above in _verbs_above(parse, token):
            head = subject(parse, above)
            if head is not None:
                return tuple(holders_at(discourse, piece, head))
    return ()


def _verbs_above(parse: Parse, token: int) -> list[int]:
    found = []
    for _ in range(5):
        above = parse.heads[token]
        if above == token:
            break
        if parse.tags[above][:2] == "VB":
            found.append(above)
        token = above
    return found


def _conditional(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "will meet Y only if ...", "would not talk to Y unless ...": a demand on Y."""
    parse = discourse.parses[piece]
    following = parse.lowers[token + 1 : token + 5]
    is_only = parse.lowers[token] == "only"
    if is_only and not (
        following[:1] == ["if"] or (following[:1] == ["on"] and set(following) & _CONDITIONS)
    ):
        return
    for verb in _verbs_above(parse, token):
        is_dealing = parse.lowers[verb] in DEALING and "will" in _helpers_above(parse, verb)
        if not is_dealing or is_negated(parse, verb) == is_only:
            continue
        head = subject(parse, verb)
        heads = [n for word, _, n in prepositions(parse, verb) if word in {"with", "to", "for"}]
        target = object_of(parse, verb)
        heads += [] if target is None else [target]
        if head is None:
            continue
        sides = Sides(
            holders=tuple(holders_at(discourse, piece, head)),
            targets=tuple(found for noun in heads for found in targets_at(discourse, piece, noun)),
            sign=0,
            relation=Relation.DEMANDS,
        )
        yield from standings(discourse, piece, verb, sides, confidence=0.65, is_factual=True)
        return


def _helpers_above(parse: Parse, verb: int) -> frozenset[str]:
    helpers = auxiliaries(parse, verb)
    return helpers | {"will"} if helpers & {"would", "'ll", "wo"} else helpers
