"""The words that predict, and the company in which they do not.

"will", "would", "may", "might" and "could" also plan, allow, promise, report and look back. Each
rule below names one such use; what is left predicts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADVERB = r"(?:(?:not|never|also|still|yet|soon|then|now|thus|therefore|well|\w+ly)\s+)*"
_BE = r"(?:is|are|was|were|be|been|looks?|looked|seems?|seemed|appears?|remains?)"
_CUE = re.compile(
    r"\b(?P<modal>will|would|may|might|could|won't|wouldn't)\b"
    rf"|\b(?P<be>{_BE})\s+{_ADVERB}(?:(?:more|most|less|very|quite|all but)\s+)?"
    r"(?P<likely>likely|unlikely|expected|set|bound|poised|certain|sure|doomed|destined)\s+to\b"
    r"|\bmust\s+be\s+expected\b"
    r"|\bstands?\s+to\s+(?=(?:gain|lose|benefit|suffer|win|inherit|profit)\b)"
    r"|\b(?:has|have|had)?\s*(?:set|sets)\s+the\s+stage\s+for\b"
    r"|\bit\s+(?:is|seems|looks)\s+(?:very\s+|highly\s+)?(?:likely|unlikely|probable|possible)\s+that\b"
    r"|\bthere\s+is\s+(?:a|every|some|no)\s+(?:\w+\s+)?(?:risk|danger|likelihood|chance)\s+(?:that|of)\b"
    r"|\b(?P<expects>expects?)\s+(?=(?:\S+\s+){1,8}?to\s+[a-z])",
    re.I,
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|likely|unlikely|probably|probable|possibly|possible|perhaps|maybe|expected"
    r"|presumably|conceivably|apparently|seems?|seemed|appears?|looks?|in all likelihood)\b",
    re.I,
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:his|her|their|my|your|our|its|own|the|a|an|of|free|good|ill|goodwill|political|popular"
    r"|military|with|by|last)|['’]s)\s+$",
    re.I,
)
_RELATIVE_BEFORE = re.compile(r"\b(?:who|which|that|whose\s+\w+)\s+(?:\w+ly\s+)?$", re.I)
_QUESTION_BEFORE = re.compile(
    r"\b(?:whether|what|how|why|when|where|as far as|so that|in order that|than|wonder\w*)\b"
    r"[^,;:]*$",
    re.I,
)
_FIRST_OR_SECOND = re.compile(r"\b(?:I|[Ww]e|[Yy]ou)\s+(?:\w+ly\s+)?$")
_NOBODY = re.compile(
    r"\b(?:only\s+[^,;]{1,40}|nobody|no one|no-one|none|neither\s[^,;]{1,40})\s+$", re.I
)
_LOOKS_BACK = re.compile(
    rf"\s+{_ADVERB}have\s+(?!(?:no|a|an|the|little|few|any|some|more|less|its|his|her|their|to)\b)",
    re.I,
)
_HAVE_TO = re.compile(rf"\s+{_ADVERB}have\s+to\b", re.I)
_HABIT = re.compile(
    r"\s+(?:later|often|sometimes|usually|always|rather|like|prefer|regularly)\b", re.I
)
_JUDGES = re.compile(rf"\s+{_ADVERB}(?:be|seem|appear)\b", re.I)
_FORBIDS = re.compile(
    r"\s+not\s+(?!(?:yet|be\s+able|be\s+enough|succeed|last|survive|hold|happen|come|live|stop)\b)",
    re.I,
)
_COULD_NOT_FUTURE = re.compile(
    rf"\s+{_ADVERB}(?:not|no|only|barely|hardly|see|hear|find|establish|tell|say|make out"
    r"|be\s+(?:\w+ly\s+)?(?:seen|heard|reached|verified|confirmed|found|read))\b",
    re.I,
)
_ON_TERMS = re.compile(r"\s+\S+[^,;]*\bonly\s+(?:on|if|when|after|under)\b", re.I)
_APPOINTMENT = re.compile(
    r"\s+(?:meet|hold|visit|travel|attend|host|begin|start|convene|open|publish|release|vote|sit|hear"
    r"|resume|leave|arrive)\b.*\b(?:on|next|this|tomorrow|tonight)\s+(?:\w+day|week|month|morning|evening"
    r"|\d|January|February|March|April|May|June|July|August|September|October|November|December)",
    re.I | re.S,
)
_PAST = re.compile(r"\b(?:was|were|had|did|\w{3,}ed)\b")
_NOT_BEFORE = re.compile(r"(?:\bnot|n['’]t)\s+$")
_STILL = re.compile(r"\s+(?:\w+\s+)?(?:still|yet|soon|well|also|now|eventually|ultimately)\b", re.I)
_WARNING = re.compile(
    r"warn|predict|expect|forecast|fear|caution|judge|conclu|believ|think|suspect", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known around a predicting word. cue: the reporting verb, empty for the author."""

    clause: str
    condition: str
    cue: str
    has_open_future: bool  # elsewhere in the sentence, "will" or "may"


