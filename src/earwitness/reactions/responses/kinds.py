"""What an answer does: denies, demands, calms and so on, by its cue and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from earwitness.case.vocabulary import Modality, ResponseKind
from earwitness.reactions.responses.leak_words import names_recordings

_TO_ANSWER = re.compile(r"^\W*to\s+(?:comment|answer|say|speak|respond|sit|talk|meet)\b", re.I)
_FORGED = re.compile(
    r"\b(?:faked?|forged|forger(?:y|ies|s)|fabricat\w+|deep-?fakes?|doctored|cut\s+and\s+pasted|cloned"
    r"|voice\s+cloning|stitched|montages?|manipulated|put\s+together\s+on\s+a\s+computer"
    r"|never\s+said\s+(?:these|those|such)|(?:not|isn['’]t)\s+(?:his|her|my)\s+voice|taken\s+out\s+of\s+context"
    r"|machines?\s+made|not\s+to\s+believe)\b",
    re.I,
)
_NOT_FORGED = re.compile(
    r"\b(?:no|not|without|never|nobody|hardly|neither|found)\b[^.;]{0,60}\b(?:traces?|fabricat|forg|edit|fake|montage)",
    re.I,
)
_SUPPOSED = re.compile(r"\b(?:would\s+have|had\s+(?:it|they)\s+been|if)\b", re.I)
_DISMISSED = re.compile(
    r"\b(?:gossip|nonsense|trifles?|ridiculous|shrug\w*|laugh(?:ed|s)\s+(?:it\s+)?off|disregard|ignore"
    r"|no\s+(?:attention|heed|value|weight)|not\s+(?:to\s+)?(?:pay\s+)?(?:attention|give\s+(?:it|him|them)\s+(?:a\s+)?value)"
    r"|not\s+give\s+him\s+a\s+value|waste\s+of\s+time|not\s+worth)\b",
    re.I,
)
_CALM = re.compile(
    r"\b(?:calm|restraint|peace\b|patience|unity|dialogue|reconcil\w+|good\s+relations|self-control|de-escalat\w+"
    r"|kept?\s+out\s+of|strife|sedition|deny\s+the\s+enem\w+|avoid|not\s+be\s+drawn|hold\s+back"
    r"|stop\s+the\s+(?:quarrel|fighting|escalation)|(?:any|all|no)\s+violence|bloodshed)\b",
    re.I,
)
_CONDEMN = re.compile(
    r"\b(?:condemn|denounc|deplor|decr(?:y|ied)|slam|blast|lash|blam|accus|criticis|criticiz|rebuk|insult|brand)\w*",
    re.I,
)
_THREATEN = re.compile(r"\b(?:threaten|vow(?:ed|s)?\s+to|will\s+(?:pay|regret))\w*", re.I)
_ASKING = re.compile(
    r"\b(?:demand|call(?:ed|s|ing)?\s+(?:on|for|upon)|urg|ask|appeal|insist(?:ed|s)?\s+that\s+\w+\s+must|press(?:ed)?\s+for)\w*",
    re.I,
)
_VOUCHES = re.compile(r"\b(?:reject|refut|rebut|contradict|disput|dispel)\w*", re.I)
_REPORTING = re.compile(
    r"\b(?:report(?:s|ed)?|according\s+to|understood|judg(?:ed|es)|found|show(?:s|ed)?|reveal(?:s|ed)?|quoted?"
    r"|named\s+in|set\s+off|posted|published)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says: the cue, the content, and the sentence they stand in."""

    cue: str
    content: str
    sentence: str
    modality: Modality
    is_negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFound:
    """A kind with how sure the rule is (0..1) and its reason."""

    kind: ResponseKind
    confidence: float
    because: str


def kind_of(said: Said) -> KindFound | None:
    """Tell what somebody's words do; None: they report, vouch, or refuse to say anything."""
    if said.is_negated or _TO_ANSWER.match(said.content) or _REPORTING.search(said.cue):
        return None
    if said.modality is Modality.DEMANDS or _ASKING.search(said.cue):
        return _of_demand(said)
    if said.modality is Modality.DENIES:
        return _of_denial(said)
    words = f"{said.cue} {said.content}"
    is_supposed = _SUPPOSED.search(said.content)
    if _FORGED.search(words) and not is_supposed and not _NOT_FORGED.search(words):
        return _found(ResponseKind.DENIES, 0.75, said, "says it is forged or was not said")
    return _of_assertion(said)


def vouches(said: Said) -> bool:
    """Tell whether words reject that the recordings are forged: no denial of what is heard."""
    is_denial = said.modality is Modality.DENIES
    return is_denial and bool(_FORGED.search(said.content) and _VOUCHES.search(said.cue))


def _of_denial(said: Said) -> KindFound | None:
    if vouches(said):
        return None
    if _CALM.search(said.content):
        return _found(ResponseKind.CALMS, 0.6, said, "disowns what would stir things up")
    return _found(ResponseKind.DENIES, 0.6, said, "denies")


def _of_assertion(said: Said) -> KindFound:
    is_shrug = _DISMISSED.search(said.cue) and names_recordings(said.sentence)
    if _DISMISSED.search(said.content) or is_shrug:
        return _found(ResponseKind.DISMISSES, 0.6, said, "makes little of it")
    if said.modality is Modality.THREATENS or _THREATEN.search(said.cue):
        return _found(ResponseKind.THREATENS, 0.6, said, "threatens")
    if _CONDEMN.search(said.cue):
        return _found(ResponseKind.CONDEMNS, 0.6, said, "condemns or accuses")
    if _CALM.search(said.content) and said.modality is not Modality.ALLEGES:
        return _found(ResponseKind.CALMS, 0.45, said, "speaks for calm")
    return _found(ResponseKind.COMMENTS, 0.4, said, "speaks of it")


def _of_demand(said: Said) -> KindFound:
    if _FORGED.search(f"{said.cue} {said.content}"):
        return _found(ResponseKind.DENIES, 0.6, said, "warns against forgery, or not to believe it")
    if _DISMISSED.search(said.content):
        return _found(ResponseKind.DISMISSES, 0.7, said, "asks to make little of it")
    if _CALM.search(said.content):
        return _found(ResponseKind.CALMS, 0.65, said, "asks for calm")
    return _found(ResponseKind.DEMANDS, 0.65, said, "demands something")


def _found(kind: ResponseKind, confidence: float, said: Said, why: str) -> KindFound:
    return KindFound(kind=kind, confidence=confidence, because=f"“{said.cue}”: {why}")
