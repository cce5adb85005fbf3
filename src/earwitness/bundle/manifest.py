"""What a bundle says of itself, before anything else in it: every member's name, size and hash."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from earwitness.bundle.errors import BundleRefused, BundleTooNew
from earwitness.bundle.places import NEEDED, evidence_hash, is_known
from earwitness.case.custody import Head

FORMAT = "earwitness-bundle"
VERSION = 1
MOST_BYTES = 64 << 20
MOST_MEMBERS = 250_000
MOST_MEMBER_BYTES = 1 << 50
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a bundle."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The list of a bundle's members, in the order they stand, and the end of the custody log.

    layout: number of the database's last migration.
    """

    layout: int
    custody: Head
    members: tuple[Member, ...]

    @property
    def size_bytes(self) -> int:
        """How much all members hold together."""
        return sum(member.size_bytes for member in self.members)

    def to_bytes(self) -> bytes:
        """Write it as JSON; the same manifest gives the same bytes."""
        said = {
            "format": FORMAT,
            "version": VERSION,
            "layout": self.layout,
            "custody": {"length": self.custody.length, "hash": self.custody.hash},
            "members": [[one.name, one.size_bytes, one.sha256] for one in self.members],
        }
        return json.dumps(said, indent=0, sort_keys=True).encode("ascii") + b"\n"


def read_manifest(content: bytes, *, file: str) -> Manifest:
    """Read a stranger's manifest. Raises BundleRefused, BundleTooNew."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _refused(file, f"its manifest is no JSON ({type(error).__name__})") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _refused(file, "its manifest does not call it a bundle")
    if not isinstance(version := said.get("version"), int) or version < 1:
        raise _refused(file, "its manifest has no version")
    if version > VERSION:
        raise BundleTooNew(
            f"{file} is a bundle of version {version}, this Earwitness reads {VERSION}; update it"
        )
    members = tuple(_member(one, file) for one in _list(said.get("members"), file))
    _check_together(members, file)
    layout = _number(said.get("layout"), file, what="layout")
    read = Manifest(layout=layout, custody=_head(said.get("custody"), file), members=members)
    if read.to_bytes() != content:  # so that nothing in it is read one way here, another elsewhere
        raise _refused(file, "its manifest is spelled otherwise, or says more than a manifest does")
    return read


def _list(said: Any, file: str) -> Sequence[Any]:
    if not isinstance(said, list) or len(said) > MOST_MEMBERS:
        raise _refused(file, f"its manifest lists no members, or over {MOST_MEMBERS:,}")
    return said


def _member(said: Any, file: str) -> Member:
    if not isinstance(said, list) or len(said) != 3 or not isinstance(said[0], str):
        raise _refused(file, "its manifest lists a member without name, size and hash")
    name, size_bytes, sha256 = said
    if not is_known(name):
        raise _refused(file, f"it lists {name[:80]!r}, which is no part of a case")
    number = _number(size_bytes, file, what=f"size of {name}")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise _refused(file, f"it lists {name} without a SHA-256")
    if evidence_hash(name) not in (None, sha256):
        raise _refused(file, f"it lists {name} under another hash than its name")
    return Member(name=name, size_bytes=number, sha256=sha256)


def _check_together(members: Sequence[Member], file: str) -> None:
    names: set[str] = set()
    for member in members:
        if member.name in names:
            raise _refused(file, f"it lists {member.name} twice")
        names.add(member.name)
    for needed in NEEDED:
        if needed not in names:
            raise _refused(file, f"it lists no {needed}")


def _head(said: Any, file: str) -> Head:
    if not isinstance(said, dict) or not isinstance(said.get("hash"), str):
        raise _refused(file, "its manifest does not say where custody ends")
    if not _SHA256.fullmatch(said["hash"]):
        raise _refused(file, "the custody head in its manifest is no SHA-256")
    return Head(length=_number(said.get("length"), file, what="custody length"), hash=said["hash"])


def _number(said: Any, file: str, *, what: str) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= MOST_MEMBER_BYTES:
        raise _refused(file, f"the {what} in its manifest is {str(said)[:40]!r}")
    return said


def _refused(file: str, found: str) -> BundleRefused:
    return BundleRefused(f"{file}: {found}; nothing was unpacked: ask whoever sent it what it is")
