"""Say whom an accusation is about, in the words of its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from earwitness.case.records import Attribution, Mention, Tie
from earwitness.reactions.wording import Names, Subject, is_plural, tidy

NAMES = re.compile(
    r"\b(?:brand|call|label|describ|denounc|dub|portray|depict|regard|decr|condemn|characteri[sz]|term|deem)\w*",
    re.I,
)
ACCUSES = re.compile(r"\b(?:accus|blam|fault)\w*", re.I)
OF = re.compile(r"\s*\b(?:of|for|over|with)\s*$", re.I)
_RELATIVE_OBJECT = re.compile(
    r"\b(?P<object>(?:an?|the)\s+(?:[\w-]+\s+){1,4})(?:that\s+|which\s+)?(?:he|she|they|it|[A-Z][\w-]+)\s+$"
)
_ASIDE = re.compile(r",\s+(?:in|on|at|for|after|according|by|with)\b[^,]*(?:,|$)", re.I)
_EACH_OTHER = {"each other", "one another", "others", "people"}
_PRONOUNS = {"him", "her", "them", "it", "himself", "herself", "themselves", "itself", "us", "me"}


def target(
    attribution: Attribution, names: Names, ties: Sequence[Tie], between: str, lead: str
) -> Subject | None:
    """Say whom an accusation is about: the object's own words if short, else the names in it."""
    words = _ASIDE.sub(" ", OF.sub("", between)).strip(' ,"“”')
    words = re.sub(r"\s+\w+ly$", "", words)
    if re.match(r"by\b", words):  # "were accused by him of": the object stands before
        return _joined([names.name(t.target_mention_id) for t in hostile_ties(attribution, ties)])
    if words.lower() in (_PRONOUNS - {"him", "her"}) | _EACH_OTHER:
        return None  # what "them" and "it" stand for is guessed too badly to accuse by
    if not words:
        relative = _RELATIVE_OBJECT.search(lead[: _start_oflast_found(lead)])
        if relative is not None:
            return _plain(re.sub(r"^an?\s", "the ", relative["object"].strip()))
        return _joined([names.name(t.target_mention_id) for t in hostile_ties(attribution, ties)])
    base = attribution.content_start_char - len(lead) + lead.rfind(between.strip() or between)
    inside = [m for m in names.within(base, base + len(between)) if m.text in words]
    if len(inside) == 1 and tidy(inside[0].text).lower() == tidy(words).lower():
        if inside[0].label == "ROLE":
            return _plain(words)
        return names.name(inside[0].id)
    if "," in words and inside:
        is_part = re.search(r"^(?P<whole>[^,]{8,60}),\s+(?:among|including|such as)\b", words)
        if is_part:
            return _plain(is_part["whole"])
        return _joined([names.name(m.id) for m in _called(words, inside)])
    if len(words.split()) <= 8 and words.lower() not in _PRONOUNS:
        return None if words.endswith(("'s", "’s")) else _plain(names.rewrite(words, base) or words)
    opens = [m for m in inside if re.match(rf"{re.escape(m.text)}(?!['’])", words)]
    return names.name(opens[0].id) if opens else None


def _called(words: str, inside: Sequence[Mention]) -> list[Mention]:
    """Leave out who only describes: "X, head of Y" is X alone; "X, Y and Z" are three."""
    ahead, _, rest = words.partition(",")
    is_pair = re.search(r"\band\b", ahead) and re.match(r"\s*[A-Z]", rest)
    is_list = re.match(r"\s*(?:and\s+)?(?:[A-Z]|the\s+[A-Z])", rest) and re.search(r"\band\b", rest)
    if is_pair or (is_list and not re.search(r"\b(?:of|for|from|who|which|whose)\b", rest)):
        return list(inside)
    return [m for m in inside if re.match(rf"(?:the\s+)?{re.escape(m.text)}", ahead)]


def _start_oflast_found(lead: str) -> int:
    found = last_found(NAMES, lead) or last_found(ACCUSES, lead)
    return found.start() if found else len(lead)


def hostile_ties(attribution: Attribution, ties: Sequence[Tie]) -> list[Tie]:
    """List the negative ties that an attribution carries from its own source."""
    return [
        tie
        for tie in ties
        if tie.attribution_id == attribution.id
        and tie.holder_mention_id == attribution.source_mention_id
        and tie.sign < 0
    ]


def _plain(words: str) -> Subject:
    return Subject(tidy(words), is_plural(tidy(words)))


def _joined(named: Sequence[Subject | None]) -> Subject | None:
    if not named or any(subject is None for subject in named):
        return None
    words = list(dict.fromkeys(subject.words for subject in named if subject is not None))
    if len(words) == 1:
        return named[0]
    return Subject(f"{', '.join(words[:-1])} and {words[-1]}", True)


def last_found(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Find the last place where a pattern stands in a text."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007 (the last one is wanted)
        pass
    return found
