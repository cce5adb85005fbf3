"""What "Who is speaking" says, what stands beside every figure, and what it refuses to say."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from html import unescape
from types import SimpleNamespace

import numpy as np
import pytest
from fake_case import EVIL, STAGE, FakeCase, harbour
from fake_voices import CLONE, add_sound, add_turns, compared, sha, voice_id

from earwitness.case.records import Comparison, Refusal, SpokenWord, Turn, Voice, VoiceCount
from earwitness.case.vocabulary import Against, ExhibitKind
from earwitness.dossier import validation_part
from earwitness.dossier.build import build_dossier
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.gather import gather
from earwitness.dossier.index import index_case
from earwitness.dossier.page import render
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import weigh
from earwitness.dossier.weight import estimated_bytes
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.validation import Validation

FIRST = "audio/clip-1.opus"
VANE = ("Ada Vane", "references/Ada Vane/speech.wav")


def page_of(case: FakeCase, **more: object) -> str:
    settings = {"audio": lambda _: None, "generated_at": "2031-06-03", "stages": (STAGE,), **more}
    return build_dossier(case, **settings)  # type: ignore[arg-type]


def section(page: str, name: str = "voices") -> str:
    start = page.index(f'<section id="{name}">')
    return page[start : page.index("</section>", start)]


def words(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))).strip()


def cards(page: str) -> list[str]:
    return re.findall(r'<article class="comparison.*?</article>', page, re.DOTALL)


def article(page: str, exhibit: str) -> str:
    start = page.index(f'<article class="recording" id="x-{sha(exhibit)[:16]}"')
    return page[start : page.index("</article>", start)]


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(harbour())


def one_clip(*turns: tuple[int | None, float, float, float | None]) -> FakeCase:
    case = FakeCase()
    case.recording(FIRST, [(0.0, 10.0, "One two three four five six seven eight nine ten.")])
    if turns:
        add_turns(case, FIRST, turns)
    return case


def test_every_voice_has_a_lane_and_a_line_of_figures(page: str) -> None:
    clip = article(page, FIRST)
    assert clip.count('<g class="lane ') == 4
    text = words(clip)
    assert "voice 1 6.8 s of speech, 6.1 s of it alone" in text
    assert "voice 3 0.6 s of speech, 0.5 s of it alone; a stray" in text
    assert "several voices at once: 0.5 s" in text


def test_how_many_voices_is_a_suggestion_with_its_reason(page: str) -> None:
    text = words(article(page, FIRST))
    assert "There seem to be 3 voices; anything from 2 to 3 would fit what was heard." in text
    assert "The number stays the same over most thresholds that were tried." in text


def test_a_name_given_by_a_person_says_so_wherever_it_stands(page: str) -> None:
    clip = article(page, "audio/clip-3-ar.ogg")
    assert "called كريم صادق by M. Editor ; a name is no finding" in words(clip)
    shown = re.sub(r"<title>.*?</title>|data-label=\"[^\"]*\"|aria-label=\"[^\"]*\"", "", clip)
    for place in re.finditer("كريم صادق", shown):
        before = shown[: place.start()]
        assert before.endswith(("“", "called <bdi>")), before[-80:]


def test_words_stand_with_the_voice_that_says_them(page: str) -> None:
    clip = article(page, FIRST)
    runs = re.findall(r'<span class="run (v\d)"><bdi class="spk \1">(.*?)</bdi>', clip)
    assert runs[:2] == [("v1", "voice 1"), ("v2", "voice 2")]
    assert ("v0", "voice not told apart") in runs
    assert re.search(r"voice 1\s+Brandt is a coward", words(clip))


def test_words_said_by_two_at_once_carry_a_sign_with_its_meaning() -> None:
    clip = article(page_of(one_clip((1, 0.0, 6.0, 0.9), (2, 4.0, 10.0, 0.9))), FIRST)
    signs = re.findall(r'<span class="together-sign" title="([^"]+)">', clip)
    assert signs == ["somebody else speaks at the same time"]
    overlapped = re.findall(r'class="w(?: lo| vlo)? ov"[^>]*>([^<]+)<', clip)
    assert overlapped == ["five", "six"]


def test_a_transcript_without_times_for_its_words_names_the_voices_of_each_passage() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9), (2, 6.0, 10.0, 0.9))
    case.held = [r for r in case.held if not isinstance(r, SpokenWord)]
    text = words(article(page_of(case), FIRST))
    assert re.search(r"voice 1\s+voice 2\s+One two three", text)


def test_where_nobody_looked_for_voices_the_page_says_so_and_words_stay_plain() -> None:
    page = page_of(one_clip())
    assert 'class="run' not in page
    assert 'class="lane ' not in page
    text = words(section(page))
    assert "In 1 recording nobody has looked for voices yet; the next run does." in text
    assert "not looked for" in text


def test_a_recording_whose_voices_were_refused_says_why() -> None:
    case = one_clip()
    refusal = Refusal(id="re-1", exhibit_id=sha(FIRST), what="voices", because="4 s of speech")
    case.held.append(refusal)
    text = words(section(page_of(case)))
    assert "4 s of speech" in text
    assert "nobody has looked" not in text


def test_without_known_speech_one_sentence_says_the_next_step() -> None:
    text = words(section(page_of(one_clip((1, 0.0, 6.0, 0.9)))))
    assert "put recordings of known speech into references/NAME/" in text
    assert "Beside known speech" not in text


def test_known_speech_that_was_not_compared_yet_is_said_to_be_that() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    add_sound(case, VANE[1], ExhibitKind.REFERENCE)
    assert "has not been compared yet; the next run does" in words(section(page_of(case)))


def test_corrections_that_no_longer_fit_are_listed(page: str) -> None:
    assert "Corrections to look at again" not in page
    case = harbour()
    told = "“voice 1 is called Anna” finds no voice now"
    case.unfitting = [SimpleNamespace(sentence=told)]
    assert told in words(section(page_of(case)))


def test_a_card_carries_everything_a_reader_must_know_beside_the_figure(page: str) -> None:
    text = words(next(card for card in cards(page) if "72 : 1" in card))
    for told in (
        "voice 1 in 1 First clip beside known speech of Ada Vane",
        "The evidence is about 72 times more probable",
        "If one person voice 1 of the recording is the speaker of the references of Ada Vane",
        "If two people voice 1 of the recording is somebody else of the population",
        "read English speech, LibriSpeech, N = 251",
        "telephone 6.8 s 14 dB",
        "wideband 1 min 1 s 24 dB",
        "Cllr 0.14, Cllr-min 0.11, equal error rate 2.1%, pairs 4,950, speakers 100",
        "campplus-cosine/1",
        "references/Ada Vane/speech.wav",
        sha(VANE[1])[:12],
    ):
        assert told in text, told


def test_the_first_caution_of_every_card_is_that_of_clones(page: str) -> None:
    assert len(cards(page)) == 5
    for one in cards(page):
        first = re.findall(r'<ul class="cautions"><li>(.*?)</li>', one)
        assert first == [CLONE]


def test_a_comparison_that_forgot_the_caution_of_clones_is_given_it() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held.append(compared(FIRST, 1, "Ada Vane", lr=2.0, cautions=()))
    (one,) = cards(page_of(case))
    assert "does not exclude a clone" in one


def test_a_refused_comparison_has_the_same_place_and_size_as_a_given_one(page: str) -> None:
    sizes = re.findall(r'<svg class="lr" viewBox="([^"]+)"', page)
    assert (len(sizes), len(set(sizes))) == (5, 1)
    (refused,) = [card for card in cards(page) if 'class="comparison refused"' in card]
    assert "Not compared: 5.1 s of net speech" in words(refused)
    assert refused.count('fill="url(#hatch)"') == 1
    assert "<circle" not in refused
    assert "5.1 s of net speech" in words(section(page, "unanalysed"))


def test_every_comparison_stands_in_the_table_even_where_cards_are_left_out() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    for number in range(120):
        net = (float(number), 60.0)
        case.held.append(compared(FIRST, 1, f"Person {number:03}", lr=1.0, net_speech_s=net))
    html = section(page_of(case))
    assert html.count("<tr") > 120
    assert len(cards(html)) == 80
    assert "Cards: 80 of 120 comparisons" in words(html)
    assert "beside known speech of</span> <bdi>Person 000" not in html
    assert "beside known speech of</span> <bdi>Person 119" in html


def test_a_refusal_says_only_once_that_it_is_one() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held.append(compared(FIRST, 1, "Ada Vane", because="Not compared: 2 s of speech."))
    (one,) = cards(page_of(case))
    assert "Not compared: 2 s of speech." in words(one)
    assert words(one).count("Not compared:") == 1


def test_each_side_is_shaded_as_far_as_its_own_bound() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held.append(compared(FIRST, 1, "Ada Vane", lr=1.0, least_log10=-1.0, most_log10=2.0))
    (one,) = cards(page_of(case))
    spans = re.findall(r'<rect class="reach" x="([\d.]+)"[^>]*? width="([\d.]+)"', one)
    left, right = sorted((float(x), float(width)) for x, width in spans)
    assert right[1] == pytest.approx(2 * left[1], rel=0.02)
    assert one.count('class="beyond"') == 2


def test_a_comparison_of_a_voice_that_corrections_took_away_is_not_shown() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held.append(compared(FIRST, 2, "Ada Vane", lr=1.0))
    assert cards(page_of(case)) == []


def test_what_was_not_measured_is_not_shown_as_nothing() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held.append(compared(FIRST, 1, "Ada Vane", lr=1.0, snr_db=(None, 0.0)))
    (one,) = cards(page_of(case))
    assert "not measured" in words(one)
    assert "0 dB" in words(one)


def test_the_map_says_that_its_lines_are_comparisons_and_counts_what_it_leaves_out(
    page: str,
) -> None:
    text = words(section(page))
    assert "Lines are comparisons, not facts" in text
    assert "Not drawn: 1 comparison that speaks for two people or for neither, 1 that gave" in text
    assert section(page).count('<g class="link') == 2 * 2


def test_known_speech_is_listed_with_its_hash_and_no_claim(page: str) -> None:
    text = words(section(page))
    assert "Nobody here has checked that it is so." in text
    assert sha("population/speaker-1/a.wav")[12:] in section(page)


def test_the_section_never_says_who_somebody_is(page: str) -> None:
    text = words(section(page)).casefold()
    for told in ("authentic", "identified", "match", "genuine", "is ada vane", "fake"):
        assert told not in text


def test_hostile_names_of_people_and_voices_stay_words() -> None:
    case = one_clip((1, 0.0, 6.0, 0.9))
    case.held = [replace(r, name=EVIL) if isinstance(r, Voice) else r for r in case.held]
    case.held.append(compared(FIRST, 1, EVIL, lr=1.0, because=EVIL, same=EVIL))
    page = page_of(case)
    assert EVIL not in page
    assert EVIL in unescape(page)


def validation(speakers: int = 12) -> Validation:
    spread = np.linspace(-1.0, 1.0, 50)
    return Validation(
        conditions=(Condition.WIDEBAND, Condition.LANDLINE),
        speakers=speakers,
        same_pairs=120,
        different_pairs=7140,
        cllr=0.12,
        cllr_min=0.1,
        eer=0.02,
        same_log10=spread + 1.5,
        different_log10=spread - 2.0,
        zoo_same=np.linspace(1, 2, speakers),
        zoo_different=np.linspace(-3, -1, speakers),
    )


def test_figures_of_like_conditions_are_drawn_once_and_pointed_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = validation()
    cohort = SimpleNamespace(validations={made.conditions: made})
    monkeypatch.setattr(validation_part, "bundled_cohort", lambda: cohort)
    case = one_clip((1, 0.0, 6.0, 0.9))
    for person in ("Ada Vane", "Orlo Brandt"):
        turned = (Condition.LANDLINE.value, Condition.WIDEBAND.value)
        case.held.append(compared(FIRST, 1, person, lr=1.0, conditions=turned))
    html = section(page_of(case))
    assert html.count('id="validation-1"') == 1
    assert [card.count('href="#validation-1"') for card in cards(html)] == [1, 1]
    assert html.count('<g class="mark">') == 2
    assert html.count('<circle class="corner"') + html.count('<circle class="inner"') == 12
    text = words(html)
    assert "One side: wideband, other: landline" in text
    assert "12 speakers, 120 pairs of one and 7,140 of two." in text


def test_unknown_conditions_have_no_figures_and_read_no_cohort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(validation_part, "bundled_cohort", pytest.fail)
    case = one_clip((1, 0.0, 6.0, 0.9))
    for conditions in (("unknown", "wideband"), ("a cellar", "wideband"), ()):
        case.held.append(compared(FIRST, 1, "Ada Vane", lr=1.0, conditions=conditions))
    assert "drawn below" not in page_of(case)


def test_a_case_without_recordings_has_no_such_section() -> None:
    case = FakeCase()
    case.document("a.txt", ["Nobody speaks."])
    page = page_of(case)
    assert 'id="voices"' not in page
    assert 'href="#voices"' not in page


def test_the_head_counts_voices_and_calls_known_speech_that(page: str) -> None:
    head = words(page[page.index('<header id="top">') : page.index("</header>")])
    assert "3 recordings and 3 documents, with 3 recordings of known speech" in head
    assert "5 voices" in head
    assert "– voices" in words(page_of(one_clip()))


def long_case() -> FakeCase:
    """An hour of four voices in two thousand turns, every second word theirs."""
    chance = random.Random(11)
    turns: list[tuple[int | None, float, float, float | None]] = []
    at = 0.0
    for _ in range(2000):
        length = chance.uniform(0.4, 2.8)
        turns.append((chance.randint(1, 4), at, at + length, chance.random()))
        at += length + chance.uniform(-0.3, 0.6)
    case = FakeCase()
    case.recording(
        FIRST,
        [(12.0 * n, 12.0 * n + 11, " ".join(["word"] * 30)) for n in range(300)],
        duration_s=3600.0,
    )
    add_turns(case, FIRST, turns)
    return case


def test_an_hour_of_two_thousand_turns_stays_light() -> None:
    """Measured: lanes 60 kB, the speakers of 9,000 words 190 kB, on a page of 1.3 MB."""
    case = long_case()
    page = page_of(case)
    lanes = re.search(r'<svg class="lanes".*?</svg>', page, re.DOTALL)
    assert lanes is not None
    assert len(lanes.group()) < 75_000
    voiceless = (SpokenWord, Voice, VoiceCount, Turn)
    case.held = [r for r in case.held if not isinstance(r, voiceless)]
    assert len(page) - len(page_of(case)) < 330_000


def test_the_estimated_size_of_a_page_with_voices_is_near_its_real_one() -> None:
    case = long_case()
    for number in range(60):
        case.held.append(compared(FIRST, 1, f"Person {number}", lr=1.0))
    remembered = RememberingCase(case)
    dossier = gather(
        remembered,
        audio=lambda _: None,
        stages=(),
        generated_at="2031-06-03",
        detail=LEVELS[0],
        weighed=weigh(remembered, index_case(remembered)),
    )
    real = len(render(dossier).encode())
    assert 0.75 * real < estimated_bytes(dossier) < 1.25 * real


def test_comparisons_between_voices_name_both_recordings(page: str) -> None:
    case = harbour()
    one = next(c for c in case.records(Comparison) if c.against is Against.VOICE)
    start = page.index(f'id="{one.id}"')
    text = words(page[start : page.index("</tr>", start)])
    assert re.search(r"voice 1 in 1 First clip voice 1 in 2 Second clip 79 : 1", text)
    assert f'href="#{voice_id(FIRST, 1)}"' in page
