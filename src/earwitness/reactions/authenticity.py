"""Read where a source stands on one proposition: that the recordings are fabricated.

Whoever says that a voice is real denies it; that parts are genuine but cut is another proposition.
A condition, a demand or a bare question about who forged them is no stance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from earwitness.case.vocabulary import Modality, Stance

FABRICATED = "The recordings are fabricated"
CUT = "Parts of the recordings are genuine, but they were cut"

RECORDING = (
    r"\b(?:(?:audio|sound|video|voice)?\s?recordings?|tapes?|clips?|audios?|voices?|videos?|footage"
    r"|leaks?|leaked|audio\s?files?|sound\s?files?|voice\s?notes?|wiretaps?|intercepts?)\b"
)
_RECORDING = re.compile(RECORDING, re.I)
_FORGED = re.compile(
    r"\b(?:faked?|fakes|fakery|forged|forger(?:y|ies)|fabricat(?:ed|ions?)|montages?|deep-?fakes?|doctored"
    r"|dubbed|manipulated|tampered with|concocted|synthetic|stitched together|spliced|AI-generated"
    r"|(?:computer|machine|software|AI)[- ](?:generated|made|produced)|voice[- ]cloning"
    r"|(?:made|produced|generated|put together|created|assembled)\s+(?:by|on|with)\s+(?:an?\s+)?"
    r"(?:machines?|computers?|software|AI\b|artificial intelligence)"
    r"|(?:machines?|computers?|software|artificial intelligence)\s+(?:ha[sd]\s+)?"
    r"(?:made|produced|generated|created)|cloned"
    r"|false|bogus|counterfeit|not (?:his|her|their|my) (?:own )?voice)\b"
    r"(?!\s+(?:charges?|accusations?|claims?|allegations?|news|reports?|rumou?rs?|documents?|statements?"
    r"|quotes?|passports?|signatures?|accounts?|evidence|witness\w*))",
    re.I,
)
_OF_SOMETHING_ELSE = re.compile(
    rf"(?:false|fake|bogus|doctored|synthetic)\s+(?!{RECORDING})"
    r"(?!in\b|from\b|and\b|by\b|to\b|because\b|or\b|with\b|as\b)[a-z]",
    re.I,
)
_NO_TRACE = re.compile(
    r"\b(?:no|without(?: a| any)?|not (?:a|any))\s+(?:\w+\s+)?"
    r"(?:traces?|signs?|evidence|marks?|indications?)"
    r"\s+of\s+(?:\w+\s+){0,3}?(?:edit|tamper|manipulat|montage|splic|forg|fabricat|cutting|fak|doctor|dubb)",
    re.I,
)
_REAL = re.compile(
    rf"(?:{RECORDING}[^,;:]{{0,40}}?|\b(?:it|they|these|this|that)\s+)\b(?:is|are|was|were|as|be|being)\s+"
    r"(?:(?:not|never|really|indeed|in fact|entirely|all|completely|wholly)\s+)*"
    r"(?:genuine|authentic|real|unedited|unaltered|undoctored|untouched)\b"
    r"|\bvoices?\b[^,;:]{0,30}?\b(?:is|are|was|were|belong(?:s|ed)?)\s+"
    r"(?:(?:not|really|indeed|in fact)\s+)*"
    r"(?:that of\b|to\b|(?:his|hers)\b|[^,;:]{1,40}['’]s(?:\s+own)?\s*(?:$|[,.;]|and\b|but\b))"
    r"|\b(?:it|that|this)\s+(?:is|was)\s+(?:(?:not|really|indeed|in fact)\s+)*"
    r"(?:his|her|my|[\w' -]{1,30}['’]s)"
    r"\s+(?:own\s+)?voice\b",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:parts?|some|portions?|passages?|sections?)\b.{0,60}\b(?:genuine|real|true|his|authentic)\b.{0,60}"
    r"\b(?:cut|edited|out of context|shortened|truncated|trimmed|rearranged)\b"
    r"|\b(?:genuine|real|his voice|her voice|authentic)\b.{0,40}\b(?:but|though|yet)\b.{0,40}"
    r"\b(?:cut|edited|out of context|shortened|truncated|trimmed|rearranged)\b"
    r"|\b(?:taken|torn|lifted|ripped) out of context\b|\bselectively (?:edited|cut)\b",
    re.I | re.S,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|neither|nor|cannot|hardly|\w+n['’]t)\s+(?:\w+\s+){0,3}$", re.I
)
_OPEN = re.compile(r"\b(?:if|unless|either|should|who|would|once|until)\b", re.I)
_DOUBTED = re.compile(r"\b(?:whether|may|might|could|perhaps|possibly|doubts?|unclear)\b", re.I)
_EVERYTHING = re.compile(
    r"^\W*(?:everything|it|them|it all"
    rf"|(?:the|these|those|all the)\s+(?:\w+\s+)?{RECORDING}"
    r"(?:\s+(?:attributed|of|by|from)\b[^,;]{0,40})?)\W*$",
    re.I,
)
_AUTHENTICITY = re.compile(
    rf"\b(?:authenticity|genuineness|veracity)\b.{{0,30}}?{RECORDING}", re.I | re.S
)
_REFUTES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|disput\w*|dismiss\w*|contradict\w*|rebut\w*|disown\w*)\b",
    re.I,
)
_DOUBTS = re.compile(r"\b(?:question\w*|doubt\w*|querie[sd]|challeng\w*|cast)\b", re.I)
_VOUCHES = re.compile(
    r"\b(?:confirm\w*|affirm\w*|vouch\w*|acknowledg\w*|admit\w*|insist\w*)\b", re.I
)
_FORGER = re.compile(r"\bforg|\bfak|\bfabricat|\bdoctor", re.I)
_CALLED = re.compile(r"\bas\s+(?:(?:an?|the|being|mere|work|products?|result|of)\s+)*$", re.I)
_NO_STANCE = {Modality.DEMANDS, Modality.PROMISES, Modality.THREATENS, Modality.PREDICTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What is attributed, and where. sentence: the whole sentence around it."""

    content: str
    cue: str
    around: str  # the attribution's span: frame and content
    sentence: str
    modality: Modality
    is_negated: bool
    is_about_recordings: bool  # the exhibit speaks of recordings somewhere


