"""Documents of every kind become facts and passages whose characters add up."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import zipped

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import DocumentFacts, Passage, Refusal, record_id
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.dates import iso_date
from earwitness.intake.encodings import decoded
from earwitness.intake.language import language_of
from earwitness.intake.limits import ParseLimits
from earwitness.intake.plain_text import parse_text
from earwitness.intake.reading_text import records_of

ENGLISH = "The minister said that he was not in the room and that they had been warned of it."


def parted(records):
    facts = next(r for r in records if isinstance(r, DocumentFacts))
    passages = [r for r in records if isinstance(r, Passage)]
    return facts, passages, [r for r in records if isinstance(r, Refusal)]


def texts(records):
    return [passage.text for passage in parted(records)[1]]


def assert_adds_up(passages, gap="\n\n"):
    """The law that every citation rests on."""
    text = gap.join(passage.text for passage in passages)
    for ordinal, passage in enumerate(passages):
        assert text[passage.start_char : passage.end_char] == passage.text
        assert passage.ordinal == ordinal
        parts = (passage.exhibit_id, passage.role, passage.start_char, passage.text)
        assert passage.id == record_id("p", *parts)


HEADER = "title: The Tapes\nauthor: I. Quay\npublished: 2022-07-20\nlanguage: EN\nkind: post\n"


def test_header_lines_become_facts_and_not_text(take):
    facts, passages, _ = parted(
        take(HEADER + "sources: https://a.org/x ; https://b.org/y\n\nFirst.\n\nSecond.\n")
    )
    assert (facts.title, facts.author, facts.published) == ("The Tapes", "I. Quay", "2022-07-20")
    assert (facts.language, facts.sources) == ("en", ("https://a.org/x", "https://b.org/y"))
    assert facts.extra == (("kind", "post"),)
    assert [p.text for p in passages] == ["First.", "Second."]
    assert (passages[1].start_char, passages[1].end_char, facts.text_chars) == (8, 15, 15)


def test_yaml_front_matter_is_read_the_same_way(take):
    front = "---\ntitle: 'A: B'\ndate: 2022-07-20\nsources:\n  - https://a.org\n  - b\n---\nText.\n"
    facts, passages, _ = parted(take(front, "a.md"))
    assert (facts.title, facts.published, facts.sources) == (
        "A: B",
        "2022-07-20",
        ("https://a.org", "b"),
    )
    assert [p.text for p in passages] == ["Text."]


@pytest.mark.parametrize(
    "text",
    [
        "Note: the minister said nothing.\n\nMore.",
        "Note: the minister said nothing.\nQuestion: why?\n\nMore.",
        "Title: only one known key\n\nMore.",
        "Source: one known key\nWarning: and one that is none\n\nMore.",
        "title: a\nauthor: b\nand then prose follows at once.\n\nMore.",
        "---\n\nMore after a rule.",
        "Ida: Did you hear the title?\nBo: No. The author: unknown.\n\nMore.",
    ],
)
def test_no_first_line_is_eaten_that_is_no_header(take, text):
    facts, passages, _ = parted(take(text))
    assert facts.title is None
    first = text.removeprefix("---\n\n").split("\n")[0]
    assert passages[0].text.startswith(first[:20])


def test_a_date_that_cannot_be_read_is_kept_as_written(take):
    facts, _, _ = parted(take("title: x\nauthor: y\npublished: 3/4/2022\n\nText."))
    assert facts.published is None
    assert ("published, as written", "3/4/2022") in facts.extra


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022-07-20", "2022-07-20"),
        ("2022-07", "2022-07"),
        ("20 July 2022", "2022-07-20"),
        ("July 20, 2022", "2022-07-20"),
        ("2022-07-20T10:00:00+03:00", "2022-07-20T10:00:00+03:00"),
        ("2022-02-30", None),
        ("20/07/2022", None),
        ("2022-07-20Tmorning", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_only_where_they_mean_one_day(written, iso):
    assert iso_date(written) == iso


def test_markdown_marks_go_and_words_stay(take):
    text = (
        "# The Tapes\n\n## Part \\_ one\n\n**Summary :** He said *so*, in `full`; see "
        "[the post](https://a.org/x_y).\nIt wraps.\n\n> A quote\n\n5 * 3 and snake_case_name\n"
    )
    facts, passages, _ = parted(take(text, "a.md"))
    assert facts.title == "The Tapes"
    assert [(p.role.value, p.text) for p in passages] == [
        ("title", "The Tapes"),
        ("heading", "Part _ one"),
        ("paragraph", "Summary : He said so, in full; see the post. It wraps."),
        ("paragraph", "A quote"),
        ("paragraph", "5 * 3 and snake_case_name"),
    ]


def test_plain_text_keeps_its_stars_and_hashes(take):
    text = "He called it * a lie * and item #4.\n\n#hashtag is no heading\n"
    assert texts(take(text)) == ["He called it * a lie * and item #4.", "#hashtag is no heading"]


def test_hard_wrapped_lines_are_joined_and_short_lines_are_not(take):
    wrapped = (
        "The minister said on Tuesday that the recording\n"
        "had been made in his house, and that nobody else\n"
        "knew.\n\nPresent:\nIda Quay\nBo Marsh\n\n- first item\n- second item\n"
    )
    assert texts(take(wrapped)) == [
        "The minister said on Tuesday that the recording had been made in his house, and that "
        "nobody else knew.",
        "Present:",
        "Ida Quay",
        "Bo Marsh",
        "- first item",
        "- second item",
    ]


def test_control_and_bidi_characters_go_and_quotes_stay():
    text = "\ufeff\u202eHe said “no”\u202c,\u200f «never»\x00\x07, Ma\u00adliki."
    (draft,) = parse_text(text.encode(), name="a.txt").drafts
    assert draft.text == "He said “no”, «never», Maliki."


@pytest.mark.parametrize(
    ("text", "encoding", "named", "is_guessed"),
    [
        ("قال الوزير إن التسجيل مفبرك، ولم يزد.", "cp1256", "cp1256", True),
        ("قال الوزير", "utf-8", "utf-8", False),
        ("قال الوزير", "utf-8-sig", "utf-8-sig", False),
        ("قال الوزير", "utf-16", "utf-16", False),
        ("He said “no” – at 5 o’clock.", "utf-16-le", "utf-16-le", True),
        ("Le ministre a été prévenu à l’aube, naïf.", "cp1252", "cp1252", True),
        ("Übermäßig schöne Grüße", "latin-1", "cp1252", True),
    ],
)
def test_encodings_are_told_apart_and_guesses_are_named(text, encoding, named, is_guessed):
    found = decoded(text.encode(encoding))
    assert (found.text, found.encoding, found.is_guessed) == (text, named, is_guessed)


def test_a_guessed_encoding_is_said(take):
    facts, _, _ = parted(take("Le ministre a été prévenu".encode("latin-1")))
    assert facts.extra == (("encoding", "cp1252, guessed from the bytes"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Le ministre a dit que les bandes ne sont pas dans la maison et que c'est faux.", "fr"),
        ("Der Minister sagte, dass er nicht in dem Raum war und die Bänder nicht kennt.", "de"),
        ("El ministro dijo que no estaba en la sala y que las cintas no son de los suyos.", "es"),
        ("أكد علي فاضل أن المقاطع التي نشرها صحيحة", "ar"),
        ("وزیر گفت که این نوار ساختگی است و چیزی نگفت", None),
        ("OK", None),
        ("Ministeren sagde at han ikke var til stede og at båndet er falsk.", None),
        ("Nouri al-Maliki, Muqtada al-Sadr, Hadi al-Amiri", None),
        ("12345", None),
    ],
)
def test_a_language_is_named_only_where_it_is_clear(text, language):
    assert language_of(text) == language


def test_a_passage_in_another_script_does_not_take_the_documents_language(take):
    _, passages, _ = parted(take(f"{ENGLISH} {ENGLISH}\n\nقال الوزير إن التسجيل مفبرك\n\nOK then"))
    assert [p.language for p in passages] == ["en", "ar", "en"]


def test_text_beyond_the_limit_is_cut_and_said(take):
    records = take("word " * 500 + "\n\nmore", limits=ParseLimits(text_chars=1000))
    facts, passages, refusals = parted(records)
    assert len(passages) == 1
    assert facts.text_chars == 999  # the blank at the cut goes
    assert facts.extra[0][0] == "cut off"
    assert "limits.text_chars" in refusals[0].because


def test_a_text_of_exactly_the_limit_is_not_cut(take):
    _, passages, refusals = parted(take("x" * 1000, limits=ParseLimits(text_chars=1000)))
    assert (len(passages[0].text), refusals) == (1000, [])


def test_a_document_without_words_says_so(take):
    _, passages, refusals = parted(take("title: a\nauthor: b\n"))
    assert (passages, refusals[0].what) == ([], "text")


@given(st.text(max_size=300))
def test_any_text_gives_passages_that_add_up(text):
    parsed = parse_text(text.encode("utf-8", "surrogatepass"), name="a.txt")
    _, passages, _ = parted(records_of(parsed, exhibit_id="e", text_chars=200))
    assert_adds_up(passages)
    assert all(p.text.strip() == p.text != "" for p in passages)


PAGE = """<html lang="en"><head><title>The Tapes - Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ida Quay">
<meta property="article:published_time" content="2022-07-20T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/x">Subscribe</a></nav><article><h1>The Tapes</h1>
<p>The minister <b>denied</b> on Tuesday that the voice on the recordings was his own.</p>
<h2>Reactions</h2><p>&ldquo;It is a forgery,&rdquo; he said, and <a href="y">left</a> the room.</p>
<ul><li>The first party kept silent about all of it.</li><li>The second did not.</li></ul>
</article><script>alert("x")</script><footer>Cookies</footer></body></html>"""


def test_a_page_gives_its_article_with_paragraphs_apart(take):
    facts, passages, _ = parted(take(PAGE, "a.html"))
    assert_adds_up(passages)
    assert (facts.publisher, facts.published, facts.language) == (
        "Harbour Post",
        "2022-07-20",
        "en",
    )
    words = [p.text for p in passages]
    assert "The minister denied on Tuesday that the voice on the recordings was his own." in words
    assert "“It is a forgery,” he said, and left the room." in words
    assert ("heading", "Reactions") in [(p.role.value, p.text) for p in passages]
    assert not any("Cookies" in text or "alert" in text for text in words)


def test_a_very_large_page_is_read_paragraph_by_paragraph(take):
    rows = "".join(f"<p>Line {n} of a very long and quite dull page.</p>" for n in range(40_000))
    facts, passages, _ = parted(take(PAGE.replace("<h2>", rows + "<h2>"), "a.html"))
    assert (facts.title, facts.publisher) == ("The Tapes", "Harbour Post")
    assert "every paragraph" in dict(facts.extra)["extraction"]
    assert len(passages) > 40_000
    assert_adds_up(passages[:1000])


def test_scripts_do_not_make_a_page_large(take):
    script = "<script>" + "var a = 1; " * 100_000 + "</script>"
    words = texts(take(PAGE.replace("<nav>", script + "<nav>"), "a.html"))
    assert not any("Cookies" in text or "var a" in text for text in words)


def test_a_page_in_a_declared_legacy_encoding_is_read(take):
    page = '<html><head><meta charset="windows-1256"></head><body><p>قال الوزير إن التسجيل مفبرك'
    assert "قال الوزير إن التسجيل مفبرك" in texts(take(page.encode("cp1256"), "a.html"))[0]


def pdf_with(*pages: str) -> bytes:
    """A minimal PDF with one line of text on each page; an empty string gives an empty page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, text in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{text}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    out.write(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def test_pdf_passages_carry_their_page_and_empty_pages_are_named(take):
    content = pdf_with("The first page.", "", "The third page.")
    facts, passages, refusals = parted(take(content, "a.pdf"))
    assert [(p.page, p.text) for p in passages] == [(1, "The first page."), (3, "The third page.")]
    assert ("pages", "3") in facts.extra
    assert "page(s) 2" in refusals[0].because


def test_a_damaged_pdf_is_refused_in_one_line(take):
    with pytest.raises(UnreadableExhibit, match=r"cut\.pdf: a damaged PDF"):
        take(b"%PDF-1.4\n" + bytes(200), "cut.pdf")


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.author = "Ida Quay"
    document.add_heading("The Tapes", level=0)
    document.add_heading("Part one", level=1)
    document.add_paragraph("He said: ").add_run("no.").bold = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_gives_title_headings_paragraphs_and_cells(take):
    facts, passages, _ = parted(take(docx_bytes(), "a.docx"))
    assert facts.author == "Ida Quay"
    assert facts.title == "The Tapes"
    assert [(p.role.value, p.text) for p in passages] == [
        ("title", "The Tapes"),
        ("heading", "Part one"),
        ("paragraph", "He said: no."),
        ("paragraph", "left"),
        ("paragraph", "right"),
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_words_deleted_in_tracked_changes_are_not_taken(take):
    xml = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>He </w:t></w:r><w:del><w:r><w:delText>never "
        "</w:delText><w:t>never </w:t></w:r></w:del><w:ins><w:r><w:t>said so.</w:t></w:r></w:ins>"
        "</w:p></w:body></w:document>"
    )
    records = take(zipped({"word/document.xml": xml.encode()}), "a.docx")
    assert texts(records) == ["He said so."]
    assert parted(records)[0].extra[0][0] == "tracked changes"


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Ida Quay <ida@harbour.example>"
    message["Subject"] = "=?utf-8?b?2KfZhNmF2KfZhNmD2Yo=?="
    message["Date"] = "Wed, 20 Jul 2022 10:00:00 +0300"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts and "plain" in parts:
        message.add_alternative(parts["html"], subtype="html")
    elif "html" in parts:
        message.set_content(parts["html"], subtype="html")
    message.add_attachment(b"x" * 300, maintype="audio", subtype="ogg", filename="tape.ogg")
    return message.as_bytes()


def test_a_mail_gives_its_text_part_and_lists_attachments(take):
    records = take(mail(plain="He denied it.\n\nBye.\n", html=PAGE), "a.eml")
    facts, _, _ = parted(records)
    assert (facts.title, facts.published) == ("المالكي", "2022-07-20T10:00:00+03:00")
    assert facts.author == "Ida Quay <ida@harbour.example>"
    assert texts(records) == ["He denied it.", "Bye."]
    assert any("tape.ogg (audio/ogg" in value for _, value in facts.extra)


def test_a_mail_without_text_part_is_read_from_its_html(take):
    assert "“It is a forgery,” he said, and left the room." in texts(take(mail(html=PAGE), "a.eml"))


@pytest.mark.parametrize("name", ["2022-07-24-iraq-after-the-leaked-audio-recordings.txt"])
def test_the_real_analysis_reads_as_a_person_reads_it(take, shared, name):
    records = take(shared / "cases" / "iraq-2022" / "documents" / name)
    facts, passages, refusals = parted(records)
    assert (facts.author, facts.published, facts.language) == (
        "Dr. Yassin Taha",
        "2022-07-24",
        "en",
    )
    assert passages[0].text.startswith("Summary : After the release")
    assert sum(p.role is PassageRole.HEADING for p in passages) == 6
    assert "Shiite _ Shiite clashes" in passages[7].text
    assert not any("**" in p.text or "\\" in p.text or "#" in p.text for p in passages)
    assert refusals == []
    assert_adds_up(passages)
