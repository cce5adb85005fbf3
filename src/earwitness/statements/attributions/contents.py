"""What a reporting verb reports: for each frame, which characters are its content.

Every finder takes a parse and a verb's token and gives a `Content` or None; `find_content` tries
the frames of a cue from the surest to the least sure.
"""

from __future__ import annotations

from collections.abc import Callable

from earwitness.statements.attributions.charges import accused, late_prepositions
from earwitness.statements.attributions.reporting import Cue
from earwitness.statements.attributions.spoken import (
    STOPS_BEFORE,
    Content,
    around,
    content_of,
    inserted,
)
from earwitness.statements.language.grammar import (
    child,
    is_passive,
    object_of,
    phrase,
    prepositions,
)
from earwitness.statements.language.parsing import Parse

_NAMING = frozenset({"oprd", "attr", "acomp"})
_ABOUT = frozenset({"of", "against", "about"})
_VAGUE = frozenset({"this", "that", "these", "those", "it", "them", "such"})
_COMMENTING = frozenset({"comment", "answer", "respond", "reply", "say", "elaborate"})
_UNNAMED = frozenset({"named", "identified", "quoted"})
_EMPTY_NOUNS = frozenset({"that", "this", "it", "so", "them", "him", "her", "something", "itself"})


def find_content(parse: Parse, verb: int, cue: Cue) -> Content | None:
    """Find what a verb reports, by the frames its cue takes."""
    for frames, finder in _FINDERS:
        if cue.frames & frames:
            content = finder(parse, verb)
            if content is not None and content.end - content.start > 1:
                return content
    return None


def _clause(parse: Parse, verb: int) -> Content | None:
    for kid in parse.kids[verb]:
        if parse.deps[kid] != "ccomp" or _is_infinitive(parse, kid) or _is_put(parse, kid):
            continue
        left, right = parse.left[kid], parse.right[kid]
        if left < verb < right and kid != verb:
            return around(parse, verb, kid, left, right)
        if kid > verb:
            if parse.lowers[left] == "that" and (
                parse.deps[left] == "mark" or parse.tags[left] == "IN"
            ):
                left += 1
            right = _before_main_verb(parse, verb, left, right)
            return content_of(parse, left, right, "c", 0.9, "the clause that follows")
        last = min(right, verb - 1)
        if parse.words[last] in STOPS_BEFORE or parse.words[last + 1] in STOPS_BEFORE:
            return content_of(parse, left, last, "c", 0.88, "the clause before it")
    return None


def _is_put(parse: Parse, verb: int) -> bool:
    """Tell "all offices closed", which is no clause, from "the offices closed"."""
    is_participle = parse.tags[verb] == "VBN" or (
        parse.tags[verb] == "VBD" and object_of(parse, parse.heads[verb]) is not None
    )
    return is_participle and not any(
        parse.deps[kid] in {"aux", "auxpass", "mark", "nsubj"} for kid in parse.kids[verb]
    )


def _before_main_verb(parse: Parse, verb: int, left: int, right: int) -> int:
    """End the clause of "X, who said that ..., has gone" where the relative clause ends."""
    if parse.deps[verb] != "relcl":
        return right
    for token in range(left + 1, right):
        after = parse.tags[token + 1]
        if parse.words[token] == "," and after in {"VBZ", "VBD", "VBP", "MD"}:
            return token - 1
    return right


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.deps[kid] == "aux" and parse.lowers[kid] == "to" for kid in parse.kids[verb])


def _infinitive_start(parse: Parse, verb: int) -> int:
    first = verb
    for kid in parse.kids[verb]:
        if kid < first and (
            parse.deps[kid] == "neg" or parse.lowers[kid] == "to" or parse.deps[kid] == "auxpass"
        ):
            first = kid
    return first


def _addressed(parse: Parse, verb: int) -> Content | None:
    """Find "to ..." after an addressee: "urged them not to believe"."""
    for kid in parse.kids[verb]:
        if kid > verb and parse.deps[kid] in {"xcomp", "ccomp", "advcl", "acl"}:
            if not _is_infinitive(parse, kid) or parse.lowers[parse.left[kid]] == "for":
                continue
            if parse.lowers[kid] in _UNNAMED:  # "asked not to be named"
                return None
            first = _infinitive_start(parse, kid)
            return content_of(parse, first, parse.right[kid], "i", 0.85, "what is to be done")
    ordered = _to_be_put(parse, verb)
    if ordered is not None:
        return ordered
    # "asked its followers to pay": the infinitive may hang on the addressee
    target = object_of(parse, verb)
    places = [target] if target is not None else []
    places += [noun for word, _, noun in prepositions(parse, verb) if word in {"on", "to", "for"}]
    for noun in places:
        for kid in parse.kids[noun]:
            if kid > noun and parse.deps[kid] in {"acl", "relcl"} and _is_infinitive(parse, kid):
                first = _infinitive_start(parse, kid)
                return content_of(parse, first, parse.right[kid], "i", 0.8, "what is to be done")
    return None


def _to_be_put(parse: Parse, verb: int) -> Content | None:
    """Find "all offices closed" after "ordered"; "and asked ..." goes on with the speaker."""
    for kid in parse.kids[verb]:
        is_bare = parse.tags[kid] in {"VBN", "VBD"} and not any(
            parse.deps[below] in {"aux", "auxpass", "mark"} for below in parse.kids[kid]
        )
        if kid < verb or parse.deps[kid] not in {"ccomp", "xcomp"} or not is_bare:
            continue
        target = object_of(parse, verb)
        left = parse.left[kid] if target is None else min(parse.left[kid], parse.left[target])
        right = parse.right[kid]
        for below in parse.kids[kid]:
            if parse.deps[below] == "cc":
                right = below - 1
                break
        if left > verb:
            return content_of(parse, left, right, "i", 0.75, "what is to be done")
    return None


