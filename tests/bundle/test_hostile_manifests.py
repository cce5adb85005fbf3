"""Manifests that name what no case has, or lie about what follows: each is refused."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hand_made_bundle import Change, HandMade, Parts, manifest_of, member, refused, say

from earwitness.bundle.errors import BundleDamaged, BundleRefused, BundleTooNew
from earwitness.case.errors import CaseError

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
    hand_made: HandMade, name: str
) -> None:
    def change(parts: Parts) -> None:
        said = manifest_of(parts)
        said["members"].append([name, 1, hashlib.sha256(b"x").hexdigest()])
        say(parts, said)

    file = hand_made(change)
    refused(file, file.parent / "new", BundleRefused, "no part of a case|another hash")


def _said(**more: Any) -> Change:
    def change(parts: Parts) -> None:
        say(parts, {**manifest_of(parts), **more})

    return change


def _first_member(at: int, value: Any) -> Change:
    def change(parts: Parts) -> None:
        said = manifest_of(parts)
        said["members"][0][at] = value
        say(parts, said)

    return change


def _twice(parts: Parts) -> None:
    said = manifest_of(parts)
    said["members"].append(said["members"][0])
    say(parts, said)


def _spaced(parts: Parts) -> None:
    parts["manifest.json"] += b" "


MANIFESTS: list[tuple[str, Change, type[CaseError], str]] = [
    ("no JSON", member("manifest.json", b"{"), BundleRefused, "no JSON"),
    ("deep", member("manifest.json", b"[" * 200_000), BundleRefused, "no JSON"),
    ("a list", member("manifest.json", b"[]"), BundleRefused, "does not call it a bundle"),
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
    hand_made: HandMade, change: Change, error: type[CaseError], says: str
) -> None:
    file = hand_made(change)
    refused(file, file.parent / "new", error, says)
