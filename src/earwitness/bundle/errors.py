"""What can go wrong with a bundle, named after its mend."""

from __future__ import annotations

from earwitness.case.errors import CaseError


class BundleDamaged(CaseError):
    """A bundle is cut short, or its bytes are not those that were sent: ask for the file again."""


class BundleRefused(CaseError):
    """A bundle holds what no bundle holds: do not unpack it, ask whoever sent it what it is."""


class BundleTooNew(CaseError):
    """A bundle was made by a newer version: update Earwitness."""


class WrongKey(CaseError):
    """What was given does not open this bundle: give the key or passphrase it was sealed for."""


class UnusableKey(CaseError):
    """A recipient, key file or passphrase cannot be used as written: correct it."""


class PlaceTaken(CaseError):
    """Something stands already where a bundle or a case is to go: name another place."""
