"""Word what somebody accuses a named actor of, calls it, or denies of itself, as a proposition.

Only what names whom it is about and can be worded as a sentence from the evidence's own words;
the rest is left to the attributions and ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Reading, Tie
from earwitness.case.vocabulary import Modality, Relation, Stance
from earwitness.reactions.clauses import one_clause
from earwitness.reactions.targets import ACCUSES, NAMES, OF, hostile_ties, last_found, target
from earwitness.reactions.wording import Names, Subject, deed, predicate, sentence, tidy

LONGEST_WORDS = 28  # in a proposition; beyond that it is a paragraph, not a proposition

_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput\w*|refut\w*|disclaim\w*)\b", re.I)
_CONTESTS = re.compile(
    r"\b(?:claim|maintain|contend|alleg|insinuat|agree)\w*|\bh(?:old|olds|eld)\b|\b(?:charge|accusation)s?\b"
    r"|\bsuggest(?:s|ed|ing)\b",
    re.I,
)
_GRAVE = re.compile(
    r"\bno\s+[\"“]?right\b|\bno right\b|\bcorrupt\w*|\btraitors?\b|\btreason\b|\bmurderers?\b"
    r"|\bcriminals?\b"
    r"|\bcowards?\b|\bcowardly\b|\bconspir\w+|\bterrorists?\b|\bliars?\b|\bthie(?:f|ves)\b|\bbetray\w*"
    r"|\bunconstitutional\b|\billegal\b|\billegitimate\b|\b(?:puppet|agent|pawn|spy|tool)s? of\b"
    r"|\btied to\b|\bto blame\b|\bguilty\b|\bunreliable\b|\bdishonest\b|\bserves? (?:a |the )?[A-Z]"
    r"|\bcares? only (?:for|about)\b|\bviolat(?:ed|es|ing)\b",
    re.I,
)
_EVENT = re.compile(
    r"^(?:(?:a|an|the|this|what .{1,30})\s+)?[\"“]?(?:\w+\s+)?"
    r"(?:coup|massacre|plot|conspiracy|betrayal|crime)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|will|would|may|might|could|can|must|cannot)\b"
    r"|\b\w+(?:ed|s)\b",
)
_STARTS_FINITE = re.compile(
    r"^(?:is|are|was|were|has|have|had|does|did|will|would|may|might|could|can|must|cannot)\b"
)
_INVOLVED = re.compile(
    r"^(?:any|all|his|her|its|their)?\s*(?:involvement|role|part|hand)\s+in\s+(?P<what>.+)$",
    re.I | re.S,
)
_MATTER = {Modality.ASSERTS, Modality.ALLEGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A proposition with a stance on it, and which rule worded it."""

    text: str
    stance: Stance
    rule: str
    confidence: float


def propositions(
    attribution: Attribution, *, reading: Reading, names: Names, ties: Sequence[Tie]
) -> list[Proposition]:
    """Word the propositions at issue in one attribution; none where no rule is sure of them."""
    if attribution.is_negated or not attribution.content.strip():
        return []
    lead = reading.text[
        min(
            attribution.span.start_char, attribution.content_start_char
        ) : attribution.content_start_char
    ]
    found = list(_first_rule(attribution, reading, names, ties, lead))
    return [p for p in found if 3 <= len(p.text.split()) <= LONGEST_WORDS]


def blame(tie: Tie, *, names: Names) -> Proposition | None:
    """Word "X blamed Y (for Z)", which no attribution holds when nothing follows Y."""
    found = re.search(r"\bblam(?:ed?|es|ing)\b(?P<rest>.*)$", tie.evidence, re.I | re.S)
    blamed = names.name(tie.target_mention_id)
    if tie.relation is not Relation.ACCUSES or found is None or blamed is None:
        return None
    what = re.search(r"\bfor\s+(?P<what>[^,;.]+)", found["rest"])
    words = f"to blame for {what['what']}" if what else "to blame"
    return Proposition(
        text=predicate(blamed, words), stance=Stance.ASSERTS, rule="blames", confidence=0.6
    )


