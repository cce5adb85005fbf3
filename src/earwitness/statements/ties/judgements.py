"""What somebody is called without a reporting verb's frame: "considers Y a thief", "calling him a".

The words of praise and blame are those of `tie_words`; an event may be called bad as well, which
tells against whose it is: "described the Union's rally as a coup".
"""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.attributions.reporting import inflected
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.language.grammar import (
    SUBJECTS,
    child,
    is_negated,
    is_passive,
    object_of,
    subject,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.reality import is_only_alleged, is_unreal
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.possessions import things_at
from earwitness.statements.ties.standings import Sides, Standing, holders_at, standings
from earwitness.statements.ties.tie_words import BAD, GOOD, PLAINLY_BAD, PLAINLY_GOOD

_ONLY_AS = word_set("see sees saw seen seeing") | frozenset(
    form for lemma in ("view", "regard", "depict", "portray") for form in inflected(lemma)
)
_JUDGING = frozenset(
    form
    for lemma in (
        "call", "describe", "regard", "consider", "view", "deem", "brand", "label", "term",
        "portray", "depict", "denounce", "paint",
    )
    for form in inflected(lemma)
) | _ONLY_AS  # fmt: skip
_BAD = (
    BAD
    | PLAINLY_BAD
    | word_set(
        "danger threat coup crime farce conspiracy plot betrayal treason aggression blasphemy "
        "provocation illegal unconstitutional illegitimate obstacle burden"
    )
) - {"agent", "agents", "tools", "bad", "strong", "weak", "great"}
_GOOD = (GOOD | PLAINLY_GOOD) - {"good", "great", "positively", "strong"}
_FAR = 9  # tokens from the verb to the word of praise or blame
_DENIALS = frozenset({"not", "no", "n't", "neither", "hardly", "never"})


def judgement_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the verbs of calling and considering in a piece."""
    parse = discourse.parses[piece]
    if _JUDGING.isdisjoint(parse.lowers):
        return
    for token, word in enumerate(parse.lowers):
        if word not in _JUDGING or parse.tags[token][:2] != "VB" or is_passive(parse, token):
            continue
        if is_negated(parse, token) or is_unreal(parse, token) or is_only_alleged(parse, token):
            continue
        if word in _ONLY_AS and "as" not in parse.lowers[token : token + _FAR]:
            continue  # "saw Y with a criminal" judges nobody
        judged, head = _judged(parse, token), subject(parse, token)
        sign = 0 if judged is None else _sign(parse, token, judged)
        if judged is None or head is None or not sign:
            continue
        relation = Relation.PRAISES if sign > 0 else Relation.CRITICISES
        sides = Sides(
            holders=tuple(holders_at(discourse, piece, head)),
            targets=tuple(things_at(discourse, piece, judged, relation)),
            sign=sign,
            relation=relation,
        )
        yield from standings(discourse, piece, token, sides, confidence=0.65)


def _judged(parse: Parse, token: int) -> int | None:
    """Find Y of "calls Y a thief", where Y may be read as the subject of a small clause."""
    given = object_of(parse, token)
    clause = child(parse, token, frozenset({"ccomp", "xcomp", "oprd"}))
    inner = None if clause is None else child(parse, clause, SUBJECTS)
    return inner if inner is not None and (given is None or given > inner) else given


def _sign(parse: Parse, token: int, judged: int) -> int:
    """Give the sign of what follows whom it is said of, in the same clause; 0 for no clear one."""
    past = min(parse.sentences[parse.sentence[token]][1], judged + _FAR)
    words: set[str] = set()
    is_called = False
    for at in range(judged + 1, past):
        word = parse.lowers[at]
        if parse.words[at] in {",", ";", ":", "."} or word in {"who", "that", "and", "but"}:
            break
        is_called = is_called or word in {"a", "an", "as", "the"} or parse.tags[at][:2] == "JJ"
        words.add(word)
    if words & _DENIALS or not is_called:
        return 0
    return int(bool(words & _GOOD)) - int(bool(words & _BAD))
