"""Encryption with age, so that a bundle opens for those it is meant for and for nobody else.

With recipients the whole bundle is one age file. With a passphrase it begins with a small armored
age file, which the passphrase opens and which holds a key made for this bundle alone; the rest is
one age file for that key. So a bundle of any size streams, and age's own tools open both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyrage

from earwitness.bundle.errors import UnusableKey

LEAST_PASSPHRASE = 12  # characters; shorter ones are found by trying
ARMOR_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
ARMOR_END = b"-----END AGE ENCRYPTED FILE-----\n"


class Writable(Protocol):
    """Where a bundle's bytes go."""

    def write(self, content: bytes, /) -> int:
        """Take all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """For whom a bundle is encrypted: recipients, or whoever knows a passphrase; neither: nobody.

    recipients: `age1...`, or SSH public keys as `ssh-ed25519 ...`.
    """

    recipients: tuple[str, ...] = ()
    passphrase: str | None = None

    def __post_init__(self) -> None:
        if self.recipients and self.passphrase is not None:
            raise UnusableKey("a bundle is sealed for recipients or with a passphrase; choose one")
        if self.passphrase is not None and len(self.passphrase) < LEAST_PASSPHRASE:
            raise UnusableKey(
                f"a passphrase of {len(self.passphrase)} characters is soon found by trying; "
                f"take at least {LEAST_PASSPHRASE}, six words or more at best"
            )
        for one in self.recipients:
            _recipient(one)

    @property
    def words(self) -> str:
        """Say for whom, as the custody log keeps it; a passphrase is never kept."""
        if self.passphrase is not None:
            return "a passphrase"
        return ", ".join(self.recipients) or "nobody: not encrypted"


def write_sealed(blocks: Iterator[bytes], file: Writable, seal: Seal) -> None:
    """Write a stream of bytes to a file, encrypted as the seal says."""
    recipients = [_recipient(one) for one in seal.recipients]
    if seal.passphrase is not None:
        own = pyrage.x25519.Identity.generate()
        file.write(pyrage.passphrase.encrypt(str(own).encode(), seal.passphrase, armored=True))
        recipients = [own.to_public()]
    if recipients:
        _encrypt(blocks, file, recipients)
    else:
        for block in blocks:
            file.write(block)


def _encrypt(blocks: Iterator[bytes], file: Writable, recipients: Sequence[object]) -> None:
    source, target = _Pulled(blocks), _Kept(file)
    try:
        pyrage.encrypt_io(source, target, recipients)
    except pyrage.EncryptError:
        for failed in (source.failed, target.failed):  # the library keeps only its words
            if failed is not None:
                raise failed from None
        raise


def _recipient(written: str) -> object:
    """Read whom to encrypt for. Raises UnusableKey."""
    kind = pyrage.ssh if written.startswith("ssh-") else pyrage.x25519
    try:
        return kind.Recipient.from_str(written.strip())
    except pyrage.RecipientError as error:
        shown = "a secret key" if written.upper().startswith("AGE-SECRET") else repr(written[:60])
        raise UnusableKey(
            f"{shown} is no recipient ({error}); "
            "ask your colleague for the line that begins with age1 (or their SSH public key)"
        ) from error


class _Pulled:
    """A stream of blocks, read as a file is; keeps the error that ended it."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = memoryview(b"")
        self.failed: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Give up to `size` bytes; none only at the end."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._blocks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.failed = error
            raise
        given = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(given) :]
        return bytes(given)


class _Kept:
    """A file that is written to; keeps the error that ended it."""

    def __init__(self, file: Writable) -> None:
        self._file = file
        self.failed: BaseException | None = None

    def write(self, content: bytes, /) -> int:
        """Write all of it."""
        try:
            return self._file.write(content)
        except BaseException as error:
            self.failed = error
            raise

    def flush(self) -> None:
        """Leave it to the file."""
