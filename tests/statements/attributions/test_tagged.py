"""The tagger's spans and the rules' knowledge become one attribution a cue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from earwitness.case.records import Attribution, ListedActor, Reading
from earwitness.case.vocabulary import Modality
from earwitness.statements.attributions.finding import attribution_records, find_reports
from earwitness.statements.attributions.tagged import with_tags
from earwitness.statements.learned.tagger import Place, Tagged
from earwitness.statements.method import discourse_of


@dataclass(frozen=True)
class Tag:
    """What a tagger is made to find: words of the first paragraph that has them."""

    cue: str
    source: str | None
    contents: tuple[str, ...]
    sure: float = 0.95


Reader = Callable[..., list[Attribution]]


@pytest.fixture
def attributed(
    reading_of: Callable[..., Reading], invented_actors: tuple[ListedActor, ...]
) -> Reader:
    """Read paragraphs with a tagger that finds what it is told to find."""

    def read(*paragraphs: str, tags: Sequence[Tag]) -> list[Attribution]:
        discourse = discourse_of(reading_of(*paragraphs), invented_actors)
        reports = with_tags(
            discourse, find_reports(discourse), lambda texts: [_tagged(texts, one) for one in tags]
        )
        return attribution_records(discourse, reports)

    return read


def _tagged(texts: Sequence[str], tag: Tag) -> Tagged:
    return Tagged(
        cue=_place(texts, tag.cue),
        source=None if tag.source is None else _place(texts, tag.source),
        contents=tuple(_place(texts, words) for words in tag.contents),
        cue_probability=tag.sure,
        source_probability=tag.sure,
        content_probability=tag.sure,
    )


def _place(texts: Sequence[str], words: str) -> Place:
    paragraph = next(number for number, text in enumerate(texts) if words in text)
    start = texts[paragraph].index(words)
    return Place(paragraph=paragraph, start=start, end=start + len(words))


def test_a_tagged_cue_that_no_rule_knows_is_attributed(attributed: Reader) -> None:
    text = "In Haddad's telling, the quay was empty."
    (found,) = attributed(text, tags=[Tag("telling", "Haddad", ("the quay was empty",))])
    assert (found.source_text, found.cue, found.content) == (
        "Haddad",
        "telling",
        "the quay was empty",
    )
    assert "the tagger finds" in found.because


def test_agreement_is_surer_than_the_tagger_alone(attributed: Reader) -> None:
    text = "Omar Haddad said the quay was empty. In Talibi's telling, the quay was full."
    both, alone = attributed(
        text,
        tags=[
            Tag("said", "Omar Haddad", ("the quay was empty",), sure=0.8),
            Tag("telling", "Talibi", ("the quay was full",), sure=0.8),
        ],
    )
    assert both.confidence > alone.confidence
    assert "agree" in both.because


def test_an_unsure_tag_that_no_rule_confirms_is_dropped(attributed: Reader) -> None:
    text = "In Haddad's telling, the quay was empty."
    assert attributed(text, tags=[Tag("telling", "Haddad", ("the quay",), sure=0.2)]) == []


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("Omar Haddad said the quay was empty.", False),
        ("Omar Haddad said that the quay was empty.", True),
        ("A docker said that the quay was empty.", False),
    ],
    ids=["without that", "with that", "nobody named"],
)
def test_speech_that_only_the_rules_find_must_be_plain(
    attributed: Reader, text: str, is_kept: bool
) -> None:
    assert bool(attributed(text, tags=[])) is is_kept


def test_an_option_is_no_statement(attributed: Reader) -> None:
    text = "Either Omar Haddad proves that the quay was empty, or he resigns."
    tag = Tag("proves", "Omar Haddad", ("that the quay was empty",))
    assert attributed(text, tags=[tag]) == []


def test_whom_a_source_agrees_with_is_no_part_of_the_content(attributed: Reader) -> None:
    text = "Omar Haddad agreed with Talibi that the quay was empty."
    tag = Tag("agreed", "Omar Haddad", ("with Talibi that the quay was empty",))
    (found,) = attributed(text, tags=[tag])
    assert found.content == "the quay was empty"


def test_a_source_the_tagger_broke_off_is_completed(attributed: Reader) -> None:
    text = "Men from the docks said that the quay was empty."
    tag = Tag("said", "Men from", ("that the quay was empty",))
    (found,) = attributed(text, tags=[tag])
    assert found.source_text == "Men from the docks"


def test_an_accusation_that_only_the_rules_find_is_kept(attributed: Reader) -> None:
    (found,) = attributed("Omar Haddad accused Lina Haddad of theft.", tags=[])
    assert found.modality is Modality.ALLEGES


def test_what_is_only_supposed_is_left_out(attributed: Reader) -> None:
    text = "If Omar Haddad says the quay was empty, he lies."
    tag = Tag("says", "Omar Haddad", ("the quay was empty",))
    assert attributed(text, tags=[tag]) == []


def test_interrupted_content_is_cited_piece_by_piece(attributed: Reader) -> None:
    text = "“The quay,” Omar Haddad said, “was empty.”"
    (found,) = attributed(text, tags=[Tag("said", "Omar Haddad", ("“The quay,”", "“was empty.”"))])
    assert found.content == "The quay … was empty"
    assert [text[first:last] for first, last in found.content_parts] == ["The quay", "was empty"]
    assert found.is_direct


def test_source_and_cue_say_where_they_stand(attributed: Reader) -> None:
    text = "Omar Haddad said the quay was empty."
    (found,) = attributed(text, tags=[Tag("said", "Omar Haddad", ("the quay was empty",))])
    assert text[found.source_start_char : found.source_end_char] == "Omar Haddad"
    assert text[found.cue_start_char : found.cue_end_char] == "said"
    assert found.content_parts == ()


def test_that_is_no_part_of_the_content(attributed: Reader) -> None:
    text = "Omar Haddad said that the quay was empty."
    (found,) = attributed(text, tags=[Tag("said", "Omar Haddad", ("that the quay was empty",))])
    assert found.content == "the quay was empty"


def test_a_missing_source_is_the_subject_of_the_verb(attributed: Reader) -> None:
    text = "Omar Haddad grumbled that the quay was empty."
    (found,) = attributed(text, tags=[Tag("grumbled", None, ("that the quay was empty",))])
    assert found.source_text == "Omar Haddad"


def test_i_inside_a_quotation_is_who_is_quoted(attributed: Reader) -> None:
    text = "Omar Haddad said: “I think the quay was empty.”"
    outer, inner = attributed(
        text,
        tags=[
            Tag("said", "Omar Haddad", ("“I think the quay was empty.”",)),
            Tag("think", "I", ("the quay was empty",)),
        ],
    )
    assert inner.parent_id == outer.id
    assert inner.source_mention_id == outer.source_mention_id


def test_a_heading_is_no_sentence(attributed: Reader, reading_of: Callable[..., Reading]) -> None:
    read: list[Sequence[str]] = []
    discourse = discourse_of(reading_of("A long report", role="heading"), ())
    with_tags(discourse, [], lambda texts: read.append(texts) or [])
    assert read == [[]]


@pytest.mark.parametrize(
    ("cue", "content", "modality"),
    [
        ("denied", "the quay was empty", Modality.DENIES),
        ("urged", "to leave the quay", Modality.DEMANDS),
        ("vowed", "to burn the quay", Modality.PROMISES),
        ("warning", "the quay would burn", Modality.PREDICTS),
        ("grumbled", "the quay was empty", Modality.ASSERTS),
    ],
)
def test_a_tagged_cue_says_how_things_are_put(
    attributed: Reader, cue: str, content: str, modality: Modality
) -> None:
    text = f"After the storm came Haddad's {cue} {content}."
    (found,) = attributed(text, tags=[Tag(cue, "Haddad", (content,))])
    assert found.modality is modality


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Omar Haddad was advised to leave the quay.", "advised", ""),
        ("Omar Haddad was advised by Talibi to leave the quay.", "advised", "Talibi"),
        ("Omar Haddad was quoted as saying to leave the quay.", "quoted", "Omar Haddad"),
    ],
    ids=["told by nobody", "told by somebody", "quoted"],
)
def test_who_is_told_something_does_not_say_it(
    attributed: Reader, text: str, cue: str, source: str
) -> None:
    found = attributed(text, tags=[Tag(cue, "Omar Haddad", ("to leave the quay",))])
    assert [one.source_text for one in found if one.cue == cue] == [source]
