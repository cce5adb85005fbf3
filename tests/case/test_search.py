"""Search over passages in any script."""

from __future__ import annotations

import pytest
from toy_stages import CUT

from earwitness.case.case_file import CaseFile
from earwitness.case.progress import Silent
from earwitness.case.runner import run_stages
from earwitness.case.search import search_form


@pytest.fixture
def texts(case: CaseFile, take_in) -> CaseFile:
    take_in("en.txt", "Al-Maliki said the recordings were forged\nSadr said nothing")
    take_in("ar.txt", "أكد نوري المالكي أن التسجيلات مفبركة\nالقضاء العراقيّ")
    take_in("fr.txt", "L'écoute était secrète")
    run_stages(case, (CUT,), progress=Silent())
    return case


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("forged", 1),
        ("FORGED recordings", 1),
        ('"said nothing"', 1),
        ('"nothing said"', 0),
        ("said", 2),
        ("al-maliki", 1),
        ("malik*", 1),
        ("malik", 0),
        ("ecoute", 1),
        ("المالكى", 1),  # alef maqsura for ya
        ("اكد", 1),  # no hamza
        ("العراقي", 1),  # the text has a shadda
        ("مفبركه", 1),  # ha for ta marbuta
        ("missing", 0),
        ("", 0),
        ('"', 0),
        ("*", 0),
        ("NEAR(forged)", 0),
        ("forged OR nothing", 0),
        ("form:forged", 0),
    ],
)
def test_words_are_found_whatever_their_spelling(texts: CaseFile, query: str, found: int) -> None:
    assert len(texts.search(query)) == found


def test_a_superseded_text_is_not_found(texts: CaseFile, case: CaseFile) -> None:
    from dataclasses import replace

    run_stages(case, (replace(CUT, version="cut/2"),), progress=Silent())
    assert len(texts.search("forged")) == 1


def test_a_corrected_passage_is_found_by_its_new_words(texts: CaseFile) -> None:
    from earwitness.case.reviews import NewReview
    from earwitness.case.vocabulary import Verdict

    (hit,) = texts.search("forged")
    fixed = NewReview(
        record_id=hit[1].id, verdict=Verdict.CORRECT, who="me", correction='{"text": "all genuine"}'
    )
    texts.add_reviews([fixed])
    assert [passage.text for _, passage in texts.search("genuine")] == ["all genuine"]


def test_search_form_folds_what_people_type_differently() -> None:
    assert search_form("Ḥamāsَ أحمدـ ÉTÉ") == search_form("hamas احمد ete")
