"""How a report puts things: from its verb, and from what is said with it."""

from __future__ import annotations

from earwitness.case.vocabulary import Modality
from earwitness.statements.attributions.reporting import CUE_NOUNS, CUES, Cue
from earwitness.statements.attributions.spoken import Content
from earwitness.statements.language.grammar import auxiliaries
from earwitness.statements.language.parsing import Parse

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


def tagged_modality(parse: Parse, cue_start: int, cue_end: int, start: int, end: int) -> Modality:
    """Say how a source puts what was tagged: by the first word of the cue that the lexicon has."""
    opening = parse.text[start:end].lower().removeprefix("not ")
    frame = "i" if opening.startswith("to ") else "c"
    content = Content(start=start, end=end, frame=frame, confidence=0.0, described="")
    for token, word in enumerate(parse.lowers):
        if not cue_start <= parse.starts[token] < cue_end:
            continue
        if word in CUES:
            fitting = [cue for cue in CUES[word] if frame in cue.frames] or CUES[word]
            return modality_of(parse, fitting[0], content)
        if word in CUE_NOUNS:
            return CUE_NOUNS[word]
    return Modality.PREDICTS if _foretells(parse, content) else Modality.ASSERTS


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
