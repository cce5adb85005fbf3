"""What somebody is accused of, blamed for or charged with, as the content of a report."""

from __future__ import annotations

from earwitness.statements.attributions.reporting import CUES
from earwitness.statements.attributions.spoken import Content, content_of
from earwitness.statements.language.grammar import object_of, prepositions
from earwitness.statements.language.parsing import Parse


def accused(parse: Parse, verb: int) -> Content | None:
    """Find the charge in "accused X of Y"."""
    if object_of(parse, verb) is None:
        return None
    for word, token, below in late_prepositions(parse, verb):
        if word in {"of", "for", "with"}:
            last = _end_of_charge(parse, below)
            return content_of(parse, token + 1, last, "a", 0.85, "the charge")
    past = parse.sentences[parse.sentence[verb]][1]
    for token in range(verb + 2, min(past - 1, verb + 25)):  # an aside came between
        if parse.lowers[token] == "of" and parse.tags[token + 1] == "VBG":
            last = parse.right[token + 1]
            return content_of(parse, token + 1, last, "a", 0.75, "the charge")
    return None


def _end_of_charge(parse: Parse, below: int) -> int:
    """End a charge before what only seems to go on with it.

    "of corruption and the Guard, described them ...": somebody named is no charge. "of theft, and
    calling X a liar": the speaker's own next words.
    """
    for kid in parse.kids[below]:
        if parse.deps[kid] != "conj" or kid < below + 2:
            continue
        is_name = parse.words[kid][0].isupper() and not parse.words[below][0].isupper()
        is_speech = parse.tags[kid] == "VBG" and parse.lowers[kid] in CUES
        if is_name or (is_speech and "," in parse.words[parse.left[kid] - 3 : kid]):
            last = parse.left[kid] - 1
            while last > below and parse.deps[last] in {"cc", "punct"}:
                last -= 1
            return last
    return parse.right[below]


def late_prepositions(parse: Parse, verb: int) -> list[tuple[str, int, int]]:
    """List prepositions on a verb, then those the parser hung on its object instead."""
    found = [item for item in prepositions(parse, verb) if item[1] > verb]
    target = object_of(parse, verb)
    if target is not None and target > verb:
        found += [item for item in prepositions(parse, target) if item[0] in {"of", "as", "for"}]
    return found
