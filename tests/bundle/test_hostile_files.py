"""Files cut, lengthened or spelled otherwise than a bundle is: each is refused, nothing is left."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hand_made_bundle import HandMade, nothing, opened, refused

from earwitness.bundle.container import header_of
from earwitness.bundle.errors import BundleDamaged, BundleRefused, PlaceTaken
from earwitness.case.errors import CaseError, CaseNotWritable


def test_a_bundle_put_together_by_hand_from_good_parts_opens(
    hand_made: HandMade,
) -> None:
    file = hand_made(nothing, keeps_books=True)
    assert opened(file, file.parent / "new").exhibits == 2


def _in_place_of_head(info: tarfile.TarInfo) -> bytes:
    return info.tobuf(format=tarfile.GNU_FORMAT)


def _info(**more: Any) -> tarfile.TarInfo:
    info = tarfile.TarInfo(more.pop("name", "custody.head"))
    for name, value in {"mode": 0o444, "size": 0, **more}.items():
        setattr(info, name, value)
    return info


HEADERS = [
    ("a symbolic link", _info(type=tarfile.SYMTYPE, linkname="/etc/passwd"), "a symbolic link"),
    ("a hard link", _info(type=tarfile.LNKTYPE, linkname="case.db"), "a hard link"),
    ("a device", _info(type=tarfile.CHRTYPE), "a device"),
    ("a pipe", _info(type=tarfile.FIFOTYPE), "a pipe"),
    ("a folder", _info(type=tarfile.DIRTYPE), "a folder"),
    ("a sparse file", _info(type=tarfile.GNUTYPE_SPARSE, size=67), "a file with holes"),
    ("another name", _info(name="../custody.head", size=67), "../custody.head"),
    ("another size", _info(size=68), "68 bytes"),
    ("a program", _info(size=67, mode=0o755), "a file"),
    ("an owner", _info(size=67, uname="root"), "a file"),
    ("an extended header", _info(type=tarfile.XHDTYPE, size=67), "a file"),
]


@pytest.mark.parametrize(("info", "says"), [pytest.param(*row[1:], id=row[0]) for row in HEADERS])
def test_a_header_that_is_not_the_one_expected_is_refused(
    hand_made: HandMade, info: tarfile.TarInfo, says: str
) -> None:
    file = hand_made(nothing)
    content = file.read_bytes()
    own = header_of("custody.head", 67)
    assert content.count(own) == 1
    file.write_bytes(content.replace(own, _in_place_of_head(info)[:512]))
    refused(file, file.parent / "new", BundleRefused, says)


def test_the_header_expected_is_taken(hand_made: HandMade) -> None:
    own = header_of("custody.head", 67)
    assert _in_place_of_head(_info(size=67)) == own
    file = hand_made(nothing)
    assert opened(file, file.parent / "new").custody.length == 5


def _after_head(content: bytes, byte: bytes) -> bytes:
    at = content.index(header_of("custody.head", 67)) + 512 + 67
    return content[:at] + byte + content[at + 1 :]


BYTES: list[tuple[str, Callable[[bytes], bytes], type[CaseError], str]] = [
    ("nothing", lambda c: b"", BundleDamaged, "is empty"),
    ("words", lambda c: b"Dear colleague", BundleRefused, "no bundle"),
    ("a zip", lambda c: b"PK\x03\x04" + c, BundleRefused, "no bundle"),
    ("a header", lambda c: c[:512], BundleDamaged, "cut short"),
    ("half a header", lambda c: c[:300], BundleDamaged, "cut short"),
    ("the first half", lambda c: c[: len(c) // 2], BundleDamaged, "bytes are missing"),
    ("all but a byte", lambda c: c[:-1], BundleDamaged, "1 bytes are missing"),
    ("one more byte", lambda c: c + b"x", BundleRefused, "follows the end"),
    ("another bundle", lambda c: c + c, BundleRefused, "follows the end"),
    ("more members", lambda c: c[:-1024] + 2 * header_of("x", 1), BundleRefused, "where the end"),
    (
        "a flipped bit",
        lambda c: c[:60_000] + bytes([c[60_000] ^ 4]) + c[60_001:],
        BundleDamaged,
        "was sent",
    ),
    ("a byte in padding", lambda c: _after_head(c, b"x"), BundleDamaged, "between two members"),
    (
        "a member less",
        lambda c: c.replace(header_of("custody.head", 67), b""),
        BundleDamaged,
        "missing",
    ),
]


@pytest.mark.parametrize(
    ("change", "error", "says"), [pytest.param(*row[1:], id=row[0]) for row in BYTES]
)
def test_a_file_that_is_not_whole_is_refused(
    hand_made: HandMade,
    change: Callable[[bytes], bytes],
    error: type[CaseError],
    says: str,
) -> None:
    file = hand_made(nothing)
    file.write_bytes(change(file.read_bytes()))
    refused(file, file.parent / "new", error, says)


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "dangling link"])
def test_what_is_there_already_is_left_as_it_is(
    hand_made: HandMade, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "there"
    if kind == "file":
        place.write_text("mine")
    elif kind == "dangling link":
        place.symlink_to(tmp_path / "nowhere")
    else:
        place.mkdir()
        if kind == "folder":
            (place / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    file = hand_made(nothing)
    with pytest.raises(PlaceTaken, match="left as it is"):
        opened(file, place)
    kept = {path for path in tmp_path.rglob("*") if "post" not in path.parts}
    assert set(before) <= kept
    assert not (tmp_path / "nowhere").exists()


def test_a_bundle_larger_than_the_disk_is_refused_before_a_byte_is_written(
    hand_made: HandMade, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hand_made(nothing)
    full = shutil._ntuple_diskusage(10, 10, 10)
    monkeypatch.setattr("earwitness.bundle.opening.shutil.disk_usage", lambda path: full)
    refused(file, file.parent / "new", CaseNotWritable, "only 10 are free")


def test_a_manifest_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "sent"
    file.write_bytes(BytesIO(header_of("manifest.json", 1 << 40)).getvalue() + bytes(4096))
    refused(file, tmp_path / "new", BundleRefused, "its manifest claims")
