"""Word a proposition once: names cut to their usual form, quotation marks off, verbs finite.

The same words in always give the same words out: a proposition met twice is one proposition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from earwitness.case.records import Mention

_PRONOUNS = frozenset(
    re.findall(
        r"\w+", "he she it they him her them his its their i we us our my you your himself herself"
    )
)
_OF_THINGS = frozenset({"it", "its", "them"})
_PARTICLE = re.compile(r"^(?:al|el|ad|an|as|ash|at|az|bin|ibn|abu)[-‑ ]", re.I)
_HIS_TITLES = frozenset({"Mr", "Mr."})
_HER_TITLES = frozenset({"Mrs", "Mrs.", "Ms", "Ms.", "Miss"})
_TITLES = frozenset(
    re.findall(r"\w+\.?", "Dr. Dr President Sen. Senator Gov. Governor Rep. Secretary Minister")
)
_SINGULAR = frozenset({"states", "nations", "news", "politics"})
_SEVERAL = re.compile(
    r"(?:half|some|many|most|several|few|all|both|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
_SINGULAR_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does"}
_SINGULAR_VERB = re.compile(r"\s+(are|were|have|do)\b")
_QUOTES = re.compile(r"[\"“”]|(?<!\w)['‘]|['’](?!\w)")
_IRREGULAR = {
    "being": "was", "having": "had", "taking": "took", "giving": "gave", "making": "made",
    "stealing": "stole", "lying": "lied", "selling": "sold", "leading": "led", "leaving": "left",
    "putting": "put", "setting": "set", "letting": "let", "cutting": "cut", "shutting": "shut",
    "breaking": "broke", "bringing": "brought", "buying": "bought", "doing": "did",
    "driving": "drove", "falling": "fell", "feeding": "fed", "fighting": "fought",
    "getting": "got", "going": "went", "hiding": "hid", "holding": "held", "keeping": "kept",
    "losing": "lost", "meeting": "met", "paying": "paid", "running": "ran", "saying": "said",
    "seeking": "sought", "sending": "sent", "shooting": "shot", "sitting": "sat",
    "speaking": "spoke", "spending": "spent", "standing": "stood", "striking": "struck",
    "teaching": "taught", "telling": "told", "throwing": "threw", "undermining": "undermined",
    "withholding": "withheld", "writing": "wrote", "forgetting": "forgot", "choosing": "chose",
    "becoming": "became", "beginning": "began", "coming": "came", "knowing": "knew",
    "seeing": "saw", "thinking": "thought", "winning": "won", "overthrowing": "overthrew",
    "misleading": "misled", "spreading": "spread", "withdrawing": "withdrew", "tying": "tied",
}  # fmt: skip
_GUILT = {
    "corruption": "corrupt", "cowardice": "cowardly", "treachery": "treacherous",
    "disloyalty": "disloyal", "hypocrisy": "hypocritical", "negligence": "negligent",
    "incompetence": "incompetent", "dishonesty": "dishonest", "bias": "biased",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a proposition is about, as it is worded."""

    words: str
    is_plural: bool