def _first_rule(
    attribution: Attribution, reading: Reading, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    cue = attribution.cue
    if attribution.modality is Modality.DENIES:
        if _DENIES.search(cue):
            yield from _denied(attribution, names)
        return
    if attribution.modality not in _MATTER:
        return
    if ACCUSES.search(cue):
        yield from _accused(attribution, names, ties, lead)
    elif NAMES.search(cue):
        yield from _named(attribution, names, ties, lead)
    else:
        yield from _contested(attribution, reading, names)


def _accused(
    attribution: Attribution, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    """Word "accused X of doing Y": X did Y."""
    verb = last_found(ACCUSES, lead)
    between = lead[verb.end() :] if verb else ""
    content = names.rewrite(attribution.content, attribution.content_start_char)
    words = one_clause(content or attribution.content)
    if not OF.search(between):
        return
    about = target(attribution, names, ties, between, lead)
    if about is None:
        return
    is_blame = verb is not None and verb.group().lower().startswith("blam")
    text = predicate(about, f"to blame for {tidy(words)}") if is_blame else deed(about, words)
    yield Proposition(text=text, stance=Stance.ASSERTS, rule="accuses", confidence=0.65)


def _named(
    attribution: Attribution, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    """Word "called X a Y", "described X as Y": X is Y. Two nouns are two propositions."""
    verb = last_found(NAMES, lead)
    between = re.sub(r"\s*\bas[\s\"“]*$", " ", lead[verb.end() :]) if verb else ""
    content = re.sub(r"^\W*as\s+", "", attribution.content)
    if not between.strip() and _EVENT.match(content):
        text = sentence(f"There has been {tidy(content)}")
        yield Proposition(text=text, stance=Stance.ASSERTS, rule="denounces", confidence=0.5)
        return
    object_end = attribution.content_start_char - (len(lead) - len(lead.rstrip()))
    is_about_somebody = bool(
        names.within(object_end - len(between), object_end)
        or names.within(attribution.content_start_char, attribution.content_end_char)
        or _GRAVE.search(content)
        or hostile_ties(attribution, ties)
    )
    about = target(attribution, names, ties, between, lead)
    if about is None or not is_about_somebody:
        return
    start = attribution.content_end_char - len(content)
    content = names.rewrite(content, start) or content
    for words in re.split(r"\s+and\s+(?=an?\s)", content):
        text = predicate(about, one_clause(words))
        yield Proposition(text=text, stance=Stance.ASSERTS, rule="names", confidence=0.65)


def _denied(attribution: Attribution, names: Names) -> Iterator[Proposition]:
    """Word what somebody denies of itself, or denies as a clause."""
    content = attribution.content.strip()
    own = names.name(attribution.source_mention_id) if attribution.source_mention_id else None
    rest = re.sub(r"^having\s+", "", content)
    involved = _INVOLVED.match(content)
    text = None
    if own is not None and involved:
        text = predicate(Subject(own.words, own.is_plural), f"involved in {involved['what']}")
    elif own is not None and rest != content:
        text = sentence(f"{own.words} {re.sub(r'^been', 'was', _some(rest))}")
    elif own is not None and re.match(r"\w{3,}ing\s+\w", content):
        text = deed(own, _some(content))
    elif _is_clause(content):
        rewritten = names.rewrite(content, attribution.content_start_char)
        text = sentence(one_clause(rewritten)) if rewritten else None
    if text is not None:
        yield Proposition(text=text, stance=Stance.DENIES, rule="denies", confidence=0.65)


def _contested(attribution: Attribution, reading: Reading, names: Names) -> Iterator[Proposition]:
    """Word a clause somebody claims, maintains or alleges, or that says something grave."""
    start = attribution.content_start_char
    content = one_clause(re.split(r";|:\s", attribution.content)[0])
    is_claimed = bool(_CONTESTS.search(attribution.cue)) or attribution.modality is Modality.ALLEGES
    if not is_claimed and not _GRAVE.search(content):
        return
    if _STARTS_FINITE.match(content):
        opening = _subject_before(attribution, reading)
        if opening is None:
            return
        text = f"{opening} {content}"
    else:
        if not _is_clause(content) or not _is_that_clause(attribution, reading):
            return
        rewritten = names.rewrite(content, start)
        if rewritten is None or (not is_claimed and not _has_named_subject(content, start, names)):
            return
        text = rewritten
    yield Proposition(
        text=sentence(one_clause(text)),
        stance=Stance.ASSERTS,
        rule="claims" if is_claimed else "says something grave",
        confidence=0.5,
    )


def _is_that_clause(attribution: Attribution, reading: Reading) -> bool:
    """Tell "claimed that ..." and "..., she claimed" from "criticised whoever ..."."""
    start = attribution.content_start_char
    before = reading.text[max(0, attribution.span.start_char - 1) : start].rstrip(' "“,:')
    return not before.strip() or before.endswith(("that", attribution.cue))


def _subject_before(attribution: Attribution, reading: Reading) -> str | None:
    """Find the subject that a frame in the middle cut off: "the voice, it says, was faked"."""
    before = reading.text[
        max(0, attribution.content_start_char - 200) : attribution.content_start_char
    ]
    found = re.search(r"(?:^|[;:.!?\n]\s*)(?P<subject>[^,;:.!?\n]{3,80}),\s[^,]{2,60},\s*$", before)
    return found["subject"].strip() if found else None


def _is_clause(content: str) -> bool:
    return (
        len(content.split()) >= 3
        and bool(_FINITE.search(content))
        and not re.match(
            r"(?:to|not to|that|whether|if|what|who|whoever|whatever|how|why"
            r"|(?:him|her|it|them)sel(?:f|ves))\b|\w+ing\b",
            content.strip(),
        )
    )


def _has_named_subject(content: str, start: int, names: Names) -> bool:
    return any(m.span.start_char - start <= 12 for m in names.within(start, start + len(content)))


def _some(words: str) -> str:
    return re.sub(r"\bany\b", "a", words, count=1)
