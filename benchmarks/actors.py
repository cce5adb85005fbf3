"""Score who is named in a case, and whom each name means, with the user's list and without any.

python -m benchmarks.actors --case FOLDER [--gold FILE] [--json] [--errors]

Gold: one JSON object a line with document, start_char, end_char, actor, kind (name, role, unsure);
offsets count characters of the reading of `benchmarks.case_gold.read_document`. A gold mention is
found where a named mention overlaps it, one to one, closest first. With the list it is right where
the actor is the same; an actor who is not listed is right where most mentions of one open identity
mean that actor. Pronouns are left out. B-cubed is over the gold mentions of the whole case: a
missed one is a cluster of its own. "unsure" spans count neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.case_gold import read_document, read_list
from earwitness.case.records import ListedActor, Mention, Reading
from earwitness.statements.actors.resolving import resolve_actors
from earwitness.statements.method import StatementOptions, read_many
from earwitness.statements.stages import RESOLVE_ACTORS

GOLD = Path(__file__).parent / "gold" / "iraq-2022-mentions.jsonl"
UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A span somebody annotated. part: "worked-on" or "held-out"; empty where nobody said."""

    document: str
    start_char: int
    end_char: int
    text: str
    actor: str
    kind: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A mention as the program has it. actor_id: what is the same for all of one actor."""

    document: str
    start_char: int
    end_char: int
    text: str
    actor_id: str
    actor: str
    is_listed: bool


def read_gold(path: Path) -> list[GoldMention]:
    """Read annotated mentions. Raises TypeError where a line lacks a field."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [GoldMention(**json.loads(line)) for line in lines if line.strip()]


def given_mentions(readings: Sequence[Reading], listed: tuple[ListedActor, ...]) -> list[Given]:
    """Name everybody in a case's documents; pronouns and mentions of nobody known are left out."""
    found = list(read_many(readings, StatementOptions(listed=listed)))
    mentions = [record for records in found for record in records if isinstance(record, Mention)]
    actors, namings = resolve_actors(mentions, listed)
    known = {actor.id: actor for actor in actors}
    named = {naming.mention_id: known[naming.actor_id] for naming in namings}
    documents = {reading.exhibit.id: reading.exhibit.name for reading in readings}
    return [
        Given(
            document=documents[mention.span.exhibit_id],
            start_char=mention.span.start_char,
            end_char=mention.span.end_char,
            text=mention.text,
            actor_id=named[mention.id].id,
            actor=named[mention.id].name,
            is_listed=named[mention.id].is_listed,
        )
        for mention in mentions
        if mention.label != "PRONOUN" and mention.id in named
    ]


def paired(given: Sequence[Given], gold: Sequence[GoldMention]) -> dict[int, int]:
    """Pair gold with given mentions that overlap, one to one, closest first: gold to given."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(given):
        by_document[mention.document].append(number)
    candidates = sorted(
        (-share, g, number)
        for g, wanted in enumerate(gold)
        for number in by_document[wanted.document]
        if (share := _overlap(given[number], wanted)) > 0
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, g, number in candidates:
        if g not in pairs and number not in used:
            pairs[g] = number
            used.add(number)
    return pairs


def _overlap(given: Given, gold: GoldMention) -> float:
    both = min(given.end_char, gold.end_char) - max(given.start_char, gold.start_char)
    either = max(given.end_char, gold.end_char) - min(given.start_char, gold.start_char)
    return max(0, both) / either


def right_ones(
    given: Sequence[Given],
    gold: Sequence[GoldMention],
    pairs: dict[int, int],
    listed: Sequence[ListedActor],
) -> set[int]:
    """Tell which gold mentions were given the right actor."""
    names = {actor.name for actor in listed}
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for g, number in pairs.items():
        meant[given[number].actor_id][gold[g].actor] += 1
    right = set()
    for g, number in pairs.items():
        mine, wanted = given[number], gold[g].actor
        if wanted in names:
            is_right = mine.actor == wanted and mine.is_listed
        else:
            is_right = not mine.is_listed and meant[mine.actor_id].most_common(1)[0][0] == wanted
        if is_right:
            right.add(g)
    return right


def b_cubed(gold_keys: Sequence[str], given_keys: Sequence[str]) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 of one clustering of the same items by another.

    Source: Bagga and Baldwin 1998. Both are one key per item; nothing to score gives zeros.
    """
    if not gold_keys:
        return 0.0, 0.0, 0.0
    gold, given = Counter(gold_keys), Counter(given_keys)
    both = Counter(zip(gold_keys, given_keys, strict=True))
    total = len(gold_keys)
    precision = sum(n * n / given[key] for (_, key), n in both.items()) / total
    recall = sum(n * n / gold[key] for (key, _), n in both.items()) / total
    return precision, recall, 2 * precision * recall / (precision + recall)


