"""Figures that seem to count the same thing and differ, side by side; none of them is preferred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from earwitness.case.records import Figure, FigureConflict, record_id
from earwitness.reactions.ledger.concepts import concepts, stem

LEAST_SHARED = 2  # words that both sentences have, besides the number and what is counted
SHARE = 0.4  # of the words of the sentence that has fewer, where no more than two are shared
TOO_COMMON = 0.2  # a word in more of the sentences with figures tells nothing; from 20 of them on
_MANY = 20
_COUNTS_ANEW = re.compile(
    r"\b(?:count|put|estimat|said|says|say|spoke|report|accord|claim|gave|give|told|rather than)",
    re.I,
)


def figure_conflicts(figures: Sequence[Figure]) -> list[FigureConflict]:
    """Gather figures that seem to count the same and of which at least two differ."""
    common = _common_words(figures)
    about = [frozenset(one.about) - common for one in figures]
    leader = list(range(len(figures)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in _pairs(about):
        if _may_count_the_same(figures[one], figures[other], about[one], about[other]):
            first, second = sorted((lead(one), lead(other)))
            leader[second] = first
    groups: dict[int, list[int]] = {}
    for number in range(len(figures)):
        groups.setdefault(lead(number), []).append(number)
    return [
        _conflict([figures[n] for n in group], [about[n] for n in group])
        for group in groups.values()
        if len({(figures[n].low, figures[n].high) for n in group}) > 1
    ]


def _pairs(about: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pair figures that share a word at all."""
    holding: dict[str, list[int]] = {}
    for number, words in enumerate(about):
        for word in words:
            holding.setdefault(word, []).append(number)
    seen = {
        (one, other)
        for numbers in holding.values()
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
    }
    yield from sorted(seen)


def _common_words(figures: Sequence[Figure]) -> frozenset[str]:
    if len(figures) < _MANY:
        return frozenset()
    count = Counter(word for one in figures for word in one.about)
    return frozenset(w for w, times in count.items() if times > TOO_COMMON * len(figures))


def _may_count_the_same(
    one: Figure, other: Figure, mine: frozenset[str], theirs: frozenset[str]
) -> bool:
    if one.unit and other.unit and stem(one.unit) != stem(other.unit):
        return False
    if one.sentence == other.sentence and one.span.exhibit_id == other.span.exhibit_id:
        return _is_counted_anew(one, other)
    if one.span.exhibit_id == other.span.exhibit_id and one.by_mention_id == other.by_mention_id:
        return False  # one voice in one text rather counts two things
    shared = len(mine & theirs)
    if shared > LEAST_SHARED:
        return True
    return shared == LEAST_SHARED and shared >= SHARE * min(len(mine), len(theirs))


def _is_counted_anew(one: Figure, other: Figure) -> bool:
    """Tell, of two figures in a sentence, that somebody sets the second against the first."""
    start = max(0, one.sentence.find(one.text))
    between = one.sentence[start + len(one.text) : one.sentence.find(other.text)]
    return _COUNTS_ANEW.search(between) is not None


def _conflict(figures: Sequence[Figure], about: Sequence[frozenset[str]]) -> FigureConflict:
    by_sentence = dict(zip((one.sentence for one in figures), about, strict=True))
    shared = Counter(word for words in by_sentence.values() for word in words)
    told_by_all = {word for word, times in shared.items() if 2 * times > len(by_sentence)}
    units = Counter(one.unit for one in figures if one.unit)
    counted = units.most_common(1)[0][0] if units else "a number"
    title = _title(min(by_sentence, key=len), told_by_all, counted)
    return FigureConflict(
        id=record_id("fc", *sorted(one.id for one in figures)),
        about=f"{counted}: {title}" if title else counted,
        figure_ids=tuple(one.id for one in figures),
        because=(
            f"{len(figures)} figures in sentences that share words; they may count different things"
        ),
    )


def _title(sentence: str, wanted: set[str], counted: str) -> str:
    """Give the words of a sentence that others share, in its order, without those of telling."""
    words = [
        word
        for word in re.findall(r"[A-Za-z][a-z-]*", sentence)
        if word != counted and not _COUNTS_ANEW.match(word) and set(concepts(word)) & wanted
    ]
    return " ".join(dict.fromkeys(words))
