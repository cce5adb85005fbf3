"""A proposition worded from what somebody says, and whether it is about who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earwitness.case.records import Attribution
from earwitness.case.vocabulary import Stance
from earwitness.reactions.wording import Names, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A proposition with a stance on it, and which rule worded it."""

    text: str
    stance: Stance
    rule: str
    confidence: float


def is_own(about: Subject, attribution: Attribution, names: Names) -> bool:
    """Tell that somebody would accuse itself: more likely a name was resolved wrongly."""
    own = own_name(attribution, names)
    if re.match(r"(?:him|her|it|them)sel(?:f|ves)\b", about.words, re.I):
        return True
    words = re.findall(r"[\w-]+", about.words)
    return own is not None and own.words.split()[-1] in words


def own_name(attribution: Attribution, names: Names) -> Subject | None:
    """Word who says it; None where that is nobody known."""
    return names.name(attribution.source_mention_id) if attribution.source_mention_id else None
