"""A desk that runs in a process of its own, for tests in a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PATIENCE_S = 60


class ServedDesk:
    """A desk that runs: its first address with the token, and how to come to any page of it."""

    def __init__(self, case: Path) -> None:
        self.case = case
        command = [sys.executable, "-m", "earwitness.cli.main", "serve", str(case), "--no-open"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.first_address = self._announced()
        self.address = self.first_address.split("/?token=")[0]
        # Works nothing out: for tests that only want to be let in.
        self.plainest_address = self.first_address.replace("/?token=", "/search?token=")

    def _announced(self) -> str:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            for word in line.split():
                if "/?token=" in word:
                    return word
        raise AssertionError("the desk did not start")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=PATIENCE_S)
        if self._process.stdout is not None:
            self._process.stdout.close()
