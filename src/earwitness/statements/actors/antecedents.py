"""Whom pronouns stand for: recency, number, gender and subjecthood, with a doubt that shows.

Conservative: a pronoun without a clear candidate becomes no mention at all. `roles` does the same
for phrases such as "the former premier"; both walk a document once, in order.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.actors.resumptions import (
    GROUPS,
    among_them,
    aside_subject,
    is_listing,
    reflexive,
    relative,
    resumed,
    statement_meant,
)
from earwitness.statements.actors.roles import ROLE_HEADS, note_role
from earwitness.statements.attributions.reporting import CUES
from earwitness.statements.language.discourse import SURE, Discourse, Found
from earwitness.statements.language.grammar import SUBJECTS, subject
from earwitness.statements.language.parsing import Parse
from earwitness.statements.ties.own_sides import own_side

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f"}
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_REFLEXIVE = frozenset({"himself", "themselves", "itself", "herself"})
_PRONOUNS = frozenset(_SINGULAR) | _PLURAL | _NEUTER | _RELATIVE | _REFLEXIVE
_DISTANCE = (3.0, 2.2, 1.1, 0.5)  # salience by sentences back; nothing from further away
_CROSSED_PARAGRAPH = 0.8
_BY_CLAUSE = {"ROOT": 1.6, "conj": 1.6, "parataxis": 1.3, "ccomp": 1.2}  # as its subject
_OWN_GROUP_SENTENCES = 7  # how far back "his Union" finds the one who is of the Union
_MARGIN = 0.05  # by how much the best candidate must lead
_GROUP_MARGIN = 0.3  # "they" and "it" fit too much


def find_references(discourse: Discourse) -> None:
    """Note the pronouns and role phrases of a document that stand for somebody named in it."""
    trail: list[tuple[int, int, int]] = []  # (piece, token, mention number), in text order
    for number, parse in enumerate(discourse.parses):
        if not parse.words:
            continue
        at = discourse.at[number]
        offset = _sentence_offset(discourse, number)
        named = sorted(
            (found.head, found.number)
            for found in discourse.found
            if found.piece == number and found.first >= 0
        )
        cursor = 0
        for token, word in enumerate(parse.lowers):
            while cursor < len(named) and named[cursor][0] < token:
                trail.append((number, *named[cursor]))
                cursor += 1
            if word in _PRONOUNS and parse.tags[token] in {"PRP", "PRP$", "WP", "WP$", "WDT"}:
                new = _pronoun(discourse, trail, number, token)
            elif word in ROLE_HEADS and token not in at and parse.tags[token][:1] == "N":
                new = own_side(discourse, number, token)
                if new is None:
                    new = note_role(discourse, [n for _, _, n in trail], number, token)
            else:
                continue
            if new is not None:
                new.sentence = offset + parse.sentence[token]
                if new.label in {"PRONOUN", "ROLE"} and new.key:
                    insort(trail, (number, token, new.number))
        trail.extend((number, head, n) for head, n in named[cursor:])


def _sentence_offset(discourse: Discourse, piece: int) -> int:
    return sum(len(parse.sentences) + 1 for parse in discourse.parses[:piece])


def _pronoun(
    discourse: Discourse, trail: Sequence[tuple[int, int, int]], piece: int, token: int
) -> Found | None:
    parse = discourse.parses[piece]
    word = parse.lowers[token]
    lead = SURE
    antecedent: Found | None
    if word in _RELATIVE:
        antecedent = relative(discourse, piece, token)
    elif word in _REFLEXIVE:
        antecedent = reflexive(discourse, piece, token)
    elif is_listing(parse, token):
        antecedent = None
    else:
        antecedent = _by_construction(discourse, piece, token)
        if antecedent is None:
            antecedent = _of_own_group(discourse, trail, piece, token)
        if antecedent is None:
            antecedent, lead = _salient(discourse, trail, piece, token)
    if antecedent is None:
        return None
    found = discourse.add(piece, token, token, head=token, label="PRONOUN")
    found.lead = min(lead, antecedent.lead)
    stands_for(found, antecedent)
    return found


def _by_construction(discourse: Discourse, piece: int, token: int) -> Found | None:
    return (
        resumed(discourse, piece, token)
        or among_them(discourse, piece, token)
        or statement_meant(discourse, piece, token)
    )


def _of_own_group(
    discourse: Discourse, trail: Sequence[tuple[int, int, int]], piece: int, token: int
) -> Found | None:
    """Find X of "his Union": the one person named nearby who is listed as of the Union."""
    parse = discourse.parses[piece]
    if parse.lowers[token] not in {"his", "her"} or parse.deps[token] != "poss":
        return None
    group = discourse.mention_at(piece, parse.heads[token])
    if group is None or group.listed is None or group.kind not in GROUPS:
        return None
    name = discourse.listed[group.listed].name
    here = _sentence_offset(discourse, piece) + parse.sentence[token]
    members = {
        found.key: found
        for found in (discourse.found[number] for _, _, number in trail)
        if discourse.affiliation(found) == name
        and found.kind is ActorKind.PERSON
        and here - found.sentence <= _OWN_GROUP_SENTENCES
        and _agrees(parse.lowers[token], found)
    }
    return next(iter(members.values())) if len(members) == 1 else None


def stands_for(found: Found, antecedent: Found) -> None:
    """Let a mention mean whom another means."""
    found.antecedent, found.key, found.kind = antecedent.number, antecedent.key, antecedent.kind
    found.gender, found.listed = antecedent.gender, antecedent.listed
    found.is_plural = antecedent.is_plural


def _salient(
    discourse: Discourse, trail: Sequence[tuple[int, int, int]], piece: int, token: int
) -> tuple[Found | None, float]:
    parse = discourse.parses[piece]
    here = _sentence_offset(discourse, piece) + parse.sentence[token]
    is_aside = _is_aside_subject(parse, token)
    speaker = aside_subject(parse, parse.heads[token])
    scores: dict[str, float] = {}
    latest: dict[str, Found] = {}
    barred: set[str] = set()  # whom grammar keeps the pronoun from meaning
    for place, at, number in reversed(trail):
        found = discourse.found[number]
        back = here - found.sentence
        if back > 4 or len(scores) > 8:
            break
        if is_aside and back == 0:
            continue
        if not found.key or not _agrees(parse.lowers[token], found):
            continue
        if place == piece and (at == speaker or _is_bound(parse, token, at)):
            barred.add(found.key)
        if found.key in barred:
            continue
        score = _salience(discourse, found, back, place != piece)
        if found.key in latest and place == piece and latest[found.key].sentence == found.sentence:
            score = max(score, scores[found.key]) + 0.2
        latest.setdefault(found.key, found)
        scores[found.key] = max(scores.get(found.key, 0.0), score)
    return _clear_winner(
        scores,
        latest,
        is_female=_SINGULAR.get(parse.lowers[token]) == "f",
        margin=_MARGIN if parse.lowers[token] in _SINGULAR else _GROUP_MARGIN,
    )


def _is_aside_subject(parse: Parse, token: int) -> bool:
    """Tell whether a pronoun speaks in an aside: in "If X asks, he said, Y" he is not X."""
    return (
        token > 1
        and parse.words[token - 1] in {",", "”", '"', "''"}
        and parse.heads[token] == token + 1
        and parse.lowers[token + 1] in CUES
        and token + 2 < len(parse.words)
        and parse.words[token + 2] in {",", ".", "”", ";"}
    )


def _salience(discourse: Discourse, found: Found, back: int, is_other_piece: bool) -> float:
    if is_other_piece:
        back = max(1, back - 1)  # paragraphs are numbered one sentence apart
    if back >= len(_DISTANCE):
        return 0.0
    parse = discourse.parses[found.piece]
    score = _DISTANCE[back] - (_CROSSED_PARAGRAPH if is_other_piece else 0.0)
    dep = parse.deps[found.head]
    if dep in SUBJECTS:
        verb = parse.heads[found.head]
        score += _BY_CLAUSE.get(parse.deps[verb], 1.0)
    elif dep == "poss":
        score += 0.6
    elif dep in {"dobj", "dative", "pobj"} and parse.deps[parse.heads[found.head]] != "compound":
        score += 0.4 if dep != "pobj" else 0.2
    return score


def _agrees(word: str, found: Found) -> bool:
    if word in _SINGULAR:
        if found.kind is not ActorKind.PERSON or found.is_plural:
            return False
        return found.gender in {"", _SINGULAR[word]}
    if found.kind is ActorKind.PERSON:
        return word in _PLURAL and found.is_plural
    if word in _PLURAL:
        return found.is_plural or found.kind in GROUPS
    if found.kind is ActorKind.COMMUNITY and found.is_plural:
        return False  # "it" is never "the Greens"
    return found.kind in GROUPS or found.kind in {ActorKind.STATE, ActorKind.OTHER}


def _is_bound(parse: Parse, token: int, other: int) -> bool:
    """Tell whether grammar forbids two words to mean the same: "X met him", "he and X"."""
    if parse.deps[token] == "poss":
        return parse.heads[token] == other and parse.deps[other] not in SUBJECTS
    verb = parse.heads[token]
    if parse.deps[verb] in {"prep", "agent", "dative"}:
        verb = parse.heads[verb]
    is_object = parse.deps[token] in {"dobj", "dative"} and parse.tags[verb] == "VBG"
    if is_object and subject(parse, verb) == other:
        return True  # "X answered Y, calling him": who calls is not who is called
    above = parse.heads[other]
    if parse.deps[above] in {"prep", "agent", "dative"}:
        above = parse.heads[above]
    return verb == above and parse.deps[other] not in {"poss", "compound"}


def _clear_winner(
    scores: dict[str, float], latest: dict[str, Found], *, is_female: bool, margin: float
) -> tuple[Found | None, float]:
    if is_female and any(latest[key].gender == "f" for key in scores):
        scores = {key: score for key, score in scores.items() if latest[key].gender == "f"}
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 1.0:
        return None, 0.0
    lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else ranked[0][1]
    return (None if len(ranked) > 1 and lead < margin else latest[ranked[0][0]]), round(lead, 3)
