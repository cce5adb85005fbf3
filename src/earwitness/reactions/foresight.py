"""Ask for a reason to call a clause a forecast, beyond its modal: the last gate before a record.

"Will" alone announces as often as it foresees. A clause passes where its verb names what nobody
arranges, where it is called likely, where its source predicts, or where the author opens it with a
condition.
"""

from __future__ import annotations

import re

from earwitness.reactions.outcomes import (
    foresees,
    is_called_likely,
    is_entitlement,
    is_outcome,
    is_scheduled,
)
from earwitness.reactions.predicted import PredictedClause
from earwitness.reactions.soundness import is_sound, is_whole

_TO = re.compile(r"\bto(?=\s)")
_AHEAD = re.compile(r"\b(?:will|may|might|could|would)\b")
_HOPES = re.compile(
    r"\bhop(?:e|es|ed|eful|ing)\b|\bwish(?:es|ed)?\b|\bwants?\b|\bused\s+to\b"
    r"|\b(?:fears?|ideas?|notion|possibility|prospect|speculation|concerns?|claims?|talk)\b"
    r"[^,;]{0,24}\bthat\s*$"
    r"|(?:['’]ll|\b(?:will|would|might|could))\s+(?:\w+\s+)?(?:think|believe|say)\b",
    re.I,
)
_NOW = re.compile(r"\s+(?:\w+ly\s+)?now\b", re.I)
_DASHES = {"—", "–"}
_LIKELY = {"likely", "unlikely", "certain", "sure", "doomed", "destined"}
_ARRANGED = {"expected", "set", "poised", "bound"}
_COMPARES = re.compile(r"\b(?:more|less)\s+(?:likely|unlikely|certain)\b", re.I)
_STRAY = re.compile(r"[\"“”()]|''")
_WILL = {"will", "won't"}


def is_foreseen(text: str, clause: PredictedClause, *, cue: str, by_author: bool) -> bool:
    """Tell whether a clause of a sentence foresees, and is cut out whole.

    cue: the reporting verb around it, empty where nobody is quoted.
    """
    if clause.piece.joint in _DASHES or _HOPES.search(text[clause.piece.start : clause.start]):
        return False
    if _STRAY.search(clause.condition):
        return False
    words = text[clause.start : clause.end]
    at = clause.piece.start - clause.start
    start, end = at + clause.found.start(), at + clause.found.end()
    if clause.found["expects"] is not None:
        infinitive = _TO.search(words)
        if infinitive is None:
            return False
        start, end = infinitive.span()
        is_reason = is_outcome(words[end:])
    else:
        is_set = by_author and bool(clause.condition) and clause.condition in text[: clause.start]
        is_reason = _has_reason(words[:start], words[end:], clause, cue=cue, on_condition=is_set)
    if _is_impersonal(clause):
        return is_reason and is_whole(words)
    return is_reason and is_sound(words, cue_start=start, cue_end=end)


def _is_impersonal(clause: PredictedClause) -> bool:
    """Tell "it is likely that", "there is a danger that", which open their own clause."""
    return clause.found.group().lower().startswith(("it ", "there "))


def _has_reason(
    before: str, after: str, clause: PredictedClause, *, cue: str, on_condition: bool
) -> bool:
    """Tell why a clause foresees. on_condition: the author opens it with a condition."""
    if is_scheduled(after) and not clause.condition:
        return False
    if clause.found["modal"] is None:
        return _phrase_has_reason(after, clause)
    if is_entitlement(after) or (clause.modal in _WILL and _NOW.match(after)):
        return False
    if is_called_likely(before, after, modal=clause.modal) or is_outcome(after) or foresees(cue):
        return True
    return on_condition and clause.modal in _WILL


def _phrase_has_reason(after: str, clause: PredictedClause) -> bool:
    if _COMPARES.search(clause.found.group()):
        return False
    likely = (clause.found["likely"] or "").lower()
    if likely in _LIKELY:
        return True
    if likely in _ARRANGED:
        return is_outcome(after)
    if _is_impersonal(clause):
        return "possible" not in clause.found.group() and bool(_AHEAD.search(after))
    return True
