"""Which texts are the same story printed again: near-duplicates count as one source.

Texts are compared by their runs of five words (shingles). The share of the shorter text's runs that
the longer one has too (containment) tells a story cut short by another paper from two stories about
one event. Candidates are found by the smallest hashes of each text, then compared in full.
Source: Broder 1997.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from earwitness.consequences.runs_of_words import Runs


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
    runs = Runs(texts, words=chosen.words)
    leader = {name: name for name in runs.names}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for first, second, share in runs.similar(least=chosen.least_runs):
        if share >= chosen.containment:
            a, b = sorted((lead(first), lead(second)))
            leader[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for name in runs.names:
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
