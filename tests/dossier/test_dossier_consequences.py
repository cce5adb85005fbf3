"""What the section "What it changes" says, what it says it rests on, and where it says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from fake_case import STAGE, FakeCase

from earwitness.case.records import Actor, Instalment
from earwitness.case.vocabulary import ExhibitKind, InstalmentBasis, Relation
from earwitness.dossier import weighed
from earwitness.dossier.build import build_dossier
from earwitness.dossier.index import index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import MOST_STRIPS, weigh
from earwitness.dossier.worked_out import forget

GOOD, BAD = "praises", "criticises"


def section(case: FakeCase, name: str = "consequences") -> str:
    page = build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    start = page.find(f'<section id="{name}">')
    return page[start : page.index("</section>", start)] if start >= 0 else ""


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


class Reports:
    """A case written by hand: each report is one document with one tie."""

    def __init__(self) -> None:
        self.case = FakeCase()
        self.actors: dict[str, Actor] = {}
        self.number = 0

    def actor(self, name: str) -> Actor:
        if name not in self.actors:
            self.actors[name] = self.case.actor(name, is_listed=True)
        return self.actors[name]

    def report(
        self, first: str, how: str, second: str, *, day: str | None = None, text: str = ""
    ) -> str:
        self.number += 1
        sentence = text or f"{first} {how} {second}, says report {self.number}."
        exhibit_id = self.case.document(
            f"{self.number:03}.txt", [sentence], published=day, publisher=f"Paper {self.number}"
        )
        ends = [self.case.mention(exhibit_id, name, self.actor(name)) for name in (first, second)]
        sign = {GOOD: 1, BAD: -1}.get(how, 0)
        tie = self.case.tie(
            exhibit_id, sentence, *ends, sign=sign, relation=Relation(how), confidence=0.9
        )
        return tie.id

    def recorded(self, first: str, how: str, second: str) -> str:
        """Report in a recording what a document would."""
        tie_id = self.report(first, how, second)
        last = f"{self.number:03}.txt"
        self.case.exhibit_list = [
            replace(one, kind=ExhibitKind.RECORDING) if one.name == last else one
            for one in self.case.exhibit_list
        ]
        return tie_id

    def instalment(self, number: int, day: str) -> None:
        exhibit_id = self.case.document(f"part-{number}.txt", [f"Part {number}."], published=day)
        self.case.exhibit_list = [
            replace(one, instalment=number) if one.id == exhibit_id else one
            for one in self.case.exhibit_list
        ]


@pytest.fixture
def two_fronts() -> Reports:
    made = Reports()
    for first, second in (("Ada Vane", "Bo Reed"), ("Cy Holt", "Di Marsh")):
        for _ in range(6):
            made.report(first, GOOD, second, day="2031-05-01")
    for first in ("Ada Vane", "Bo Reed"):
        for second in ("Cy Holt", "Di Marsh"):
            for _ in range(3):
                made.report(first, BAD, second, day="2031-05-02")
    return made


def test_good_ties_hold_a_front_together_and_bad_ties_part_two(two_fronts: Reports) -> None:
    text = words(section(two_fronts.case))
    assert "4 actors in 2 fronts: 0 of 6 signed pairs contradict this split" in text
    assert "Frustration index: 0, exact" in text
    assert re.search(r"Front \d Ada Vane , Bo Reed", text)
    assert re.search(r"Front \d Cy Holt , Di Marsh", text)


def test_an_actor_on_one_source_is_only_loosely_in_a_front(two_fronts: Reports) -> None:
    two_fronts.report("Ed Fuller", GOOD, "Bo Reed")
    assert re.search(
        r"Only loosely , on too few sources: Ed Fuller", words(section(two_fronts.case))
    )


def test_what_speaks_against_a_split_is_shown_with_its_words(two_fronts: Reports) -> None:
    two_fronts.report("Bo Reed", BAD, "Ed Fuller")
    two_fronts.report("Ed Fuller", GOOD, "Ada Vane")
    html = section(two_fronts.case)
    against = html[html.index("What speaks against it") : html.index('id="brokers"')]
    assert "Ed Fuller" in words(against)
    assert 'href="#ti-' in against
    assert "1 of 8 signed pairs contradict" in words(html)


def test_every_pair_opens_the_sentences_it_rests_on(two_fronts: Reports) -> None:
    html = section(two_fronts.case)
    items = re.findall(r'<li class="pair.*?</li>\s*</ul>', html, re.DOTALL)
    assert items
    assert all('<a class="evidence" href="#ti-' in item for item in items)
    assert re.search(r"says\s+Paper 1\s*,\s+1 May 2031", words(html))
    assert "+ Ada Vane praises Bo Reed : Ada Vane praises Bo Reed, says report 1." in words(html)


def test_a_broker_is_shown_with_good_ties_on_both_sides(two_fronts: Reports) -> None:
    for other in ("Ada Vane", "Cy Holt"):
        two_fronts.report("Flo Gray", GOOD, other, day="2031-05-03")
    text = words(section(two_fronts.case))
    broker = text[text.index("Between the fronts") : text.index("Tension over time")]
    assert re.search(r"Flo Gray\s+On (no front|front \d)", broker)
    own, across = broker[: broker.index("This is a place")].split("on good terms across", 1)
    across = across.split("On front")[0]
    own = own[own.index("Flo Gray") :]
    assert "Reported on good terms on their own side + Flo Gray and" in own
    assert {name in own for name in ("Ada Vane", "Cy Holt")} == {True, False}
    assert {name in across for name in ("Ada Vane", "Cy Holt")} == {True, False}


def test_nobody_between_the_fronts_is_said_to_be_nobody(two_fronts: Reports) -> None:
    assert "Nobody is reported on good terms with actors of two fronts" in words(
        section(two_fronts.case)
    )


def test_who_is_said_to_mediate_is_quoted(two_fronts: Reports) -> None:
    tie_id = two_fronts.report("Flo Gray", "mediates", "Ada Vane")
    html = section(two_fronts.case)
    mediating = html[html.index("Said outright to mediate") :]
    assert f'href="#{tie_id}"' in mediating


def test_the_same_story_printed_again_counts_once(two_fronts: Reports) -> None:
    story = "Ada Vane " + " ".join(f"word{n}" for n in range(60)) + " Bo Reed"
    before = section(two_fronts.case)
    two_fronts.report("Ada Vane", GOOD, "Bo Reed", text=story)
    two_fronts.report("Ada Vane", GOOD, "Bo Reed", text=story + ".")
    told = re.compile(r"from (\d+) independent sources")
    once, twice = (
        int(found.group(1))
        for html in (before, section(two_fronts.case))
        if (found := told.search(words(html)))
    )
    assert twice == once + 1


@pytest.fixture
def before_and_since() -> Reports:
    made = Reports()
    for _ in range(10):
        made.report("Ada Vane", GOOD, "Bo Reed", day="2031-05-01")
        made.report("Ada Vane", BAD, "Bo Reed", day="2031-05-20")
    made.report("Cy Holt", BAD, "Di Marsh", day="2031-05-21")
    made.instalment(1, "2031-05-10")
    return made


def test_a_change_beyond_chance_is_shown_with_its_interval(before_and_since: Reports) -> None:
    text = words(section(before_and_since.case))
    since = text[text.index("Before and since each instalment") :]
    assert "Instalment 1, 10 May 2031" in since
    assert "Reported on otherwise since, by more than chance" in since
    assert "95% interval" in since
    assert "does not say that what was published on it is why" in since


def test_too_little_evidence_is_called_that_with_how_much_there_is() -> None:
    made = Reports()
    made.report("Ada Vane", GOOD, "Bo Reed", day="2031-05-01")
    made.report("Ada Vane", BAD, "Bo Reed", day="2031-05-20")
    made.instalment(1, "2031-05-10")
    text = words(section(made.case))
    assert "Too little evidence to tell whether anything changed: 1 pair" in text
    assert "tone +1.00 over 1 independent source before 10 May 2031" in text
    assert "by more than chance" not in text


def test_pairs_first_reported_between_two_instalments_stand_with_the_first(
    before_and_since: Reports,
) -> None:
    before_and_since.instalment(2, "2031-05-25")
    before_and_since.report("Cy Holt", BAD, "Ed Fuller", day="2031-05-26")
    text = words(section(before_and_since.case))
    one, two = text[text.index("Instalment 1,") :].split("Instalment 2,")
    assert "First reported from then to 24 May 2031: 1 pair" in one
    assert "Di Marsh" in one
    assert "Ed Fuller" not in one[one.index("First reported") :]
    assert "Ed Fuller" in two[two.index("First reported from then on") :]


def test_without_numbered_instalments_the_page_says_how_to_number_them() -> None:
    made = Reports()
    made.report("Ada Vane", BAD, "Bo Reed", day="2031-05-20")
    assert "No part of the leak has a day that the case knows of" in words(section(made.case))


def test_whose_ties_worsened_after_each_part_is_answered_in_one_sentence(
    before_and_since: Reports,
) -> None:
    before_and_since.instalment(2, "2031-05-15")
    before_and_since.report("Cy Holt", BAD, "Di Marsh", day="2031-05-01")
    html = section(before_and_since.case)
    told = "Reported on as worse since, by more than chance: Ada Vane and Bo Reed."
    assert told in words(html)
    assert "worse since 1, 2" in words(html)
    fields = re.findall(r'<g class="field (\w+)"', html)
    assert fields == ["minus", "minus", "thin", "thin"]
    assert html.count("<polygon") == 2  # an interval only where it was measured


def test_a_change_that_chance_explains_is_drawn_grey_and_said_not_to_be_told() -> None:
    made = Reports()
    for number in range(5):
        made.report("Ada Vane", (GOOD, BAD)[number % 2], "Bo Reed", day="2031-05-01")
        made.report("Ada Vane", (BAD, GOOD)[number % 2], "Bo Reed", day="2031-05-20")
    made.instalment(1, "2031-05-10")
    html = section(made.case)
    assert "No change can be told from chance: 1 pair at most" in words(html)
    assert re.findall(r'<g class="field (\w+)"', html) == ["zero"]


def test_a_part_known_from_reporting_alone_is_compared_around_too(
    before_and_since: Reports,
) -> None:
    before_and_since.case.held.append(reported_part(2, "2031-05-15"))
    before_and_since.case.held.append(reported_part(1, "2031-05-11"))  # the exhibit has its day
    text = words(section(before_and_since.case))
    assert "Instalment 2, 15 May 2031" in text
    assert "Two papers say so" in text
    assert "11 May 2031" not in text


def test_a_part_without_a_day_is_not_compared_around(before_and_since: Reports) -> None:
    before_and_since.case.held.append(reported_part(2, "2031-05"))
    assert "Instalment 2" not in words(section(before_and_since.case))


def reported_part(number: int, day: str) -> Instalment:
    return Instalment(
        id=f"in-{number}",
        number=number,
        title="",
        published=day,
        dates=(),
        publisher="",
        recording_ids=(),
        told_ids=(),
        basis=InstalmentBasis.REPORTED,
        because="Two papers say so",
    )


def test_days_without_a_source_stay_a_gap_in_the_line() -> None:
    made = Reports()
    for day in ("2031-05-01", "2031-05-02", "2031-05-05"):
        made.report("Ada Vane", BAD, "Bo Reed", day=day)
    html = section(made.case)
    assert html.count('<g class="dot') == 3
    runs = re.findall(r'class="run" points="([^"]*)"', html)
    assert [len(run.split()) for run in runs] == [2]


def test_a_strip_opens_the_sentences_of_its_pair() -> None:
    made = Reports()
    ids = [made.report("Ada Vane", BAD, "Bo Reed", day=f"2031-05-0{n}") for n in (1, 2)]
    html = section(made.case)
    told = html[html.index("The strips in words") : html.index('id="since"')]
    assert all(f'href="#{tie_id}"' in told for tie_id in ids)


def test_no_more_strips_are_drawn_than_can_be_read() -> None:
    made = Reports()
    for number in range(MOST_STRIPS + 3):
        for day in ("2031-05-01", "2031-05-02"):
            made.report("Ada Vane", BAD, f"Foe {number:02}", day=day)
    case = RememberingCase(made.case)
    assert len(weigh(case, index_case(case)).tension) == MOST_STRIPS


def test_a_case_without_ties_between_known_actors_has_no_such_section() -> None:
    case = FakeCase()
    case.document("a.txt", ["Nothing is said of anybody."])
    assert section(case) == ""


def test_names_from_right_to_left_are_kept_apart_from_the_words_around_them() -> None:
    made = Reports()
    made.report("كريم صادق", BAD, "Ada Vane", day="2031-05-01")
    html = section(made.case)
    at = [found.start() for found in re.finditer("كريم صادق", html)]
    assert at
    assert all(
        html[:place].endswith("<bdi>")
        or html[:place].rfind("<") < html[:place].rfind('="')
        or re.search(r'dir="[a-z]+">$', html[:place])
        for place in at
    )


def test_the_section_never_calls_anybody_a_friend_or_an_enemy(two_fronts: Reports) -> None:
    text = words(section(two_fronts.case)).casefold()
    assert not re.search(r"\b(ally|allies|allied|enemy|enemies|friend|friends)\b", text)


def test_recordings_and_reporting_are_shown_apart_where_both_speak(two_fronts: Reports) -> None:
    assert "Only what the recordings say" not in section(two_fronts.case)
    two_fronts.recorded("Ada Vane", GOOD, "Cy Holt")
    html = section(two_fronts.case)
    heard, reported = html.split("Only what the reporting says")
    heard = words(heard[heard.index("Only what the recordings say") :])
    assert "Ada Vane" in heard
    assert "Bo Reed" not in heard
    assert "1 tie from 1 independent source" in heard
    assert "Bo Reed" in words(reported)
    assert "Recordings and reporting differ" in html


def test_the_network_has_a_picture_for_each_kind_of_source_with_everybody_in_place(
    two_fronts: Reports,
) -> None:
    two_fronts.recorded("Ada Vane", GOOD, "Cy Holt")
    html = section(two_fronts.case, "network")
    tabs = dict(re.findall(r'for="network-view-(\w+)">[^<]* <b>(\d+)</b>', html))
    assert tabs == {"both": "25", "recordings": "1", "reporting": "24"}
    pictures = re.findall(r"<svg class=\"network\".*?</svg>", html, re.DOTALL)
    places = [re.findall(r'circle cx="([\d.]+)" cy="([\d.]+)" r="\d', one) for one in pictures]
    assert len(pictures) == 3
    nodes = [one[-4:] for one in places]  # after the glyphs of the edges
    assert nodes[0] == nodes[1] == nodes[2]
    assert [one.count("node faint") for one in pictures] == [0, 2, 0]
    ids = re.findall(r'id="(head-[^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_kind_of_source_that_says_nothing_is_said_to(two_fronts: Reports) -> None:
    assert "No recording of this case speaks of a tie" in section(two_fronts.case, "network")


def test_every_arrow_opens_its_evidence_without_a_script(two_fronts: Reports) -> None:
    html = section(two_fronts.case, "network")
    rows = re.findall(r"<tr><td>.*?</tr>", html, re.DOTALL)
    assert len(rows) == 6
    assert all('<a class="evidence" href="#ti-' in row for row in rows)


def test_a_review_that_changes_no_tie_makes_nothing_anew(
    two_fronts: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(name: str) -> None:
        made = getattr(weighed, name)

        def counting(*given: Any, **options: Any) -> Any:
            calls.append(name)
            return made(*given, **options)

        monkeypatch.setattr(weighed, name, counting)

    for name in ("front_splits", "changes", "tension_over_time", "independent_sources"):
        counted(name)
    two_fronts.instalment(1, "2031-05-02")
    forget()
    first = section(two_fronts.case)
    assert len(calls) == 4
    two_fronts.case.document("z.txt", ["Nothing is said of anybody."])
    assert section(two_fronts.case) == first
    assert len(calls) == 4
    two_fronts.report("Ada Vane", BAD, "Bo Reed", day="2031-05-03")
    assert section(two_fronts.case) != first
    assert len(calls) == 8
