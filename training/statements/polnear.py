"""PolNeAR (brat stand-off) as paragraphs of words with attributions over them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = ("source", "cue", "content")
Chars = tuple[tuple[int, int], ...]  # (first, past-last) of each piece


@dataclass(frozen=True, slots=True)
class Event:
    """One attribution: characters of its parts in the article; an absent part is empty."""

    source: Chars
    cue: Chars
    content: Chars


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its lines with where each begins, and each annotator's attributions."""

    name: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    versions: tuple[tuple[Event, ...], ...]


def read_articles(folder: Path) -> Iterator[Article]:
    """Read FOLDER/text and FOLDER/attributions, article by article."""
    versions: dict[str, list[tuple[Event, ...]]] = defaultdict(list)
    for file in sorted((folder / "attributions").glob("*.ann")):
        events = tuple(_events(file.read_text(encoding="utf-8")))
        versions[file.stem.rsplit("_", 1)[0]].append(events)
    for name, annotated in sorted(versions.items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        found = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
        yield Article(
            name=name,
            lines=tuple(match.group() for match in found),
            starts=tuple(match.start() for match in found),
            versions=tuple(annotated),
        )


def _events(annotation: str) -> Iterator[Event]:
    spans: dict[str, Chars] = {}
    lines = [line.split("\t") for line in annotation.split("\n") if "\t" in line]
    for fields in lines:
        if fields[0].startswith("T"):
            offsets = fields[1].split(" ", 1)[1]
            spans[fields[0]] = tuple(_pair(pair) for pair in offsets.split(";"))
    for fields in lines:
        if fields[0].startswith("E"):
            parts: dict[str, Chars] = dict.fromkeys(PARTS, ())
            for argument in fields[1].split():
                role, _, target = argument.partition(":")
                role = role.lower().rstrip("0123456789")
                if role in PARTS:
                    parts[role] += spans[target]
            if parts["cue"] and parts["content"]:
                yield Event(**parts)


def _pair(offsets: str) -> tuple[int, int]:
    first, last = offsets.split()
    return int(first), int(last)
