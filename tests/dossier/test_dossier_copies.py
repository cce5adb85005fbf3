"""Which clip comes from where: shared stretches at their places, and honest sums of seconds."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from fake_case import STAGE, FakeCase, harbour
from fake_copies import copied, sha
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.records import CopyLink
from earwitness.case.seconds import united
from earwitness.dossier.build import build_dossier
from earwitness.dossier.coverage_svg import Showing, coverage, depth_spans
from earwitness.dossier.ribbon_svg import edit_text, ribbon

LONG, CLIP, OTHER = "long.wav", "clip.wav", "other.wav"
Times = tuple[float, float]


def section(case: FakeCase) -> str:
    page = build_dossier(
        case, audio=lambda _: None, generated_at="2031-06-03T12:00:00Z", stages=(STAGE,)
    )
    start = page.find('<section id="copies">')
    return page[start : page.index("</section>", start)] if start >= 0 else ""


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def showing(*spans: Times, title: str = "a") -> Showing:
    return Showing(title=title, href="#a", instalment=None, date="", spans=spans)


def test_seconds_shown_once_often_and_never_add_up() -> None:
    made = coverage(100.0, [showing((0.0, 40.0)), showing((30.0, 50.0))])
    assert made is not None
    assert (made.once_s, made.often_s, made.never_s) == (40.0, 10.0, 50.0)
    assert made.label == "Of 1:40: 40.0 s shown once, 10.0 s more than once, 50.0 s not"


def test_each_row_says_what_it_shows_for_the_first_time() -> None:
    made = coverage(100.0, [showing((0.0, 40.0)), showing((30.0, 50.0))])
    assert made is not None
    assert [bar.newly for bar in made.bars] == ["40.0 s", "10.0 s"]
    assert [bar.share_so_far for bar in made.bars] == ["40%", "50%"]


def test_a_bar_lies_at_its_seconds() -> None:
    made = coverage(200.0, [showing((50.0, 100.0))])
    assert made is not None
    assert made.bars[0].path == "M250.0 26h250.0"
    assert made.once.startswith("M250.0 ")
    assert made.never.count("M") == 2


@pytest.mark.parametrize(("duration_s", "spans"), [(0.0, ((0.0, 1.0),)), (10.0, ())])
def test_where_nothing_is_shown_there_is_no_picture(
    duration_s: float, spans: tuple[Times, ...]
) -> None:
    assert coverage(duration_s, [showing(*spans)]) is None


SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 30)).map(lambda s: (float(s[0]), s[0] + s[1])),
    max_size=6,
)


@given(st.lists(SPANS, max_size=4))
def test_pieces_of_depth_follow_one_another_over_the_whole(shown: list[list[Times]]) -> None:
    pieces = depth_spans([united(spans) for spans in shown], 100.0)
    assert pieces[0][0][0] == 0.0
    assert pieces[-1][0][1] == 100.0
    for (earlier, _), (later, _) in pairwise(pieces):
        assert earlier[1] == later[0]
    for (start, end), depth in pieces:
        middle = (start + end) / 2
        assert depth == sum(any(a <= middle < b for a, b in spans) for spans in shown)


def test_a_band_joins_the_seconds_of_both() -> None:
    made = ribbon([copied(CLIP, (0, 10), LONG, (50, 60))], upper_s=20.0, lower_s=100.0)
    assert made is not None
    assert (made.upper_width, made.lower_width) == (200.0, 1000.0)
    assert made.bands[0].path.startswith("M0.0 ")
    assert "H600.0C" in made.bands[0].path


@pytest.mark.parametrize(
    ("kind", "sides"),
    [
        ("cut", [False]),
        ("inserted", [True]),
        ("reordered", [True, False]),
        ("level", [True, False]),
    ],
)
def test_a_difference_is_marked_on_the_side_that_holds_it(kind: str, sides: list[bool]) -> None:
    link = copied(CLIP, (0, 10), LONG, (50, 60), (kind, 2, 3, 52, 53))
    made = ribbon([link], upper_s=20.0, lower_s=100.0)
    assert made is not None
    assert [mark.is_upper for mark in made.edits] == sides
    assert edit_text(kind, (2, 3), (52, 53)) == made.edits[0].title


def test_a_recording_that_could_not_be_decoded_has_rows_and_no_ribbon() -> None:
    assert ribbon([copied(CLIP, (0, 10), LONG, (50, 60))], upper_s=0.0, lower_s=100.0) is None


def leaked(*, is_full_published: bool) -> FakeCase:
    """A long recording and two clips of it, the later published of which was spoken first."""
    case = FakeCase()
    speech = [(0.0, 98.0, "Words.")]
    case.recording(LONG, speech, title="The whole", published="2031-05-20" * is_full_published)
    case.recording(CLIP, [(0.0, 18.0, "Words.")], title="One", published="2031-05-01")
    case.recording(OTHER, [(0.0, 18.0, "Words.")], title="Two", published="2031-05-09")
    case.held += [
        copied(CLIP, (0, 20), LONG, (50, 70)),
        copied(OTHER, (0, 20), LONG, (10, 30), speed=0.976, semitones=-1.2),
    ]
    return case


def test_what_the_instalments_show_of_a_recording_nobody_published() -> None:
    text = words(section(leaked(is_full_published=False)))
    assert "The whole and what the instalments show of it" in text
    assert "40.0 s of the 100.0 s of The whole are shown by 2 instalments" in text
    assert "1 May 2031 One 20.0 s, first at 0:50.0 20.0 s 20%" in text
    assert "9 May 2031 Two 20.0 s, first at 0:10.0 20.0 s 40%" in text
    assert "in no instalment" in text


def test_where_the_longest_was_published_itself_the_instalments_are_laid_together() -> None:
    text = words(section(leaked(is_full_published=True)))
    assert "The instalments laid over each other with The whole as the longest" in text
    assert "What was never published cannot be told" in text
    assert "in no instalment" not in text


def test_what_differs_between_two_is_said_in_words() -> None:
    assert "speed 0.976, pitch −1.2 semitones" in words(section(leaked(is_full_published=True)))
    text = words(section(harbour()))
    assert "at 0:03.0, 1.5 s of the other (0:12.5 to 0:14.0) are not here" in text


def test_what_nobody_shows_is_not_said_to_be_kept_back() -> None:
    assert "That it was kept back does not follow." in words(section(harbour()))


def test_links_lead_to_both_recordings_and_rows_can_be_reviewed() -> None:
    html = section(harbour())
    for name in ("audio/clip-1.opus", "audio/clip-2.opus"):
        assert f'href="#x-{sha(name)[:16]}"' in html
    assert len(re.findall(r'<tr id="(cl-[0-9a-f]+)" data-record="\1"', html)) == 3


def test_without_a_copy_there_is_no_such_section() -> None:
    case = harbour()
    case.held = [record for record in case.held if not isinstance(record, CopyLink)]
    assert section(case) == ""


def test_a_link_to_a_recording_that_left_the_case_is_not_shown() -> None:
    case = FakeCase()
    case.recording(CLIP, [(0.0, 9.0, "One.")])
    case.held.append(copied(CLIP, (0, 5), "gone.wav", (0, 5)))
    assert section(case) == ""
