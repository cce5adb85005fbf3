"""A citation card words who speaks and what that rests on, and does not pass changed words off."""

from __future__ import annotations

import json

import pytest
from yard_case import REPORT, SPOKEN, analyse

from earwitness.case.additions.citations import NewCitation
from earwitness.case.additions.keeping import NewAddition
from earwitness.case.additions.kinds import AddedAttribution
from earwitness.case.additions.saying import OpenText, Whom, cited_words, open_text
from earwitness.case.case_file import CaseFile
from earwitness.case.description import Description
from earwitness.case.identities.saying import known_actors
from earwitness.case.records import Passage
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Modality, Verdict
from earwitness.dossier.citation_card import CitationCard, citing_of

SHUT = "the pier would stay shut"


def text_of(case: CaseFile, name: str) -> OpenText:
    exhibit = case.exhibit(name)
    return open_text(case, exhibit.id, name=name, known=known_actors(case))


def cite(case: CaseFile, name: str, words: str) -> int:
    text = text_of(case, name)
    cited = cited_words(text, text.words(words), start_s=None, end_s=None)
    return case.cite(NewCitation(cited=cited, who="vera", note="his order"))


def card(case: CaseFile) -> CitationCard:
    (kept,) = case.citations()
    return citing_of(case).card(kept.cited, kept=kept)


def attribute(case: CaseFile, *, content: str, source: str) -> None:
    text = text_of(case, "report.txt")
    place = text.words(content)
    added = AddedAttribution(
        place=place,
        source=text.naming(text.words(source, near=place), Whom(called="Oake")),
        cue=None,
        modality=Modality.ASSERTS,
        is_direct=False,
    )
    case.add_records([NewAddition(addition=added, who="vera")])


def correct(case: CaseFile, old: str, new: str) -> None:
    passage = next(one for one in case.records(Passage) if one.text == old)
    fields = json.dumps({"text": new})
    case.add_reviews(
        [NewReview(record_id=passage.id, verdict=Verdict.CORRECT, who="omar", correction=fields)]
    )


def test_words_of_a_document_are_its_publishers_unless_it_says_otherwise(case: CaseFile) -> None:
    cite(case, "report.txt", SHUT)
    assert (card(case).speaker, card(case).basis) == ("Pier Post", "the text’s own words")
    assert card(case).transcript == "" and card(case).checked == "" and card(case).clock == ""


def test_the_author_goes_before_the_publisher(case: CaseFile) -> None:
    case.describe({case.exhibit("report.txt").id: Description(author="Ada Fenn")})
    cite(case, "report.txt", SHUT)
    assert (card(case).speaker, card(case).basis) == ("Ada Fenn", "the text’s author, as it says")


@pytest.mark.parametrize(
    ("content", "speaker"),
    [
        pytest.param(SHUT, "Oake", id="inside what is attributed"),
        pytest.param("the pier would stay", "Pier Post", id="only part of the words is attributed"),
    ],
)
def test_attributed_words_are_their_sources(case: CaseFile, content: str, speaker: str) -> None:
    attribute(case, content=content, source="He")
    cite(case, "report.txt", SHUT)
    assert card(case).speaker == speaker


def test_a_voice_that_nobody_named_stays_not_known(case: CaseFile) -> None:
    cite(case, "tape.wav", "can wait")
    assert (card(case).speaker, card(case).basis) == ("not known", "no voice was told apart here")


def test_words_that_moved_are_cited_where_they_are(case: CaseFile) -> None:
    cite(case, "tape.wav", "can wait")
    correct(case, SPOKEN[0], "Tell nobody of the guild anything at all.")
    assert card(case).changed == "" and card(case).start_s == 4.0


def test_words_that_were_corrected_are_said_to_be_gone(case: CaseFile) -> None:
    cite(case, "tape.wav", "can wait")
    correct(case, SPOKEN[1], "The guild must not wait.")
    assert "no longer stand there" in card(case).changed
    assert card(case).words == "can wait" and "no longer stand there" in "\n".join(card(case).lines)


def test_the_plain_lines_hold_all_that_is_needed_to_check(case: CaseFile) -> None:
    cite(case, "report.txt", SHUT)
    sha256 = case.exhibit("report.txt").id
    assert card(case).lines == (
        f"“{SHUT}”",
        "Speaker: Pier Post (the text’s own words)",
        "Source: report.txt, Pier Post, 3 Mar 2031",
        "File: report.txt",
        f"SHA-256: {sha256}",
        f"Cited by vera, {card(case).cited_at}",
        "Note: his order",
    )


def test_a_citation_survives_another_reading_of_the_file(case: CaseFile) -> None:
    cite(case, "report.txt", SHUT)
    analyse(case, report=("A headline.", *REPORT), version="toy/2")
    assert card(case).changed == ""
    passage = next(one for one in case.records(Passage) if one.id == card(case).passage_id)
    assert SHUT in passage.text
