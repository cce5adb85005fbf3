"""Say whose words a clause is: an attribution's source, a frame's subject, or the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Mention
from earwitness.case.vocabulary import Modality

AUTHOR = "author"
UNNAMED = "unnamed source"

_AUTHOR = re.compile(
    r"^(?:I|we|(?:this|our)\s+(?:chronicle|bulletin|article|paper|newspaper|report|column|analysis"
    r"|author|writer|blog|review|study|correspondent)|the (?:present )?(?:author|writer))$",
    re.I,
)
_NAMELESS = re.compile(r"\b(?:unnamed|anonymous|sources?|insiders?)\b", re.I)
_PRONOUN = re.compile(r"^(?:he|she|it|they)$", re.I)
_NOT_SOMEBODY = re.compile(
    r"(?:it|that|this|these|those|who|which|whom|them|him|anyone|anybody|someone|somebody|everyone|nobody"
    r"|one|everything|there|what|thus|mine|you|whoever|whatever|not|\d[\d,.]*|half|majority)\b(?!\s+(?:of|man|woman|official|aide))"
    r"|(?:his|her|their|its|my|our)$|one\s+(?:point|time|day|thing)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|may|might|could|can|must|according)\b",
    re.I,
)
_THING = re.compile(
    r"\b(?:polls?|surveys?|reports?|comments?|remarks?|statements?|posts?|letters?|emails?|e-mails?|tapes?"
    r"|recordings?|clips?|plans?|books?|points?|names?|lawsuits?|suits?|excerpts?|abilit(?:y|ies)|articles?"
    r"|stor(?:y|ies)|papers?|stud(?:y|ies)|data|figures|numbers|documents?|files?|memos?|tweets?|videos?"
    r"|ads?|speech(?:es)?|laws?|bills?|deals?|moves?|decisions?|questions?|answers?|ways?|things?|years?"
    r"|days?|weeks?|months?|words?|claims?|charges?|allegations?|rumou?rs?|polling|accounts?|messages?"
    r"|victor(?:y|ies)|elections?|votes?|debates?|interviews?|headlines?|critiques?|research|evidence|work|body"
    r"|analys[ie]s|science|history|experience|experiments?|findings?|results?)$",
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SPEAKS_LAST = {"GPE": 2, "LOC": 2, "FAC": 2, "NORP": 1}
_PEOPLE = re.compile(
    r"(?:\b(?:he|she|they|I|we|president|premier|student|resident|aide|aides|chief|head|king|queen|spouse|wife"
    r"|friends?|police|people|staff|crowd|union|party|campaign|offices?|committee|council|courts?|bench"
    r"|governments?|ministr(?:y|ies)|compan(?:y|ies)|firms?|newspaper|magazine|agenc(?:y|ies)|board|camps?"
    r"|alliance|movement|guild|teams?|famil(?:y|ies)|army|navy|forces?|communit(?:y|ies)|tribes?|coalition"
    r"|department|administration|groups?|organi[sz]ations?|authorit(?:y|ies)|institute|lab|laboratory"
    r"|sources?|wom[ae]n|m[ae]n|child(?:ren)?|youths?|guards?|judges?|press|media|outlet"
    r"|parliament|clergy|prince|sheik[h]?|cleric|clerics|diplomats?|patriarch|bloc|faction|side|sides|squad"
    r"|house|bureau|commission|mission|opposition|rebels?|allies|ally|hawks?|doves?|economists?|officials?"
    r"|delegates?|advocates?|candidates?|magistrates?|associates?|republicans?|democrats?|liberals?"
    r"|radicals?|professionals?|generals?|colonels?|experts?|scouts?|pilots?|patriots?|spokes\w+)"
    r"|\w{2,}(?:er|or|ist|ian|ee|yst|man|woman|men|women|agogue)s?|\w{2,}(?:[iy]ans|ents|ants))$",
)
_CONTENT_SHARE = 0.6  # of a clause inside an attribution's content, for the clause to be its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose words. mention_id None: not a named mention; cue empty: nobody is quoted.

    is_recorded: an attribution of the statements says so, not just the words of the sentence.
    """

    mention_id: str | None
    text: str
    cue: str = ""
    modality: Modality | None = None
    is_recorded: bool = False


def is_author(text: str) -> bool:
    """Tell whether a source's words mean the text's own author."""
    return text == AUTHOR or bool(_AUTHOR.match(text.strip()))


def attributed(attribution: Attribution) -> Source:
    """Give an attribution's source, the author named as such."""
    if is_author(attribution.source_text):
        return Source(mention_id=None, text=AUTHOR, cue=attribution.cue, is_recorded=True)
    return Source(
        mention_id=attribution.source_mention_id,
        text=attribution.source_text,
        cue=attribution.cue,
        modality=attribution.modality,
        is_recorded=True,
    )


