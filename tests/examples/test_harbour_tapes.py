"""The invented harbour-tapes case keeps its promises: words, hashes, durations, sizes, lists."""

from __future__ import annotations

import csv
import email
import email.policy
import hashlib
import json
import runpy
import tomllib
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import av
import lxml.html
import pypdfium2
import pytest
from docx import Document

CASE = Path(__file__).resolve().parents[2] / "examples" / "harbour-tapes"
SCRIPT = json.loads((CASE / "withheld" / "script.json").read_text(encoding="utf-8"))
TRUTH = [
    json.loads(line) for line in (CASE / "truth.jsonl").read_text(encoding="utf-8").splitlines()
]
RECORDINGS = {Path(part["file"]).name: part for part in SCRIPT["instalments"]}
VERBATIM = ("content", "evidence", "condition", "paid_evidence", "method", "words", "scope")
MODALITIES = {"asserts", "denies", "demands", "alleges", "promises", "threatens", "predicts"}
RELATIONS = {
    *("praises", "criticises", "accuses", "threatens", "attacks", "demands", "supports"),
    *("opposes", "allies", "commands", "belongs-to", "mediates", "rejects"),
}
KINDS = {"person", "party", "armed group", "institution", "state", "other"}
LEFT_OUT = {"Mason Pike", "Dora Lind", "Captain Rourke"}


