"""Everything that can go wrong with a case, named after its mend.

A message says what, where, what was found and what to do next, in one line.
"""

from __future__ import annotations


class CaseError(Exception):
    """The root of all errors a person is meant to read."""


class CaseNotFound(CaseError):
    """No case file where one was expected: run `earwitness run FOLDER` first."""


class CaseBusy(CaseError):
    """Another run holds the case: wait for it, or end it."""


class CaseNotWritable(CaseError):
    """The place for the case file cannot be written: name another with --case."""


class CaseDamaged(CaseError):
    """Stored bytes or custody do not add up: see `earwitness verify`."""


class ExhibitChanged(CaseError):
    """A stored exhibit no longer has the bytes that were taken in."""


class ExhibitNotFound(CaseError):
    """No exhibit of that name or hash in this case."""


class UnreadableExhibit(CaseError):
    """A file could not be parsed: damaged, mislabelled, hostile, empty or of an unknown kind."""


class UnusableSignal(CaseError):
    """A recording is too short, too silent or too noisy for the method asked for."""


class ModelMissing(CaseError):
    """A model's files are absent or do not have the expected hash."""


class BadSettings(CaseError):
    """case.toml, exhibits.csv or actors.csv cannot be understood as written."""


class UnknownRecord(CaseError):
    """No record of that id in this case."""


class ChangedMeanwhile(CaseError):
    """Somebody else has changed it since it was shown: look at it anew, then say it again."""
