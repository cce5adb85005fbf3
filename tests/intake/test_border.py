"""The border: hostile and broken files cost one line each, and the next file is still read."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from intake_samples import EXHIBIT, request_for, tone, zipped

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Finding, Passage, RecordingFacts, Refusal, record_id
from earwitness.case.vocabulary import Outcome, PassageRole
from earwitness.intake import border as border_module
from earwitness.intake.limits import ParseLimits
from earwitness.intake.wire import packed, records_from, rows_of, unpacked


@pytest.fixture
def file(tmp_path):
    def write(content: bytes | str, name: str):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return request_for(path, tmp_path / "working")

    return write


def assert_reads_on(one, file):
    records = one.take_apart(file("It goes on.", "next.txt"))
    assert [r.text for r in records if isinstance(r, Passage)] == ["It goes on."]


def test_one_child_reads_many_files_in_series(border, file):
    one = border()
    assert_reads_on(one, file)
    pid = one.child_pid
    for _ in range(20):
        assert_reads_on(one, file)
    assert one.child_pid == pid


def test_a_large_parent_does_not_make_its_child_look_grown(border, file):
    one = border(parse_bytes=400_000_000)
    ballast = b"x" * 250_000_000  # the child may hold 200 MB before it is replaced
    assert_reads_on(one, file)
    pid = one.child_pid
    assert pid is not None
    assert_reads_on(one, file)
    assert one.child_pid == pid
    assert ballast


def bomb(levels: int = 0) -> bytes:
    content = zipped({"word/document.xml": bytes(80_000_000)})
    for _ in range(levels):
        content = zipped({f"{n}.zip": content for n in range(10)})
    return content


def laughs() -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><x>&a11;</x>'


HOSTILE = {
    "flat-bomb.docx": (bomb, "a zip bomb"),
    "nested-bomb.zip": (lambda: bomb(2), "no docx and no WhatsApp export"),
    "laughs.docx": (lambda: zipped({"word/document.xml": laughs().encode()}), "declares entities"),
    "laughs.svg": (lambda: laughs().encode(), "application/xml"),
    "traversal.docx": (
        lambda: zipped({"word/document.xml": b"<x/>", "../../.bashrc": b"x"}),
        "a place outside the archive",
    ),
    "many.zip": (lambda: zipped({f"{n}": b"" for n in range(10_001)}), "10,001 members"),
    "cut.docx": (lambda: zipped({"word/document.xml": b"<x/>"})[:-30], "without its end"),
    "not-xml.docx": (lambda: zipped({"word/document.xml": b"<w"}), "is damaged"),
    "cut.pdf": (lambda: b"%PDF-1.7\n" + os.urandom(5000), "a damaged PDF"),
    "words.mp3": (lambda: b"\xff\xfb\x90\x64" + bytes(9000), "bytes of no known kind"),
    "cut.m4a": (lambda: b"\0\0\0\x20ftypM4A " + os.urandom(5000), "no recording that can"),
    "deep.json": (lambda: b'{"messages": ' + b"[" * 200_000, "result|damaged|deep|failed"),
    "empty.txt": (lambda: b"", "an empty file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_one_line_and_the_next_is_read(border, file, name):
    make, words = HOSTILE[name]
    one = border()
    with pytest.raises(UnreadableExhibit, match=words) as refused:
        one.take_apart(file(make(), name))
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    assert len(said) < 400
    assert_reads_on(one, file)


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_the_bound(file, border):
    content = bytearray(bomb())
    true_size = (80_000_000).to_bytes(4, "little")
    while (at := content.find(true_size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    one = border()
    with pytest.raises(UnreadableExhibit):
        one.take_apart(file(bytes(content), "lying.docx"))
    assert_reads_on(one, file)


def test_entities_in_a_page_do_not_grow(border, file):
    doctype = laughs().split("?>", 1)[1].replace("DOCTYPE x", "DOCTYPE html")
    page = f"{doctype}<html><body><p>Words here. &a11;</p></body></html>"
    records = border().take_apart(file(page, "laughs.html"))
    assert sum(len(r.text) for r in records if isinstance(r, Passage)) < 5_000


def test_a_wav_that_claims_four_gigabytes_gives_what_is_there(border, file):
    wav = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0"
    content = wav + b"data\xff\xff\xff\xff" + tone(1.0).tobytes()
    (facts,) = border().take_apart(file(content, "claims.wav"))
    assert isinstance(facts, RecordingFacts)
    assert facts.duration_s == pytest.approx(1.0, abs=0.001)


def test_a_mislabelled_file_is_read_as_what_it_is(border, file):
    records = border().take_apart(file("Words, not sound.", "tape.mp3"))
    assert [r.text for r in records if isinstance(r, Passage)] == ["Words, not sound."]


def test_a_parser_that_takes_too_long_is_ended_and_replaced(border, file):
    one = border(parse_s=0.5)
    assert_reads_on(one, file)
    os.kill(one.child_pid, signal.SIGSTOP)  # as slow as can be, on any machine
    began = time.monotonic()
    with pytest.raises(UnreadableExhibit, match=r"slow\.html: parsing took over 0\.5 s"):
        one.take_apart(file("<p>Anna spoke.</p>", "slow.html"))
    assert time.monotonic() - began < 10
    assert_reads_on(one, file)


def test_a_parser_that_needs_too_much_memory_is_refused(border, file):
    one = border(parse_bytes=400_000_000)
    chat = '{"messages": [' + ",".join(['{"text":[[],[],[],[]]}'] * 1_500_000) + "]}"
    with pytest.raises(UnreadableExhibit, match=r"limits\.parse_bytes"):
        one.take_apart(file(chat, "huge.json"))
    assert_reads_on(one, file)


def test_a_child_killed_from_outside_is_replaced_and_the_file_read(border, file):
    one = border(parse_s=30)
    assert_reads_on(one, file)
    killed = one.child_pid
    os.kill(killed, signal.SIGSTOP)  # so that it is still at work when it dies
    timer = threading.Timer(0.3, os.kill, (killed, signal.SIGKILL))
    timer.start()
    records = one.take_apart(file("<html><body><p>Anna spoke.</p></body></html>", "page.html"))
    timer.join()
    assert any(isinstance(r, Passage) for r in records)
    assert one.child_pid not in (None, killed)


def test_a_child_that_dies_every_time_is_one_line(border, file, monkeypatch):
    one = border()
    monkeypatch.setattr(
        one, "_asked", lambda *a: (_ for _ in ()).throw(border_module.ChildDied("x"))
    )
    with pytest.raises(UnreadableExhibit, match=r"tape\.txt: its parser died twice"):
        one.take_apart(file("x", "tape.txt"))


def test_a_folder_that_cannot_be_written_may_work_next_time(border, file, tmp_path, sound):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    request = request_for(sound("a.wav", "pcm_s16le"), blocked / "working")
    with pytest.raises((OSError, UnreadableExhibit)) as refused:
        border().take_apart(request)
    assert "a.wav" in str(refused.value)


def test_a_missing_evidence_file_is_no_verdict_on_it(border, file):
    request = file("x", "gone.txt")
    Path(request.path).unlink()
    with pytest.raises(OSError) as refused:
        border().take_apart(request)
    assert refused.value.errno == errno.ENOENT


def test_parsers_have_no_network():
    code = (
        "import socket\nfrom earwitness.intake import parser_child\n"
        "from earwitness.intake.limits import ParseLimits\n"
        "parser_child._confine(ParseLimits())\n"
        "try:\n    socket.create_connection(('127.0.0.1', 9))\n"
        "except OSError as error:\n    print(error.strerror)\n"
        "import urllib.request\n"
        "try:\n    urllib.request.urlopen('http://127.0.0.1:9/')\n"
        "except OSError as error:\n    print(error.reason.strerror)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["parsers have no network"] * 2


def test_the_child_ends_when_its_parent_is_killed(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    code = (
        "import sys, time\nfrom earwitness.intake.border import Border\n"
        "from earwitness.intake.limits import ParseLimits\n"
        "from earwitness.intake.parsing import ParseRequest\n"
        "one = Border(ParseLimits())\n"
        f"one.take_apart(ParseRequest(exhibit_id='e', name='a', path={str(tmp_path / 'a.txt')!r}, "
        f"working_folder={str(tmp_path)!r}, size_bytes=6, is_recording=False))\n"
        "print(one.child_pid, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    assert any(_is_gone(child) or time.sleep(0.1) for _ in range(50))


def _is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


RECORDS = (
    Passage(
        id="p-1",
        exhibit_id=EXHIBIT,
        ordinal=0,
        role=PassageRole.SEGMENT,
        text="«نعم»\n\ud800".encode("utf-8", "replace").decode(),
        start_char=0,
        end_char=7,
        start_s=1.5,
        end_s=2,
    ),
    Refusal(id=record_id("r"), exhibit_id=EXHIBIT, what="text", because="none"),
    Finding(
        id="f", exhibit_id=EXHIBIT, test="t", outcome=Outcome.INCONCLUSIVE, because="b", start_s=0.1
    ),
)


def test_records_come_back_from_the_wire_as_they_were():
    message = packed({"records": rows_of(RECORDS)})
    assert records_from(unpacked(message[4:])["records"]) == RECORDS


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [["CaseFile"]],
        [["Refusal", "r", "e", "what"]],
        [["Refusal", "r", "e", "what", 7]],
        [["Refusal", "r", "e", None, "b"]],
        [["Finding", "f", "e", "t", "genuine", "b", None, None, ""]],
        [["Finding", "f", "e", "t", "inconclusive", "b", float("nan"), None, ""]],
        [["Finding", "f", "e", "t", "inconclusive", "b", True, None, "", "more"]],
    ],
)
def test_an_answer_that_makes_no_sense_is_not_believed(rows):
    with pytest.raises(ValueError):
        records_from(rows)


def test_an_answer_about_another_exhibit_is_not_believed(file):
    other = Refusal(id="r", exhibit_id="another", what="text", because="none")
    reply: dict[str, object] = {"state": "done", "records": rows_of([other])}
    with pytest.raises(UnreadableExhibit, match="another exhibit"):
        border_module._believed(reply, file("x", "a.txt"))


def test_recordings_get_more_time_the_larger_they_are_up_to_a_bound():
    limits = ParseLimits(parse_s=10, recording_s=3600)
    assert limits.allowed_s(size_bytes=10**9, is_recording=False) == 10
    assert limits.allowed_s(size_bytes=500_000, is_recording=True) == 20
    assert limits.allowed_s(size_bytes=10**9, is_recording=True) == 190


def test_a_module_in_the_working_directory_is_not_imported(tmp_path, monkeypatch, border, file):
    (tmp_path / "yaml.py").write_text("raise SystemExit('planted')")
    (tmp_path / "lxml.py").write_text("raise SystemExit('planted')")
    monkeypatch.chdir(tmp_path)
    assert_reads_on(border(), file)


def test_zip_bytes_after_other_bytes_are_still_guarded(border, file):
    buffer = io.BytesIO(bomb())
    assert zipfile.is_zipfile(buffer)
    with pytest.raises(UnreadableExhibit):
        border().take_apart(file(b"\x89PNG\r\n\x1a\n" + buffer.getvalue(), "picture.docx"))
