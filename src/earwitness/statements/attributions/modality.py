"""How a report puts things: from its verb, and from what is said with it."""

from __future__ import annotations

from earwitness.case.vocabulary import Modality
from earwitness.statements.grammar import auxiliaries
from earwitness.statements.parsing import Parse
from earwitness.statements.reporting import Cue
from earwitness.statements.spoken import Content

_FUTURE = frozenset({"will", "may", "might", "could", "would", "'ll", "’ll", "wo"})
_STANDS_FIRM = frozenset({"insist", "maintain", "swear", "deny"})
_SPEECH = frozenset("cq")
_OPEN = ("what ", "who ", "how ", "why ", "whether ", "if ", "where ", "when ", "which ")


def modality_of(parse: Parse, cue: Cue, content: Content) -> Modality:
    """Say how a source puts what it says."""
    if content.frame == "i" and cue.modality is Modality.ASSERTS:
        return Modality.DEMANDS
    if content.frame == "a":
        return Modality.ALLEGES
    opening = parse.text[content.start : content.start + 16].lower().lstrip("\"“' ")
    if opening.startswith(("i warn you", "i threaten", "we warn you")):
        return Modality.THREATENS
    is_statement = cue.modality is Modality.ASSERTS and content.frame in _SPEECH
    is_statement = is_statement and not opening.startswith(_OPEN)
    if is_statement and cue.lemma not in _STANDS_FIRM and _foretells(parse, content):
        return Modality.PREDICTS
    if cue.modality is Modality.PREDICTS and cue.lemma == "warn" and content.frame == "o":
        return Modality.DEMANDS
    return cue.modality


def _foretells(parse: Parse, content: Content) -> bool:
    """Tell whether the content's main verb is put in the future and not about the past."""
    for token in range(len(parse.words)):
        if parse.starts[token] < content.start or parse.ends[token] > content.end:
            continue
        if parse.tags[token][:2] != "VB" or parse.deps[token] not in {"ccomp", "ROOT", "conj"}:
            continue
        helpers = auxiliaries(parse, token)
        return bool(helpers & _FUTURE) and not (helpers & {"have"} and "would" in helpers)
    return False
