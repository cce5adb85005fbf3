"""Where a verb's target stands: its object, or what follows one of its prepositions."""

from __future__ import annotations

from earwitness.statements.language.grammar import object_of, prepositions
from earwitness.statements.language.parsing import Parse


def heads_in_slot(parse: Parse, token: int, slot: str) -> list[int]:
    """List the nouns in one slot of a verb: "o" its object, else the preposition before them."""
    if slot == "o":
        target = object_of(parse, token)
        return [] if target is None else [target]
    placed = prepositions(parse, token)
    if slot == "before":  # also "in front of"
        fronts = [n for word, _, n in placed if word == "in" and parse.lowers[n] == "front"]
        placed += [("before", at, n) for f in fronts for _, at, n in prepositions(parse, f)]
    return [noun for word, _, noun in placed if word == slot]


def heads_in_slots(parse: Parse, token: int, slots: tuple[str, ...]) -> list[int]:
    """List the nouns in any of a verb's slots."""
    return [noun for slot in slots for noun in heads_in_slot(parse, token, slot)]
