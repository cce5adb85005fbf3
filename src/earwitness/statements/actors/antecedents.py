"""Whom pronouns stand for: recency, number, gender and subjecthood, with a doubt that shows.

Conservative: a pronoun without a clear candidate becomes no mention at all. `roles` does the same
for phrases such as "the former premier"; both walk a document once, in order.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from earwitness.case.vocabulary import ActorKind
from earwitness.statements.discourse import SURE, Discourse, Found
from earwitness.statements.grammar import SUBJECTS, child
from earwitness.statements.parsing import Parse
from earwitness.statements.reporting import CUES
from earwitness.statements.roles import ROLE_HEADS, note_role
from earwitness.statements.rolewords import GROUP_NOUNS

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f"}
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which"})
_REFLEXIVE = frozenset({"himself", "themselves", "itself", "herself"})
_PRONOUNS = frozenset(_SINGULAR) | _PLURAL | _NEUTER | _RELATIVE | _REFLEXIVE
_DISTANCE = (3.0, 2.2, 1.1, 0.5)  # salience by sentences back; nothing from further away
_CROSSED_PARAGRAPH = 0.8
_BY_CLAUSE = {"ROOT": 1.6, "conj": 1.6, "parataxis": 1.3, "ccomp": 1.2}  # as its subject
_MARGIN = 0.05  # by how much the best candidate must lead
_GROUP_MARGIN = 0.3  # "they" and "it" fit too much
_GROUPS = frozenset(
    {ActorKind.PARTY, ActorKind.ARMED_GROUP, ActorKind.COMMUNITY, ActorKind.INSTITUTION}
)


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
        antecedent = _relative(discourse, piece, token)
    elif word in _REFLEXIVE:
        antecedent = _reflexive(discourse, piece, token)
    else:
        antecedent = _resumed(discourse, piece, token)
        if antecedent is None:
            antecedent, lead = _salient(discourse, trail, piece, token)
    if antecedent is None:
        return None
    found = discourse.add(piece, token, token, head=token, label="PRONOUN")
    found.lead = min(lead, antecedent.lead)
    stands_for(found, antecedent)
    return found


def stands_for(found: Found, antecedent: Found) -> None:
    """Let a mention mean whom another means."""
    found.antecedent, found.key, found.kind = antecedent.number, antecedent.key, antecedent.kind
    found.gender, found.listed = antecedent.gender, antecedent.listed
    found.is_plural = antecedent.is_plural


def _relative(discourse: Discourse, piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    for _ in range(4):
        if parse.deps[verb] == "relcl":
            noun = parse.heads[verb]
            found = discourse.mention_at(piece, noun) if noun < token else None
            is_body = found is not None and found.kind is not ActorKind.PERSON
            if is_body and parse.lowers[token] == "who" and _is_of_person(parse, noun):
                return None
            return found
        if parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _is_of_person(parse: Parse, noun: int) -> bool:
    """Tell whether "who" after "an officer of the Guard" more likely is the officer."""
    link = parse.heads[noun]
    return (
        parse.deps[noun] == "pobj"
        and parse.lowers[link] in {"of", "from", "in"}
        and parse.tags[parse.heads[link]] == "NN"
        and parse.lowers[parse.heads[link]] not in GROUP_NOUNS
    )


def _resumed(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Take the group named just before ", VERB them": a careless relative clause."""
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    if parse.lowers[token] != "them" or parse.deps[token] != "dobj" or verb != token - 1:
        return None
    if verb < 2 or parse.words[verb - 1] != "," or child(parse, verb, SUBJECTS) is not None:
        return None
    named = discourse.mention_at(piece, verb - 2)
    is_group = named is not None and (named.kind in _GROUPS or named.is_plural)
    is_mark = parse.tags[verb] in {"VBD", "VBN", "VBZ"}
    return named if is_group and is_mark else None


def _reflexive(discourse: Discourse, piece: int, token: int) -> Found | None:
    parse = discourse.parses[piece]
    verb = parse.heads[token]
    for _ in range(3):
        subject = child(parse, verb, SUBJECTS)
        if subject is not None and subject != token:
            return discourse.mention_at(piece, subject)
        if parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _salient(
    discourse: Discourse, trail: Sequence[tuple[int, int, int]], piece: int, token: int
) -> tuple[Found | None, float]:
    parse = discourse.parses[piece]
    here = _sentence_offset(discourse, piece) + parse.sentence[token]
    is_aside = _is_aside_subject(parse, token)
    scores: dict[str, float] = {}
    latest: dict[str, Found] = {}
    for place, at, number in reversed(trail):
        found = discourse.found[number]
        back = here - found.sentence
        if back > 4 or len(scores) > 8:
            break
        if is_aside and back == 0:
            continue
        if not found.key or not _agrees(parse.lowers[token], found):
            continue
        if place == piece and _is_bound(parse, token, at):
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
        margin=0.05 if parse.lowers[token] in _SINGULAR else 0.3,
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
        return found.is_plural or found.kind in _GROUPS
    return found.kind in _GROUPS or found.kind in {ActorKind.STATE, ActorKind.OTHER}


def _is_bound(parse: Parse, token: int, other: int) -> bool:
    """Tell whether grammar forbids two words to mean the same: "X met him", "he and X"."""
    if parse.deps[token] == "poss":
        return parse.heads[token] == other and parse.deps[other] not in SUBJECTS
    verb = parse.heads[token]
    if parse.deps[verb] in {"prep", "agent", "dative"}:
        verb = parse.heads[verb]
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