def with_list_figures(
    given: Sequence[Given], gold: Sequence[GoldMention], listed: Sequence[ListedActor]
) -> dict[str, float | int]:
    """Give the shares of gold mentions found and right, and of given mentions right."""
    pairs = paired(given, gold)
    sure = [g for g, wanted in enumerate(gold) if wanted.kind != UNSURE]
    right = right_ones(given, gold, pairs, listed) & set(sure)
    doubtful = {number for g, number in pairs.items() if gold[g].kind == UNSURE}
    figures: dict[str, float | int] = {
        "right": _share(len(right), len(sure)),
        "found": _share(sum(g in pairs for g in sure), len(sure)),
        "precision": _share(len(right), len(given) - len(doubtful)),
        "gold": len(sure),
        "given": len(given) - len(doubtful),
    }
    for kind in ("name", "role"):
        wanted = [g for g in sure if gold[g].kind == kind]
        figures[f"right_{kind}s"] = _share(len(right & set(wanted)), len(wanted))
    return figures


def without_list_figures(
    given: Sequence[Given], gold: Sequence[GoldMention]
) -> dict[str, float | int]:
    """Give B-cubed over the gold mentions; a missed mention is a cluster of its own."""
    pairs = paired(given, gold)
    sure = [g for g, wanted in enumerate(gold) if wanted.kind != UNSURE]
    figures: dict[str, float | int] = {}
    for suffix, kinds in (("", {"name", "role"}), ("_names", {"name"})):
        chosen = [g for g in sure if gold[g].kind in kinds]
        keys = [given[pairs[g]].actor_id if g in pairs else f"missed {g}" for g in chosen]
        scores = b_cubed([gold[g].actor for g in chosen], keys)
        for name, value in zip(("precision", "recall", "f1"), scores, strict=True):
            figures[f"b3_{name}{suffix}"] = round(value, 4)
    figures["found"] = _share(sum(g in pairs for g in sure), len(sure))
    return figures


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _show_errors(
    given: Sequence[Given], gold: Sequence[GoldMention], listed: Sequence[ListedActor]
) -> None:
    pairs = paired(given, gold)
    right = right_ones(given, gold, pairs, listed)
    for g, wanted in enumerate(gold):
        if g not in right and wanted.kind != UNSURE:
            found = "nobody"
            if g in pairs:
                found = f"{given[pairs[g]].text!r} = {given[pairs[g]].actor}"
            where = f"{wanted.document} {wanted.start_char}"
            print(f"- {where} {wanted.text!r} = {wanted.actor} ({wanted.kind}): {found}")
    for number in sorted(set(range(len(given))) - set(pairs.values())):
        mine = given[number]
        print(f"+ {mine.document} {mine.start_char} {mine.text!r} = {mine.actor}")


def measured(
    case: Path, gold: Sequence[GoldMention], *, show_errors: bool
) -> dict[str, dict[str, dict[str, float | int]]]:
    """Score all of the gold, and each part of it that has a name."""
    documents = case / "documents"
    files = sorted((documents if documents.is_dir() else case).glob("*.txt"))
    readings = [read_document(path) for path in files]
    listed = read_list(case / "actors.csv")
    with_list, without = given_mentions(readings, listed), given_mentions(readings, ())
    results = {}
    for part in ("", *sorted({wanted.part for wanted in gold} - {""})):
        chosen = [wanted for wanted in gold if part in {"", wanted.part}]
        names = {wanted.document for wanted in chosen}
        mine = [one for one in with_list if one.document in names]
        results[part or "all"] = {
            "with_list": with_list_figures(mine, chosen, listed),
            "without_list": without_list_figures(
                [one for one in without if one.document in names], chosen
            ),
        }
        if show_errors and part != "held-out" and part:
            _show_errors(mine, chosen, listed)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="score who is named, and whom each name means")
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=GOLD, help="annotated mentions (JSON lines)")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missing")
    chosen = parser.parse_args(arguments)
    results = measured(chosen.case, read_gold(chosen.gold), show_errors=chosen.errors)
    print(f"{'':26}" + "".join(f"{part:>12}" for part in results))
    for side in ("with_list", "without_list"):
        for name in results["all"][side]:
            values = "".join(f"{results[part][side][name]:12}" for part in results)
            print(f"{side.split('_')[0] + ' ' + name:26}{values}")
    if chosen.json:
        whole = results.pop("all")
        line = {"benchmark": "actors", "method": RESOLVE_ACTORS.version, **whole, "parts": results}
        print(json.dumps(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
