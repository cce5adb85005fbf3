"""Questions to ask of a parse: who is the subject, what hangs on a verb, is it negated."""

from __future__ import annotations

from earwitness.statements.language.parsing import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
_TRIMMED = " \t\n,;:–—-"


def child(parse: Parse, token: int, deps: frozenset[str]) -> int | None:
    """Give the first dependant of a token under one of these labels."""
    for kid in parse.kids[token]:
        if parse.deps[kid] in deps:
            return kid
    return None


def subject(parse: Parse, verb: int) -> int | None:
    """Find who does what a verb says: its own subject, or the one it shares or is controlled by.

    For a passive the result is the agent ("by X"); None where there is none.
    """
    if is_passive(parse, verb):
        return agent(parse, verb)
    return _surface_subject(parse, verb, depth=0)


def _surface_subject(parse: Parse, verb: int, depth: int) -> int | None:
    own = child(parse, verb, SUBJECTS)
    if own is not None and (parse.tags[own] != "TO"):
        return own
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb or depth > 4:
        return _misread_subject(parse, verb)
    if dep == "relcl":
        return None
    if dep == "acl":  # "a statement saying", "a man accused": the noun itself
        return head
    raised = _raised(parse, verb, head)
    if raised is not None:
        return _surface_subject(parse, raised, depth + 1)
    if dep == "conj" and parse.tags[head] == "NNS":
        return _misread_subject(parse, head)
    if dep in _SHARING and parse.tags[head][:2] == "VB":
        return _shared_subject(parse, verb, head, depth)
    if dep == "pcomp":
        above = parse.heads[head]
        return _surface_subject(parse, above, depth + 1) if above != head else None
    return _misread_subject(parse, verb)


def _shared_subject(parse: Parse, verb: int, head: int, depth: int) -> int | None:
    """Find the subject a verb shares with the verb it hangs on, or is controlled by."""
    dep = parse.deps[verb]
    if dep == "ccomp" and parse.tags[verb] not in {"VB", "VBG"}:
        return None
    controlling = _object(parse, head)
    if dep == "xcomp" and controlling is not None:
        return controlling
    if is_passive(parse, head):
        return child(parse, head, SUBJECTS)
    return _surface_subject(parse, head, depth + 1)


def _raised(parse: Parse, verb: int, head: int) -> int | None:
    """Find the verb a coordinated one really goes with, where tense says the parse is wrong.

    "X agreed that the law is broken, and called it ...": a simple past cannot go on from a
    present or a pluperfect inside what was said; it goes on from "agreed".
    """
    if parse.deps[verb] != "conj":
        return None
    if parse.deps[head] == "pcomp" and parse.tags[verb] == "VBG":
        # "accusing X of theft, and describing Y as a thief": both are the speaker's
        outer = parse.heads[parse.heads[head]]
        return outer if parse.tags[outer] == "VBG" and outer < head else None
    if parse.deps[head] not in {"ccomp", "conj"}:
        return None
    if auxiliaries(parse, verb) or parse.tags[verb] not in {"VBD", "VBN"}:
        return None
    inner = auxiliaries(parse, head)
    if not (inner & {"is", "are", "has", "have", "had"} or parse.tags[head] in {"VBZ", "VBP"}):
        return None
    outer = parse.heads[head]
    if parse.deps[head] == "ccomp" and parse.tags[outer] == "VBD" and outer < head:
        return outer
    return None


def _misread_subject(parse: Parse, verb: int) -> int | None:
    # "the speaker brands X" is often read as a noun phrase: its first part is the subject.
    if parse.tags[verb] in {"NNS", "NN"}:
        return child(parse, verb, frozenset({"compound"}))
    return None


def _object(parse: Parse, verb: int) -> int | None:
    return child(parse, verb, frozenset({"dobj", "dative"}))


def object_of(parse: Parse, verb: int) -> int | None:
    """Give a verb's object; of a passive, its subject ("Badr was accused")."""
    if is_passive(parse, verb):
        return passive_object(parse, verb)
    return _object(parse, verb)


def passive_object(parse: Parse, verb: int) -> int | None:
    """Give whom a passive verb is done to, as written on it or on what it hangs on."""
    own = child(parse, verb, SUBJECTS)
    if own is not None:
        return own
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == verb:
        return None
    if dep == "acl":
        return head
    if dep == "advcl" and child(parse, verb, frozenset({"agent"})) is not None:
        return child(parse, head, SUBJECTS)  # "Asked by X to leave, Y stayed"
    if dep == "conj":
        return child(parse, head, SUBJECTS)
    return None