def predicting_words(clause: str) -> list[re.Match[str]]:
    """Find every word or phrase in a clause that may predict."""
    return [found for found in _CUE.finditer(clause) if not _is_noun(clause, found)]


def hedge_in(clause: str) -> str:
    """Give the words that weaken a forecast, in order; empty where there is none."""
    return ", ".join(dict.fromkeys(found.group().lower() for found in _HEDGES.finditer(clause)))


def predicts(found: re.Match[str], setting: Setting) -> bool:
    """Tell whether this word predicts in this setting, or plans, allows, asks, looks back."""
    before, after = setting.clause[: found.start()], setting.clause[found.end() :]
    if _RELATIVE_BEFORE.search(before) or _QUESTION_BEFORE.search(before):
        return False
    if _FIRST_OR_SECOND.search(before):
        return False
    if found["modal"] is None:
        return _phrase_predicts(found, setting)
    modal = found["modal"].lower()
    if _ON_TERMS.match(after) or (modal.startswith("w") and _HAVE_TO.match(after)):
        return False
    if modal.startswith("will") or modal == "won't":
        return not (_APPOINTMENT.match(after) and not setting.condition)
    if _LOOKS_BACK.match(after):
        return False
    return _backshifted_predicts(modal, before, after, setting)


def _is_noun(clause: str, found: re.Match[str]) -> bool:
    if found["modal"] is None:
        return False
    is_month = found["modal"] == "May" and found.start() > 0
    return is_month or bool(_NOUN_BEFORE.search(clause[: found.start()]))


def _phrase_predicts(found: re.Match[str], setting: Setting) -> bool:
    if (found["expects"] or "") and _NOT_BEFORE.search(setting.clause[: found.start()]):
        return False
    was = (found["be"] or "").lower() in {"was", "were", "been", "looked", "seemed"}
    return bool(setting.cue) or not was


def _backshifted_predicts(modal: str, before: str, after: str, setting: Setting) -> bool:
    if modal == "may":
        return not (_NOBODY.search(before) or _FORBIDS.match(after))
    if modal == "could":
        return _could_predicts(before, after, setting)
    if modal.startswith("would"):
        return _would_predicts(after, setting)
    return True


def _could_predicts(before: str, after: str, setting: Setting) -> bool:
    if _COULD_NOT_FUTURE.match(after) or _NOBODY.search(before):
        return False
    if setting.condition or setting.cue or _STILL.match(after):
        return True
    return not _PAST.search(before + after)


def _would_predicts(after: str, setting: Setting) -> bool:
    if _HABIT.match(after):
        return False
    if setting.condition:
        return True
    if _JUDGES.match(after):
        return bool(_WARNING.search(setting.cue))
    return bool(setting.cue) or setting.has_open_future
