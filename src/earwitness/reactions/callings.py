"""Word what somebody calls a named actor: "brands X a liar" becomes "X is a liar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earwitness.case.records import Attribution, Tie
from earwitness.case.vocabulary import Stance
from earwitness.reactions.assertions import GRAVE, SAID_TO_SOMEBODY
from earwitness.reactions.clauses import one_clause
from earwitness.reactions.proposition import Proposition, is_own
from earwitness.reactions.targets import NAMES, hostile_ties, last_found, target
from earwitness.reactions.wording import Names, predicate, sentence, tidy

_EVENT = re.compile(
    r"^(?:(?:an?|what .{1,30})\s+)?[\"“]?(?:\w+\s+)?"
    r"(?:coup|massacre|plot|conspiracy|betrayal|crime)\b",
    re.I,
)
_ASIDE_AFTER = re.compile(
    r"^(?P<quoted>(?:an?\s+|the\s+)?[\"“][^\"“”]+[\"”])\s*,?\s+(?!and\b|who\b|but\b).*$", re.S
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b")
_WHAT = re.compile(r"\bwhat\s+(?:\S+\s+){1,4}$", re.I)
_HIS = re.compile(r"(?:his|her|their|its|my|our)\b", re.I)  # most often the source's own


def called(
    attribution: Attribution, names: Names, ties: Sequence[Tie], lead: str
) -> Iterator[Proposition]:
    """Word "called X a Y", "described X as Y": X is Y. Two nouns are two propositions."""
    verb = last_found(NAMES, lead)
    between = re.sub(r"\s*\bas[\s\"“]*$", " ", lead[verb.end() :]) if verb else ""
    if verb and _WHAT.search(lead[: verb.start()]):  # "what she called a rant" has no object
        return
    if re.match(
        r"\s*(?:on|for|upon|out|off|up|in)\b", between
    ):  # "called on X to go" calls X nothing
        return
    content = _ASIDE_AFTER.sub(r"\g<quoted>", re.sub(r"^\s*as\s+", "", attribution.content))
    if not between.strip() and _EVENT.match(content):
        text = sentence(f"There has been {tidy(content)}")
        yield Proposition(text=text, stance=Stance.ASSERTS, rule="denounces", confidence=0.5)
        return
    object_end = attribution.content_start_char - (len(lead) - len(lead.rstrip()))
    is_about_somebody = bool(
        names.actors_within(object_end - len(between), object_end)
        or names.actors_within(attribution.content_start_char, attribution.content_end_char)
        or GRAVE.search(content)
        or hostile_ties(attribution, ties)
    )
    about = target(attribution, names, ties, between, lead)
    if about is None or not is_about_somebody or is_own(about, attribution, names):
        return
    if _VERB.match(content) or _VERB.search(between):
        return
    if _HIS.match(content) or SAID_TO_SOMEBODY.search(content):
        return
    start = attribution.content_start_char + attribution.content.find(content)
    content = names.rewrite(content, start) or content
    for words in re.split(r"\s+and\s+(?=an?\s)", content):
        text = predicate(about, one_clause(words))
        yield Proposition(text=text, stance=Stance.ASSERTS, rule="names", confidence=0.65)
