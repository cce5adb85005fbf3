"""Reading a bundle as a stream, decrypting it on the way where it is encrypted."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from earwitness.bundle.container import Readable
from earwitness.bundle.errors import BundleDamaged, BundleRefused, UnusableKey, WrongKey
from earwitness.bundle.places import MANIFEST
from earwitness.bundle.sealing import ARMOR_BEGIN, ARMOR_END

AGE = b"age-encryption.org/v1\n"
_ARMOR_BYTES = 4096  # a key under a passphrase takes a tenth of it
_KEY_FILE_BYTES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What somebody can open bundles with. Nothing: only those that are not encrypted."""

    identities: tuple[object, ...] = ()
    passphrase: str | None = None


def read_key_file(path: Path) -> Key:
    """Read a file of age identities, or an SSH private key without a passphrase.

    Raises UnusableKey.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_KEY_FILE_BYTES)
    except OSError as error:
        raise UnusableKey(f"{path} cannot be read ({error.strerror}); name another") from error
    try:
        if b"PRIVATE KEY-----" in content:
            return Key(identities=(pyrage.ssh.Identity.from_buffer(content),))
        lines = (line.strip() for line in content.decode("ascii").splitlines())
        kept = [line for line in lines if line and not line.startswith("#")]
        identities = tuple(pyrage.x25519.Identity.from_str(line) for line in kept)
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise UnusableKey(
            f"{path} holds no key that can be used ({type(error).__name__}); name the file with "
            "the line AGE-SECRET-KEY-1..., or an SSH key without a passphrase"
        ) from error
    if not identities:
        raise UnusableKey(f"{path} holds no key; name the file with the line AGE-SECRET-KEY-1...")
    return Key(identities=identities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """How a bundle is encrypted, told from its first bytes."""

    needs_passphrase: bool
    needs_identity: bool

    @property
    def is_sealed(self) -> bool:
        """Whether it is encrypted at all."""
        return self.needs_passphrase or self.needs_identity


def sealing_of(path: Path) -> Sealing:
    """Tell how a bundle is encrypted. Raises BundleRefused where it is none, BundleDamaged."""
    try:
        with path.open("rb") as file:
            begin = file.read(512)
    except OSError as error:
        raise BundleDamaged(f"{path} cannot be read ({error.strerror}); name another") from error
    if not begin:
        raise BundleDamaged(f"{path} is empty; ask for the file again")
    if begin.startswith(AGE + b"-> scrypt "):
        raise BundleRefused(
            f"{path} was encrypted by another program with a passphrase; decrypt it with that "
            "program first, then open what comes out"
        )
    is_known = begin.startswith((ARMOR_BEGIN, AGE, MANIFEST.encode() + b"\0"))
    if not is_known:
        raise BundleRefused(f"{path} is no bundle; name a file that `earwitness bundle` made")
    return Sealing(
        needs_passphrase=begin.startswith(ARMOR_BEGIN), needs_identity=begin.startswith(AGE)
    )


class HashedFile:
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hasher = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash of what has been read."""
        return self._hasher.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        """Read up to `size` bytes."""
        return self._hashed(self._file.read(size))

    def readline(self, size: int) -> bytes:
        """Read to the end of the line, at most `size` bytes."""
        return self._hashed(self._file.readline(size))

    def _hashed(self, content: bytes) -> bytes:
        self._hasher.update(content)
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsealed:
    """A bundle's bytes as they were before it was encrypted, and the file they come from."""

    stream: Readable
    file: HashedFile


@contextmanager
def unsealed(path: Path, key: Key) -> Iterator[Unsealed]:
    """Give a bundle's bytes as they were before it was encrypted.

    Raises WrongKey, BundleDamaged, BundleRefused; damage shows as soon as it is reached.
    """
    sealing = sealing_of(path)
    with path.open("rb") as opened:
        file = HashedFile(opened)
        if not sealing.is_sealed:
            yield Unsealed(stream=file, file=file)
            return
        identities: Sequence[object] = key.identities
        if sealing.needs_passphrase:
            identities = (_key_within(file, key.passphrase, path=path),)
        elif not identities:
            raise WrongKey(f"{path} is sealed for somebody's key; name it with --identity KEYFILE")
        with _decrypting(file, identities, path=path) as stream:
            yield Unsealed(stream=stream, file=file)


def _key_within(file: HashedFile, passphrase: str | None, *, path: Path) -> object:
    """Open the key at the beginning of a bundle with its passphrase."""
    if passphrase is None:
        raise WrongKey(f"{path} is sealed with a passphrase; give it with --passphrase-file FILE")
    lines: list[bytes] = []
    while (line := file.readline(100)) and sum(map(len, lines)) < _ARMOR_BYTES:
        lines.append(line)
        if line == ARMOR_END:
            break
    try:
        secret = pyrage.passphrase.decrypt(b"".join(lines), passphrase)
        return pyrage.x25519.Identity.from_str(secret.decode("ascii"))
    except pyrage.DecryptError as error:
        if "Decryption failed" in str(error):
            raise WrongKey(f"{path}: that is not its passphrase; try again") from error
        raise BundleDamaged(f"{path}: its key is damaged ({error}); ask for it again") from error
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise BundleRefused(f"{path} holds no key of a bundle; ask what it is") from error


@contextmanager
def _decrypting(
    file: HashedFile, identities: Sequence[object], *, path: Path
) -> Iterator[_Decrypted]:
    """Decrypt in a thread of its own, into a pipe: the library pushes, the container pulls."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb", buffering=1 << 16) as pipe:
        stream = _Decrypted(pipe, path=path)
        stream.begin(file, write_end, identities)
        try:
            yield stream
        finally:
            pipe.close()  # a worker that is still writing ends on it
            stream.join()


class _Decrypted:
    """What comes out of the pipe; at its end the error that ended it, if any."""

    def __init__(self, pipe: BinaryIO, *, path: Path) -> None:
        self._pipe = pipe
        self._path = path
        self._failed: BaseException | None = None
        self._worker: threading.Thread | None = None

    def begin(self, file: HashedFile, write_end: int, identities: Sequence[object]) -> None:
        """Start the thread that decrypts."""
        given = (file, write_end, identities)
        self._worker = threading.Thread(target=self._push, args=given, daemon=True)
        self._worker.start()

    def join(self) -> None:
        """Wait for the thread, which ends with the file or with its pipe."""
        if self._worker is not None:
            self._worker.join()

    def _push(self, file: HashedFile, write_end: int, identities: Sequence[object]) -> None:
        """Decrypt everything into the pipe."""
        try:
            with os.fdopen(write_end, "wb", buffering=1 << 16) as out:
                pyrage.decrypt_io(file, out, identities)
        except BrokenPipeError:
            return  # nobody reads any more
        except Exception as error:  # shown by whoever reads
            self._failed = error

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes. Raises WrongKey, BundleDamaged."""
        found = self._pipe.read(size)
        if not found and size:
            self.join()  # the pipe's end comes before the reason for it
            self._raise()
        return found

    def _raise(self) -> None:
        if self._failed is None:
            return
        if "No matching keys" in str(self._failed):
            raise WrongKey(
                f"{self._path} is not sealed for this key; "
                "ask for whom it was made, or name another with --identity"
            ) from self._failed
        raise BundleDamaged(
            f"{self._path} is cut short or was changed on the way ({self._failed}); "
            "ask for the file again"
        ) from self._failed
