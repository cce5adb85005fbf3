"""Make the three packed documents of the invented case: expert report, institute note, chat export.

Their words lie in withheld/; run make_tapes.py first, because the report names a recording by its
hash. Needs chromium on the path for the PDF. The other documents are plain files, edited by hand.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument

HERE = Path(__file__).resolve().parent
WITHHELD = HERE / "withheld"
DOCUMENTS = HERE / "documents"
REPORT = DOCUMENTS / "2031-03-10-expert-report.pdf"
NOTE = DOCUMENTS / "2031-03-11-lantern-institute-note.docx"
CHAT = DOCUMENTS / "2031-03-09-harbour-reporters-chat.zip"
EXAMINED_INSTALMENT = 3
REPORT_DATE = b"D:20310310090000+00'00'"


def filled_report() -> str:
    """The report's HTML with the examined file's name, hash and cut."""
    script = json.loads((WITHHELD / "script.json").read_text(encoding="utf-8"))
    instalment = script["instalments"][EXAMINED_INSTALMENT - 1]
    path = HERE / instalment["file"]
    values = {
        "file_name": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "cut_at_s": f"{instalment['cut_at_s'][0]:.1f}",
    }
    text = (WITHHELD / "expert-report.html").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def make_report() -> None:
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "report.html"
        page.write_text(filled_report(), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        profile = f"--user-data-dir={Path(name) / 'profile'}"
        command = ["chromium", *flags, profile, f"--print-to-pdf={REPORT}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    # The story's date instead of today's; the same length, so that the PDF's offsets stay right.
    REPORT.write_bytes(re.sub(rb"D:\d{14}\+00'00'", REPORT_DATE, REPORT.read_bytes()))


def make_note() -> None:
    """Blocks are parted by blank lines; the first is title and byline, one of | rows is a table."""
    source = (WITHHELD / "lantern-note.txt").read_text(encoding="utf-8")
    head, *blocks = source.strip().split("\n\n")
    title, byline = head.splitlines()
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = title, "Leo Hartman"
    properties.created = properties.modified = dt.datetime(2031, 3, 11, 9, 0)
    properties.last_modified_by, properties.comments = "Leo Hartman", "Invented example"
    document.add_heading(title, level=1)
    document.add_paragraph(byline)
    for block in blocks:
        if block.startswith("|"):
            add_table(document, rows=[line.strip("| ").split(" | ") for line in block.splitlines()])
        else:
            document.add_paragraph(block)
    document.save(str(NOTE))


def add_table(document: DocxDocument, *, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def make_chat() -> None:
    text = (WITHHELD / "harbour-reporters.txt").read_text(encoding="utf-8")
    entry = zipfile.ZipInfo("_chat.txt", date_time=(2031, 3, 9, 20, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(CHAT, "w") as archive:
        archive.writestr(entry, text)


def main() -> None:
    make_report()
    make_note()
    make_chat()


if __name__ == "__main__":
    main()
