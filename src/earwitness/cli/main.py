"""Where the command line begins and how it ends: in its exit code, or in one line that says why."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Never


class CtrlC:
    """Ctrl-C, heard from the first moment on. Raises KeyboardInterrupt, and remembers that it did.

    What it breaks off may end in another error, of a worker or of a pipe; none of those is the
    reason, so whatever fails after it counts as interrupted.
    """

    def __init__(self) -> None:
        self.pressed = False
        signal.signal(signal.SIGINT, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> Never:
        self.pressed = True
        raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a case error is printed once, in one line, and exits with 1."""
    ctrl_c = CtrlC()
    try:
        _run()
    except (Exception, KeyboardInterrupt):
        if not ctrl_c.pressed:
            raise
        _end_interrupted()
    except SystemExit as ending:
        if ctrl_c.pressed and ending.code not in (None, 0, 3, 4):
            _end_interrupted()
        raise


def _run() -> None:
    from earwitness.case.errors import CaseError
    from earwitness.cli.app import app
    from earwitness.cli.output import Exit, notes

    try:
        app()
    except CaseError as error:
        notes.print(f"earwitness: {error}", highlight=False, markup=False, soft_wrap=True)
        sys.exit(Exit.ERROR)


def _end_interrupted() -> Never:
    said = "earwitness: interrupted; nothing stored is lost: run again to go on"
    print(said, file=sys.stderr, flush=True)
    # A KeyboardInterrupt that passed through code made from a string, as dataclasses make theirs,
    # has CPython end by the signal, whatever the exit code; running such code clears that mark.
    exec("")
    sys.exit(130)  # Exit.INTERRUPTED, which may not be imported yet


if __name__ == "__main__":
    main()
