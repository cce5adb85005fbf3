"""What can go wrong with an export besides the disk."""

from __future__ import annotations

from earwitness.case.errors import CaseError


class UnknownExport(CaseError):
    """No export format of that name: take one of those listed."""


class NothingToExport(CaseError):
    """The case holds nothing that this format could carry: take another, or run first."""
