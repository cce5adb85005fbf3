"""What a colleague opens is the case that was bundled: same version, records, verdicts, bytes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bundled_case import ACTORS, HEARD, TAPE, tampered

from earwitness.bundle.making import Made
from earwitness.bundle.opening import open_bundle
from earwitness.bundle.sealing import Seal
from earwitness.bundle.unsealing import Key
from earwitness.case import custody
from earwitness.case.errors import CaseDamaged, ExhibitChanged
from earwitness.case.opening import read_case, write_case
from earwitness.case.progress import Silent
from earwitness.case.reader import CaseReader
from earwitness.case.reviews import NewReview
from earwitness.case.tables import RECORD_TABLES
from earwitness.case.verification import verify
from earwitness.case.vocabulary import CustodyAction, Verdict
from earwitness.desk.case_access import CaseAccess

Bundle = Callable[..., Made]


def _open(file: Path, into: Path) -> Path:
    return open_bundle(file, into, key=Key(), progress=Silent()).folder


def _version(folder: Path) -> str:
    with closing(CaseAccess(folder)) as case:
        return case.version()


def _held(case: CaseReader) -> dict[str, Any]:
    return {
        "records": {kind.__name__: case.records(kind) for kind in RECORD_TABLES},
        "reviews": case.reviews(),
        "heard notes": case.heard_notes(),
        "exhibits": case.exhibits(),
        "settings": case.settings,
        "title": case.title,
        "runs": case.runs(current_only=False),
    }


@pytest.mark.parametrize("with_working_copies", [False, True])
def test_an_opened_bundle_is_the_case_it_was_made_of(
    pier: Path, bundle: Bundle, tmp_path: Path, with_working_copies: bool
) -> None:
    made = bundle(pier, with_working_copies=with_working_copies)
    opened = _open(made.file, tmp_path / "theirs")
    assert _version(opened) == _version(pier)
    with read_case(pier) as before, read_case(opened) as after:
        assert _held(after) == _held(before)
        assert verify(after, progress=Silent()).holds
        tape = after.exhibit("tape.wav").id
        assert Path(after.evidence_path(tape)).read_bytes() == TAPE
        assert (after.working_audio(tape) is not None) is with_working_copies
    assert (opened / "actors.csv").read_text() == ACTORS
    assert not (opened / "notes.md").exists()


def test_a_bundle_keeps_what_people_wrote_down_before_they_saw_words(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    with read_case(_open(bundle(pier).file, tmp_path / "theirs")) as case:
        (kept,) = case.heard_notes()
    assert (kept.who, kept.start_s, kept.end_s, kept.text) == ("ada", 0.2, 0.8, HEARD)
    assert kept.note == "hum"


def test_the_receiver_s_log_goes_on_where_the_sender_s_ended(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    made = bundle(pier)
    with read_case(_open(made.file, tmp_path / "theirs")) as case:
        *sent, received = case.custody()
    assert custody.head_of(sent) == made.custody
    assert received.action is CustodyAction.RECEIVED
    assert json.loads(received.details)["sha256"] == made.sha256
    assert made.sha256 == hashlib.sha256(made.file.read_bytes()).hexdigest()


def test_the_same_case_gives_the_same_bytes(pier: Path, bundle: Bundle) -> None:
    first, second = bundle(pier, "a.earwitness"), bundle(pier, "b.earwitness")
    assert first.file.read_bytes() == second.file.read_bytes()


def test_tar_lists_a_bundle_that_is_not_encrypted(pier: Path, bundle: Bundle) -> None:
    listed = subprocess.run(
        ["tar", "-tf", bundle(pier).file], capture_output=True, text=True, check=True
    )
    names = listed.stdout.split()
    assert names[:4] == ["manifest.json", "case.db", "custody.head", "dossier.html"]
    assert len([name for name in names if name.startswith("evidence/")]) == 2


def test_only_their_owner_reads_a_bundle_and_an_opened_case(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    made = bundle(pier)
    opened = _open(made.file, tmp_path / "theirs")
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(opened.stat().st_mode) == 0o700


def test_a_page_with_a_script_is_not_unpacked_from_a_stranger(
    pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    opened = _open(bundle(pier).file, tmp_path / "theirs")
    assert not list(opened.rglob("*.html"))


def test_a_case_that_is_written_to_meanwhile_is_bundled_as_it_stood_at_one_moment(
    own_pier: Path, bundle: Bundle, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with closing(write_case(own_pier)) as case:
                case.add_reviews(
                    [NewReview(record_id="men-1", verdict=Verdict.CONFIRM, who=f"eve {number}")]
                )
                case.log(CustodyAction.EXPORTED, exhibit_id=None, details={"number": number})
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [bundle(own_pier, f"{number}.earwitness") for number in range(8)]
    finally:
        stop.set()
        writer.join()
    for number, one in enumerate(made):
        with read_case(_open(one.file, tmp_path / f"theirs-{number}")) as case:
            logged = [event for event in case.custody() if event.action is CustodyAction.EXPORTED]
            written = [review for review in case.reviews() if review.who.startswith("eve")]
            assert len(written) - len(logged) in (0, 1)


def test_bundling_leaves_the_case_as_it_was(own_pier: Path, bundle: Bundle) -> None:
    def files() -> list[tuple[Path, int]]:
        own = (path for path in own_pier.rglob("*") if not path.name.startswith("case.db-"))
        return sorted((path, path.stat().st_size) for path in own)

    before = files()
    bundle(own_pier)
    assert files() == before


def test_changed_evidence_is_not_sent_on(own_pier: Path, bundle: Bundle, tmp_path: Path) -> None:
    tape = next((own_pier / "earwitness/evidence").rglob("*.wav"))
    tape.chmod(0o644)
    content = bytearray(tape.read_bytes())
    content[9] ^= 1
    tape.write_bytes(content)
    with pytest.raises(ExhibitChanged, match="nothing was bundled"):
        bundle(own_pier)
    assert not list(tmp_path.glob("*earwitness"))


def test_a_log_with_its_tail_cut_off_is_not_sent_on(own_pier: Path, bundle: Bundle) -> None:
    with closing(sqlite3.connect(own_pier / "earwitness/case.db")) as database:
        tampered(database, ["DELETE FROM custody WHERE number > 2"])
    with pytest.raises(CaseDamaged, match="custody ends at event 2, but event 5 was pinned"):
        bundle(own_pier)


@pytest.mark.parametrize("seal", [Seal(), Seal(passphrase="six words or a few more")])
def test_a_bundle_streams(pier: Path, bundle: Bundle, monkeypatch: Any, seal: Seal) -> None:
    """No piece that goes through is larger than a block, however large the members are."""
    from earwitness.bundle import packing

    sizes = []
    plain = packing.blocks_of

    def measured(*given: Any, **more: Any) -> Any:
        for block in plain(*given, **more):
            sizes.append(len(block))
            yield block

    monkeypatch.setattr("earwitness.bundle.packing.PIECE_BYTES", 4096)
    monkeypatch.setattr("earwitness.bundle.making.blocks_of", measured)
    made = bundle(pier, seal=seal)
    assert max(sizes) <= 4096
    assert sum(sizes) <= made.size_bytes