class Names:
    """The names of one exhibit: each mention's root, worded the way the exhibit cuts it."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._by_id = {mention.id: mention for mention in mentions}
        self._mentions = sorted(mentions, key=lambda m: (m.span.start_char, -m.span.end_char))

    def root(self, mention: Mention) -> Mention:
        """Follow a pronoun or role back to the name it stands for, or to itself."""
        seen = {mention.id}
        while mention.antecedent_id in self._by_id and mention.antecedent_id not in seen:
            mention = self._by_id[mention.antecedent_id]
            seen.add(mention.id)
        return mention

    def name(self, mention_id: str) -> Subject | None:
        """Word a mention's name; None where it is a pronoun that stands for nobody known."""
        mention = self._by_id.get(mention_id)
        if mention is None:
            return None
        root = self.root(mention)
        words = self._short(root)
        if words.lower() in _PRONOUNS:
            return None
        is_person = root.label == "PERSON" or _looks_personal(root)
        is_one = is_person or (" " not in words and root.label != "NORP")
        return Subject(words, False if is_one else is_plural(words))

    def is_nobody(self, text: str, mention_id: str | None) -> bool:
        """Tell that a source is a pronoun which stands for nobody known."""
        return text.strip().lower() in _PRONOUNS and (
            mention_id is None or self.name(mention_id) is None
        )

    def is_pronoun(self, mention_id: str | None) -> bool:
        """Tell that a mention is a pronoun, whatever it stands for."""
        mention = self._by_id.get(mention_id or "")
        return mention is not None and mention.text.lower() in _PRONOUNS

    def is_place(self, mention_id: str | None) -> bool:
        """Tell that a mention looks like a place, which claims nothing itself."""
        mention = self._by_id.get(mention_id or "")
        return mention is not None and self.root(mention).label in {"GPE", "LOC", "FAC"}

    def mention(self, mention_id: str | None) -> Mention | None:
        """Give a mention by its id; None where there is none."""
        return self._by_id.get(mention_id or "")

    def named_within(self, start: int, end: int) -> bool:
        """Tell that somebody is named there, by name or by a pronoun that stands for one."""
        return any(
            self.root(m).label != "ROLE" and self.name(m.id) is not None
            for m in self.within(start, end)
        )

    def actors_within(self, start: int, end: int) -> bool:
        """Tell that somebody other than a place is mentioned there."""
        return any(not self.is_place(m.id) for m in self.within(start, end))

    def within(self, start: int, end: int) -> list[Mention]:
        """List the mentions that lie between two characters, in order, outermost first."""
        inside = [
            m for m in self._mentions if start <= m.span.start_char and m.span.end_char <= end
        ]
        return [
            m for m in inside
            if not any(o is not m and _encloses(o, m) for o in inside)
        ]  # fmt: skip

    def rewrite(self, text: str, start: int) -> str | None:
        """Put names for the pronouns in some text; None where its subject stays a pronoun."""
        out, position = "", 0
        for mention in self.within(start, start + len(text)):
            found = mention.text.lower()
            named = self.name(mention.id)
            at = mention.span.start_char - start
            if found not in _PRONOUNS or named is None or named.words in out + text[position:at]:
                continue
            if re.match(r"\w+\s+own\b", text[at:], re.I):
                continue
            if found in _OF_THINGS:
                return None  # what "it" and "them" stand for is guessed too badly to word by
            is_contracted = re.match(r"['’]", text[at + len(found) :]) is not None
            if is_contracted or self._is_ambiguous(named, start, mention):
                return None
            is_possessive = found in {"his", "its", "their"} or (
                found == "her" and re.match(r"her\s+\w", text[at:], re.I) is not None
            )
            out += text[position:at] + named.words + ("'s" if is_possessive else "")
            position = at + len(mention.text)
            if found == "they" and not named.is_plural:
                after = _SINGULAR_VERB.match(text, position)
                if after:
                    out += f" {_SINGULAR_VERBS[after[1]]}"
                    position = after.end()
        out += text[position:]
        first = re.match(r"\W*(\w+)", out)
        return (
            None
            if first is None or first[1].lower() in _PRONOUNS - {"his", "her", "its", "their"}
            else out
        )

    def _is_ambiguous(self, named: Subject, start: int, pronoun: Mention) -> bool:
        """Tell that somebody else stands between the start of some text and a pronoun in it."""
        return any(
            other.label in {"PERSON", "ROLE", "LISTED"} and self.name(other.id) != named
            for other in self.within(start, pronoun.span.start_char)
        )

    def _short(self, mention: Mention) -> str:
        text = re.sub(r"['’]s$", "", mention.text.strip())
        if _looks_personal(mention):
            return self._cut(mention)
        takes_article = " " in text and _COMMON_HEAD.search(text) and not text.startswith("the ")
        return f"the {text}" if takes_article else text

    def _cut(self, mention: Mention) -> str:
        whole = re.sub(r"['’]s?$", "", mention.text.strip())
        last = whole.split()[-1]
        return whole if self._is_shared(last) else _PARTICLE.sub("", last)

    @cached_property
    def _before_surname(self) -> Mapping[str, set[str]]:
        """Map surnames to the capitalised words that stand before them in the exhibit."""
        before: dict[str, set[str]] = {}
        for mention in self._mentions:
            words = re.sub(r"['’]s?$", "", mention.text).split()
            if len(words) > 1 and words[-2][0].isupper():
                before.setdefault(words[-1], set()).add(words[-2])
        return before

    def _is_shared(self, surname: str) -> bool:
        """Tell that two people of the exhibit bear a surname, which then names neither."""
        first = self._before_surname.get(surname, set()) - _TITLES
        is_both = bool(first & _HIS_TITLES) and bool(first & _HER_TITLES)
        return is_both or len(first - _HIS_TITLES - _HER_TITLES) > 1


