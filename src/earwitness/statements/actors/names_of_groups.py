"""What two names of one party, armed group or community have in common.

"Anchorists", "the Anchorist bloc" and "Anchorist Movement" share the core "anchorist". Only whole
cores count: "House" is no part of "White House", and "GOP" is no word of another name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from earwitness.statements.actors.names import name_words, skeleton
from earwitness.statements.actors.names_of_states import DEMONYMS
from earwitness.statements.language.wordsets import word_set

_TAILS = word_set(
    "party movement bloc coalition alliance organization organisation group current list "
    "community communities"
)
_TRIBE = word_set("bani banu beni")
_DOUBLES = re.compile(r"([aiub-df-hj-np-tv-z])\1+")
_STEM = 6  # letters of a first word that its other forms share: "harbouring", "harbour's"


def group_core(name: str) -> tuple[str, ...]:
    """Reduce a group's name to what its other wordings keep; empty for a name without words.

    Without the words that only say what kind of group it is, doubled letters and the plural.
    """
    words = list(name_words(name))
    while len(words) > 1 and words[-1] in _TAILS:
        words.pop()
    if words:
        words[-1] = _singular(words[-1])
    return tuple(_DOUBLES.sub(r"\1", word) for word in words)


def is_tribe(name: str) -> bool:
    """Tell whether a name is that of a tribe: "Bani Talib"."""
    words = name_words(name)
    return len(words) > 1 and words[0] in _TRIBE


def clan_skeleton(name: str) -> str:
    """Give what a tribe's name and its members' surname share: "Bani Talib", "the Talibis".

    Empty where that is too little to go by.
    """
    word = name_words(name)[-1] if name_words(name) else ""
    bones = skeleton(word.removesuffix("s"))
    return bones if len(bones) >= 3 else ""


def same_groups(names: Mapping[str, str]) -> dict[str, str]:
    """Say which groups are one: key to the key it is one with, for keys that are not alone.

    names: key to the longest name, no persons. A nation in front is dropped where the case knows
    one nation only: "the Iraqi army" is "the army", unless there is an Iranian one as well.
    """
    by_core: dict[tuple[str, ...], list[str]] = defaultdict(list)
    nations: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names.values():
        core = group_core(name)
        if len(core) > 1 and core[0] in DEMONYMS:
            nations[core[1:]].add(core[0])
    for key, name in names.items():
        core = group_core(name)
        if len(core) > 1 and len(nations.get(core[1:], ())) == 1:
            core = core[1:]
        by_core[core].append(key)
    merged = {}
    for keys in by_core.values():
        best = max(
            keys, key=lambda key: (len(name_words(names[key])), names[key][0].isupper(), key)
        )
        merged.update({key: best for key in keys if key != best})
    return _lowered(names) | merged


def _lowered(names: Mapping[str, str]) -> dict[str, str]:
    """Find what a lower-case name is in capitals: "harbouring framework", "Harbour Framework"."""
    stems: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, name in names.items():
        if name[:1].isupper():
            stems[_stemmed(name)].append(key)
    return {
        key: stems[_stemmed(name)][0]
        for key, name in names.items()
        if name.islower() and len(_stemmed(name)) == 2 and len(stems.get(_stemmed(name), ())) == 1
    }


def _stemmed(name: str) -> tuple[str, ...]:
    words = name_words(name)
    return (words[0][:_STEM], words[-1]) if len(words) == 2 and len(words[0]) > _STEM else words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] not in "su" else word
