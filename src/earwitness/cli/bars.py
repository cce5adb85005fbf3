"""Progress for people: one bar a stage, with counts, time left and every problem as it happens."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Share(ProgressColumn):
    """How much of a stage's weight is done, in per cent."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.percentage:3.0f} %")


class Bars:
    """Draws a run's progress on a console; one line a stage where it is no terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=28),
            _Share(),
            TextColumn("{task.fields[ended]}/{task.fields[units]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("[dim]{task.fields[now]}"),
            console=console,
            transient=False,
        )
        self._task: TaskID | None = None
        self._moved: dict[str, float] = {}
        self._ended = 0

    def __enter__(self) -> Bars:
        if self._console.is_terminal:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._progress.stop()

    def stage_begins(self, name: str, *, sentence: str, units: int, weight: float) -> None:
        """Open a bar."""
        self._moved, self._ended = {}, 0
        if not self._console.is_terminal:
            self._console.print(f"{name}: {units} to do. {sentence}", highlight=False)
        self._task = self._progress.add_task(
            name, total=max(weight, 1e-9), units=units, ended=0, now=""
        )

    def unit_moves(self, label: str, *, done: float) -> None:
        """Move the bar by what is new."""
        if self._task is not None:
            fresh = max(0.0, done - self._moved.get(label, 0.0))
            self._moved[label] = max(done, self._moved.get(label, 0.0))
            self._progress.update(self._task, advance=fresh, now=escape(label[-40:]))

    def unit_ends(self, label: str, *, weight: float, because: str) -> None:
        """Fill up a unit's share; print why, where it gave nothing."""
        if self._task is not None:
            self._ended += 1
            rest = max(0.0, weight - self._moved.pop(label, 0.0))
            self._progress.update(
                self._task, advance=rest, ended=self._ended, now=escape(label[-40:])
            )
        if because:
            self._progress.console.print(f"  ! {because}", highlight=False, markup=False)

    def stage_ends(self, name: str) -> None:
        """Close the bar."""
        if self._task is not None:
            self._progress.update(self._task, now="")
        self._task = None
