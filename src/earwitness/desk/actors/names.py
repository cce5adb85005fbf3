"""An actor's names by script, so that a reader of one finds theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SCRIPTS = ("Latin", "Arabic", "Hebrew", "Cyrillic", "Greek", "Devanagari", "Hangul")
_EAST_ASIAN = {"Cjk": "Chinese or Japanese", "Hiragana": "Japanese", "Katakana": "Japanese"}
OTHER = "other signs"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOfScript:
    """Names that begin in one script, in the order given."""

    script: str
    names: tuple[str, ...]


def script_of(name: str) -> str:
    """Say which script a name begins in: that of its first letter."""
    letter = next((char for char in name if char.isalpha()), "")
    word = unicodedata.name(letter, "").split(" ")[0].title() if letter else ""
    return word if word in _SCRIPTS else _EAST_ASIAN.get(word, OTHER)


def by_script(names: Iterable[str]) -> tuple[NamesOfScript, ...]:
    """Group names by script, in the order in which the scripts appear."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(script_of(name), []).append(name)
    return tuple(NamesOfScript(script=script, names=tuple(held)) for script, held in groups.items())
