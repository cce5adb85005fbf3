"""Word the clauses somebody claims, maintains or alleges, or that say something grave of another.

A clause is only worded whole: with its own verb, and with a subject that needs no guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.records import Attribution, Reading
from earwitness.case.vocabulary import Modality, Stance
from earwitness.reactions.clauses import one_clause
from earwitness.reactions.proposition import Proposition, own_name
from earwitness.reactions.wording import Names, sentence

_CONTESTS = re.compile(
    r"\b(?:claim|maintain|contend|alleg|insinuat|agree)\w*|\bh(?:old|olds|eld)\b|\b(?:charge|accusation)s?\b"
    r"|\bsuggest(?:s|ed|ing)\b",
    re.I,
)
GRAVE = re.compile(
    r"\bno\s+[\"“]?right\b|\bno right\b|\bcorrupt\w*|\btraitors?\b|\btreason\b|\bmurderers?\b"
    r"|\bcriminals?\b(?!\s+(?:complaint|charge|case|code|court|justice|investigation|law|record))"
    r"|\bcowards?\b|\bcowardly\b|\bconspir\w+|\bterrorists?\b|\bliars?\b|\bthie(?:f|ves)\b|\bbetray\w*"
    r"|\bunconstitutional\b|\billegal\b|\billegitimate\b|\b(?:puppet|agent|pawn|spy|tool)s? of\b"
    r"|\btied to\b|\bto blame\b|\bguilty\b|\bunreliable\b|\bdishonest\b|"
    r"\bserves? (?:a |the )?(?-i:[A-Z])"
    r"|\bcares? only (?:for|about)\b|\bviolat(?:ed|es|ing)\b",
    re.I,
)
_PREDICATED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|being)\b[^,;:]{0,30}$|^\W*(?:\S+\s+){1,4}$"
)
_RELATIVE = re.compile(r"(?<=\w)\s(?:that|which|who)\s+\S+")
_META = re.compile(
    r"\b(?:explain|sa(?:id|ys)\b|told|tells\b|recall|describ|felt\b|feels\b|wrote)", re.I
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|will|would|may|might|could|can|must|cannot|\w{2,}ed|paid|stole"
    r"|took|gave|sold|hid|met|knew|sent|led|lost|won|went|came|ran|left|kept|held|fled|bought|broke|fell|serves|cares|owns|lies)\b"
)
_STARTS_FINITE = re.compile(
    r"^(?:is|are|was|were|has|have|had|does|did|will|would|may|might|could|can|must|cannot)\b"
)
_OPINES = re.compile(r"^[^,;]*?(?:\b(?:should|would|ought)\b|\w['’](?:d|ll)\b)", re.I)
SAID_TO_SOMEBODY = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b|^\W*\w+ed\b")


def contested(attribution: Attribution, reading: Reading, names: Names) -> Iterator[Proposition]:
    """Word a clause somebody claims, maintains or alleges, or that says something grave."""
    start = attribution.content_start_char
    whole = re.split(r";|:\s|\s[—–-]\s", attribution.content)[0]
    content = one_clause(whole)
    is_stump = content != whole and len(content.split()) <= 4
    if is_stump or _OPINES.match(content) or SAID_TO_SOMEBODY.search(content):
        return
    is_claimed = bool(_CONTESTS.search(attribution.cue)) or attribution.modality is Modality.ALLEGES
    if not is_claimed and not _says_grave(content):
        return
    if _STARTS_FINITE.match(content):
        opening = _subject_before(attribution, reading)
        if opening is None:
            return
        text = f"{opening} {content}"
    else:
        if is_claimed and not _FINITE.search(_RELATIVE.sub(" ", content.split(",")[0])):
            return
        is_framed = _is_that_clause(attribution, reading, needs_that=is_claimed)
        if not is_clause(content) or not is_framed:
            return
        rewritten = names.rewrite(content, start)
        if rewritten is None or _blurs_who(attribution, content, rewritten, names):
            return
        if not is_claimed and not _is_about_another(attribution, content, rewritten, names):
            return
        text = rewritten
    yield Proposition(
        text=sentence(one_clause(text)),
        stance=Stance.ASSERTS,
        rule="claims" if is_claimed else "says something grave",
        confidence=0.5,
    )


def _says_grave(content: str) -> bool:
    """Tell that the clause's own verb says something grave, not a word somewhere in it."""
    grave = GRAVE.search(content)
    if grave is None or _META.search(content):
        return False
    if re.search(r"\b(?:not|never)\b|n['’]t\b", content[: grave.start()]):
        return False
    return _PREDICATED.search(content[: grave.start()]) is not None


def _is_that_clause(attribution: Attribution, reading: Reading, *, needs_that: bool) -> bool:
    """Tell "claimed that ..." and "..., she claimed" from "claimed a victory"."""
    start = attribution.content_start_char
    before = reading.text[max(0, attribution.span.start_char - 1) : start].rstrip(' "“,:')
    if not before.strip() or before.endswith("that"):
        return True
    is_clause = attribution.is_direct and _FINITE.search(attribution.content) is not None
    return before.endswith(attribution.cue) and (not needs_that or is_clause)


def _subject_before(attribution: Attribution, reading: Reading) -> str | None:
    """Find the subject that a frame in the middle cut off: "the voice, it says, was faked"."""
    before = reading.text[
        max(0, attribution.content_start_char - 200) : attribution.content_start_char
    ]
    found = re.search(r"(?:^|[;:.!?\n]\s*)(?P<subject>[^,;:.!?\n]{3,80}),\s[^,]{2,60},\s*$", before)
    return found["subject"].strip() if found else None


def is_clause(content: str) -> bool:
    """Tell a clause with its own verb from a noun, an infinitive or a question."""
    return (
        len(content.split()) >= 3
        and bool(_FINITE.search(content))
        and not re.match(
            r"(?:to|not to|that|whether|if|what|who|whoever|whatever|how|why"
            r"|(?:him|her|it|them)sel(?:f|ves))\b|\w+ing\b",
            content.strip(' "“”').lower(),
        )
    )


def _blurs_who(attribution: Attribution, content: str, rewritten: str, names: Names) -> bool:
    """Tell that a pronoun behind the subject became the source's name: it may be another's."""
    own = own_name(attribution, names)
    return own is not None and own.words not in content and own.words in rewritten[12:]


def _is_about_another(attribution: Attribution, content: str, rewritten: str, names: Names) -> bool:
    """Tell that a clause is about somebody named who is not its own source."""
    own = own_name(attribution, names)
    if own is not None and own.words.split()[-1] in " ".join(rewritten.split()[:3]):
        return False
    return _has_named_subject(content, attribution.content_start_char, names)


def _has_named_subject(content: str, start: int, names: Names) -> bool:
    return any(m.span.start_char - start <= 12 for m in names.within(start, start + len(content)))
