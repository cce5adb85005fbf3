"""Institutions without capitals: "parliament", "the judiciary", "the security forces"."""

from __future__ import annotations

from collections.abc import Iterable

from earwitness.statements.actors.names_kinds import GROUP_NAME_WORDS
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.wordsets import word_set

_BARE = word_set("parliament government army judiciary police military prosecution")
_TWO_WORDS = frozenset({("security", "forces"), ("armed", "forces"), ("public", "prosecutor")})
_WITHOUT_ARTICLE = frozenset({"parliament"})
_HEADS = GROUP_NAME_WORDS | _BARE
_STEM = 6  # letters that two forms of one word share: "harbouring" and "harbour"


def lowered_names(names: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """List the two-word names of groups, which may stand in lower case elsewhere."""
    return frozenset(words for words in names if len(words) == 2 and words[-1] in GROUP_NAME_WORDS)


def institutions(
    parse: Parse, taken: set[int], lowered: frozenset[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Find lower-case institutions in a piece: (first, last) tokens, none of those taken."""
    found = []
    for token, word in enumerate(parse.lowers):
        if word not in _HEADS or token in taken or parse.words[token] != word:
            continue
        first = _start(parse, token, lowered)
        if first is not None and not taken & set(range(first, token)):
            found.append((first, token))
    return found


def _start(parse: Parse, token: int, lowered: frozenset[tuple[str, ...]]) -> int | None:
    """Give where an institution begins, None where a noun means none in particular."""
    word = parse.lowers[token]
    if parse.deps[token] == "compound" or (token == 0 and word not in _WITHOUT_ARTICLE):
        return None
    before = parse.lowers[token - 1] if token else ""
    is_two = (before, word) in _TWO_WORDS or _is_lowered(before, word, lowered)
    if is_two and token > 1 and _is_definite(parse, token - 2):
        return token - 1
    if word in _WITHOUT_ARTICLE:
        is_bare = before not in {"a", "an"} and (token == 0 or parse.tags[token - 1] != "JJ")
        return token if is_bare and parse.tags[token] == "NN" else None
    is_followed = token + 1 < len(parse.words) and parse.lowers[token + 1] == "of"
    is_named = token > 0 and _is_definite(parse, token - 1)
    return token if word in _BARE and is_named and not is_followed else None


def _is_definite(parse: Parse, token: int) -> bool:
    return parse.lowers[token] == "the" or parse.tags[token] == "POS"


def _is_lowered(before: str, word: str, lowered: frozenset[tuple[str, ...]]) -> bool:
    return any(
        word == last
        and (before == name or (len(before) > _STEM and before[:_STEM] == name[:_STEM]))
        for name, last in lowered
    )
