"""Who takes which stance on which proposition; and what is too little to say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import attribution, mention, reading_of, tie

from earwitness.case.records import Attribution, Mention
from earwitness.case.vocabulary import Modality, Relation, Stance
from earwitness.reactions.authenticity import CUT, FABRICATED
from earwitness.reactions.claims import claims

ABOUT_RECORDINGS = [
    ("Brand said the tapes are forged.", "said", "the tapes are forged", FABRICATED, "asserts"),
    ("Brand said the tapes are not forged.", "said", "the tapes are not forged", FABRICATED,
     "denies"),
    ("Brand denied that the tapes are forged.", "denied", "the tapes are forged", FABRICATED,
     "denies"),
    ('Brand called the audio "fabricated".', "called the audio", '"fabricated"', FABRICATED,
     "asserts"),
    ("Brand said that deepfake software made the recording.", "said",
     "deepfake software made the recording", FABRICATED, "asserts"),
    ("Brand says the voice is that of Ilse Ortiz.", "says", "the voice is that of Ilse Ortiz",
     FABRICATED, "denies"),
    ("Brand says the voice is the mayor's own.", "says", "the voice is the mayor's own", FABRICATED,
     "denies"),
    ("Brand found no trace of editing in the clips.", "found", "no trace of editing in the clips",
     FABRICATED, "denies"),
    ("Brand says the recordings are not genuine.", "says", "the recordings are not genuine",
     FABRICATED, "asserts"),
    ("Brand questioned the authenticity of the tape.", "questioned",
     "the authenticity of the tape", FABRICATED, "questions"),
    ("Brand said the tape may be a montage.", "said", "the tape may be a montage", FABRICATED,
     "questions"),
    ("Brand said parts of the tape are genuine but cut.", "said",
     "parts of the tape are genuine but cut", CUT, "asserts"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "proposition", "stance"), ABOUT_RECORDINGS)
def test_a_stance_on_the_recordings_is_read_from_the_words_said(
    text: str, cue: str, content: str, proposition: str, stance: str
) -> None:
    modality = Modality.DENIES if cue == "denied" else Modality.ASSERTS
    said = attribution(text, source="Brand", cue=cue, content=content, modality=modality)
    (found,) = claims(
        reading_of(text), attributions=[said], ties=[], mentions=[mention(text, "Brand")]
    )
    assert (found.text, found.stance, found.who_mention_id) == (proposition, stance, "m-Brand")
    assert found.evidence == text[found.span.start_char : found.span.end_char]


@pytest.mark.parametrize(
    ("text", "content", "modality"),
    [
        ("Brand said the passport was forged.", "the passport was forged", Modality.ASSERTS),
        ("Brand spoke of forged documents and a tape.", "forged documents", Modality.ASSERTS),
        ("Brand will resign if the tape is forged.", "if the tape is forged", Modality.ASSERTS),
        ("Brand asked who forged the tape.", "who forged the tape", Modality.DEMANDS),
        ("Brand said the tape was long.", "the tape was long", Modality.ASSERTS),
        ("Brand said the harbour is real.", "the harbour is real", Modality.ASSERTS),
    ],
)
def test_words_about_other_things_or_conditions_are_no_stance(
    text: str, content: str, modality: Modality
) -> None:
    said = attribution(text, source="Brand", cue="Brand", content=content, modality=modality)
    found = claims(
        reading_of(text), attributions=[said], ties=[], mentions=[mention(text, "Brand")]
    )
    assert [c for c in found if c.text in {FABRICATED, CUT}] == []


def test_what_was_not_said_is_no_stance() -> None:
    text = "Brand did not say that the tapes are forged."
    said = attribution(
        text, source="Brand", cue="say", content="the tapes are forged", is_negated=True
    )
    assert claims(reading_of(text), attributions=[said], ties=[], mentions=[]) == []


def test_a_stance_of_somebody_quoted_is_not_also_that_of_the_paper_quoting() -> None:
    text = "According to The Quay Post, Brand said that the tapes are forged."
    outer = attribution(
        text,
        source="The Quay Post",
        cue="According to",
        content="Brand said that the tapes are forged",
    )
    inner = attribution(
        text,
        source="Brand",
        cue="said that",
        content="the tapes are forged",
        span="Brand said that the tapes are forged",
    )
    mentions = [mention(text, "The Quay Post", label="ORG"), mention(text, "Brand")]
    found = claims(reading_of(text), attributions=[outer, inner], ties=[], mentions=mentions)
    assert [c.who_mention_id for c in found] == ["m-Brand"]


def test_a_court_that_looks_into_the_recordings_investigates() -> None:
    text = "He came before the Harbour Court, which had summoned him over the recordings."
    court = mention(text, "Harbour Court", label="ORG")
    (found,) = claims(reading_of(text), attributions=[], ties=[], mentions=[court])
    assert (found.text, found.stance) == (FABRICATED, Stance.INVESTIGATES)
    other = "Ilse Brand urged the Harbour Court not to opened a probe of the recordings."
    court = mention(other, "Harbour Court", label="ORG")
    assert claims(reading_of(other), attributions=[], ties=[], mentions=[court]) == []


ACCUSATIONS = [
    ('Brand brands Ilse Ortiz a "murderer" and a "coward".', "brands",
     'a "murderer" and a "coward"', Modality.ALLEGES, ["Ilse Ortiz"],
     ["Ortiz is a coward", "Ortiz is a murderer"]),
    ("Brand accused Ilse Ortiz of hiding money.", "accused", "hiding money", Modality.ALLEGES,
     ["Ilse Ortiz"], ["Ortiz hid money"]),
    ("Brand accused the Harbour Union of corruption.", "accused", "corruption", Modality.ALLEGES,
     ["Harbour Union"], ["The Harbour Union is corrupt"]),
    ("Brand accused the Union and Ilse Ortiz of being late.", "accused", "being late",
     Modality.ALLEGES, ["Union", "Ilse Ortiz"], ["The Union and Ilse Ortiz are late"]),
    ("Brand denied having issued any statement.", "denied", "having issued any statement",
     Modality.DENIES, [], ["Brand issued a statement"]),
    ("Brand denied any role in the fire.", "denied", "any role in the fire", Modality.DENIES, [],
     ["Brand is involved in the fire"]),
    ("Brand described the pledge as an attempt to please Ilse Ortiz.", "described",
     "an attempt to please Ilse Ortiz", Modality.ASSERTS, ["Ilse Ortiz"],
     ["The pledge is an attempt to please Ilse Ortiz"]),
    ("Brand claimed that Ortiz had left the port.", "claimed that", "Ortiz had left the port",
     Modality.ASSERTS, ["Ortiz"], ["Ortiz had left the port"]),
    ("Brand denied that Ortiz had altered any file.", "denied", "Ortiz had altered any file",
     Modality.DENIES, ["Ortiz"], ["Ortiz had altered a file"]),
    ("Brand described Ilse Ortiz, head of the Harbour Union, as a liar.", "described", "a liar",
     Modality.ASSERTS, ["Ilse Ortiz", "Harbour Union"], ["Ortiz is a liar"]),
    ("Brand accused Ilse Ortiz, leader of the Harbour Union, of stealing coal.", "accused",
     "stealing coal", Modality.ALLEGES, ["Ilse Ortiz", "Harbour Union"], ["Ortiz stole coal"]),
    ("Brand accused Ilse Ortiz of taking coal and using it.", "accused",
     "taking coal and using it", Modality.ALLEGES, ["Ilse Ortiz"], ["Ortiz took coal and used it"]),
    ("Brand called Ilse Ortiz a \"clown\" on the radio.", "called", "a \"clown\" on the radio",
     Modality.ASSERTS, ["Ilse Ortiz"], ["Ortiz is a clown"]),
    # near misses: a negation, a demand, an invitation, itself, a victory, an opinion, half a clause
    ("Brand denied that Ortiz would not pay any more.", "denied", "Ortiz would not pay any more",
     Modality.DENIES, ["Ortiz"], []),
    ("Brand called on Ilse Ortiz to go.", "called", "to go", Modality.ASSERTS, ["Ilse Ortiz"], []),
    ("Brand called Brand a genius.", "called", "a genius", Modality.ASSERTS, [], []),
    ("Brand claimed some victories in the east.", "claimed", "some victories in the east",
     Modality.ASSERTS, [], []),
    ("Brand agreed that Ortiz should pay.", "agreed that", "Ortiz should pay", Modality.ASSERTS,
     ["Ortiz"], []),
    ("Brand accused Ortiz of implying guards were cowards.", "accused", "implying guards",
     Modality.ALLEGES, ["Ortiz"], []),
    ("Brand blamed the opposition for the clip.", "blamed", "the clip", Modality.ALLEGES, [], []),
    ("Brand accused each other of playing games.", "accused", "playing games", Modality.ALLEGES,
     [], []),
    # near misses: nobody named, nothing grave, a plain report, a demand, a pronoun nobody resolved
    ("Brand described the weather as awful.", "described", "awful", Modality.ASSERTS, [], []),
    ("Brand said that Ortiz came late.", "said that", "Ortiz came late", Modality.ASSERTS,
     ["Ortiz"], []),
    ("Brand asked Ortiz to resign.", "asked", "to resign", Modality.DEMANDS, ["Ortiz"], []),
    ("Brand called them cowards.", "called", "cowards", Modality.ALLEGES, [], []),
    ("Brand denied the charges.", "denied", "the charges", Modality.DENIES, [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "content", "modality", "named", "propositions"), ACCUSATIONS
)
def test_accusations_are_worded_from_the_evidence_or_not_at_all(
    text: str,
    cue: str,
    content: str,
    modality: Modality,
    named: list[str],
    propositions: list[str],
) -> None:
    said = attribution(text, source="Brand", cue=cue, content=content, modality=modality)
    found = claims(
        reading_of(text), attributions=[said], ties=[], mentions=_mentions(text, "Brand", *named)
    )
    assert sorted(c.text for c in found) == propositions
    is_denial = modality is Modality.DENIES
    assert all(c.stance is (Stance.DENIES if is_denial else Stance.ASSERTS) for c in found)


@pytest.mark.parametrize(
    "source", ["PORT QUAY", "That plan", "a new poll", "who", "Her comments", "48 percent"]
)
def test_a_place_a_thing_or_a_scrap_of_text_takes_no_stance(source: str) -> None:
    text = f"{source} said that the tapes are forged."
    label = "GPE" if source.isupper() else "ROLE"
    said = attribution(text, source=source, cue="said that", content="the tapes are forged")
    place = mention(text, source, label=label)
    assert claims(reading_of(text), attributions=[said], ties=[], mentions=[place]) == []


def test_a_participle_belongs_to_the_noun_before_it() -> None:
    text = "Brand read a letter claiming that Ortiz was bribed."
    said = attribution(text, source="Brand", cue="claiming that", content="Ortiz was bribed")
    people = _mentions(text, "Brand", "Ortiz")
    assert claims(reading_of(text), attributions=[said], ties=[], mentions=people) == []


@pytest.mark.parametrize(
    "content",
    ["a machine made the tapes", "the voices on the tape were put together on a computer",
     "the tape is machine-made", "both clips are the product of voice cloning"],
)  # fmt: skip
def test_voices_made_by_a_machine_are_called_fabricated(content: str) -> None:
    text = f"Brand claims that {content}."
    said = attribution(text, source="Brand", cue="claims that", content=content)
    people = _mentions(text, "Brand")
    (found,) = claims(reading_of(text), attributions=[said], ties=[], mentions=people)
    assert (found.text, found.stance) == (FABRICATED, Stance.ASSERTS)


def test_dismissing_a_tape_as_a_fake_calls_it_a_fake() -> None:
    text = "Brand dismissed both clips as the product of voice cloning."
    said = attribution(
        text,
        source="Brand",
        cue="dismissed",
        content="the product of voice cloning",
        modality=Modality.DENIES,
    )
    people = _mentions(text, "Brand")
    (found,) = claims(reading_of(text), attributions=[said], ties=[], mentions=people)
    assert (found.text, found.stance) == (FABRICATED, Stance.ASSERTS)


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The court opened an inquiry into who made the tapes.", []),
        ("The court opened an inquiry into the tapes. It will ask who leaked them.", []),
        ("The court opened an inquiry into whether the tapes are genuine.", [Stance.INVESTIGATES]),
    ],
)
def test_an_inquiry_counts_where_it_is_not_only_about_who_made_them(
    text: str, stances: list[Stance]
) -> None:
    court = mention(text, "The court", label="ORG")
    found = claims(reading_of(text), attributions=[], ties=[], mentions=[court])
    assert [c.stance for c in found] == stances


def test_two_people_of_one_surname_keep_their_whole_names() -> None:
    text = "Ilse Ortiz met Jon Ortiz. Brand accused Jon Ortiz of hiding money."
    said = attribution(text, source="Brand", cue="accused", content="hiding money")
    people = _mentions(text, "Ilse Ortiz", "Brand")
    jon = replace(mention(text, "Jon Ortiz", last=True), id="m-jon")
    found = claims(reading_of(text), attributions=[said], ties=[], mentions=[*people, jon])
    assert [c.text for c in found] == ["Jon Ortiz hid money"]


def test_a_pronoun_is_worded_as_the_name_it_stands_for() -> None:
    text = "Ilse Ortiz came. Brand wrote that she has no right to lead."
    people = [
        mention(text, "Ilse Ortiz"),
        mention(text, "Brand"),
        mention(text, "she", label="PRONOUN", stands_for="m-Ilse Ortiz"),
    ]
    said = attribution(text, source="Brand", cue="wrote that", content="she has no right to lead")
    (found,) = claims(reading_of(text), attributions=[said], ties=[], mentions=people)
    assert found.text == "Ortiz has no right to lead"


def test_the_same_words_are_one_proposition_and_said_twice_one_claim() -> None:
    text = "Brand said the tape is forged. Brand said it again: the clip is forged."
    first = attribution(text, source="Brand", cue="said", content="the tape is forged")
    second = attribution(text, source="Brand", cue="said", content="the clip is forged")
    found = claims(
        reading_of(text), attributions=[first, second], ties=[], mentions=[mention(text, "Brand")]
    )
    assert [c.text for c in found] == [FABRICATED]


def test_blame_in_a_tie_alone_becomes_a_claim() -> None:
    text = "Brand blamed Ilse Ortiz in person."
    blamed = tie(
        text,
        holder="Brand",
        target="Ilse Ortiz",
        evidence="blamed Ilse Ortiz in person",
        relation=Relation.ACCUSES,
    )
    (found,) = claims(
        reading_of(text),
        attributions=[],
        ties=[blamed],
        mentions=_mentions(text, "Brand", "Ilse Ortiz"),
    )
    assert (found.text, found.who_mention_id) == ("Ortiz is to blame", "m-Brand")


def test_a_pronoun_that_stands_for_nobody_takes_no_stance() -> None:
    text = "The tape, it says, was forged."
    said: Attribution = attribution(text, source="it", cue="says", content="was forged")
    unknown: Mention = mention(text, "it", label="PRONOUN")
    assert claims(reading_of(text), attributions=[said], ties=[], mentions=[unknown]) == []


def test_a_pronoun_does_not_make_somebody_contradict_what_it_says_by_name() -> None:
    text = "The Lab said the tape is not forged. The Union differs: the voice, it says, was faked."
    lab, union = (mention(text, name, label="ORG") for name in ("The Lab", "The Union"))
    wrongly = mention(text, "it says", label="PRONOUN", stands_for="m-The Lab")
    wrongly = replace(wrongly, id="m-it", text="it")
    named = attribution(text, source="The Lab", cue="said", content="the tape is not forged")
    doubtful = attribution(text, source="it", cue="says", content="was faked")
    found = claims(
        reading_of(text), attributions=[named, doubtful], ties=[], mentions=[lab, union, wrongly]
    )
    assert [(c.who_text, c.stance) for c in found] == [("The Lab", Stance.DENIES)]


def _mentions(text: str, *names: str) -> list[Mention]:
    return [mention(text, name, label="ORG" if "Union" in name else "PERSON") for name in names]
