"""A sealed bundle opens for those it is meant for, for nobody else, and only whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyrage
import pytest

from earwitness.bundle.errors import BundleDamaged, BundleRefused, UnusableKey, WrongKey
from earwitness.bundle.making import Made
from earwitness.bundle.opening import Opened, open_bundle
from earwitness.bundle.sealing import LEAST_PASSPHRASE, Seal
from earwitness.bundle.unsealing import Key, read_key_file
from earwitness.case.errors import CaseError
from earwitness.case.progress import Silent

Bundle = Callable[..., Made]
PASSPHRASE = "tide over the eastern pier"


def _open(file: Path, into: Path, key: Key) -> Opened:
    return open_bundle(file, into, key=key, progress=Silent())


def _key_file(folder: Path) -> tuple[Path, str]:
    """Make a key as age-keygen does; give its file and the recipient."""
    own = pyrage.x25519.Identity.generate()
    path = folder / f"key-{own.to_public()}.txt"
    path.write_text(f"# public key: {own.to_public()}\n\n{own}\n")
    return path, str(own.to_public())


def _nothing_left(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if "new" in path.name]


def test_each_recipient_opens_a_bundle_and_nobody_else(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    keys = [_key_file(tmp_path) for _ in range(3)]
    made = bundle(pier, seal=Seal(recipients=tuple(recipient for _, recipient in keys[:2])))
    assert made.is_sealed
    assert b"evidence/" not in made.file.read_bytes()
    for number, (path, _) in enumerate(keys[:2]):
        opened = _open(made.file, tmp_path / f"theirs-{number}", read_key_file(path))
        assert (opened.exhibits, opened.sha256) == (2, made.sha256)
    with pytest.raises(WrongKey, match="not sealed for this key"):
        _open(made.file, tmp_path / "new", read_key_file(keys[2][0]))
    assert _nothing_left(tmp_path)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (Key(), "name it with --identity"),
        (Key(passphrase=PASSPHRASE), "name it with --identity"),
    ],
)
def test_a_bundle_for_a_key_asks_for_it(
    pier: Path, bundle: Bundle, tmp_path: Path, key: Key, says: str
) -> None:
    made = bundle(pier, seal=Seal(recipients=(_key_file(tmp_path)[1],)))
    with pytest.raises(WrongKey, match=says):
        _open(made.file, tmp_path / "new", key)
    assert _nothing_left(tmp_path)


def test_a_passphrase_opens_a_bundle_another_does_not(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    made = bundle(pier, seal=Seal(passphrase=PASSPHRASE))
    assert made.sealed_for == "a passphrase"
    assert PASSPHRASE.encode() not in made.file.read_bytes()
    opened = _open(made.file, tmp_path / "theirs", Key(passphrase=PASSPHRASE))
    assert (opened.exhibits, opened.sha256) == (2, made.sha256)
    for key, says in (
        (Key(passphrase=PASSPHRASE + " "), "not its passphrase"),
        (Key(), "sealed with a passphrase"),
    ):
        with pytest.raises(WrongKey, match=says):
            _open(made.file, tmp_path / "new", key)
    assert _nothing_left(tmp_path)


def _cut(share: float, content: bytes) -> bytes:
    return content[: int(len(content) * share)]


def _flipped(share: float, content: bytes) -> bytes:
    at = int(len(content) * share)
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _tail(more: bytes, content: bytes) -> bytes:
    return content + more


def _cut_at_a_chunk(content: bytes) -> bytes:
    """Cut where a chunk of age ends, so that all that is left can be decrypted."""
    header = content.index(b"\n--- ") + 5
    begin = content.index(b"\n", header) + 1 + 16
    return content[: begin + 2 * (65_536 + 16)]


SPOILED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("cut at a tenth", partial(_cut, 0.1)),
    ("cut at a half", partial(_cut, 0.5)),
    ("cut between chunks", _cut_at_a_chunk),
    ("without its last byte", lambda content: content[:-1]),
    ("flipped early", partial(_flipped, 0.05)),
    ("flipped in the middle", partial(_flipped, 0.5)),
    ("flipped at the end", partial(_flipped, 0.9999)),
    ("something behind", partial(_tail, b"x")),
]


@pytest.mark.parametrize("spoil", [pytest.param(row[1], id=row[0]) for row in SPOILED])
def test_a_sealed_bundle_that_was_cut_or_changed_leaves_nothing(
    pier: Path, bundle: Bundle, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path, recipient = _key_file(tmp_path)
    made = bundle(pier, seal=Seal(recipients=(recipient,)))
    made.file.write_bytes(spoil(made.file.read_bytes()))
    with pytest.raises(BundleDamaged, match="ask for the file again"):
        _open(made.file, tmp_path / "new", read_key_file(path))
    assert _nothing_left(tmp_path)


def test_a_spoiled_passphrase_key_is_told_from_a_wrong_passphrase(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    made = bundle(pier, seal=Seal(passphrase=PASSPHRASE))
    content = made.file.read_bytes()
    for spoiled in (content[:120], content[:150] + b"!" + content[151:]):
        made.file.write_bytes(spoiled)
        with pytest.raises(BundleDamaged, match="its key is damaged"):
            _open(made.file, tmp_path / "new", Key(passphrase=PASSPHRASE))
    assert _nothing_left(tmp_path)


def test_what_another_program_sealed_with_a_passphrase_is_not_taken_for_a_bundle(
    tmp_path: Path,
) -> None:
    file = tmp_path / "theirs.age"
    file.write_bytes(b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 18\n" + bytes(90))
    with pytest.raises(BundleRefused, match="decrypt it with that program first"):
        _open(file, tmp_path / "new", Key(passphrase=PASSPHRASE))


RECIPIENTS = [
    ("", "is no recipient"),
    ("age1", "is no recipient"),
    ("ada@example.org", "is no recipient"),
    ("ssh-rsa AAAA", "is no recipient"),
]


@pytest.mark.parametrize(("written", "says"), RECIPIENTS)
def test_what_is_no_recipient_is_refused_before_anything_is_written(
    written: str, says: str
) -> None:
    with pytest.raises(UnusableKey, match=says):
        Seal(recipients=(written,))


def test_a_secret_key_given_as_recipient_is_not_shown() -> None:
    secret = str(pyrage.x25519.Identity.generate())
    with pytest.raises(UnusableKey) as raised:
        Seal(recipients=(secret,))
    assert secret[:20] not in str(raised.value)


@pytest.mark.parametrize(
    ("seal", "error"),
    [
        ({"passphrase": "x" * (LEAST_PASSPHRASE - 1)}, UnusableKey),
        ({"passphrase": ""}, UnusableKey),
        ({"passphrase": "x" * LEAST_PASSPHRASE}, None),
        ({}, None),
    ],
)
def test_a_passphrase_that_is_soon_found_is_refused(
    seal: dict[str, str], error: type[CaseError] | None
) -> None:
    if error is None:
        Seal(**seal)  # type: ignore[arg-type]
    else:
        with pytest.raises(error, match="soon found"):
            Seal(**seal)  # type: ignore[arg-type]


def test_recipients_and_a_passphrase_together_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableKey, match="choose one"):
        Seal(recipients=(_key_file(tmp_path)[1],), passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no key"),
        (b"# only a comment\n", "holds no key"),
        (b"age1qqqq\n", "no key that can be used"),
        (b"\xff\xfe\x00", "no key that can be used"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nxx\n", "no key that can be used"),
    ],
)
def test_a_file_without_a_key_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "key.txt"
    path.write_bytes(content)
    with pytest.raises(UnusableKey, match=says):
        read_key_file(path)
    with pytest.raises(UnusableKey, match="cannot be read"):
        read_key_file(tmp_path / "absent")
