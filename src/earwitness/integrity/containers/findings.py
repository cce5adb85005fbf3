"""What a file's structure shows, as findings. Judges no recording: transfers cut files too."""

from __future__ import annotations

from earwitness.case.records import Finding, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.facts import fact_id
from earwitness.integrity.containers.table import NOT_READ, ContainerStructure, Contradiction

TEST = "container structure"
_SHOWN = (  # facts that say how a file came about, in the order they are told
    "chunk order",
    "atom order",
    "block order",
    "index",
    "brand",
    "encoder",
    "vendor",
    "info ISFT",
    "muxing program",
    "created",
    "encoder delay",
    "encoder preset",
    "pre-skip",
    "input rate",
    "edits",
    "bytes that no track plays",
    "bytes after the last chunk",
    "length of sound",
    "last page",
)
_MOST_SHOWN = 12
_LIMITS = (
    "Every statement in a file can be forged, and a program that writes the file anew removes all "
    "contradictions: none found proves nothing. Interrupted recorders and broken transfers leave "
    "some of the same traces as a cut."
)


def structure_findings(exhibit_id: str, structure: ContainerStructure) -> tuple[Finding, ...]:
    """Say what a file's structure contradicts, each with its place; or that nothing does."""
    if structure.form == NOT_READ:
        because = f"{structure.stopped or 'nothing was found to read'}."
        return (_finding(exhibit_id, Outcome.NOT_TESTED, _sentence(because), key="not read"),)
    told = _told(structure)
    if structure.stopped:
        told += f" Reading stopped: {structure.stopped}."
    if not structure.contradictions:
        count = len(structure.facts)
        because = (
            f"No trace found by this test: {count} facts contradict each other nowhere. {told}"
        )
        outcome = Outcome.INCONCLUSIVE if structure.stopped else Outcome.CONSISTENT
        return (_finding(exhibit_id, outcome, because, key="structure"),)
    count = len(structure.contradictions)
    because = f"{count} contradiction(s) in the file's structure, each told by itself. {told}"
    first = _finding(exhibit_id, Outcome.INCONCLUSIVE, because, key="structure")
    return (
        first,
        *(_contradiction(exhibit_id, one, structure) for one in structure.contradictions),
    )


def _told(structure: ContainerStructure) -> str:
    """Tell the facts that say most about how the file came about."""
    shown = [(fact, value) for fact in _SHOWN for value in structure.values(fact)[:1]]
    told = "; ".join(f"{fact}: {value}" for fact, value in shown[:_MOST_SHOWN])
    return f"{structure.form}. {told}." if told else f"{structure.form}."


def _contradiction(exhibit_id: str, one: Contradiction, structure: ContainerStructure) -> Finding:
    # never INCONSISTENT: that needs ten hours of untouched files without one, not yet measured
    strength = "breaks a law of the format" if one.outcome is Outcome.INCONSISTENT else "weak"
    because = f"{one.name}: {one.because} (byte {one.offset}; {strength})"
    key, outcome = f"{one.name}@{one.offset}", Outcome.INCONCLUSIVE
    facts = tuple(fact_id(exhibit_id, fact) for fact in structure.behind(one))
    return _finding(
        exhibit_id, outcome, _sentence(because), key=key, start_s=one.start_s, fact_ids=facts
    )


def _finding(
    exhibit_id: str,
    outcome: Outcome,
    because: str,
    *,
    key: str,
    start_s: float | None = None,
    fact_ids: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        id=record_id("f", exhibit_id, TEST, key),
        exhibit_id=exhibit_id,
        test=TEST,
        outcome=outcome,
        because=because,
        start_s=start_s,
        limits=_LIMITS,
        fact_ids=fact_ids,
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
