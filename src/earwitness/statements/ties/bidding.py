"""Demands read off the verb where no report holds them: "had instructed Y ... not to".

A demand inside somebody else's report ("told Z that X had ordered Y to leave") and one that an
aside cuts in two have no report of their own; the verb, whom it is put to and a "to" are enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import (
    SUBJECTS,
    child,
    is_negated,
    object_of,
    prepositions,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.demanded import done_to, stance_of
from earwitness.statements.ties.demands import is_own_group
from earwitness.statements.ties.standings import Sides, Standing, holders_at, standings, targets_at
from earwitness.statements.ties.tie_words import HOSTILE, HOSTILE_NOUNS, SELF_HARM

_ORDERS = frozenset(
    form for lemma in ("order", "instruct", "command", "direct") for form in inflected(lemma)
)
_BIDS = _ORDERS | frozenset(
    form
    for lemma in (
        "ask", "urge", "exhort", "implore", "advise", "press", "pressure", "push", "invite",
        "enjoin", "request", "want", "require", "entreat", "warn",
    )
    for form in inflected(lemma)
) | word_set(
    "tell tells told telling beg begs begged begging forbid forbids forbade"
)  # fmt: skip
_PUT_TO = {
    **dict.fromkeys(inflected("call"), frozenset({"on", "upon"})),
    **dict.fromkeys(inflected("appeal"), frozenset({"to"})),
    **dict.fromkeys(("write", "writes", "wrote", "written", "writing"), frozenset({"to"})),
}
_FOLLOWED_BY = {
    **dict.fromkeys(inflected("warn"), frozenset({"against"})),
    **dict.fromkeys(
        (*inflected("ask"), *inflected("appeal"), *inflected("press")), frozenset({"for"})
    ),
    **dict.fromkeys(("forbade", "forbids", "forbid", "forbidden"), frozenset({"from"})),
}
_CALLS = word_set("call calls appeal appeals plea request demand order orders invitation summons")
_AT_REQUEST = word_set("request order orders behest insistence urging invitation instructions")
_TELLING = _BIDS | frozenset(_PUT_TO) | _CALLS | _AT_REQUEST
_DONE_TO_THEM = HOSTILE | HOSTILE_NOUNS
_WANTING = frozenset(inflected("want"))
_FAR = 28  # tokens from whom it is put to until "to"
_ENDS = frozenset({".", ";", ":", "that", "whether", "if"})


def bidding_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the verbs of bidding in a piece that are followed by somebody and by "to"."""
    parse = discourse.parses[piece]
    if _TELLING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if parse.tags[token][:2] == "NN":
            yield from _called_for(discourse, piece, token)
            yield from _at_request(discourse, piece, token)
        if word not in _BIDS | frozenset(_PUT_TO) or parse.tags[token][:2] != "VB":
            continue
        if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
            continue
        asked, head = _asked(parse, token), subject(parse, token)
        if asked is None or head is None or asked == head:
            continue
        deed = _deed(parse, asked)
        if deed is None and word in _WANTING and parse.deps[parse.heads[asked]] == "ccomp":
            deed = parse.heads[asked] if _harms(parse, parse.heads[asked]) else None
        if deed is None and word in _FOLLOWED_BY:
            deed = _for_what(parse, token, asked)
        if deed is not None:
            yield from _bid(discourse, piece, token, head, asked, deed)


