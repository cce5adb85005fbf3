"""The table of a container's facts, each with its place in the file, and what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass, field

from earwitness.case.vocabulary import Outcome

MOST_FACTS = 1_000
MOST_CONTRADICTIONS = 100
_VALUE_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerFact:
    """One thing that a file's bytes say. offset: of its first byte in the file."""

    fact: str  # "encoder delay"
    value: str
    place: str  # "frame 0, Info tag"
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two statements of one file that exclude each other, or a law of its format that is broken.

    outcome: INCONSISTENT only where no untouched file of the calibration showed it (see
    docs/methods/container.md), else INCONCLUSIVE. start_s None: it is about no moment of the sound.
    """

    name: str  # "frames stated and found"
    because: str
    offset: int
    outcome: Outcome = Outcome.INCONCLUSIVE
    start_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerStructure:
    """What reading a file's structure gave. stopped: why reading ended early; None: it did not."""

    form: str  # "wav", "mp3", "mp4", "ogg", "flac", "amr", "aac", "matroska" or "not read"
    facts: tuple[ContainerFact, ...]
    contradictions: tuple[Contradiction, ...]
    stopped: str | None = None

    def values(self, fact: str) -> tuple[str, ...]:
        """List the values of one fact, in order of the file."""
        return tuple(one.value for one in self.facts if one.fact == fact)


@dataclass(slots=True)
class FactTable:
    """The table while a reader fills it; what goes beyond its bounds is counted, not kept."""

    facts: list[ContainerFact] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    left_out: int = 0

    def note(self, fact: str, value: object, *, place: str, at: int) -> None:
        """Add a fact; its value is cleaned and cut to a line."""
        if len(self.facts) >= MOST_FACTS:
            self.left_out += 1
            return
        self.facts.append(
            ContainerFact(fact=fact, value=one_line(str(value)), place=one_line(place), offset=at)
        )

    def contradict(
        self,
        name: str,
        because: str,
        *,
        at: int,
        outcome: Outcome = Outcome.INCONCLUSIVE,
        start_s: float | None = None,
    ) -> None:
        """Add a contradiction."""
        if len(self.contradictions) >= MOST_CONTRADICTIONS:
            self.left_out += 1
            return
        self.contradictions.append(
            Contradiction(
                name=name, because=one_line(because), offset=at, outcome=outcome, start_s=start_s
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
