"""The table of a container's facts, each with its place in the file, and what contradicts what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from earwitness.case.vocabulary import FactReader, Outcome

NOT_READ = "not read"  # the form of a file whose structure nothing here reads
MOST_FACTS = 1_000
MOST_CONTRADICTIONS = 100
_VALUE_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFact:
    """One statement of a file, before it is an exhibit's. offset None: of the file as a whole."""

    fact: str  # "encoder delay"
    value: str
    place: str  # "frame 0, Info tag"
    offset: int | None  # of its first byte in the file
    reader: FactReader = FactReader.STRUCTURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements of one file that exclude each other, or a law of its format that is broken.

    outcome: INCONSISTENT only where no untouched file of the calibration showed it (see
    docs/methods/container.md), else INCONCLUSIVE. start_s None: it is about no moment of the sound.
    of: names of the facts it sets against each other, or that it goes beyond.
    """

    name: str  # "frames stated and found"
    because: str
    offset: int
    of: tuple[str, ...]
    outcome: Outcome = Outcome.INCONCLUSIVE
    start_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerStructure:
    """What reading a file's structure gave. stopped: why reading ended early; None: it did not."""

    form: str  # "wav", "mp3", "mp4", "ogg", "flac", "amr", "aac", "matroska" or "not read"
    facts: tuple[PlacedFact, ...]
    contradictions: tuple[Contradiction, ...]
    stopped: str | None = None

    def values(self, fact: str) -> tuple[str, ...]:
        """List the values of one fact, in order of the file."""
        return tuple(one.value for one in self.facts if one.fact == fact)

    def behind(self, contradiction: Contradiction) -> tuple[PlacedFact, ...]:
        """List the facts of a contradiction: for each name the nearest one not listed yet.

        Where reading stopped before any of them was noted: the nearest of all.
        """

        def nearest(facts: Sequence[PlacedFact]) -> tuple[PlacedFact, ...]:
            ordered = sorted(facts, key=lambda one: abs((one.offset or 0) - contradiction.offset))
            return tuple(ordered[:1])

        found: tuple[PlacedFact, ...] = ()
        for name in contradiction.of:
            found += nearest([one for one in self.facts if one.fact == name and one not in found])
        return found or nearest(self.facts)


@dataclass(slots=True)
class FactTable:
    """The table while a reader fills it; what goes beyond its bounds is counted, not kept."""

    facts: list[PlacedFact] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    left_out: int = 0

    def note(self, fact: str, value: object, *, place: str, at: int) -> None:
        """Add a fact; its value is cleaned and cut to a line."""
        if len(self.facts) >= MOST_FACTS:
            self.left_out += 1
            return
        self.facts.append(
            PlacedFact(fact=fact, value=one_line(str(value)), place=one_line(place), offset=at)
        )

    def contradict(
        self,
        name: str,
        because: str,
        *,
        at: int,
        of: tuple[str, ...],
        outcome: Outcome = Outcome.INCONCLUSIVE,
        start_s: float | None = None,
    ) -> None:
        """Add a contradiction. of: names of the facts in question, noted before or after."""
        if len(self.contradictions) >= MOST_CONTRADICTIONS:
            self.left_out += 1
            return
        self.contradictions.append(
            Contradiction(
                name=name,
                because=one_line(because),
                offset=at,
                of=of,
                outcome=outcome,
                start_s=start_s,
            )
        )

    def ended(self, form: str, *, stopped: str | None) -> ContainerStructure:
        """Close the table."""
        if self.left_out and stopped is None:
            stopped = f"{self.left_out} more facts or contradictions were left out"
        return ContainerStructure(
            form=form,
            facts=tuple(self.facts),
            contradictions=tuple(self.contradictions),
            stopped=stopped,
        )


def one_line(text: str) -> str:
    """Make a stranger's text safe to print: one line, no control characters, not endless."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * _VALUE_CHARS])
    line = " ".join(kept.split())
    return line if len(line) <= _VALUE_CHARS else f"{line[:_VALUE_CHARS]}..."


def tag_text(content: bytes, encoding: str = "utf-8") -> str:
    """Read a tag's bytes as text, up to its first zero; what is no text becomes U+FFFD."""
    return content.decode(encoding, "replace").split("\0", 1)[0]
