"""Expert opinions in the dossier: apart from findings, with what was not said left unsaid."""

from __future__ import annotations

import re
from dataclasses import replace

from fake_case import STAGE, harbour

from earwitness.case.records import ExpertReport, Passage, Span
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.build import build_dossier


def page_with(**changes: object) -> str:
    case = harbour()
    passage = next(p for p in case.held if isinstance(p, Passage) and p.start_s is None)
    report = ExpertReport(
        id="er-1",
        span=Span(
            exhibit_id=passage.exhibit_id,
            passage_id=passage.id,
            start_char=passage.start_char,
            end_char=passage.end_char,
        ),
        by_text="Dr Lena Voss",
        by_mention_id=None,
        paid_by_text="",
        paid_by_mention_id=None,
        file_text="clip-2.ogg",
        file_sha256="",
        file_exhibit_id=None,
        method="",
        words="It was <cut>.",
        scope="One file.",
        is_first_hand=True,
        confidence=0.9,
        because="the exhibit speaks of itself as a report",
    )
    case.held.append(replace(report, **changes))  # type: ignore[arg-type]
    page = build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    found = re.search(r'<section id="opinions">.*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_what_an_exhibit_does_not_say_is_said_to_be_unsaid() -> None:
    section = page_with()
    assert section.count('<span class="unknown">not said</span>') == 3  # payer, hash, method
    assert "One file." in section


def test_an_opinion_is_called_one_and_its_words_are_escaped() -> None:
    section = page_with()
    assert "not findings of this program" in section
    assert "It was &lt;cut&gt;." in section
    assert "<cut>" not in section


def test_a_file_of_the_case_is_linked_and_another_is_not() -> None:
    recording = next(e for e in harbour().exhibit_list if e.kind is ExhibitKind.RECORDING)
    assert '<dt>File</dt><dd><a href="#' in page_with(file_exhibit_id=recording.id)
    assert '<dt>File</dt><dd><a href="#' not in page_with()


def test_who_tells_of_a_report_is_told_from_the_report_itself() -> None:
    assert "the report itself" in page_with()
    assert "told by somebody else" in page_with(is_first_hand=False)


def test_a_case_without_opinions_has_no_such_section() -> None:
    page = build_dossier(
        harbour(), audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    assert 'id="opinions"' not in page
