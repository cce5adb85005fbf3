"""Where the parts of a case file lie, and how a case is found from what a person names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earwitness.case.errors import CaseNotFound, CaseNotWritable

OWN_FOLDER = "earwitness"  # inside the folder of files, unless --case names another place


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """The case file's own folder."""

    root: Path

    @property
    def database(self) -> Path:
        """The database: exhibits, custody, runs, records, reviews."""
        return self.root / "case.db"

    @property
    def evidence(self) -> Path:
        """The exhibits' bytes."""
        return self.root / "evidence"

    @property
    def working(self) -> Path:
        """Working copies, derived from exhibits; they can be made again."""
        return self.root / "working"

    @property
    def checkpoints(self) -> Path:
        """Parts of unfinished runs."""
        return self.root / "working" / "unfinished"

    @property
    def pinned_head(self) -> Path:
        """Length and last hash of custody, outside the log."""
        return self.root / "custody.head"

    @property
    def lock(self) -> Path:
        """What a run holds while it works."""
        return self.root / "run.lock"

    @property
    def dossier(self) -> Path:
        """The dossier, written anew at the end of each run."""
        return self.root / "dossier.html"

    def make(self) -> None:
        """Make the folder and its parts. Raises CaseNotWritable."""
        try:
            for folder in (self.root, self.evidence, self.working, self.checkpoints):
                folder.mkdir(parents=True, exist_ok=True)
            probe = self.root / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise CaseNotWritable(
                f"the case file cannot be made at {self.root} ({error.strerror}); "
                "name another place with --case DIR"
            ) from error


def case_folder_for(folder: Path, *, case: Path | None = None) -> CaseFolder:
    """Say where the case file of a folder of files lies, whether or not it is there yet."""
    return CaseFolder(root=(case if case is not None else folder / OWN_FOLDER).resolve())


def find_case(named: Path) -> CaseFolder:
    """Find a case file from its own folder, or from the folder of files. Raises CaseNotFound."""
    for root in (named, named / OWN_FOLDER):
        found = CaseFolder(root=root.resolve())
        if found.database.exists():
            return found
    raise CaseNotFound(f"no case file in {named}; make one with `earwitness run {named}`")
