"""Answers, silences, demands and mediators in one exhibit; what is heard is no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import attribution, mention, reading_of, tie

from earwitness.case.records import Answer, Attribution, Mention, Reading, Tie
from earwitness.case.vocabulary import Channel, ExhibitKind, Modality, Relation, ResponseKind
from earwitness.reactions.responses.answers import answers
from earwitness.reactions.responses.channels import channel_of, through_whom
from earwitness.reactions.responses.demands import demands
from earwitness.reactions.responses.exhibit_read import ExhibitRead, read_exhibit
from earwitness.reactions.responses.kinds import Said, kind_of
from earwitness.reactions.responses.mediators import mediations
from earwitness.reactions.responses.silences_told import silences_told

ABOUT = "The tapes were played all day. "


def dated(text: str) -> Reading:
    return replace(reading_of(text), published="2031-06-03")


def read_of(
    text: str,
    *names: str,
    said: list[Attribution] | None = None,
    ties: list[Tie] | None = None,
    mentions: list[Mention] | None = None,
) -> ExhibitRead:
    return read_exhibit(
        dated(text),
        mentions=[*(mention(text, name) for name in names), *(mentions or [])],
        attributions=said or [],
        ties=ties or [],
    )


def said_in(
    text: str, cue: str, content: str, modality: Modality = Modality.ASSERTS
) -> list[Answer]:
    one = attribution(text, source="Brand", cue=cue, content=content, modality=modality)
    one = replace(one, cue_start_char=text.index(cue), cue_end_char=text.index(cue) + len(cue))
    return list(answers(read_of(text, "Brand", said=[one])))


@pytest.mark.parametrize(
    ("cue", "content", "modality", "kind"),
    [
        ("said that", "the tapes are forged", Modality.ASSERTS, ResponseKind.DENIES),
        ("denied", "everything", Modality.DENIES, ResponseKind.DENIES),
        ("disowned", "any violence", Modality.DENIES, ResponseKind.CALMS),
        ("asked", "followers to ignore the clip", Modality.DEMANDS, ResponseKind.DISMISSES),
        ("urged", "both sides to keep the peace", Modality.DEMANDS, ResponseKind.CALMS),
        ("demanded that", "the mayor resign", Modality.DEMANDS, ResponseKind.DEMANDS),
        ("warned", "his partners of forgery", Modality.DEMANDS, ResponseKind.DENIES),
        ("condemned", "the words", Modality.ALLEGES, ResponseKind.CONDEMNS),
        ("threatened", "to close the port", Modality.THREATENS, ResponseKind.THREATENS),
        ("said", "I will not spend a minute on gossip", Modality.ASSERTS, ResponseKind.DISMISSES),
        ("said that", "it rained", Modality.ASSERTS, ResponseKind.COMMENTS),
        ("reported that", "the tapes are forged", Modality.ASSERTS, None),
        ("declined", "to comment", Modality.DENIES, None),
        ("rejected", "the charge of forgery", Modality.DENIES, None),
        (
            "argued that",
            "a montage would have left marks",
            Modality.ASSERTS,
            ResponseKind.COMMENTS,
        ),
    ],
)
def test_words_have_a_kind_or_none(
    cue: str, content: str, modality: Modality, kind: ResponseKind | None
) -> None:
    found = kind_of(
        Said(cue=cue, content=content, sentence=content, modality=modality, is_negated=False)
    )
    assert (None if found is None else found.kind) is kind


def test_what_is_neither_confirmed_nor_denied_is_no_answer() -> None:
    said = Said(
        cue="denied", content="the report", sentence="", modality=Modality.DENIES, is_negated=True
    )
    assert kind_of(said) is None


def test_an_answer_has_its_words_day_channel_and_mouth() -> None:
    text = ABOUT + "Brand's office said in a statement that the tapes are forged."
    (answer,) = said_in(text, "said", "the tapes are forged")
    assert answer.kind is ResponseKind.DENIES and answer.channel is Channel.STATEMENT
    assert answer.through_text == "office" and answer.earliest == "2031-06-03"
    assert text[answer.span.start_char : answer.span.end_char].startswith("Brand's office")
    assert answer.names_leak


def test_what_is_heard_on_a_tape_is_no_answer_to_it() -> None:
    text = ABOUT + "On the tape the speaker says, and it is Brand, that the harbour is his."
    assert said_in(text, "says", "the harbour is his") == []


def test_a_supposed_answer_is_none() -> None:
    text = ABOUT + "Should the court ask, Brand condemned the tapes."
    assert said_in(text, "condemned", "the tapes") == []


def test_words_of_a_report_about_something_else_are_no_answer() -> None:
    text = "Brand demanded that the fee be cut."
    assert said_in(text, "demanded that", "the fee be cut", Modality.DEMANDS) == []


def test_an_inquiry_that_is_opened_over_the_tapes_is_an_answer_of_who_opens_it() -> None:
    text = "Prosecutor Voss opened an inquiry into the harbour tapes."
    (answer,) = answers(read_of(text, "Voss"))
    assert (answer.kind, answer.who_mention_id) == (ResponseKind.INVESTIGATES, "m-Voss")
    assert answer.channel is Channel.COURT


@pytest.mark.parametrize(
    ("sentence", "channel"),
    [
        ("In a statement on Twitter he accused them.", Channel.POST),
        ("He told reporters that it is forged.", Channel.INTERVIEW),
        ("He said so in a sermon.", Channel.SERMON),
        ("PORT HALLAM, 8 March (Wire) - He demanded it.", Channel.NOT_STATED),
        ("Thousands marched to the gate.", Channel.PROTEST),
    ],
)
def test_the_channel_is_read_off_the_words(sentence: str, channel: Channel) -> None:
    assert channel_of(sentence) is channel


def test_nobody_speaks_for_whoever_is_only_named() -> None:
    assert through_whom("Brand denied it.", name_end=5) == ""
    assert through_whom("Brand's spokesman denied it.", name_end=5) == "spokesman"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Neither Brand nor Quill answered calls.", ["Brand", "Quill"]),
        ("Commander Brand of the Quill has not commented.", ["Brand"]),
        ("Brand, a shipping agent named on the tape, could not be reached.", ["Brand"]),
        ("There was no public answer from the chairman of Brand, and none from Quill.", ["Brand", "Quill"]),  # noqa: E501
        ("Brand instructed the leaders of Quill not to comment.", ["Brand", "Quill"]),
        ("Brand answered at once.", []),
        ("Brand has not paid the fee.", []),
    ],
)  # fmt: skip
def test_a_report_of_silence_names_who_has_not_answered(sentence: str, names: list[str]) -> None:
    read = read_of(ABOUT + sentence, *(name for name in ("Brand", "Quill") if name in sentence))
    assert [one.who_mention_id for one in silences_told(read)] == [f"m-{one}" for one in names]


def test_silence_over_something_else_is_left_out() -> None:
    assert list(silences_told(read_of("Brand has not answered the bakers.", "Brand"))) == []


def test_a_demand_keeps_who_of_whom_and_what() -> None:
    text = ABOUT + "Brand demanded a joint condemnation from the elders of Quill."
    one = attribution(
        text,
        source="Brand",
        cue="demanded",
        content="a joint condemnation from the elders of Quill",
        modality=Modality.DEMANDS,
    )
    (demand,) = demands(read_of(text, "Brand", "Quill", said=[one]))
    assert demand.holder_mention_id == "m-Brand" and demand.to_mention_ids == ()
    assert demand.to_text == "the elders of Quill"


@pytest.mark.parametrize("cue", ["wanted", "asked whether"])
def test_a_wish_or_a_question_is_no_demand(cue: str) -> None:
    text = ABOUT + f"Brand {cue} good relations."
    one = attribution(
        text, source="Brand", cue=cue, content="good relations", modality=Modality.DEMANDS
    )
    assert list(demands(read_of(text, "Brand", said=[one]))) == []


def test_a_mediator_stands_between_all_whom_one_sentence_names() -> None:
    text = "Quill offered to mediate between Brand and Voss."
    ties = [
        replace(
            tie(text, holder="Quill", target=name, evidence=text[:-1], relation=Relation.MEDIATES),
            id=f"t-{name}",
            sign=0,
        )
        for name in ("Brand", "Voss")
    ]
    (found,) = mediations(read_of(text, "Quill", "Brand", "Voss", ties=ties))
    assert found.by_mention_id == "m-Quill"
    assert found.between_mention_ids == ("m-Brand", "m-Voss")


@pytest.mark.parametrize(
    ("text", "is_mediation"),
    [
        ("Quill convened a national dialogue with Brand.", True),
        ("Quill brought nearly everyone to his office.", True),
        ("Quill urged both sides to keep calm, and so did Brand.", False),
        ("Quill brought a lawsuit to the court.", False),
    ],
)
def test_who_hosts_others_stands_between_them(text: str, is_mediation: bool) -> None:
    names = [name for name in ("Quill", "Brand") if name in text]
    found = list(mediations(read_of(text, *names)))
    assert bool(found) is is_mediation
    assert all(one.by_mention_id == "m-Quill" for one in found)


def test_a_recording_answers_nothing_itself() -> None:
    text = ABOUT + "Brand said that the tapes are forged."
    one = attribution(text, source="Brand", cue="said that", content="the tapes are forged")
    reading = reading_of(text, kind=ExhibitKind.RECORDING)
    read = read_exhibit(reading, mentions=[mention(text, "Brand")], attributions=[one])
    assert [*answers(read), *demands(read), *mediations(read)] == []