def is_plural(words: str) -> bool:
    """Tell whether a subject takes "are"; by its last letters, which is right for most names."""
    if re.search(r"\band\b", words) or _SEVERAL.match(words):
        return True
    head = re.split(r"\s+(?:of|to|in|from|for|at|on)\s+", words)[0].split()
    last = head[-1].lower() if head else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _SINGULAR


def predicate(subject: Subject, words: str) -> str:
    """Say that a subject is what somebody calls it."""
    return sentence(f"{subject.words} {'are' if subject.is_plural else 'is'} {words}")


def deed(subject: Subject, words: str) -> str:
    """Say that a subject did, or is guilty of, what somebody accuses it of.

    words: what follows "accused of": a gerund ("hiding money") or a noun ("corruption").
    """
    words = tidy(words)
    first, _, rest = words.partition(" ")
    if first.lower() == "being":
        return predicate(subject, rest)
    if first.lower().endswith("ing") and len(first) > 4 and rest:
        rest = re.sub(r"\b(and|or) (?!bring|thing|spring|string)(\w{2,}ing)\b", _and_did, rest)
        return sentence(f"{subject.words} {past(first.lower())} {rest}")
    return predicate(subject, _GUILT.get(words.lower(), f"guilty of {words}"))


def _and_did(found: re.Match[str]) -> str:
    return f"{found[1]} {past(found[2])}"


def past(gerund: str) -> str:
    """Turn a gerund into a past tense: "hiding" into "hid", "forging" into "forged"."""
    if gerund in _IRREGULAR:
        return _IRREGULAR[gerund]
    stem = gerund.removesuffix("ing")
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


def tidy(words: str) -> str:
    """Take quotation marks, doubled blanks and a closing stop off a stretch of text."""
    return re.sub(r"\s+", " ", _QUOTES.sub("", words)).strip(" ,;:.")


def sentence(words: str) -> str:
    """Write a proposition as a sentence: a capital first, no stop at its end."""
    words = tidy(words)
    return words[:1].upper() + words[1:]


def _encloses(outer: Mention, inner: Mention) -> bool:
    a, b = outer.span, inner.span
    same = (a.start_char, a.end_char) == (b.start_char, b.end_char)
    return not same and a.start_char <= b.start_char and b.end_char <= a.end_char


_ORGANISED = re.compile(
    r"\b(?:Party|Movement|Alliance|Coalition|Framework|Forces|Council|Court|Organi[sz]ation|Brigades?|Group"
    r"|Union|Ministry|Committee|Agency|University|Bank|Company|Authority|State|States|Nations|Army|Police"
    r"|Parliament|Board|Office|Association|Front|Congress|Institute|Trust|Harbour|Port|City|Times|News"
    r"|Post|Corps|Guard|Mission|Haq|Hezbollah|Shuhada|Salam)\b",
    re.I,
)


_COMMON_HEAD = re.compile(
    r"\b(?:Party|Movement|Alliance|Coalition|Framework|Forces|Council|Court|Organi[sz]ation|Brigades|Group"
    r"|Union|Ministry|Committee|Agency|Authority|States|Nations|Army|Police|Board|Front|Corps|Guards?|Mission"
    r"|Association|Government)$",
    re.I,
)


def _looks_personal(mention: Mention) -> bool:
    """Tell a person's name by its label, or by a listed name of two or three capital words."""
    text = re.sub(r"['’]s?$", "", mention.text.strip())
    if not text or not text[0].isalpha() or _ORGANISED.search(text):
        return False
    if mention.label == "PERSON":
        return True
    is_name = re.fullmatch(r"(?:[A-Z]\w+\s+){1,2}(?:[Aa]l[- ])?[A-Z][\w'’-]+", text) is not None
    is_surname = re.fullmatch(r"[Aa]l-[A-Z]\w+", text) is not None
    return mention.label == "LISTED" and (is_name or is_surname)
