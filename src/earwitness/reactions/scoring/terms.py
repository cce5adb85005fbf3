"""What a forecast says of itself: by when, and how likely in numbers. Nothing is read into words.

"Likely" has no number here: people mean anything between one half and nine tenths by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.records import Forecast, TimeExpression

_PERCENT = r"(?:\s*%|\s+per\s?cent\b)"
_NUMBER = rf"(?P<low>\d{{1,3}})(?:{_PERCENT})?(?:\s*(?:-|–|to)\s*(?P<high>\d{{1,3}}))?{_PERCENT}"
_CHANCE = r"(?:chances?|probability|likelihood|odds|risk)"
_STATED = (
    re.compile(rf"\b{_NUMBER}\s+(?:{_CHANCE}|likely|certain|sure|probable)\b", re.I),
    re.compile(rf"\b{_CHANCE}\b[^.;!?\d]{{0,60}}?{_NUMBER}", re.I),
    re.compile(
        r"\b(?P<one>one|two|three|four)[\s-](?:chance\s+)?in[\s-](?P<of>two|three|four|five|six"
        r"|ten|twenty|a\s+hundred)\b",
        re.I,
    ),
    re.compile(r"\b(?P<even>fifty-fifty|50[-–/]50|even\s+(?:chances?|odds))\b", re.I),
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twenty": 20}


@dataclass(frozen=True, slots=True, kw_only=True)
class Probability:
    """How likely somebody says something is. value: 0..1, the middle of a range; text: as said."""

    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """By when it is to happen. ISO days, inclusive; empty: open on that side."""

    earliest: str
    latest: str
    text: str
    because: str


def stated_probability(text: str) -> Probability | None:
    """Find a probability given as a number beside a word for chance; None: no number is given."""
    for pattern in _STATED:
        found = pattern.search(text)
        if found is not None and (value := _value(found.groupdict())) is not None:
            return Probability(value=value, text=found.group())
    return None


def _value(said: dict[str, str | None]) -> float | None:
    if said.get("even"):
        return 0.5
    one, of = said.get("one"), said.get("of")
    if one and of:
        value = _WORDS[one.lower()] / _WORDS.get(of.lower(), 100)
        return value if value <= 1 else None
    low = int(said["low"] or 0)
    high = int(said.get("high") or low)
    return (low + high) / 200 if low <= high <= 100 else None


def horizon(forecast: Forecast, times: Iterable[TimeExpression], *, made_on: str) -> Horizon | None:
    """Find the time a forecast sets itself: one in its words that is not over when it is made.

    made_on: ISO day of the forecast; empty: not known. times: those of its exhibit. None: it sets
    itself none.
    """
    span = forecast.span
    for time in times:
        inside = span.start_char <= time.span.start_char and time.span.end_char <= span.end_char
        if not inside or not time.is_resolved:
            continue
        if time.latest and made_on and time.latest <= made_on:
            continue
        return Horizon(
            earliest=time.earliest, latest=time.latest, text=time.text, because=time.because
        )
    return None


def probabilities(
    forecasts: Sequence[Forecast], sentences: dict[str, str]
) -> dict[str, Probability]:
    """Find each forecast's stated number: in its words, else in the rest of its sentence.

    sentences: the sentence around each forecast, by its id. A number outside the words counts
    only where the sentence holds one forecast. Returns by forecast id; absent: no number.
    """
    alone: dict[tuple[str, str], int] = {}
    for one in forecasts:
        key = (one.span.exhibit_id, sentences.get(one.id, one.text))
        alone[key] = alone.get(key, 0) + 1
    found: dict[str, Probability] = {}
    for one in forecasts:
        sentence = sentences.get(one.id, one.text)
        said = stated_probability(one.text)
        if said is None and alone[one.span.exhibit_id, sentence] == 1:
            said = stated_probability(sentence)
        if said is not None:
            found[one.id] = said
    return found
