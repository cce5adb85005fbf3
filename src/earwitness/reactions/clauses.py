"""Take a predicting sentence apart: main clauses, their condition, their frame ("X said that").

Words only, no grammar: it knows English markers of clauses, and gives up rather than guess.
All offsets count from the start of the text handed in; every result is a stretch of that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CONJUNCTION = r"(?:and|but|although|though|while|whereas|yet|so)"

_BREAK = re.compile(rf"(?P<strong>;|:(?=\s)|\s[—–](?=\s))\s*|,\s+(?P<word>{CONJUNCTION})\s+")
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|may|might|could|can|must|cannot"
    r"|says?|said|remains?|seems?|\w{3,}ed)\b"
)
_TURNS = {"but", "although", "though", "while", "whereas", "yet"}

_SAY = (
    r"(?:sa(?:y|ys|id)|tells?|told|warn(?:s|ed)?|predict(?:s|ed)?|expect(?:s|ed)?|writes?|wrote"
    r"|add(?:s|ed)?|argue[sd]?|conclude[sd]?|judge[sd]?|suspect(?:s|ed)?|believe[sd]?|thinks?"
    r"|thought|note[sd]?|report(?:s|ed)?|claim(?:s|ed)?|fear(?:s|ed)?|reckon(?:s|ed)?"
    r"|explain(?:s|ed)?|remark(?:s|ed)?|caution(?:s|ed)?|forecasts?|estimate[sd]?|suggest(?:s|ed)?"
    r"|insist(?:s|ed)?|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|threaten(?:s|ed)?|announce[sd]?"
    r"|repl(?:y|ies|ied)|answer(?:s|ed)?|maintain(?:s|ed)?|holds?|held|repeat(?:s|ed)?"
    r"|acknowledge[sd]?|admit(?:s|ted)?|state[sd]?|declare[sd]?|understood|agree[sd]?|assure[sd]?"
    r"|hope[sd]?|wish(?:es|ed)?|decide[sd]?|den(?:y|ies|ied)|ask(?:s|ed)?|demand(?:s|ed)?"
    r"|wonder(?:s|ed)?|swore|undertook|undertakes?|guarantee[sd]?|confirm(?:s|ed)?)"
)
_SAYING = r"(?:saying|warning|adding|predicting|arguing|insisting|promising|vowing|fearing|hoping)"
_THAT = re.compile(
    rf"\b(?P<cue>{_SAY}|{_SAYING})\b(?P<to>[^,;:]{{0,40}}?)"
    r"(?<!\bbefore)(?<!\bafter)(?<!\b(?:on|in|by|at|of|to|as))(?<!\bfor)(?<!\b(?:than|from|with|into))"
    r"(?<!\b(?:until|since|about))\s+that\s+",
    re.I,
)
_BARE = re.compile(
    r"^(?P<source>[^,;:]{2,60}?)\s+(?:(?:has|have|had|also|\w+ly)\s+)*(?P<cue>sa(?:y|ys|id)|warn(?:s|ed)"
    r"|believe[sd]?|thinks?|thought|fear(?:s|ed)?|predict(?:s|ed)?|argue[sd]?|add(?:s|ed)|hopes?"
    r"|vow(?:s|ed)|promise[sd]|pledge[sd])\s+(?!(?:to|that|of|in|on|at|for|with|by|about|as|and|so)\b)(?=\w)"
)
_NO_SOURCE = (
    r"(?!\s)(?!(?:even|if|as|although|though|while|because|since|when|where|which|who|but|and|or|not|that"
    r"|what|so|than|until|unless|should)\b)"
)
_INSERTED = re.compile(
    rf"\s*,[\"”]?\s*(?P<source>{_NO_SOURCE}[^,;:\"“”]{{1,60}}?)(?<!['’]s)\s+(?P<cue>{_SAY})"
    r"(?P<to>[^,;:\"“”]{0,40})\s*(?:,\s*|$)"
)
_INVERTED = re.compile(
    rf"\s*,[\"”]?\s*(?P<cue>{_SAY})\s+(?P<source>[^,;:\"“”]{{2,60}}?)\s*(?:,\s*|$)"
)
_ACCORDING = re.compile(
    r"(?:^|,\s*)(?:according to|in the (?:view|opinion|words) of)\s+"
    r"(?P<source>[^,;:]{2,80}?)\s*(?:,\s*|$)",
    re.I,
)

_LEADS = (
    r"(?:if|unless|should|were|once|as long as|so long as|provided(?: that)?|providing(?: that)?"
    r"|on condition that|in case|without|in the event (?:of|that)|until)"
)
_LEADING = re.compile(
    rf"^(?:(?:but|and|yet|so|although)\s+)?(?P<condition>{_LEADS}\s[^,]{{3,}}?)\s*,\s*", re.I
)
_NOT_A_CONDITION = (
    r"(?<!even )(?<!as )(?<!what )(?<!ask )(?<!asks )(?<!asked )(?<!wonder )(?<!see )(?<!show )"
    r"(?<!determine )(?<!decide )(?<!know )(?<!tell )(?<!learn )(?<!matter )"
)
_IF_WORDS = (
    r"(?:if (?!any|anything|not\b|only|so\b|necessary|possible)|unless"
    r"|as long as (?!\S+ (?:hours|days|weeks|months|years|minutes))"
    r"|so long as"
    r"|provided(?: that)?|on condition that|in the event (?:of|that)"
    r"|should (?:the|a|an|he|she|it|they|any|his|her|its|their|[A-Z]\w+)"
    r"|once (?:the|a|an|he|she|it|they|his|her|its|their|[A-Z]\w+))\b"
)
_INSIDE = re.compile(rf"\s*,\s*(?P<condition>{_NOT_A_CONDITION}{_IF_WORDS}[^,]+?)\s*,\s*")
_TRAILING = re.compile(rf",?\s+{_NOT_A_CONDITION}(?P<condition>{_IF_WORDS}.+)$", re.S)
_NEXT_VERB = re.compile(r",\s+and\s+(?:\w{3,}ed|\w{3,}ing)\b.*$", re.S)
_WHILE = re.compile(r",?\s+while\s+(?!\w+ing\b).*$", re.S)
_TAIL = re.compile(
    r",\s+(?:(?:in|on|at|for|to|from|of|with)\s+)?(?:which|who|whom|whose|where)\s.*$"
    r"|,?\s+even (?:if|though|when)\s.*$"
    r"|,\s+(?:especially|particularly|not least|not\s+\w+$)\s?.*$"
    r"|(?<!only),?\s+because\s.*$|,\s+(?:since|as)\s.*$|,\s+\w+ing\s.*$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, half open. joint: what ties it to the piece before: ";", "and" or ""."""

    start: int
    end: int
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that say whose words the rest are. to_end: the end of a frame that opens the clause."""

    start: int
    end: int
    source_start: int
    source_end: int
    cue: str
    is_before: bool  # what it frames follows it


def main_clauses(text: str) -> list[Piece]:
    """Cut a sentence where a new clause with its own verb begins; lists stay whole."""
    pieces: list[Piece] = []
    start, joint = 0, ""
    for found in _BREAK.finditer(text):
        if found["word"] and not _opens_clause(text, start, found):
            continue
        if text[start : found.start()].strip():
            pieces.append(Piece(start, found.start(), joint))
        start, joint = found.end(), found["word"] or found["strong"].strip()
    pieces.append(Piece(start, len(text), joint))
    return [piece for piece in pieces if text[piece.start : piece.end].strip(' .!"”')]


def _opens_clause(text: str, start: int, found: re.Match[str]) -> bool:
    before, after = text[start : found.start()], text[found.end() :]
    if _LEADING.fullmatch(f"{before}, "):  # "If he comes and sees, ..." is one condition
        return False
    return bool(_VERBAL.search(before)) and (found["word"] in _TURNS or bool(_VERBAL.search(after)))


def frames(text: str, *, before: int) -> list[Frame]:
    """Find the frames of a clause, outermost first. before: where its predicting word stands."""
    found = [*_frames_ahead(text, before), *_frames_between(text)]
    outside = [frame for frame in found if not frame.start <= before < frame.end]
    return sorted(outside, key=lambda frame: frame.start)


def _frames_ahead(text: str, before: int) -> list[Frame]:
    ahead = []
    start = 0
    for that in _THAT.finditer(text, 0, before):
        ahead.append(Frame(start, that.end(), start, that.start(), that["cue"], True))
        start = that.end()
    bare = _BARE.match(text)
    if not ahead and bare and bare.end() <= before:
        ahead.append(Frame(0, bare.end(), 0, bare.end("source"), bare["cue"], True))
    return ahead


def _frames_between(text: str) -> list[Frame]:
    found: list[Frame] = []
    for pattern in (_INSERTED, _INVERTED, _ACCORDING):
        for match in pattern.finditer(text):
            cue = match.groupdict().get("cue") or "according to"
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            found.append(Frame(start, end, *match.span("source"), cue, start == 0))
    return found


def leading_condition(text: str) -> re.Match[str] | None:
    """Match a condition that opens a clause, up to its comma; group `condition` is its words."""
    return _LEADING.match(text)


def inner_condition(text: str) -> re.Match[str] | None:
    """Match a condition between two commas, or at the end of a clause."""
    return _INSIDE.search(text) or _TRAILING.search(text)


def without_tail(text: str) -> str:
    """Cut relative clauses, reasons and concessions off the end of a clause."""
    return _TAIL.sub("", text, count=1)


def one_clause(text: str) -> str:
    """Cut a further verb ("..., and vowed") and the tail off what somebody is said to say."""
    return without_tail(_WHILE.sub("", _NEXT_VERB.sub("", text, count=1), count=1))