def around(start: int, end: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """Find the innermost attribution whose content holds most of these characters."""
    holding = [
        a
        for a in attributions
        if _overlap(start, end, a.content_start_char, a.content_end_char)
        >= _CONTENT_SHARE * max(1, end - start)
    ]
    return min(
        holding, key=lambda a: (a.content_end_char - a.content_start_char, a.id), default=None
    )


def framing(
    start: int, end: int, cue: str, attributions: Sequence[Attribution]
) -> Attribution | None:
    """Find an attribution with this cue whose span touches a frame's characters."""
    for attribution in attributions:
        span = attribution.span
        if (
            span.start_char < end
            and start < span.end_char
            and cue.lower() in attribution.cue.lower()
        ):
            return attribution
    return None


def subject_named(text: str, *, start: int, mentions: Sequence[Mention], cue: str) -> Source:
    """Take a frame's subject from its words, where the statements have no attribution for it."""
    words = text.strip(' ,."“”')
    if is_author(words):
        return Source(mention_id=None, text=AUTHOR, cue=cue)
    there = [
        m for m in mentions
        if start <= m.span.start_char and m.span.end_char <= start + len(text)
    ]  # fmt: skip
    if there:
        named = min(there, key=lambda m: (_SPEAKS_LAST.get(m.label, 0), m.span.start_char))
        return Source(mention_id=named.id, text=named.text, cue=cue)
    if _NAMELESS.search(words):
        return Source(mention_id=None, text=UNNAMED, cue=cue)
    is_short = 0 < len(words.split()) <= 6
    return Source(mention_id=None, text=words if is_short else UNNAMED, cue=cue)


def speaks_of_itself(
    subject: str, *, start: int, source: Source, mentions: Sequence[Mention]
) -> bool:
    """Tell whether a clause's subject is its own source ("he said he would go"): a plan.

    start: where the subject stands. A pronoun nobody resolved counts as the source, unless the
    source is several people and the pronoun one.
    """
    held = {m.id: m for m in mentions}
    of_source = held.get(source.mention_id or "")
    source_name = _root(of_source, held).text if of_source is not None else source.text
    if not _PRONOUN.match(subject):
        return bool(subject) and _last_word(subject) == _last_word(source_name)
    there = next((m for m in mentions if m.span.start_char == start), None)
    root = _root(there, held) if there is not None else None
    if root is not None and not _PRONOUN.match(root.text):
        is_part = _last_word(root.text) in source.text.lower()
        return is_part or _last_word(root.text) == _last_word(source_name)
    is_several = source.text.rstrip().lower().endswith("s") or " and " in source.text
    return not (is_several and subject.lower() != "they")


def is_somebody(text: str, mention: Mention | None) -> bool:
    """Tell a person or body that can say something from a thing, a poll or a scrap of text.

    mention: what the source is resolved to, None where it is only words.
    """
    words = re.sub(r"^\W+|\W+$", "", text)
    if words in {AUTHOR, UNNAMED}:
        return True
    if (
        not words
        or re.search(r"[\"“”]", words)
        or _NOT_SOMEBODY.match(words)
        or _FINITE.search(_core(words))
    ):
        return False
    head = _head(words).split()
    noun = head[0].lower() if len(head) == 1 else " ".join(head)
    if _THING.search(noun):  # not "The Quay Post": a paper's name has a capital
        return False
    if mention is not None and mention.label in _PLACES and _is_dateline(words):
        return False
    is_name = bool(head) and any(letter.isupper() for letter in head[-1])
    is_bare = len(head) == 1 and not re.search(r"s$|^(?:he|she|they|I|we|police|people)$", head[0])
    if is_bare and not is_name:
        return False
    return is_name or _PEOPLE.search(_head(words)) is not None


def _core(words: str) -> str:
    """Cut what follows a comma or a relative pronoun: it describes whoever came before."""
    return re.split(r",|\s+(?:who|which|that|whose)\b", words)[0]


def _head(words: str) -> str:
    return re.split(r"\s+(?:of|to|in|from|for|at|on|by|about|with)\b", _core(words))[0]


def _is_dateline(words: str) -> bool:
    return words.isupper() and len(words) > 4


def _root(mention: Mention, held: dict[str, Mention]) -> Mention:
    seen = {mention.id}
    while mention.antecedent_id in held and mention.antecedent_id not in seen:
        mention = held[mention.antecedent_id]
        seen.add(mention.id)
    return mention


def _last_word(text: str) -> str:
    words = re.findall(r"\w+", text.lower().removesuffix("'s").removesuffix("’s"))
    return words[-1] if words else ""


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))
