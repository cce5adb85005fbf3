"""Numbers of something counted, as a text gives them: votes, dead, marchers, money.

Dates, times, ages, ordinals and the numbers of parts or pages are no figures here; nor is one
that is given only to be denied ("not 9,000").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from earwitness.case.records import Attribution, Figure, Reading, TimeExpression, record_id
from earwitness.reactions.ledger.concepts import concepts
from earwitness.reactions.ledger.numbers import NUMBER, value_of
from earwitness.reactions.sentences import Sentence, english_sentences, span_of
from earwitness.statements.language.wordsets import word_set

LEAST_BARE = 100  # a smaller number with nothing counted beside it may be anything
LEAST = 3  # "two sides", "one man": words rather than figures

_FOUND = re.compile(
    rf"(?<![\w.,/-])(?:(?:between|from)\s+)?(?P<low>{NUMBER})"
    rf"(?:\s+(?:or|to|and)\s+(?P<high>{NUMBER})(?=\s+[a-z]))?(?![\w/-]|[.,:]\d)",
    re.I,
)
_COUNTED = re.compile(r"\s+((?:[a-z][a-z'’-]*\s*){1,4})")
_ENDS_A_PHRASE = word_set(
    "of in on at to from by with for and or but that who which was were is are had have has"
    " against as than when while if it he she they not be been could would took"
)
_PEOPLE = word_set("people men women children dead percent police staff money crowns")
_NOT_COUNTED = word_set(
    "second minute hour day week month year decade century time o'clock pm am years-old degree"
    " side way part point thing front reason one"
)
_PART_WORDS = word_set(
    "article part page chapter clause no number instalment tape clip section round age aged"
    " phase line"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w-]*\s+$")
_COUNTING = re.compile(
    r"(?:^|[;,:]\s*|\b(?:and|while|but)\s+)(?P<who>(?:[\w'’-]+\s+){1,5}?)"
    r"(?:counted|estimated|reported)\s+(?:at\s+least\s+|about\s+|some\s+|only\s+)?$",
    re.I,
)
_FIRST_PERSON = frozenset({"i", "we", "by the way, i"})
_DENIED = re.compile(r"\b(?:not|never|nor|neither|without)\s+(?:at\s+|by\s+|the\s+)?$", re.I)


def figures(
    reading: Reading, *, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> list[Figure]:
    """Find the figures of one exhibit, in order."""
    dated = [(time.span.start_char, time.span.end_char) for time in times]
    return [
        figure
        for sentence in english_sentences(reading)
        for figure in _of_sentence(reading, sentence, attributions)
        if not any(s < figure.span.end_char and figure.span.start_char < e for s, e in dated)
    ]


def _of_sentence(
    reading: Reading, sentence: Sentence, attributions: Sequence[Attribution]
) -> Iterator[Figure]:
    for found in _FOUND.finditer(sentence.text):
        low = value_of(found["low"])
        high = value_of(found["high"]) if found["high"] else low
        before = sentence.text[: found.start()]
        if low is None or high is None or high < low or _is_no_count(before, found["low"]):
            continue
        unit, end = _unit(sentence.text, found.end())
        if unit is None or low < (LEAST if unit else LEAST_BARE):
            continue
        yield _figure(reading, sentence, (found.start(), end), (low, high), unit, attributions)


def _is_no_count(before: str, written: str) -> bool:
    """Tell the number of a part, a name with a number in it, and a number that is denied."""
    if _DENIED.search(before):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", written):
        return True  # a year
    if _CAPITAL_BEFORE.search(before) and written.isdigit():
        return True  # "Route 60"
    word = re.search(r"([A-Za-z]+)\.?\s*$", before)
    return word is not None and word.group(1).lower() in _PART_WORDS


def _unit(text: str, at: int) -> tuple[str | None, int]:
    """Read what is counted after a number, and where that ends; None: nothing that is a count."""
    found = _COUNTED.match(text, at)
    if found is None:
        return "", at
    words: list[re.Match[str]] = []
    for word in re.finditer(r"[a-z][a-z'’-]*", text[found.start(1) : found.end(1)]):
        if word.group() in _ENDS_A_PHRASE:
            break
        words.append(word)
    for number, word in enumerate(words):
        name = word.group()
        if name.rstrip("s") in _NOT_COUNTED or name in _NOT_COUNTED:
            return None, at
        if name in _PEOPLE or (name.endswith("s") and not name.endswith(("ss", "us"))):
            return name, found.start(1) + words[number].end()
    return "", at


def _figure(
    reading: Reading,
    sentence: Sentence,
    place: tuple[int, int],
    values: tuple[float, float],
    unit: str,
    attributions: Sequence[Attribution],
) -> Figure:
    start, end = (sentence.start_char + at for at in place)
    mention_id, by = _giver(reading, sentence, attributions, start, end)
    rest = sentence.text[: place[0]] + " " + sentence.text[place[1] :]
    text = reading.text[start:end]
    return Figure(
        id=record_id("fi", reading.exhibit.id, start, end),
        span=span_of(reading, start_char=start, end_char=end),
        text=text,
        low=values[0],
        high=values[1],
        unit=unit,
        about=tuple(dict.fromkeys(one for one in concepts(rest) if len(one) > 1)),
        sentence=sentence.text,
        by_mention_id=mention_id,
        by_text=by,
        confidence=0.6 if unit else 0.5,
        because=f"“{text}” in what {by} says" if by else f"“{text}”",
    )


def _giver(
    reading: Reading, sentence: Sentence, attributions: Sequence[Attribution], start: int, end: int
) -> tuple[str | None, str]:
    """Say who gives a figure: a mention and its words; ("", None): nobody but the text itself.

    Whoever counts in the figure's own clause goes before the speaker the sentence begins with.
    """
    before = reading.text[sentence.start_char : start]
    counting = _COUNTING.search(before)
    if counting is not None:
        who = counting["who"].strip()
        return None, "" if who.lower() in _FIRST_PERSON else who
    holding = [
        one
        for one in attributions
        if any(s <= start and end <= e for s, e in one.content_places())
        and ";" not in reading.text[one.content_start_char : start]
    ]
    giver = min(holding, key=lambda one: len(one.content), default=None)
    return (None, "") if giver is None else (giver.source_mention_id, giver.source_text)