def stance_on_recordings(reported: Reported) -> tuple[str, Stance] | None:
    """Give the proposition about the recordings and the stance on it; None where there is none."""
    if reported.is_negated or not reported.is_about_recordings:
        return None
    bare = _bare_stance(reported)
    if bare is not None:
        return FABRICATED, bare
    if reported.modality in _NO_STANCE:
        return None
    if _PARTLY.search(reported.content) and _speaks_of_recordings(reported):
        return CUT, Stance.DENIES if _REFUTES.search(reported.cue) else Stance.ASSERTS
    stance = _stance_in_words(reported)
    return None if stance is None else (FABRICATED, stance)


def speaks_of_recordings(text: str) -> bool:
    """Tell whether a text names recordings at all."""
    return _RECORDING.search(text) is not None


def _bare_stance(reported: Reported) -> Stance | None:
    """Read "denied everything", "questioned the authenticity of the tapes"."""
    if _AUTHENTICITY.search(reported.content):
        if _REFUTES.search(reported.cue):
            return Stance.ASSERTS
        if _DOUBTS.search(reported.cue):
            return Stance.QUESTIONS
        return Stance.DENIES if _VOUCHES.search(reported.cue) else None
    if reported.modality is Modality.DENIES and _EVERYTHING.match(reported.content):
        names_them = _RECORDING.search(reported.content) or _FORGER.search(reported.sentence)
        return Stance.ASSERTS if names_them else None
    return None


def _stance_in_words(reported: Reported) -> Stance | None:
    says = _fabricated(reported)
    if says is None:
        return None
    found, is_fabricated = says
    before = reported.content[: found.end()]
    if _OPEN.search(before):
        return None
    if _DOUBTED.search(before) or _DOUBTS.search(reported.cue):
        return Stance.QUESTIONS
    frame = reported.around.partition(reported.content)[0]
    is_called_so = _CALLED.search(frame + reported.content[: found.start()]) is not None
    if reported.modality is Modality.DENIES and _REFUTES.search(reported.cue) and not is_called_so:
        is_fabricated = not is_fabricated
    return Stance.ASSERTS if is_fabricated else Stance.DENIES


def _fabricated(reported: Reported) -> tuple[re.Match[str], bool] | None:
    """Find the words that say it, and whether they say fabricated (True) or real (False)."""
    content = reported.content
    traceless = _NO_TRACE.search(content)
    if traceless and _speaks_of_recordings(reported):
        return traceless, False
    forged = _FORGED.search(content)
    if forged and _OF_SOMETHING_ELSE.match(content[forged.start() :]):
        forged = None
    if forged and _speaks_of_recordings(reported):
        is_negated = bool(_NEGATED.search(content[: forged.start()]))
        return forged, not is_negated
    real = _REAL.search(content)
    if real and _speaks_of_recordings(reported):
        return real, bool(re.search(r"\b(?:not|never)\b|n['’]t\b", real.group(), re.I))
    return None


def _speaks_of_recordings(reported: Reported) -> bool:
    """Tell that the words are about recordings, not about papers or charges beside them."""
    if _RECORDING.search(reported.content) or _RECORDING.search(reported.cue):
        return True
    starts_bare = re.match(
        r"\W*(?:it|they|these|this|that|all|is|are|was|were|as|a|an|fake\w*|forg\w+|fabricat\w+|false|doctored"
        r"|genuine|authentic|real)\b",
        reported.content,
        re.I,
    )
    return bool(starts_bare) and bool(
        _RECORDING.search(reported.around)
        or _RECORDING.search(reported.sentence.split(reported.content)[0])
    )
