"""Who said what: each frame with hits and near misses."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from earwitness.case.vocabulary import PassageRole

CASES = [
    (
        "Karim al-Talibi said that the harbour was closed.",
        ("Karim al-Talibi", "said", "the harbour was closed", "asserts"),
    ),
    (
        '"The harbour is closed," Karim al-Talibi said on Monday.',
        ("Karim al-Talibi", "said", "The harbour is closed", "asserts"),
    ),
    (
        "The harbour, Karim al-Talibi said, is closed for the winter.",
        ("Karim al-Talibi", "said", "is closed for the winter", "asserts"),
    ),
    (
        "According to Karim al-Talibi, the harbour was closed in March.",
        ("Karim al-Talibi", "According to", "the harbour was closed in March", "asserts"),
    ),
    (
        "Karim al-Talibi accused Omar Haddad of selling the docks.",
        ("Karim al-Talibi", "accused", "selling the docks", "alleges"),
    ),
    (
        "Omar Haddad was accused by Karim al-Talibi of selling the docks.",
        ("Karim al-Talibi", "was accused", "selling the docks", "alleges"),
    ),
    (
        "Omar Haddad denied having sold the docks.",
        ("Omar Haddad", "denied", "having sold the docks", "denies"),
    ),
    (
        "The Harbour Council urged Omar Haddad to leave the city.",
        ("Harbour Council", "urged", "to leave the city", "demands"),
    ),
    (
        "Karim al-Talibi's office said that the letter was forged.",
        ("Karim al-Talibi", "said", "the letter was forged", "asserts"),
    ),
    (
        "Karim al-Talibi described the letter as a forgery.",
        ("Karim al-Talibi", "described", "a forgery", "asserts"),
    ),
    (
        "Omar Haddad vowed to reopen the docks within a week.",
        ("Omar Haddad", "vowed", "to reopen the docks within a week", "promises"),
    ),
    (
        "Omar Haddad threatened to close the docks.",
        ("Omar Haddad", "threatened", "to close the docks", "threatens"),
    ),
    (
        "Karim al-Talibi arrived late. He complained that nobody had met him.",
        ("Karim al-Talibi", "complained", "nobody had met him", "asserts"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[wanted[1] for _, wanted in CASES])
def test_a_report_gives_source_cue_content_and_modality(told, text, wanted):
    assert wanted in told(text).said()


MISSES = [
    "If Omar Haddad says that the docks are closed, the union will strike.",
    "Omar Haddad may say that the docks are closed.",
    "The harbour has always been closed in winter.",
    "The two men walked along the quay and looked at the boats.",
]


@pytest.mark.parametrize("text", MISSES)
def test_what_nobody_said_gives_no_attribution(told, text):
    assert told(text).said() == []


def test_headings_are_no_statements(told):
    read = told("Omar Haddad says that the docks are closed", role=PassageRole.HEADING)
    assert read.attributions == []
    assert read.mentions


def test_a_quotation_that_goes_on_keeps_its_source(told):
    read = told('"The docks are open," Omar Haddad said. "Nobody has closed them this year."')
    assert [a.content for a in read.attributions] == [
        "The docks are open",
        "Nobody has closed them this year",
    ]
    assert {read.who(a.source_mention_id) for a in read.attributions} == {"Omar Haddad"}
    assert all(a.is_direct for a in read.attributions)


def test_a_report_inside_a_report_names_its_parent(told):
    read = told("Karim al-Talibi said that Omar Haddad denied having sold the docks.")
    outer, inner = sorted(read.attributions, key=lambda a: -len(a.content))
    assert inner.parent_id == outer.id
    assert outer.parent_id is None
    assert read.who(inner.source_mention_id) == "Omar Haddad"


def test_a_denied_saying_is_marked_negated(told):
    read = told("Omar Haddad did not say that the docks were closed.")
    assert [a.is_negated for a in read.attributions] == [True]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "''", "Omar Haddad", "said", "that", "the", "docks", ",", ".", ":",
             "close", "he", "denied", ";", "according", "to", "by"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_mess_of_marks_is_read_and_contents_are_verbatim(told, words):
    read = told(" ".join(words) or "x")
    for a in read.attributions:
        assert a.content == read.reading.text[a.content_start_char : a.content_end_char]
        assert a.cue in read.reading.text
    for tie in read.tie_records:
        assert tie.evidence in read.reading.text
        assert read.who(tie.holder_mention_id) != read.who(tie.target_mention_id)


def test_a_paragraph_before_moves_every_offset_by_its_length(told):
    text = "Omar Haddad denied having sold the docks."
    alone, after = told(text), told("It rained.", text)
    shift = len("It rained.") + 2
    assert [a.content_start_char + shift for a in alone.attributions] == [
        a.content_start_char for a in after.attributions
    ]


def test_the_same_text_gives_the_same_ids(told):
    text = "Karim al-Talibi said that Omar Haddad denied having sold the docks."
    assert told(text).records == told(text).records


def test_a_quotation_over_two_paragraphs_keeps_its_source_with_less_confidence(told):
    read = told(
        '"The docks are open," Omar Haddad said.', '"Nobody has closed them in all these years."'
    )
    first, second = read.attributions
    assert read.who(second.source_mention_id) == "Omar Haddad"
    assert second.content == "Nobody has closed them in all these years"
    assert second.confidence < first.confidence
