"""Word what somebody accuses a named actor of, calls it, or denies of itself, as a proposition.

Only what names whom it is about and can be worded as a sentence from the evidence's own words;
the rest is left to the attributions and ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earwitness.case.records import Attribution, Reading, Tie
from earwitness.case.vocabulary import Modality, Relation, Stance
from earwitness.reactions.assertions import contested, is_clause
from earwitness.reactions.callings import called
from earwitness.reactions.clauses import one_clause
from earwitness.reactions.polarity import affirmative
from earwitness.reactions.proposition import Proposition, is_own, own_name
from earwitness.reactions.targets import ACCUSES, NAMES, OF, last_found, target
from earwitness.reactions.wording import Names, Subject, deed, predicate, sentence, tidy

LONGEST_WORDS = 28  # in a proposition; beyond that it is a paragraph, not a proposition

_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput\w*|refut\w*|disclaim\w*)\b", re.I)
_INVOLVED = re.compile(
    r"^(?:any|all|his|her|its|their)?\s*(?:involvement|role|part|hand)\s+in\s+(?P<what>.+)$",
    re.I | re.S,
)
_GOES_ON = re.compile(
    r"[\s,\"“”’]*(?:(?:were|was|are|is|had|has|have|makes?|made|would|will|can|could)\b|\w+n['’]t\b|as\s+[A-Z\w])"
)
_AND_VERB = re.compile(r"\s+and\s+\w{3,}(?:ed|s)\s.*$|\s+[—–-]\s.*$", re.S)
_OF_AND_FOR = re.compile(r"\bof\b.*\bfor\s*$", re.S)
_LISTED = re.compile(r",\s*\w+ing$")
_NOTION = re.compile(
    r"\b(?:reject|den[iy]|dismiss|disput)\w*\s+(?:\w+\s+)?"
    r"(?:notion|idea|claim|suggestion|report|allegation)s?\s+that\s*$",
    re.I,
)
_IDEA = re.compile(r"(?:the|any|an?)\s+\w+\s+that\b", re.I)
_ENDS_OPEN = re.compile(r"\b(?:on|of|to|for|in|with|by|at|about|from|and|or|the|an?)$", re.I)
_GERUND = re.compile(r"\w{3,}ing\s+\w")
_LISTS_ON = re.compile(r",\s+[\w-]+\s+and\s")
_MATTER = {Modality.ASSERTS, Modality.ALLEGES}


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
    if not _has_own_subject(attribution, reading, names) or _is_cut_off(attribution, reading):
        return []
    found = list(_first_rule(attribution, reading, names, ties, lead))
    found = [p for p in found if not _ENDS_OPEN.search(p.text)]
    return [p for p in found if 3 <= len(p.text.split()) <= LONGEST_WORDS]


def blame(tie: Tie, *, names: Names) -> Proposition | None:
    """Word "X blamed Y (for Z)", which no attribution holds when nothing follows Y."""
    found = re.search(r"\bblam(?:ed?|es|ing)\b(?P<rest>.*)$", tie.evidence, re.I | re.S)
    blamed = names.name(tie.target_mention_id)
    if tie.relation is not Relation.ACCUSES or found is None or blamed is None:
        return None
    holder = names.name(tie.holder_mention_id)
    if holder is not None and holder.words.split()[-1] == blamed.words.split()[-1]:
        return None
    what = re.search(r"\bfor\s+(?P<what>[^,;.]+)", found["rest"])
    words = f"to blame for {what['what']}" if what else "to blame"
    return Proposition(
        text=predicate(blamed, words), stance=Stance.ASSERTS, rule="blames", confidence=0.6
    )


def _is_cut_off(attribution: Attribution, reading: Reading) -> bool:
    """Tell that a verb follows the content, or "as": then it is not the whole of what was said."""
    end = attribution.content_end_char
    return (
        _GOES_ON.match(reading.text[end : end + 20]) is not None
        or attribution.cue.startswith("to ")
        or reading.text[end : end + 1] == ":"
        or _NOTION.search(reading.text[: attribution.span.start_char][-80:]) is not None
        or (
            len(attribution.content.split()) <= 2
            and _LISTS_ON.match(reading.text[end : end + 40]) is not None
        )
    )


def _has_own_subject(attribution: Attribution, reading: Reading, names: Names) -> bool:
    """Tell that the source is the cue's subject: "..., accusing", not "a plan suggesting"."""
    if attribution.source_text.strip().lower() == "it":
        return False
    if not re.match(r"\w+ing\b", attribution.cue):
        return True
    at = reading.text.rfind(attribution.cue, 0, attribution.content_start_char)
    before = reading.text[max(0, at - 40) : max(0, at)].rstrip()
    goes_with_subject = before.endswith((",", " and", " or"))
    return goes_with_subject and not names.is_place(attribution.source_mention_id)


def _first_rule(
    attribution: Attribution, reading: Reading, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    cue = attribution.cue
    if attribution.modality is Modality.DENIES:
        if _DENIES.search(cue):
            yield from _denied(attribution, names, lead)
        return
    if attribution.modality not in _MATTER:
        return
    if ACCUSES.search(cue):
        yield from _accused(attribution, names, ties, lead)
    elif NAMES.search(cue):
        yield from called(attribution, names, ties, lead)
    else:
        yield from contested(attribution, reading, names)


def _accused(
    attribution: Attribution, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    """Word "accused X of doing Y": X did Y."""
    verb = last_found(ACCUSES, lead)
    between = lead[verb.end() :] if verb else ""
    content = names.rewrite(attribution.content, attribution.content_start_char)
    words = one_clause(content or attribution.content)
    if not OF.search(between) or _OF_AND_FOR.search(between) or _LISTED.search(words):
        return
    about = target(attribution, names, ties, between, lead)
    if about is None or is_own(about, attribution, names):
        return
    is_blame = verb is not None and verb.group().lower().startswith("blam")
    object_end = attribution.content_start_char
    if is_blame and not names.named_within(object_end - len(between), object_end):
        return
    if not about.is_plural:  # "accused X of using his role": his is X's, not the accuser's
        words = one_clause(attribution.content)
    text = predicate(about, f"to blame for {tidy(words)}") if is_blame else deed(about, words)
    yield Proposition(text=text, stance=Stance.ASSERTS, rule="accuses", confidence=0.65)


def _denied(attribution: Attribution, names: Names, lead: str) -> Iterator[Proposition]:
    """Word what somebody denies of itself, or denies as a clause."""
    content = _AND_VERB.sub("", attribution.content.strip())
    own = own_name(attribution, names)
    rest = re.sub(r"^having\s+", "", content)
    involved = _INVOLVED.match(content)
    text = None
    if own is not None and involved:
        text = predicate(Subject(own.words, own.is_plural), f"involved in {involved['what']}")
    elif own is not None and rest != content:
        text = sentence(f"{own.words} {re.sub(r'^been', 'was', rest)}")
    elif own is not None and _GERUND.match(content) and not lead.rstrip().endswith("that"):
        text = deed(own, content)
    elif is_clause(content):
        rewritten = names.rewrite(content, attribution.content_start_char)
        text = sentence(one_clause(rewritten)) if rewritten else None
    if _IDEA.match(content):
        return
    text = affirmative(text) if text is not None else None
    if text is not None:
        yield Proposition(text=text, stance=Stance.DENIES, rule="denies", confidence=0.65)
