"""Who speaks with a reporting verb, and whom the grammar rules out as its speaker."""

from __future__ import annotations

from earwitness.statements.actors.rolewords import (
    ANY_GROUP_NOUNS,
    DEED_NOUNS,
    GROUP_NOUNS,
    ORG_MEMBER_NOUNS,
    PERSON_NOUNS,
    RECORDING_NOUNS,
)
from earwitness.statements.attributions.reporting import CUES, inflected
from earwitness.statements.attributions.spoken import Content, aside
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.grammar import SUBJECTS, child, conjuncts, object_of
from earwitness.statements.language.parsing import Parse

_SPEAKING_NOUNS = PERSON_NOUNS | ORG_MEMBER_NOUNS | frozenset(GROUP_NOUNS) | ANY_GROUP_NOUNS
_AFTER_VERB = frozenset({"dobj", "dative", "nsubj", "npadvmod", "ccomp"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})
_SHOWING = frozenset(
    form
    for lemma in ("reveal", "show", "indicate", "suggest", "imply", "signal", "confirm", "disclose")
    for form in inflected(lemma)
)


def speaker_beside(parse: Parse, token: int, head: int | None, content: Content) -> int | None:
    """Take the noun after "said" where the parse finds the subject inside the quotation."""
    if head is not None and not content.start <= parse.starts[head] < content.end:
        return head
    for kid in parse.kids[token]:
        is_noun = parse.tags[kid][:1] in {"N", "P"}
        if is_noun and kid > token and parse.deps[kid] in _AFTER_VERB:
            return kid
    return None


def speaker_in_aside(parse: Parse, token: int, head: int | None) -> int | None:
    """Take the noun before the verb where the parse puts its subject outside ", X said,"."""
    begin, past = parse.sentences[parse.sentence[token]]
    first, last = aside(parse, token, begin, past - 1)
    if head is not None and first <= head <= last:
        return head
    before = token - 1
    return before if before >= first and parse.tags[before][:1] in {"N", "P"} else head


def is_speaker_inside(parse: Parse, token: int, head: int, quoted: list[tuple[int, int]]) -> bool:
    """Tell whether a quotation's own "I think" is all there is: that is content, not a report."""
    if parse.lowers[head] not in _FIRST_AND_SECOND:
        return False
    at = parse.starts[token]
    return any(start <= at < end for start, end in quoted) or parse.lowers[head] == "you"


def may_speak(parse: Parse, head: int, content: Content) -> bool:
    """Refuse things as speakers of mere nouns: "the move drew criticism" reports nothing."""
    if parse.lowers[head] in RECORDING_NOUNS or parse.lowers[head] in DEED_NOUNS:
        return False
    if content.frame == "n" and parse.lowers[head] in _SPEAKING_NOUNS:
        return True
    if parse.tags[head] in {"PRP", "NNP", "NNPS", "WP"}:
        return parse.lowers[head] != "it" or content.frame in {"c", "q"}
    return content.frame in {"c", "q", "i", "a", "s", "k", "x", "f"}


def is_thing(discourse: Discourse, piece: int, token: int, head: int) -> bool:
    """Tell whether "it" more likely is a thing than the body it was taken for.

    "It also revealed that ...", after a sentence about recordings: things reveal and show as
    bodies do, so that such an "it" needs an antecedent that was a subject itself.
    """
    parse = discourse.parses[piece]
    if parse.lowers[head] not in {"it", "they"} or parse.lowers[token] not in _SHOWING:
        return False
    found = discourse.mention_at(piece, head)
    if found is None or found.antecedent is None:
        return False
    before = discourse.found[found.antecedent]
    while before.label == "PRONOUN" and before.antecedent is not None:
        before = discourse.found[before.antecedent]
    return before.first < 0 or discourse.parses[before.piece].deps[before.head] not in SUBJECTS


def is_own_target(discourse: Discourse, piece: int, token: int, source: Found) -> bool:
    """Tell whether a verb's object is its source: then the source was found wrongly."""
    target = object_of(discourse.parses[piece], token)
    if target is None or discourse.parses[piece].lowers[target].endswith(("self", "selves")):
        return False
    found = discourse.mention_at(piece, target)
    return found is not None and found.key == source.key and found.label != "PRONOUN"


def praised_together(discourse: Discourse, piece: int, token: int) -> tuple[int, int] | None:
    """Read "the only people that X described well were A and B, who describes them as ...".

    Nobody describes a group he is one of as "them": the verb goes with the outer speaker. Gives
    the outer speaker's token and the first of those spoken of; None where it is no such case.
    """
    parse = discourse.parses[piece]
    target, own = object_of(parse, token), child(parse, token, SUBJECTS)
    if target is None or own is None or parse.deps[token] != "relcl":
        return None
    if parse.lowers[own] != "who" or parse.lowers[target] != "them":
        return None
    first = parse.heads[token]
    while parse.deps[first] == "conj":
        first = parse.heads[first]
    if first not in conjuncts(parse, first) or len(conjuncts(parse, first)) < 2:
        return None
    outer = outer_speaker(parse, first)
    return None if outer is None else (outer, first)


def outer_speaker(parse: Parse, first: int) -> int | None:
    """Find X in "the people that X described ... were A and B", given A."""
    verb = parse.heads[first]
    if parse.deps[first] != "attr" or parse.lowers[verb] not in {"is", "are", "was", "were"}:
        return None
    people = child(parse, verb, SUBJECTS)
    if people is None:
        return None
    for kid in parse.kids[people]:
        if parse.deps[kid] == "relcl" and parse.lowers[kid] in CUES:
            own = child(parse, kid, SUBJECTS)
            if own is not None and parse.tags[own][:2] in {"NN", "PR"}:
                return own
    return None


def is_one_of_them(discourse: Discourse, piece: int, token: int) -> bool:
    """Tell whether "A and B, who calls them ..." makes B speak of itself."""
    parse = discourse.parses[piece]
    target, own = object_of(parse, token), child(parse, token, SUBJECTS)
    if target is None or own is None or parse.deps[token] != "relcl":
        return False
    head = parse.heads[token]
    return (
        parse.lowers[own] == "who"
        and parse.lowers[target] == "them"
        and (parse.deps[head] == "conj" or len(conjuncts(parse, head)) > 1)
    )
