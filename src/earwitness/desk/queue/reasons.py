"""Why a record should be judged early: what in it does harm if it is wrong.

The weights order a queue and are nothing else: they are never shown as a score of anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|denie[sd]|deny|refuse[sd]?)\b|n['’]t\b"
    r"|(?<!\w)(?:لا|لم|لن|ليس|ليست|نفى|ينفي|غير)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_QUOTED = re.compile(r"[\"“”«»„]")
_SURE_ENOUGH = 0.6

INCONSISTENT = 6.0
NAMES_A_PERSON = 2.0
HOSTILE = 2.0
NEGATED = 2.0
COUNTED = 1.5
QUOTED = 1.5
UNSURE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason to look early, in words. weight: how much it moves a record forward."""

    words: str
    weight: float


def reasons_in_words(text: str) -> list[Reason]:
    """Find what a single letter can turn round: negations, numbers, quoted words."""
    found = []
    if _NEGATION.search(text):
        found.append(Reason(words="a negation", weight=NEGATED))
    if _NUMBER.search(text):
        found.append(Reason(words="a number", weight=COUNTED))
    if _QUOTED.search(text):
        found.append(Reason(words="quoted words", weight=QUOTED))
    return found


def reasons_in_doubt(confidence: float | None) -> list[Reason]:
    """Say that a machine is not sure; None: it gave no confidence, which is no reason."""
    if confidence is None or confidence >= _SURE_ENOUGH:
        return []
    return [Reason(words=f"low confidence ({confidence:.2f})", weight=UNSURE)]
