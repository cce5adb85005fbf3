"""Which texts are the same story printed again: near-duplicates count as one source.

Texts are compared by their runs of five words (shingles). The share of the shorter text's runs that
the longer one has too (containment) tells a story cut short by another paper from two stories about
one event. Candidates are found by the smallest hashes of each text, then compared in full.
Source: Broder 1997.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_SKETCH = 64  # hashes of a text by which candidates are found
_TOO_COMMON = 200  # texts sharing one hash: a stock phrase, or copies that other hashes join


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStory:
    """When two texts count as one source.

    containment: least share of the shorter text's runs that must stand in the other. words: length
    of a run. least_runs: texts with fewer runs are never joined, short ones being alike by chance.
    """

    containment: float = 0.6
    words: int = 5
    least_runs: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Texts that count as one source. id: the first of text_ids, which are sorted."""

    id: str
    text_ids: tuple[str, ...]
    because: str


def independent_sources(
    texts: Mapping[str, str], *, rule: SameStory | None = None
) -> tuple[SourceGroup, ...]:
    """Group texts (exhibits or passages, by id) into independent sources, by id.

    Joining is transitive: a cut version may link two that have less in common.
    """
    chosen = rule or SameStory()
    runs = {name: _runs(texts[name], chosen.words) for name in sorted(texts)}
    leader = {name: name for name in runs}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for first, second in _candidates(runs, least=chosen.least_runs):
        a, b = sorted((lead(first), lead(second)))
        if a != b and _containment(runs[first], runs[second]) >= chosen.containment:
            leader[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for name in runs:
        groups[lead(name)].append(name)
    return tuple(_group(members) for _, members in sorted(groups.items()))


def source_of_text(groups: tuple[SourceGroup, ...]) -> dict[str, str]:
    """Say for each text which source it counts as."""
    return {text: group.id for group in groups for text in group.text_ids}


def _group(members: list[str]) -> SourceGroup:
    because = (
        "shares no long stretch of words with another text"
        if len(members) == 1
        else f"{len(members)} texts are largely the same words: counted as one source"
    )
    return SourceGroup(id=members[0], text_ids=tuple(members), because=because)


def _runs(text: str, words: int) -> frozenset[int]:
    """Hash every run of words; case, accents' encoding and punctuation do not count."""
    folded = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return frozenset(
        int.from_bytes(blake2b(" ".join(folded[i : i + words]).encode(), digest_size=8).digest())
        for i in range(len(folded) - words + 1)
    )


def _candidates(runs: Mapping[str, frozenset[int]], *, least: int) -> Iterator[tuple[str, str]]:
    """Pair texts one of whose smallest hashes stands in the other, neighbours in length first.

    The hashes of the shorter text decide, so that a long text that swallows it is found too.
    """
    long_enough = [name for name, of_text in runs.items() if len(of_text) >= least]
    order = sorted(long_enough, key=lambda name: (len(runs[name]), name))
    holding: dict[int, list[str]] = defaultdict(list)
    sketched = {h for name in order for h in heapq.nsmallest(_SKETCH, runs[name])}
    for name in order:
        for run in runs[name] & sketched:
            holding[run].append(name)
    for name in order:
        seen = {name}
        for run in heapq.nsmallest(_SKETCH, runs[name]):
            for other in holding[run][:_TOO_COMMON]:
                if other not in seen:
                    seen.add(other)
                    yield name, other


def _containment(first: frozenset[int], second: frozenset[int]) -> float:
    return len(first & second) / min(len(first), len(second))
