"""What the sections say, and what they refuse to say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fake_case import STAGE, FakeCase, harbour

from earwitness.case.records import (
    Attribution,
    Finding,
    ListedActor,
    Passage,
    RunRecord,
    Tie,
)
from earwitness.case.vocabulary import ActorKind, Modality, Outcome, PassageRole, RunState
from earwitness.dossier import build, detail
from earwitness.dossier.build import build_dossier
from earwitness.dossier.gather import gather
from earwitness.dossier.index import index_case
from earwitness.dossier.page import render
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.saying import nested
from earwitness.dossier.weighed import weigh
from earwitness.dossier.weight import estimated_bytes

UNKNOWN = "f" * 64


def page_of(case: FakeCase) -> str:
    return build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def row_of(page: str, record_id: str) -> str:
    start = page.index(f'id="row-{record_id}"')
    return page[start : page.index("</tr>", start)]


@pytest.fixture(scope="module")
def case() -> FakeCase:
    return harbour()


@pytest.fixture(scope="module")
def page(case: FakeCase) -> str:
    return page_of(case)


def test_a_tie_found_in_an_article_is_what_its_publisher_says(case: FakeCase, page: str) -> None:
    tie = next(t for t in case.records(Tie) if t.relation == "accuses")
    row = words(row_of(page, tie.id))
    assert "Ada Vane − accuses Orlo Brandt" in row
    assert re.search(r"says Lindow Ledger\s*, 4 May 2031", row)
    assert "high 0.91" in row


def test_a_tie_heard_in_a_recording_names_the_clip_and_the_second(
    case: FakeCase, page: str
) -> None:
    tie = next(t for t in case.records(Tie) if t.relation == "praises")
    assert "heard in First clip at 0:07" in words(row_of(page, tie.id))


def test_a_row_leads_to_exactly_the_words_it_rests_on(case: FakeCase, page: str) -> None:
    for tie in case.records(Tie):
        assert f'href="#{tie.id}"' in row_of(page, tie.id)
        pieces = re.findall(rf'<span[^>]*data-r="[^"]*{tie.id}[^"]*"[^>]*>([^<]*)</span>', page)
        lit = re.sub(r"\s+", "", "".join(pieces))
        wanted = re.sub(r"\s+", "", tie.evidence.replace("<", "&lt;").replace(">", "&gt;"))
        assert lit.replace("&#34;", '"') == wanted or tie.span.start_s is not None


def test_a_reviewed_record_is_marked_with_who_and_when(case: FakeCase, page: str) -> None:
    reviewed = words(row_of(page, case.reviews()[0].record_id))
    assert re.search(r"reviewed: confirm by M\. Editor\s*, 2 Jun 2031, 10:00", reviewed)
    assert page.count('class="reviewed"') == 1


def test_conflicting_dates_stand_side_by_side(page: str) -> None:
    text = words(page)
    assert re.search(
        r"Conflicting published: the folder says “ ?2031-05-04 ?”, the file says “ ?2031-05-05 ?”",
        text,
    )


def test_refusals_failures_and_files_turned_away_are_all_told(page: str) -> None:
    section = words(page[page.index('<section id="unanalysed"') :])
    assert "7.6 s of speech, 30 s are needed" in section
    assert "the speech model's files are missing" in section.replace("&#39;", "'")
    assert "1 file was turned away" in section


def test_a_failure_that_a_later_run_mended_is_not_told_as_missing(case: FakeCase) -> None:
    mended = harbour()
    failed = next(run for run in mended.run_list if run.state is RunState.FAILED)
    mended.run_list.append(
        RunRecord(
            key="later",
            stage=failed.stage,
            version=failed.version,
            subject=failed.subject,
            options=(),
            inputs=(),
            state=RunState.DONE,
            is_current=True,
            started_at="2031-06-02T09:01:00Z",
            seconds=1.0,
            because="",
        )
    )
    page = page_of(mended)
    assert "files are missing" not in words(page[page.index('<section id="unanalysed"') :])


def test_open_identities_ask_who_they_are(page: str) -> None:
    section = page[page.index('id="open-identities"') :]
    assert "nobody on the list; who is this?" in section
    assert "Ilse Marrow" in section


def test_a_machine_transcript_names_its_model_and_its_doubts(page: str) -> None:
    text = words(page)
    assert "heard by whisper-base/1" in text
    assert "[inaudible]" in text
    assert "the model repeats itself here: it may be inventing words" in text
    assert "0.5 s off" in text
    assert "machine translation" in text


def test_right_to_left_passages_say_so_and_names_are_isolated(case: FakeCase, page: str) -> None:
    arabic = next(p for p in case.records(Passage) if p.text.startswith("BBC"))
    start = page.index(f'id="{arabic.id}"')
    assert '<p dir="rtl" lang="ar">' in page[start : start + 600]
    assert "<bdi>المقطع الثالث</bdi>" in page


def test_methods_name_version_limits_options_and_the_custody_head(
    case: FakeCase, page: str
) -> None:
    section = words(page[page.index('<section id="methods"') :])
    for expected in (STAGE.version, STAGE.limits, "beam = 5", case.custody()[-1].hash):
        assert expected in section
    assert "earwitness verify" in section


def said(name: str, parent: str | None = None) -> Attribution:
    case = harbour()
    first = case.records(Attribution)[0]
    return Attribution(
        id=name,
        span=first.span,
        source_mention_id=None,
        source_text="x",
        cue="",
        content="y",
        content_start_char=0,
        content_end_char=1,
        modality=Modality.ASSERTS,
        is_direct=False,
        is_negated=False,
        confidence=0.5,
        because="",
        parent_id=parent,
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", None), ("b", None)], [("a", 0), ("b", 0)]),
        ([("b", "a"), ("a", None)], [("a", 0), ("b", 1)]),
        (
            [("a", None), ("b", "a"), ("c", "b"), ("d", None)],
            [("a", 0), ("b", 1), ("c", 2), ("d", 0)],
        ),
        ([("a", "gone")], [("a", 0)]),
        ([("a", "a")], [("a", 0)]),
        ([("a", "b"), ("b", "a")], [("a", 0), ("b", 0)]),
    ],
    ids=["flat", "child first", "three deep", "parent not shown", "own parent", "circle"],
)
def test_nested_attributions_follow_what_they_stand_in(
    pairs: list[tuple[str, str | None]], expected: list[tuple[str, int]]
) -> None:
    found = [(s.id, depth) for s, depth in nested([said(*pair) for pair in pairs])]
    assert found == expected


def large(documents: int, paragraphs: int) -> FakeCase:
    case = FakeCase()
    vane, orlo = case.actor("Ada Vane"), case.actor("Orlo Brandt")
    for number in range(documents):
        texts = [f"Filler {i} of document {number}, which nobody cites." for i in range(paragraphs)]
        texts[3] = f"Ada Vane blamed Orlo Brandt for the fire in ward {number}."
        exhibit = case.document(f"d{number:04d}.txt", texts, published="2031-05-01")
        v, o = case.mention(exhibit, "Ada Vane", vane), case.mention(exhibit, "Orlo Brandt", orlo)
        case.tie(
            exhibit, texts[3], v, o, sign=-1, relation="accuses", confidence=number / documents
        )
    return case


def test_a_large_case_keeps_cited_passages_and_counts_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = large(30, 40)
    whole = page_of(case)
    assert "Filler 9 of document 7" in whole
    monkeypatch.setattr(build, "MOST_BYTES", len(whole.encode()) - 1)
    short = page_of(case)
    assert len(short) < len(whole)
    assert "only cited passages are printed" in short
    assert "Filler 9 of document 7" not in short
    assert "for the fire in ward 7." in words(short).replace(" .", ".")
    assert "3 passages not shown" in short
    assert "36 passages not shown: no row rests on them" in short


def test_a_case_beyond_every_level_shows_the_surest_rows_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    least = replace(detail.LEVELS[-1], rows=100, exhibits=50)
    monkeypatch.setattr(build, "LEVELS", (detail.LEVELS[0], least))
    monkeypatch.setattr(build, "MOST_BYTES", 1)
    case = large(120, 5)
    page = page_of(case)
    assert "Shown: 100 of 120 ties, the surest" in page
    assert "Shown: 50 of 120 documents, oldest first" in page
    surest = sorted(case.records(Tie), key=lambda tie: -tie.confidence)[:100]
    assert set(re.findall(r'id="row-(ti-\w+)"', page)) == {tie.id for tie in surest}
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_a_document_without_text_and_a_recording_without_facts_say_so() -> None:
    case = FakeCase()
    case.document("empty.txt", [])
    exhibit_id = case.recording("broken.wav", [])
    case.held = [r for r in case.held if getattr(r, "exhibit_id", "") != exhibit_id]
    text = words(page_of(case))
    assert "No text was taken from this file." in text
    assert "not measured: nothing could be decoded" in text
    assert "No words: this recording has no transcript." in text


def test_messages_are_what_their_sender_writes() -> None:
    case = FakeCase()
    exhibit_id = case.document("chat.json", ["Vane lies about the quay."], speaker="Dockhand 7")
    passage = case.records(Passage)[0]
    case.held.remove(passage)
    changed = {name: getattr(passage, name) for name in passage.__slots__}
    changed |= {"role": PassageRole.MESSAGE, "sent_at": "2031-05-02T21:14:00"}
    case.held.append(Passage(**changed))
    v = case.mention(exhibit_id, "Vane", None)
    tie = case.tie(exhibit_id, "Vane lies", v, v, sign=-1, relation="criticises", confidence=0.4)
    row = words(row_of(page_of(case), tie.id))
    assert re.search(r"writes Dockhand 7\s*, 2 May 2031, 21:14", row)


def test_the_estimated_size_of_a_page_is_near_its_real_one() -> None:
    remembered = RememberingCase(large(200, 30))
    dossier = gather(
        remembered,
        audio=lambda _: None,
        stages=(),
        generated_at="2031-06-03",
        detail=detail.LEVELS[0],
        weighed=weigh(remembered, index_case(remembered)),
    )
    real = len(render(dossier).encode())
    assert 0.75 * real < estimated_bytes(dossier) < 1.25 * real


def test_actors_of_the_list_whom_nobody_names_are_told_apart() -> None:
    case = FakeCase()
    case.actor_list = [ListedActor(name="Ada Vane", kind=ActorKind.PERSON)]
    case.actor("Ada Vane", is_listed=True)
    text = words(page_of(case))
    assert re.search(r"On your list, but named nowhere in the case: Ada Vane", text)
    assert "0 actors of your list are named" in text


def test_an_unknown_publisher_is_called_unknown() -> None:
    case = FakeCase()
    exhibit_id = case.document("a.txt", ["Vane lies."], title="On the quay")
    v = case.mention(exhibit_id, "Vane", None)
    tie = case.tie(exhibit_id, "Vane lies", v, v, sign=-1, relation="criticises", confidence=0.4)
    row = words(row_of(page_of(case), tie.id))
    assert re.search(r"says “On the quay” \(publisher not known\)\s*, date not known", row)


def test_the_most_telling_outcomes_come_first_and_limits_are_told_once() -> None:
    case = harbour()
    exhibit_id = case.records(Finding)[0].exhibit_id
    again = [
        Finding(
            id=f"fi-again-{start}",
            exhibit_id=exhibit_id,
            test="sample discontinuity",
            outcome=Outcome.INCONSISTENT,
            because=f"again at {start} s",
            limits=case.records(Finding)[0].limits,
            start_s=start,
        )
        for start in (20.0, 3.0)
    ]
    case.held.extend(again)
    table = page_of(case).split('class="findings"')[1].split("</table>")[0]
    outcomes = re.findall(r'class="chip (\w+)"', table)
    assert outcomes == ["inconsistent"] * 3 + ["inconclusive", "consistent", "untested"]
    assert table.index("again at 3.0 s") < table.index("14 dB") < table.index("again at 20.0 s")
    assert table.count("Cannot see: ") == 4