def mail_text(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return str(message.get_content())


def page_text(path: Path) -> str:
    return str(lxml.html.fromstring(path.read_bytes()).text_content())


def channel_text(path: Path) -> str:
    export = json.loads(path.read_text(encoding="utf-8"))
    pieces = [
        piece if isinstance(piece, str) else piece["text"]
        for message in export["messages"]
        for piece in (message["text"] or [])
    ]
    return "".join(pieces)


def chat_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("_chat.txt").decode("utf-8")


def note_text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def report_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def plain_text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("**", "")


READERS: dict[str, Callable[[Path], str]] = {
    ".txt": plain_text,
    ".md": plain_text,
    ".html": page_text,
    ".eml": mail_text,
    ".json": channel_text,
    ".zip": chat_text,
    ".docx": note_text,
    ".pdf": report_text,
}


@cache
def words_of(document: str) -> str:
    """Text of a document, or the script of a recording, with every run of white space as one."""
    if document in RECORDINGS:
        said = {line["line"]: line["text"] for line in SCRIPT["lines"]}
        text = " ".join(said[line["line"]] for line in RECORDINGS[document]["lines"])
    else:
        (path,) = (CASE / "documents").rglob(document)
        text = READERS[path.suffix](path)
    return " ".join(text.split())


def rows(name: str) -> list[dict[str, str]]:
    with (CASE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def decoded_s(path: Path) -> float:
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    return sum(frame.samples for frame in frames) / frames[0].sample_rate


@pytest.mark.parametrize("record", TRUTH, ids=lambda r: f"{r['document']}-{r['kind']}")
def test_verbatim_words_of_the_truth_stand_in_their_document(record: dict[str, Any]) -> None:
    names = [*VERBATIM, "text"] if record["kind"] == "forecast" else VERBATIM
    for name in names:
        assert " ".join(record.get(name, "").split()) in words_of(record["document"]), name


@pytest.mark.parametrize(
    "record",
    [record for record in TRUTH if record["kind"] == "attribution"],
    ids=lambda r: f"{r['document']}-{r['source']}",
)
def test_cues_stand_in_their_document(record: dict[str, Any]) -> None:
    assert record["cue"] in words_of(record["document"])


def test_the_truth_uses_only_the_closed_vocabularies() -> None:
    assert {r["modality"] for r in TRUTH if r["kind"] == "attribution"} <= MODALITIES
    assert {r["relation"] for r in TRUTH if r["kind"] == "tie"} <= RELATIONS
    assert {r["sign"] for r in TRUTH if r["kind"] == "tie"} == {-1, 0, 1}


def test_every_document_has_a_truth() -> None:
    documents = {path.name for path in (CASE / "documents").rglob("*") if path.is_file()}
    assert len(documents) == 9
    assert documents | set(RECORDINGS) == {record["document"] for record in TRUTH}


def test_the_expert_report_names_the_real_file_by_its_real_hash() -> None:
    (report,) = [record for record in TRUTH if record["kind"] == "expert_report"]
    digest = hashlib.sha256((CASE / "recordings" / report["file"]).read_bytes()).hexdigest()
    assert report["sha256"] == digest
    assert digest in words_of(report["document"])
    assert report["file"] in words_of(report["document"])


def test_the_expert_names_the_second_of_the_cut() -> None:
    (report,) = [record for record in TRUTH if record["kind"] == "expert_report"]
    (cut_s,) = RECORDINGS[report["file"]]["cut_at_s"]
    assert report["at_s"] == pytest.approx(cut_s, abs=0.051)
    assert f"{report['at_s']} seconds" in words_of(report["document"])


def test_recordings_are_small() -> None:
    sizes = [path.stat().st_size for path in (CASE / "recordings").iterdir()]
    assert len(sizes) == 3
    assert max(sizes) < 400_000
    assert sum(sizes) < 1_500_000
    assert (CASE / "withheld" / "master.opus").stat().st_size < 700_000


@pytest.mark.parametrize("name", sorted(RECORDINGS))
def test_an_instalment_lasts_as_long_as_the_truth_says(name: str) -> None:
    part = RECORDINGS[name]
    assert decoded_s(CASE / part["file"]) == pytest.approx(part["duration_s"], abs=0.1)
    assert 25.0 <= part["duration_s"] <= 60.0
    assert f"| {part['file']} | {part['duration_s']:.2f} |" in (CASE / "TRUTH.md").read_text(
        "utf-8"
    )


def test_the_master_lasts_as_long_as_the_truth_says() -> None:
    master = SCRIPT["master"]
    assert decoded_s(CASE / master["file"]) == pytest.approx(master["duration_s"], abs=0.1)
    assert 150.0 <= master["duration_s"] <= 210.0


def test_the_words_cut_from_one_instalment_are_heard_in_another() -> None:
    second, third = SCRIPT["instalments"][1:]
    missing = {15, 16}
    assert missing <= {line["line"] for line in second["lines"]}
    assert not missing & {line["line"] for line in third["lines"]}


def test_truth_page_is_made_from_the_records() -> None:
    page = runpy.run_path(str(CASE / "make_truth.py"))["page"]()
    assert (CASE / "TRUTH.md").read_text(encoding="utf-8") == page


def test_every_listed_exhibit_exists_and_every_exhibit_is_listed() -> None:
    listed = [row["file"] for row in rows("exhibits.csv")]
    present = [
        path.relative_to(CASE).as_posix()
        for folder in ("recordings", "documents")
        for path in (CASE / folder).rglob("*")
        if path.is_file()
    ]
    assert sorted(listed) == sorted(present)


def test_actors_are_well_formed_and_no_alias_means_two_of_them() -> None:
    actors = rows("actors.csv")
    names = [actor["name"] for actor in actors]
    spellings = names + [a for actor in actors for a in actor["aliases"].split("|") if a]
    assert len(spellings) == len(set(spellings))
    assert {actor["kind"] for actor in actors} <= KINDS
    assert {actor["affiliation"] for actor in actors} - {""} <= set(names)


def test_some_people_are_left_for_the_reader_to_find() -> None:
    names = {actor["name"] for actor in rows("actors.csv")}
    holders = {record["holder"] for record in TRUTH if record["kind"] == "tie"}
    targets = {record["target"] for record in TRUTH if record["kind"] == "tie"}
    assert (holders | targets) - names == LEFT_OUT


def test_the_case_leaves_its_own_answers_out() -> None:
    case = tomllib.loads((CASE / "case.toml").read_text(encoding="utf-8"))
    assert case["transcripts"]["translate"] is True
    assert {"withheld/*", "TRUTH.md", "truth.jsonl", "README.md"} <= set(case["exclude"])


def test_seats_add_up_to_the_council_of_the_note() -> None:
    assert sum(int(row["seats_before"]) for row in rows("seats.csv")) == 31
