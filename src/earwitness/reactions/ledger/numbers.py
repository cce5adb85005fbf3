"""Written numbers to values: 9,000, forty million, 3.5 million, two hundred and forty-two."""

from __future__ import annotations

import re

_FIRST_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_EVERY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: number for number, word in enumerate(_FIRST_TWENTY.split())}
_TENS = {word: 10 * number for number, word in enumerate(_EVERY_TEN.split(), start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SMALL = rf"(?:{'|'.join([*_TENS, *sorted(_UNITS, key=len, reverse=True)])})"
_SCALE = rf"(?:{'|'.join(_SCALES)})"

# A number in digits or in words, without capturing groups; case does not count.
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s+{_SCALE})?"
    rf"|{_SMALL}(?:[-\s]+(?:and\s+)?(?:{_SMALL}|{_SCALE})\b)*"
)


def value_of(written: str) -> float | None:
    """Give the value of a written number; None where its words make none ("six four")."""
    text = written.lower().replace(",", "")
    digits = re.match(r"\d+(?:\.\d+)?", text)
    words = [w for w in re.findall(r"[a-z]+", text) if w != "and"]
    if digits is not None:
        value = float(digits.group())
        for word in words:
            value *= _SCALES[word]
        return value
    return _of_words(words)


def _of_words(words: list[str]) -> float | None:
    """Add up words; a scale multiplies what stands since the last greater one."""
    total, part, last = 0.0, 0.0, 1e12
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == _SCALES["hundred"]:
                part = max(part, 1.0) * scale
            else:
                total, part = total + max(part, 1.0) * scale, 0.0
            last = scale
        else:
            value = float(_UNITS.get(word, _TENS.get(word, 0)))
            if value >= last:
                return None
            part, last = part + value, 10.0 if value >= 20 else 1.0
    return total + part