def _infinitive(parse: Parse, verb: int) -> Content | None:
    for kid in parse.kids[verb]:
        if kid > verb and parse.deps[kid] in {"xcomp", "ccomp"} and _is_infinitive(parse, kid):
            if parse.lowers[kid] in _COMMENTING:  # "declined to comment" says nothing
                return None
            first = _infinitive_start(parse, kid)
            return content_of(parse, first, parse.right[kid], "x", 0.8, "the infinitive after it")
    return None


def _gerund(parse: Parse, verb: int) -> Content | None:
    for kid in parse.kids[verb]:
        if kid > verb and parse.deps[kid] in {"xcomp", "pcomp"} and parse.tags[kid] == "VBG":
            return content_of(
                parse, parse.left[kid], parse.right[kid], "g", 0.85, "what follows it"
            )
        if kid > verb and parse.deps[kid] == "xcomp" and parse.tags[kid] in {"VBN", "VBD"}:
            left = parse.left[kid]
            if parse.lowers[left] in {"having", "being"}:
                return content_of(parse, left, parse.right[kid], "g", 0.85, "what follows it")
    return None


def _called(parse: Parse, verb: int) -> Content | None:
    """Find Y in "called X Y"."""
    named = [kid for kid in parse.kids[verb] if kid > verb and parse.deps[kid] == "oprd"]
    if len(named) > 1:  # the parser takes both for names
        return content_of(parse, parse.left[named[1]], parse.right[named[1]], "s", 0.8, "the name")
    for kid in parse.kids[verb]:
        if parse.deps[kid] in _NAMING and kid > verb:
            return content_of(parse, parse.left[kid], parse.right[kid], "s", 0.85, "what is said")
        if parse.deps[kid] == "ccomp" and kid > verb and not _is_finite(parse, kid):
            core = _after_subject(parse, kid)
            return content_of(parse, core, parse.right[kid], "s", 0.8, "what is said")
    pair = [
        kid
        for kid in parse.kids[verb]
        if kid > verb and parse.deps[kid] in {"dative", "dobj"} and parse.tags[kid][:1] == "N"
    ]
    if len(pair) == 2:
        return content_of(parse, parse.left[pair[1]], parse.right[pair[1]], "s", 0.75, "the name")
    return None


def _is_finite(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in {"VBD", "VBZ", "VBP", "MD"} or any(
        parse.tags[kid] in {"MD", "VBD", "VBZ", "VBP"} for kid in parse.kids[verb]
    )


def _after_subject(parse: Parse, core: int) -> int:
    subject = child(parse, core, frozenset({"nsubj", "nsubjpass"}))
    return parse.left[core] if subject is None else parse.right[subject] + 1


def _described(parse: Parse, verb: int) -> Content | None:
    is_relative = parse.deps[verb] in {"relcl", "ccomp"}
    if object_of(parse, verb) is None and not is_relative and parse.lowers[verb + 1] == "as":
        return None  # "an official described as close to him": nobody describes here
    for word, token, below in late_prepositions(parse, verb):
        if word == "as":
            return content_of(parse, token + 1, parse.right[below], "k", 0.85, "the description")
    for kid in parse.kids[verb]:  # "as" before an adjective: "dismissed it as absurd"
        if parse.deps[kid] == "prep" and parse.lowers[kid] == "as" and parse.right[kid] > kid:
            return content_of(parse, kid + 1, parse.right[kid], "k", 0.8, "the description")
    return None


def _asked_for(parse: Parse, verb: int) -> Content | None:
    for word, token, below in prepositions(parse, verb):
        if word == "for" and token > verb:
            return content_of(parse, token + 1, parse.right[below], "f", 0.8, "what is asked for")
    for kid in parse.kids[verb]:  # "called for the tribes to be kept out"
        if kid > verb and _is_infinitive(parse, kid) and parse.lowers[parse.left[kid]] == "for":
            left = parse.left[kid]
            return content_of(parse, left + 1, parse.right[kid], "f", 0.8, "what is asked for")
    target = object_of(parse, verb)
    near = [] if target is None else [target]
    near += [noun for word, _, noun in prepositions(parse, verb) if word in {"to", "on"}]
    for place in near:
        for word, token, below in prepositions(parse, place):
            if word == "for" and below > verb:
                return content_of(parse, token + 1, parse.right[below], "f", 0.7, "what is asked")
    return None


def _spoken_of(parse: Parse, verb: int) -> Content | None:
    for word, token, below in prepositions(parse, verb):
        if word in _ABOUT and token > verb and parse.lowers[parse.left[below]] not in _VAGUE:
            return content_of(parse, token + 1, parse.right[below], "o", 0.65, "what it is about")
    return None


def _object(parse: Parse, verb: int) -> Content | None:
    if is_passive(parse, verb):
        return None
    target = child(parse, verb, frozenset({"dobj"}))
    if target is None or target < verb or parse.lowers[target] in _EMPTY_NOUNS:
        return None
    if parse.tags[target] in {"PRP", "WP", "WDT"}:
        return None
    last = parse.right[target]
    return content_of(parse, phrase(parse, target)[0], last, "n", 0.6, "its object")


_FINDERS: tuple[tuple[frozenset[str], Callable[[Parse, int], Content | None]], ...] = (
    (frozenset("cq"), _clause),
    (frozenset("i"), _addressed),
    (frozenset("a"), accused),
    (frozenset("k"), _described),
    (frozenset("s"), _called),
    (frozenset("x"), _infinitive),
    (frozenset("g"), _gerund),
    (frozenset("cq"), inserted),
    (frozenset("f"), _asked_for),
    (frozenset("n"), _object),
    (frozenset("o"), _spoken_of),
)
