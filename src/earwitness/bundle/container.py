"""The container: a plain tar of stored files, manifest first, so that `tar` can read it too.

Only one spelling of each header is ever written, and only that one is accepted: a header is
compared with what the manifest leads to expect, never obeyed. So links, devices, absolute names,
sparse files, second members of a name and other sizes have no way in, and since nothing is
compressed, a bundle unpacks to no more than its own length. Sizes over 8 GiB are in base 256.
"""

from __future__ import annotations

import tarfile
from typing import Protocol

from earwitness.bundle.errors import BundleDamaged, BundleRefused
from earwitness.bundle.manifest import MOST_BYTES, Manifest, Member, read_manifest
from earwitness.bundle.places import MANIFEST

BLOCK_BYTES = 512
END = bytes(2 * BLOCK_BYTES)
PIECE_BYTES = 1 << 20
_KINDS = {
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.LNKTYPE: "a hard link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
    tarfile.DIRTYPE: "a folder",
    tarfile.GNUTYPE_SPARSE: "a file with holes",
}


class Readable(Protocol):
    """A stream that gives up to so many bytes; fewer only at its end."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes."""


def header_of(name: str, size_bytes: int) -> bytes:
    """Spell the header of one file."""
    info = tarfile.TarInfo(name)
    info.size = size_bytes
    info.mode = 0o444
    return info.tobuf(format=tarfile.GNU_FORMAT, encoding="ascii", errors="strict")


def padding_after(size_bytes: int) -> bytes:
    """Fill up a file's last block."""
    return bytes(-size_bytes % BLOCK_BYTES)


def length_of(manifest: Manifest) -> int:
    """Say how many bytes a bundle with this manifest has."""
    sizes = [len(manifest.to_bytes()), *(member.size_bytes for member in manifest.members)]
    return sum(BLOCK_BYTES + size + -size % BLOCK_BYTES for size in sizes) + len(END)


def manifest_in(stream: Readable, *, file: str) -> Manifest:
    """Read the manifest, which stands first. Raises BundleDamaged, BundleRefused, BundleTooNew."""
    header = exactly(stream, BLOCK_BYTES, file=file)
    found = _parsed(header)
    if found is None or found.name != MANIFEST or header != header_of(MANIFEST, found.size):
        raise _unexpected(header, MANIFEST, file=file)
    if found.size > MOST_BYTES:
        raise BundleRefused(
            f"{file}: its manifest claims {found.size:,} bytes (limit {MOST_BYTES:,}); "
            "nothing was unpacked: ask whoever sent it what it is"
        )
    content = exactly(stream, found.size, file=file)
    skip_padding(stream, found.size, file=file)
    return read_manifest(content, file=file)


def expect_header(stream: Readable, member: Member, *, file: str) -> None:
    """Read the next header, which must be this member's. Raises BundleDamaged, BundleRefused."""
    header = exactly(stream, BLOCK_BYTES, file=file)
    if header != header_of(member.name, member.size_bytes):
        raise _unexpected(header, member.name, file=file)


def skip_padding(stream: Readable, size_bytes: int, *, file: str) -> None:
    """Read what fills up a file's last block; anything but zeros is refused."""
    wanted = padding_after(size_bytes)
    if exactly(stream, len(wanted), file=file) != wanted:
        raise BundleDamaged(f"{file}: bytes stand between two members; ask for the file again")


def expect_end(stream: Readable, *, file: str) -> None:
    """Read the end, after which nothing may come."""
    header = exactly(stream, BLOCK_BYTES, file=file)
    if any(header):
        raise _unexpected(header, "the end", file=file)
    if any(exactly(stream, BLOCK_BYTES, file=file)) or stream.read(1):
        raise BundleRefused(
            f"{file}: something follows the end of the bundle; ask whoever sent it what it is"
        )


def exactly(stream: Readable, size: int, *, file: str) -> bytes:
    """Read so many bytes, all of them. Raises BundleDamaged where the stream ends before."""
    parts, missing = [], size
    while missing:
        part = stream.read(min(missing, PIECE_BYTES))
        if not part:
            raise BundleDamaged(f"{file} is cut short; ask for the file again")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _parsed(header: bytes) -> tarfile.TarInfo | None:
    """Read a header leniently, to say what it is; None: it is none."""
    try:
        return tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return None


def _unexpected(header: bytes, wanted: str, *, file: str) -> BundleDamaged | BundleRefused:
    """Say what stands where a member should stand."""
    found = _parsed(header)
    if found is None:
        return BundleDamaged(f"{file}: no {wanted} where it should stand; ask for the file again")
    kind = _KINDS.get(found.type, "a file")
    return BundleRefused(
        f"{file}: {kind} {found.name[:80]!r} of {found.size:,} bytes stands where {wanted} should; "
        "do not unpack it, ask whoever sent it what it is"
    )