def agent(parse: Parse, verb: int) -> int | None:
    """Give the one a passive is done by."""
    by = child(parse, verb, frozenset({"agent"}))
    if by is None:
        for kid in parse.kids[verb]:
            if parse.deps[kid] == "prep" and parse.lowers[kid] == "by":
                by = kid
    return None if by is None else child(parse, by, frozenset({"pobj"}))


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb form is passive, also where the auxiliary is left out."""
    if parse.tags[verb] != "VBN":
        return False
    for kid in parse.kids[verb]:
        dep = parse.deps[kid]
        if dep in {"auxpass", "nsubjpass", "agent"}:
            return True
        if dep == "aux" and parse.lowers[kid] in {"has", "have", "had", "having", "'ve", "’ve"}:
            return False
    if parse.deps[verb] == "conj" and not _has_subject(parse, verb):
        if child(parse, verb, frozenset({"dobj", "xcomp", "ccomp"})) is not None:
            return False
        return is_passive(parse, parse.heads[verb])
    return parse.deps[verb] == "acl"


def _has_subject(parse: Parse, verb: int) -> bool:
    return child(parse, verb, SUBJECTS) is not None


def is_negated(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is negated by a word on it or by a negative subject."""
    for kid in parse.kids[verb]:
        if parse.deps[kid] == "neg" or (
            parse.deps[kid] in {"preconj", "advmod", "cc"} and parse.lowers[kid] in NEGATIONS
        ):
            return True
        if parse.deps[kid] in SUBJECTS and (
            parse.lowers[kid] in {"nobody", "none", "neither"}
            or any(parse.lowers[d] in {"no", "neither"} for d in parse.kids[kid])
        ):
            return True
    above = parse.heads[verb]
    return (
        above != verb
        and parse.deps[verb] in {"conj", "xcomp"}
        and parse.tags[above][:2] == "VB"
        and child(parse, verb, SUBJECTS) is None
        and any(
            parse.deps[kid] == "neg" or parse.lowers[kid] in {"neither", "nor"}
            for kid in parse.kids[above]
        )
    )


def auxiliaries(parse: Parse, verb: int) -> frozenset[str]:
    """List a verb's auxiliaries in lower case."""
    return frozenset(
        parse.lowers[kid] for kid in parse.kids[verb] if parse.deps[kid] in {"aux", "auxpass"}
    )


def is_conditional(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is only supposed: "if X says", "should X object", "were X to"."""
    marks = {parse.lowers[kid] for kid in parse.kids[verb] if parse.deps[kid] in {"mark", "advmod"}}
    if marks & {"if", "unless", "whether", "should", "lest"}:
        return True
    first = next((kid for kid in parse.kids[verb] if parse.deps[kid] == "aux"), None)
    return (
        first is not None
        and parse.lowers[first] in {"should", "had", "were"}
        and parse.deps[verb] == "advcl"
        and first == parse.left[verb]
    )


def prepositions(parse: Parse, token: int) -> list[tuple[str, int, int]]:
    """List (preposition, its token, what follows it) hanging on a token."""
    found = []
    for kid in parse.kids[token]:
        if parse.deps[kid] in {"prep", "dative", "agent"} and parse.kids[kid]:
            for below in parse.kids[kid]:
                if parse.deps[below] in {"pobj", "pcomp"}:
                    found.append((parse.lowers[kid], kid, below))
    return found


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Give first and last token of a noun phrase, without clauses and asides that follow it."""
    first, last = parse.left[head], parse.right[head]
    for kid in parse.kids[head]:
        if kid > head and parse.deps[kid] in {"relcl", "acl", "appos", "cc", "conj"}:
            last = min(last, parse.left[kid] - 1)
        elif kid > head and parse.deps[kid] == "punct":
            last = min(last, kid - 1)
    while last > head and (parse.deps[last] in {"punct", "cc"}):
        last -= 1
    while first < head and parse.deps[first] in {"punct", "cc", "preconj"}:
        first += 1
    return first, max(last, head)


def conjuncts(parse: Parse, head: int) -> list[int]:
    """Give a noun and all that is coordinated with it, in text order."""
    found, queue = [head], [head]
    while queue:
        token = queue.pop()
        for kid in parse.kids[token]:
            if parse.deps[kid] == "conj" and kid not in found:
                found.append(kid)
                queue.append(kid)
    return sorted(found)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut blanks, commas and dashes from both ends of characters start to end of a text."""
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end
