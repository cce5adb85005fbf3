"""Bundles taken apart, changed and put together again, as somebody would who means harm."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from earwitness.bundle.container import header_of, padding_after
from earwitness.bundle.opening import Opened, open_bundle
from earwitness.bundle.unsealing import Key
from earwitness.case.errors import CaseError
from earwitness.case.progress import Silent

Parts = dict[str, bytes]
Change = Callable[[Parts], None]
HandMade = Callable[..., Path]


def opened(file: Path, into: Path) -> Opened:
    return open_bundle(file, into, key=Key(), progress=Silent())


def parts_of(file: Path) -> Parts:
    with tarfile.open(file) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def manifest_of(parts: Parts) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(parts["manifest.json"])
    return said


def say(parts: Parts, said: dict[str, Any]) -> None:
    parts["manifest.json"] = json.dumps(said, indent=0, sort_keys=True).encode() + b"\n"


def tar_of(parts: Parts) -> bytes:
    spelled = [header_of(n, len(c)) + c + padding_after(len(c)) for n, c in parts.items()]
    return b"".join(spelled) + bytes(1024)


def listed_anew(parts: Parts) -> None:
    """Let the manifest say what the parts are: a liar who keeps his books."""
    said = manifest_of(parts)
    said["members"] = [
        [name, len(content), hashlib.sha256(content).hexdigest()]
        for name, content in parts.items()
        if name != "manifest.json"
    ]
    say(parts, said)


def refused(file: Path, into: Path, error: type[CaseError], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        opened(file, into)
    assert "\n" not in str(raised.value)
    left = sorted(path.name for path in into.parent.iterdir())
    assert left == [file.name], left


def nothing(parts: Parts) -> None:
    """Leave a bundle as it is."""


def member(name: str, content: bytes = b"x") -> Change:
    return lambda parts: parts.__setitem__(name, content)
