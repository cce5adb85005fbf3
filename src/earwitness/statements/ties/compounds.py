"""Ties inside compounds: "the X-backed Y", "the pro-X Y", "the anti-X Y"."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.case.vocabulary import Relation
from earwitness.statements.language.discourse import Discourse, Found
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set
from earwitness.statements.ties.standings import Sides, Standing, standings

_BACKED = word_set("backed supported funded sponsored financed armed endorsed")
_ALLIED = word_set("aligned allied linked affiliated")
_LOYAL = word_set("loyal friendly")
_LED = word_set("led headed")
_TOWARDS = {"pro": (1, Relation.SUPPORTS), "anti": (-1, Relation.OPPOSES)}
_AFTER = _BACKED | _ALLIED | _LOYAL | _LED
_FAR = 6  # tokens from the compound to the name it describes


def compound_ties(discourse: Discourse, piece: int) -> Iterator[Standing]:
    """Read the hyphenated words of a piece that have somebody's name in them."""
    parse = discourse.parses[piece]
    for token in range(1, len(parse.words) - 1):
        if parse.words[token] != "-" or parse.ends[token - 1] != parse.starts[token]:
            continue
        word, after = parse.lowers[token - 1], parse.lowers[token + 1]
        if word in _TOWARDS:
            other = discourse.mention_at(piece, token + 1)
            described = None if other is None else _described(discourse, piece, other.last)
            yield from _tied(discourse, piece, token - 1, described, other, *_TOWARDS[word])
        elif after in _AFTER:
            other = discourse.mention_at(piece, token - 1)
            described = _described(discourse, piece, token + 1)
            if after in _BACKED:
                yield from _tied(
                    discourse, piece, token + 1, other, described, 1, Relation.SUPPORTS
                )
            else:
                relation = _relation(after)
                sides = (other, described) if after in _LED else (described, other)
                yield from _tied(discourse, piece, token + 1, *sides, 1, relation)


def _relation(word: str) -> Relation:
    if word in _LED:
        return Relation.BELONGS_TO
    return Relation.SUPPORTS if word in _LOYAL else Relation.ALLIES


def _tied(
    discourse: Discourse,
    piece: int,
    token: int,
    holder: Found | None,
    target: Found | None,
    sign: int,
    relation: Relation,
) -> Iterator[Standing]:
    if holder is None or target is None:
        return
    sides = Sides(holders=(holder,), targets=(target,), sign=sign, relation=relation)
    yield from standings(discourse, piece, token, sides, confidence=0.7, is_factual=True)


def _described(discourse: Discourse, piece: int, token: int) -> Found | None:
    """Find the name a compound describes: the next one, or what "X, the Y-backed NOUN" is said of.

    None where a former bond is meant or another word than an adjective or noun comes between.
    """
    parse = discourse.parses[piece]
    past = min(len(parse.words), token + 1 + _FAR)
    for at in range(token + 1, past):
        found = discourse.mention_at(piece, at)
        if found is not None and found.label not in {"ROLE", "FOLLOWERS", "PRONOUN"}:
            return found if found.key else None
        if parse.tags[at][:2] not in {"JJ", "NN"}:
            return _apposed(discourse, piece, at - 1) if at > token + 1 else None
    return None


def _apposed(discourse: Discourse, piece: int, noun: int) -> Found | None:
    parse: Parse = discourse.parses[piece]
    if parse.deps[noun] != "appos":
        return None
    named = discourse.mention_at(piece, parse.heads[noun])
    return named if named is not None and named.key and named.label != "PRONOUN" else None