def _called_for(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "renewed his call on Y to return", "X's appeal to Y to leave"."""
    parse = discourse.parses[piece]
    owner = child(parse, token, frozenset({"poss"}))
    if parse.lowers[token] not in _CALLS or owner is None or is_unreal(parse, parse.heads[token]):
        return
    for link, _, noun in prepositions(parse, token):
        deed = _deed(parse, noun) if link in {"on", "to", "for", "upon"} else None
        if deed is not None and not is_negated(parse, parse.heads[token]):
            yield from _bid(discourse, piece, token, owner, noun, deed)
            return
    for deed in parse.kids[token]:  # "his call for Y to leave"
        asked = child(parse, deed, SUBJECTS) if parse.deps[deed] in {"advcl", "acl"} else None
        if asked is not None and parse.tags[deed] == "VB":
            yield from _bid(discourse, piece, token, owner, asked, deed)


def _at_request(discourse: Discourse, piece: int, token: int) -> Iterator[Standing]:
    """Read "at the request of X, Y put it off": X asked Y to."""
    parse = discourse.parses[piece]
    link = parse.heads[token]
    verb = parse.heads[link]
    is_at = parse.lowers[token] in _AT_REQUEST and parse.lowers[link] in {"at", "on", "by"}
    if not is_at or parse.tags[verb][:2] != "VB" or is_unreal(parse, verb):
        return
    owner = child(parse, token, frozenset({"poss"}))
    asking = [n for word, _, n in prepositions(parse, token) if word == "of"]
    asking += [] if owner is None else [owner]
    doer = subject(parse, verb)
    if doer is None or is_negated(parse, verb):
        return
    is_order = parse.lowers[token] in {"order", "orders", "instructions"}
    for noun in asking:
        for holder in holders_at(discourse, piece, noun):
            for target in holders_at(discourse, piece, doer):
                sides = _sides(discourse, holder, target, is_order=is_order, harms=False)
                yield from standings(discourse, piece, token, sides, confidence=0.6)


def _bid(
    discourse: Discourse, piece: int, token: int, head: int, asked: int, deed: int
) -> Iterator[Standing]:
    word = discourse.parses[piece].lowers[token]
    harms = _harms(discourse.parses[piece], deed)
    for holder in holders_at(discourse, piece, head):
        for target in targets_at(discourse, piece, asked):
            sides = _sides(discourse, holder, target, is_order=word in _ORDERS, harms=harms)
            yield from standings(discourse, piece, token, sides, confidence=0.7)
        yield from _against_others(discourse, piece, token, holder, asked, deed)


def _against_others(
    discourse: Discourse, piece: int, token: int, holder: Found, asked: int, deed: int
) -> Iterator[Standing]:
    """Read Z of "had urged Y to arrest Z": whom the deed would hit or help."""
    parse = discourse.parses[piece]
    stance = stance_of(parse.lowers[deed])
    if stance is None or is_negated(parse, deed):
        return
    hit = [t for n in done_to(parse, deed) if n != asked for t in targets_at(discourse, piece, n)]
    sides = Sides(holders=(holder,), targets=tuple(hit), sign=stance[0], relation=stance[1])
    yield from standings(discourse, piece, token, sides, confidence=0.65)


def _harms(parse: Parse, deed: int) -> bool:
    """Tell whether what is asked hits whom it is asked of: "to resign", "to be put on trial"."""
    if parse.lowers[deed] in SELF_HARM:
        return True
    verb = parse.heads[deed] if parse.lowers[deed] == "be" else deed
    is_suffered = parse.tags[verb] in {"VBN", "VBD"}
    return is_suffered and bool(_DONE_TO_THEM & set(parse.lowers[verb : verb + 3]))


def _sides(
    discourse: Discourse, holder: Found, target: Found, *, is_order: bool, harms: bool
) -> Sides:
    is_command = is_order and is_own_group(discourse, holder, target)
    return Sides(
        holders=(holder,),
        targets=(target,),
        sign=1 if is_command else -int(harms),
        relation=Relation.COMMANDS if is_command else Relation.DEMANDS,
    )


def _asked(parse: Parse, token: int) -> int | None:
    """Find to whom it is put: the object, or what follows "on" and "to"."""
    links = _PUT_TO.get(parse.lowers[token])
    if links is None:
        clause = child(parse, token, frozenset({"ccomp", "xcomp"}))
        inner = None if clause is None else child(parse, clause, SUBJECTS)
        given = object_of(parse, token)
        return inner if given is None else given
    for link, _, noun in prepositions(parse, token):
        if link in links and noun > token:
            return noun
    return None


def _for_what(parse: Parse, token: int, asked: int) -> int | None:
    """Find what somebody is asked for or warned against; "warned that" asks nothing."""
    links = _FOLLOWED_BY[parse.lowers[token]]
    placed = [*prepositions(parse, token), *prepositions(parse, asked)]
    return next((noun for link, _, noun in placed if link in links and noun > asked), None)


def _deed(parse: Parse, asked: int) -> int | None:
    """Find what is to be done: the verb of the first "to VERB" after whom it is put to."""
    past = min(parse.sentences[parse.sentence[asked]][1], asked + _FAR)
    for token in range(asked + 1, past - 1):
        if parse.lowers[token] in _ENDS or parse.tags[token] in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if parse.lowers[token] == "to" and parse.tags[token + 1] == "VB":
            return token + 1
    return None
