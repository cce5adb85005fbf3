"""Bundles that somebody made by hand, cut or changed: each is refused, and nothing is left."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bundled_case import tampered

from earwitness.bundle.container import header_of, padding_after
from earwitness.bundle.errors import BundleDamaged, BundleRefused, BundleTooNew, PlaceTaken
from earwitness.bundle.making import Made
from earwitness.bundle.opening import Opened, open_bundle
from earwitness.bundle.unsealing import Key
from earwitness.case.errors import CaseError, CaseNotWritable
from earwitness.case.progress import Silent

Bundle = Callable[..., Made]
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def _open(file: Path, into: Path) -> Opened:
    return open_bundle(file, into, key=Key(), progress=Silent())


def _parts(file: Path) -> Parts:
    with tarfile.open(file) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def _manifest(parts: Parts) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(parts["manifest.json"])
    return said


def _say(parts: Parts, said: dict[str, Any]) -> None:
    parts["manifest.json"] = json.dumps(said, indent=0, sort_keys=True).encode() + b"\n"


def _tar(parts: Parts) -> bytes:
    spelled = [header_of(n, len(c)) + c + padding_after(len(c)) for n, c in parts.items()]
    return b"".join(spelled) + bytes(1024)


def _listed_anew(parts: Parts) -> None:
    """Let the manifest say what the parts are: a liar who keeps his books."""
    said = _manifest(parts)
    said["members"] = [
        [name, len(content), hashlib.sha256(content).hexdigest()]
        for name, content in parts.items()
        if name != "manifest.json"
    ]
    _say(parts, said)


def _refused(file: Path, into: Path, error: type[CaseError], says: str) -> None:
    with pytest.raises(error, match=says) as raised:
        _open(file, into)
    assert "\n" not in str(raised.value)
    left = sorted(path.name for path in into.parent.iterdir())
    assert left == [file.name], left


@pytest.fixture
def hand_made(pier: Path, bundle: Bundle, tmp_path: Path) -> Callable[..., Path]:
    """Change the parts of a good bundle and put it together again."""

    def _hand_made(change: Change, *, keeps_books: bool = False) -> Path:
        parts = _parts(bundle(pier, "good").file)
        change(parts)
        if keeps_books:
            _listed_anew(parts)
        folder = tmp_path / "post"
        folder.mkdir()
        file = folder / "sent.earwitness"
        file.write_bytes(_tar(parts))
        return file

    return _hand_made


def _nothing(parts: Parts) -> None:
    """Leave it as it is."""


def test_a_bundle_put_together_by_hand_from_good_parts_opens(
    hand_made: Callable[..., Path],
) -> None:
    file = hand_made(_nothing, keeps_books=True)
    assert _open(file, file.parent / "new").exhibits == 2


def _member(name: str, content: bytes = b"x") -> Change:
    return lambda parts: parts.__setitem__(name, content)


BAD_NAMES = [
    "../out.txt",
    "evidence/../../out.txt",
    "/etc/cron.d/job",
    "evidence/aa/../" + "a" * 60,
    "C:/out.txt",
    "folder/../../case.toml",
    "folder/run.sh",
    "evidence/ab/" + "cd" * 32,
    "evidence/ab/" + "ab" * 32 + ".tar.gz",
    "evidence/AB/" + "AB" * 32,
    "working/../case.db",
    "working/" + "a" * 64 + ".s16/x",
    "working/unfinished/x",
    "run.lock",
    "CASE.DB",
    "case.db-wal",
    "evidence/ab/" + "ab" * 32 + "\n",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_member_of_another_name_than_a_case_has_is_refused(
    hand_made: Callable[..., Path], name: str
) -> None:
    def change(parts: Parts) -> None:
        said = _manifest(parts)
        said["members"].append([name, 1, hashlib.sha256(b"x").hexdigest()])
        _say(parts, said)

    file = hand_made(change)
    _refused(file, file.parent / "new", BundleRefused, "no part of a case|another hash")


def _said(**more: Any) -> Change:
    def change(parts: Parts) -> None:
        _say(parts, {**_manifest(parts), **more})

    return change


def _first_member(at: int, value: Any) -> Change:
    def change(parts: Parts) -> None:
        said = _manifest(parts)
        said["members"][0][at] = value
        _say(parts, said)

    return change


def _twice(parts: Parts) -> None:
    said = _manifest(parts)
    said["members"].append(said["members"][0])
    _say(parts, said)


def _spaced(parts: Parts) -> None:
    parts["manifest.json"] += b" "


MANIFESTS: list[tuple[str, Change, type[CaseError], str]] = [
    ("no JSON", _member("manifest.json", b"{"), BundleRefused, "no JSON"),
    ("deep", _member("manifest.json", b"[" * 200_000), BundleRefused, "no JSON"),
    ("a list", _member("manifest.json", b"[]"), BundleRefused, "does not call it a bundle"),
    ("another format", _said(format="zip"), BundleRefused, "does not call it a bundle"),
    ("no version", _said(version="1"), BundleRefused, "no version"),
    ("a newer version", _said(version=2), BundleTooNew, "update it"),
    ("no members", _said(members=None), BundleRefused, "lists no members"),
    ("only two fields", _said(members=[["case.db", 1]]), BundleRefused, "without name, size"),
    ("no database", _said(members=[]), BundleRefused, "no case.db"),
    ("a name twice", _twice, BundleRefused, "case.db twice"),
    ("a size below zero", _first_member(1, -1), BundleRefused, "size of case.db"),
    ("a size that is true", _first_member(1, True), BundleRefused, "size of case.db"),
    ("a size with a point", _first_member(1, 1.5), BundleRefused, "size of case.db"),
    ("a size beyond all", _first_member(1, 10**30), BundleRefused, "size of case.db"),
    ("more than the file has", _first_member(1, 10**12), BundleDamaged, "bytes are missing"),
    ("no hash", _first_member(2, ""), BundleRefused, "without a SHA-256"),
    ("another hash", _first_member(2, "0" * 64), BundleDamaged, "was sent"),
    ("no head", _said(custody=None), BundleRefused, "where custody ends"),
    ("a head of words", _said(custody={"length": 1, "hash": "x"}), BundleRefused, "no SHA-256"),
    (
        "another head",
        _said(custody={"length": 4, "hash": "0" * 64}),
        BundleDamaged,
        "custody.head and its manifest differ",
    ),
    ("one word more", _said(note="x"), BundleRefused, "spelled otherwise"),
    ("other spaces", _spaced, BundleRefused, "spelled otherwise"),
    ("another layout", _said(layout=1), BundleRefused, "has layout"),
]


@pytest.mark.parametrize(
    ("change", "error", "says"), [pytest.param(*row[1:], id=row[0]) for row in MANIFESTS]
)
def test_a_manifest_that_lies_is_refused(
    hand_made: Callable[..., Path], change: Change, error: type[CaseError], says: str
) -> None:
    file = hand_made(change)
    _refused(file, file.parent / "new", error, says)


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
    hand_made: Callable[..., Path], info: tarfile.TarInfo, says: str
) -> None:
    file = hand_made(_nothing)
    content = file.read_bytes()
    own = header_of("custody.head", 67)
    assert content.count(own) == 1
    file.write_bytes(content.replace(own, _in_place_of_head(info)[:512]))
    _refused(file, file.parent / "new", BundleRefused, says)


def test_the_header_expected_is_taken(hand_made: Callable[..., Path]) -> None:
    own = header_of("custody.head", 67)
    assert _in_place_of_head(_info(size=67)) == own
    file = hand_made(_nothing)
    assert _open(file, file.parent / "new").custody.length == 5


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
    hand_made: Callable[..., Path],
    change: Callable[[bytes], bytes],
    error: type[CaseError],
    says: str,
) -> None:
    file = hand_made(_nothing)
    file.write_bytes(change(file.read_bytes()))
    _refused(file, file.parent / "new", error, says)


def _sql(*statements: str) -> Change:
    """Change the database of a bundle."""

    def change(parts: Parts) -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(parts["case.db"])
            tampered(database, statements)
            parts["case.db"] = database.serialize()

    return change


def _no_head(parts: Parts) -> None:
    parts["custody.head"] = b"nothing pinned here\n"


def _changed_tape(parts: Parts) -> None:
    name = next(one for one in parts if one.endswith(".wav"))
    changed = parts.pop(name) + b"!"
    sha256 = hashlib.sha256(changed).hexdigest()
    parts[f"evidence/{sha256[:2]}/{sha256}.wav"] = changed


def _no_tape(parts: Parts) -> None:
    del parts[next(one for one in parts if one.endswith(".wav"))]


DATABASES: list[tuple[str, Change, type[CaseError], str]] = [
    ("no database", _member("case.db", b"not SQLite" * 90), BundleDamaged, "cannot be read"),
    ("empty", _member("case.db", b""), BundleRefused, "has layout 0"),
    (
        "a trigger",
        _sql("CREATE TRIGGER t AFTER INSERT ON custody BEGIN DELETE FROM review; END"),
        BundleRefused,
        "holds trigger 't'",
    ),
    (
        "a view in place of a table",
        _sql("ALTER TABLE setting RENAME TO s", "CREATE VIEW setting AS SELECT * FROM s"),
        BundleRefused,
        "which no case has",
    ),
    ("one more column", _sql("ALTER TABLE run ADD x TEXT"), BundleRefused, "table 'run'"),
    ("one table less", _sql("DROP TABLE forecast_mark"), BundleRefused, "lacks"),
    ("a newer layout", _sql("PRAGMA user_version = 999"), BundleTooNew, "update Earwitness"),
    (
        "a working copy elsewhere",
        _sql("UPDATE recording_facts SET working_copy = '../../../../etc/passwd'"),
        BundleRefused,
        "working copy at",
    ),
    (
        "evidence elsewhere",
        _sql("UPDATE exhibit SET file = '/etc/passwd' WHERE name = 'report.txt'"),
        BundleRefused,
        "names evidence",
    ),
    ("a changed exhibit", _changed_tape, BundleRefused, "names evidence"),
    ("an exhibit gone", _no_tape, BundleRefused, "names evidence"),
    (
        "an exhibit nobody took in",
        _member("evidence/2d/" + hashlib.sha256(b"x").hexdigest(), b"x"),
        BundleRefused,
        "does not name",
    ),
    (
        "an event changed",
        _sql("UPDATE custody SET who = 'x' WHERE number = 2"),
        BundleDamaged,
        "event 2",
    ),
    (
        "the log's tail cut off",
        _sql("DELETE FROM custody WHERE number = 5"),
        BundleDamaged,
        "event 4",
    ),
    (
        "an event of no kind",
        _sql("UPDATE custody SET action = 'x' WHERE number = 1"),
        BundleRefused,
        "no case holds",
    ),
    ("no pinned head", _no_head, BundleDamaged, "custody.head"),
]


@pytest.mark.parametrize(
    ("change", "error", "says"), [pytest.param(*row[1:], id=row[0]) for row in DATABASES]
)
def test_a_case_that_does_not_hold_is_refused_although_its_manifest_fits(
    hand_made: Callable[..., Path], change: Change, error: type[CaseError], says: str
) -> None:
    file = hand_made(change, keeps_books=True)
    _refused(file, file.parent / "new", error, says)


def test_an_older_layout_is_brought_up_to_date(pier: Path, hand_made: Callable[..., Path]) -> None:
    with closing(sqlite3.connect(pier / "earwitness/case.db")) as database:
        newest = int(database.execute("PRAGMA user_version").fetchone()[0])

    def older(parts: Parts) -> None:
        from earwitness.case.migrations import migrations, statements_of

        tables = [
            line.split()[2]
            for statement in statements_of(migrations()[-1].sql)
            for line in statement.splitlines()
            if line.startswith("CREATE TABLE")
        ]
        drops = [f"DROP TABLE {table}" for table in tables]
        _sql(*drops, f"PRAGMA user_version = {newest - 1}")(parts)
        _say(parts, {**_manifest(parts), "layout": newest - 1})

    from earwitness.case.migrations import migrations

    if "ALTER" in migrations()[-1].sql:
        pytest.skip("the last migration changes a table, which cannot be undone here")
    file = hand_made(older, keeps_books=True)
    assert _open(file, file.parent / "new").exhibits == 2


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "dangling link"])
def test_what_is_there_already_is_left_as_it_is(
    hand_made: Callable[..., Path], tmp_path: Path, kind: str
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
    file = hand_made(_nothing)
    with pytest.raises(PlaceTaken, match="left as it is"):
        _open(file, place)
    kept = {path for path in tmp_path.rglob("*") if "post" not in path.parts}
    assert set(before) <= kept
    assert not (tmp_path / "nowhere").exists()


def test_a_bundle_larger_than_the_disk_is_refused_before_a_byte_is_written(
    hand_made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hand_made(_nothing)
    full = shutil._ntuple_diskusage(10, 10, 10)
    monkeypatch.setattr("earwitness.bundle.opening.shutil.disk_usage", lambda path: full)
    _refused(file, file.parent / "new", CaseNotWritable, "only 10 are free")


def test_a_manifest_that_claims_gigabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "sent"
    file.write_bytes(BytesIO(header_of("manifest.json", 1 << 40)).getvalue() + bytes(4096))
    _refused(file, tmp_path / "new", BundleRefused, "its manifest claims")
