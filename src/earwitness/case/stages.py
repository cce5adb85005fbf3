"""What a stage is: one named step of analysis, which records it reads and which it writes.

A stage is a value. Its `units` say what there is to do (cheaply, from digests), its `payload`
gathers what one unit needs, its `work` is the pure part and may run in another process. Only the
runner (`case/runner.py`) moves records between stages and the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from earwitness.case.records import Record

if TYPE_CHECKING:
    from earwitness.case.checkpoints import Checkpoint
    from earwitness.case.view import CaseView

WHOLE_CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One thing for a stage to do: an exhibit, or the whole case.

    inputs: digests of everything the result depends on besides method and options.
    weight: relative size (seconds of audio, characters), for the progress bar.
    """

    subject: str  # an exhibit id, or WHOLE_CASE
    label: str  # what a person sees: the exhibit's name
    inputs: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkContext:
    """What the pure part of a stage may use besides its payload.

    options: the stage's parameters, as they enter the run key.
    progress: call with the fraction done, 0..1; checkpoint: parts that survive `kill -9`.
    """

    options: tuple[tuple[str, str], ...]
    progress: Callable[[float], None]
    checkpoint: Checkpoint

    def option(self, name: str) -> str:
        """Look one parameter up by name. Raises KeyError where the stage has none of that name."""
        return dict(self.options)[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One registered step of analysis.

    version: changes whenever the same input could give another result ("whisper-base/1").
    options: parameters of this case, read from its settings, as (name, value) pairs.
    work: payload and context in, records out; raises UnreadableExhibit or UnusableSignal for
    input that will never work (kept as final), any other error for what may work next time.
    """

    name: str
    version: str
    sentence: str  # what it does, for help, tooltips and reference pages
    source: str  # the paper, standard or library behind it
    limits: str  # what it cannot see
    writes: tuple[type[Any], ...]
    units: Callable[[CaseView], Iterable[Unit]]
    payload: Callable[[CaseView, Unit], Any]
    work: Callable[[Any, WorkContext], Sequence[Record]]
    options: Callable[[CaseView], tuple[tuple[str, str], ...]] = field(default=lambda case: ())
    is_parallel: bool = False  # may run in worker processes, several units at once


def run_key(stage: Stage, *, options: tuple[tuple[str, str], ...], unit: Unit) -> str:
    """Name a run by what it depends on: the same key is never computed twice."""
    parts = [stage.name, stage.version, unit.subject, repr(options), *unit.inputs]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def digest(*parts: object) -> str:
    """Digest values that have a stable text form, for use among a unit's inputs."""
    text = "\x1f".join(repr(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()
