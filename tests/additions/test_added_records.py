"""What people added is read with what the machine found, is judged like it, and survives runs."""

from __future__ import annotations

import json

import pytest
from yard_case import OAKE, REPORT, SPOKEN, analyse, span_of

from earwitness.case.additions.keeping import NewAddition, from_json, to_json
from earwitness.case.additions.kinds import (
    KIND_OF,
    AddedAttribution,
    AddedClaim,
    AddedForecast,
    AddedMention,
    AddedTie,
    Addition,
)
from earwitness.case.additions.saying import OpenText, Whom, check_is_news, open_text
from earwitness.case.additions.standing import standing_additions
from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.identities import saying as who_is_who
from earwitness.case.identities.corrections import NewActorCorrection
from earwitness.case.identities.saying import known_actors
from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    Forecast,
    Mention,
    Naming,
    Passage,
    Silence,
    Tie,
)
from earwitness.case.reviews import NewReview
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance, Verdict

TEXT = "\n\n".join(REPORT)
GUILD = Whom(called="the guild", is_new=True, kind=ActorKind.COMMUNITY)


def text_of(case: CaseFile, name: str = "report.txt") -> OpenText:
    exhibit = case.exhibit(name)
    return open_text(case, exhibit.id, name=name, known=known_actors(case))


def add(case: CaseFile, addition: Addition, *, who: str = "vera", note: str = "") -> str:
    new = NewAddition(addition=addition, who=who, note=note)
    check_is_news(case, new, known_actors(case))
    return case.add_records([new])[0]


def tie(text: OpenText, guild: Whom = GUILD) -> AddedTie:
    place = text.words("The guild called Oake a liar")
    return AddedTie(
        place=place,
        holder=text.naming(text.words("The guild", near=place), guild),
        target=text.naming(text.words("Oake", near=place), Whom(called="Oake")),
        sign=-1,
        relation=Relation.ACCUSES,
    )


def every_kind(text: OpenText) -> dict[type, Addition]:
    said = text.words("the pier would stay shut")
    by = text.naming(text.words("He", near=said), Whom(called="Oake"))
    return {
        Mention: AddedMention(words=text.naming(text.words("the guild", nth=2), GUILD)),
        Tie: tie(text),
        Attribution: AddedAttribution(
            place=said,
            source=by,
            cue=text.words("said", near=said),
            modality=Modality.ASSERTS,
            is_direct=False,
        ),
        Claim: AddedClaim(
            place=said, proposition="The pier is shut", who=None, stance=Stance.DENIES
        ),
        Forecast: AddedForecast(place=said, by=by, condition="if it rains", hedge="would"),
    }


KINDS = (Mention, Tie, Attribution, Claim, Forecast)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_kept_reads_back_as_it_was(case: CaseFile, kind: type) -> None:
    addition = every_kind(text_of(case))[kind]
    assert from_json(KIND_OF[type(addition)], to_json(addition)) == addition


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_added_record_stands_among_the_others_and_says_who_added_it(
    case: CaseFile, kind: type
) -> None:
    before = len(case.records(kind))
    made = add(case, every_kind(text_of(case))[kind], note="plain to read")
    found = {one.id: one for one in case.records(kind)}
    assert len(found) >= before + 1
    assert case.find_record(made) == found[made]
    if kind is not Mention:
        day = case.additions()[0].at[:10]
        assert found[made].because == f"added by vera on {day}: plain to read"
    words = TEXT[found[made].span.start_char : found[made].span.end_char]
    assert case.additions()[0].addition.place.text in words


def test_an_added_tie_names_whom_it_joins(case: CaseFile) -> None:
    made = add(case, tie(text_of(case)))
    (found,) = case.records(Tie)
    means = {one.mention_id: one.actor_id for one in case.records(Naming)}
    names = {one.id: one.name for one in case.records(Actor)}
    assert (found.id, found.sign, found.relation) == (made, -1, Relation.ACCUSES)
    assert names[means[found.holder_mention_id]] == "the guild"
    assert names[means[found.target_mention_id]] == "Oake"
    assert found.evidence == "The guild called Oake a liar"


def test_an_attribution_cites_source_cue_and_content_apart(case: CaseFile) -> None:
    add(case, every_kind(text_of(case))[Attribution])
    (found,) = case.records(Attribution)
    assert TEXT[found.source_start_char : found.source_end_char] == "He"
    assert TEXT[found.cue_start_char : found.cue_end_char] == "said"
    assert TEXT[found.content_start_char : found.content_end_char] == "the pier would stay shut"
    assert found.span.start_char == found.source_start_char


def test_records_of_one_exhibit_are_its_own(case: CaseFile) -> None:
    add(case, tie(text_of(case)))
    report, tape = case.exhibit("report.txt").id, case.exhibit("tape.wav").id
    for kind in (Tie, Mention):
        assert case.records(kind, exhibit_id=report) == case.records(kind)
        assert case.records(kind, exhibit_id=tape) == ()
    added = set(case.as_found(Naming)) - set(case.by_machine(Naming))
    assert len(added) == 2
    assert added & set(case.as_found(Naming, exhibit_id=report)) == added
    assert not added & set(case.as_found(Naming, exhibit_id=tape))


def test_words_of_a_tape_carry_its_seconds(case: CaseFile) -> None:
    text = text_of(case, "tape.wav")
    add(case, AddedForecast(place=text.words("The guild can wait"), by=None))
    (found,) = case.records(Forecast)
    assert (found.span.start_s, found.span.end_s) == (4.0, 7.0)
    assert found.by_text == "author"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_rejected_addition_is_left_out_until_the_verdict_is_taken_back(
    case: CaseFile, kind: type
) -> None:
    made = add(case, every_kind(text_of(case))[kind])
    case.add_reviews([NewReview(record_id=made, verdict=Verdict.REJECT, who="omar")])
    assert made not in {one.id for one in case.records(kind)}
    assert [one.state for one in standing_additions(case)] == ["does not count; rejected by omar"]
    case.add_reviews([NewReview(record_id=made, verdict=Verdict.WITHDRAW, who="omar")])
    assert made in {one.id for one in case.records(kind)}


def test_a_corrected_addition_has_the_corrected_fields(case: CaseFile) -> None:
    made = add(case, tie(text_of(case)))
    fields = json.dumps({"relation": "criticises"})
    case.add_reviews(
        [NewReview(record_id=made, verdict=Verdict.CORRECT, who="omar", correction=fields)]
    )
    assert [one.relation for one in case.records(Tie)] == [Relation.CRITICISES]


def test_stages_that_rest_on_it_run_again_and_no_others(case: CaseFile) -> None:
    assert analyse(case) == []
    made = add(case, tie(text_of(case)))
    assert analyse(case) == ["name", "rest"]
    assert [one.named_in for one in case.records(Silence)] == [1]
    assert analyse(case) == []
    case.add_reviews([NewReview(record_id=made, verdict=Verdict.REJECT, who="omar")])
    assert analyse(case) == ["rest"]
    assert [one.named_in for one in case.records(Silence)] == [0]


def test_a_claim_added_changes_nothing_that_rests_on_ties(case: CaseFile) -> None:
    before = case.state_of(Tie)
    add(case, every_kind(text_of(case))[Claim])
    assert case.state_of(Tie) == before
    assert case.state_of(Claim) != before


def test_it_survives_a_run_with_another_method(case: CaseFile) -> None:
    made = add(case, tie(text_of(case)))
    longer = ("A headline.", *REPORT)
    analyse(case, report=longer, version="toy/2")
    (found,) = case.records(Tie)
    text = "\n\n".join(longer)
    assert found.id == made
    assert text[found.span.start_char : found.span.end_char] == "The guild called Oake a liar"


def test_what_no_longer_fits_is_listed_and_never_moved_to_other_words(case: CaseFile) -> None:
    add(case, tie(text_of(case)), note="plain")
    analyse(case, report=(REPORT[0], REPORT[2]), version="toy/2")
    assert case.records(Tie) == ()
    (lost,) = case.unfitting_additions()
    assert "are found no more" in lost.sentence and "added by vera" in lost.sentence
    analyse(case, version="toy/3")
    assert len(case.records(Tie)) == 1 and not case.unfitting_additions()


def test_a_corrected_transcript_moves_the_words_it_rests_on(case: CaseFile) -> None:
    text = text_of(case, "tape.wav")
    add(case, AddedForecast(place=text.words("The guild can wait"), by=None))
    first = next(one for one in case.records(Passage) if one.text == SPOKEN[0])
    words = json.dumps({"text": "Tell nobody of the guild anything at all."})
    case.add_reviews(
        [NewReview(record_id=first.id, verdict=Verdict.CORRECT, who="omar", correction=words)]
    )
    (found,) = case.records(Forecast)
    assert found.span.start_char == len("Tell nobody of the guild anything at all.") + 1


def test_what_the_machine_finds_too_gives_way_while_nobody_has_judged_it(case: CaseFile) -> None:
    text = text_of(case)
    made = add(case, AddedMention(words=text.naming(text.words("The guild"), GUILD)))
    analyse(case, finds=("Oake", "The guild"), version="toy/2")
    found = case.records(Mention, exhibit_id=text.exhibit_id)
    guild = [one for one in found if one.text == "The guild"]
    assert len(guild) == 1 and guild[0].id != made
    assert [one.state for one in standing_additions(case)] == [f"the case has it as {guild[0].id}"]
    means = {one.mention_id: one.actor_id for one in case.records(Naming)}
    names = {one.id: one.name for one in case.records(Actor)}
    assert names[means[guild[0].id]] == "the guild"


def test_a_person_says_whom_words_mean_against_the_machine(case: CaseFile) -> None:
    text = text_of(case)
    (machine,) = case.records(Mention, exhibit_id=text.exhibit_id)
    place = text.at(machine.span.start_char, machine.span.end_char, "Oake")
    add(case, AddedMention(words=text.naming(place, GUILD)))
    (naming,) = [one for one in case.records(Naming) if one.mention_id == machine.id]
    assert naming.actor_id != OAKE.id and "added by vera" in naming.because


def test_corrections_of_who_is_who_are_laid_over_added_mentions(case: CaseFile) -> None:
    add(case, tie(text_of(case)))
    merged = who_is_who.merge(known_actors(case), "Oake", "the guild")
    case.correct_actors(NewActorCorrection(correction=merged, who="omar"))
    assert {one.actor_id for one in case.records(Naming)} == {OAKE.id}
    assert [one.name for one in case.records(Actor)] == ["Oake"]


def test_a_snapshot_reads_the_same(case: CaseFile) -> None:
    add(case, tie(text_of(case)))
    snapshot = CaseSnapshot(case.engine, case.folder)
    for kind in (Tie, Mention, Naming, Actor):
        assert snapshot.records(kind) == case.records(kind)
        assert snapshot.state_of(kind) == case.state_of(kind)


def test_two_people_adding_at_once_lose_nothing(case: CaseFile) -> None:
    text = text_of(case)
    one, other = every_kind(text), tie(text)
    new = [NewAddition(addition=one[kind], who="vera") for kind in (Claim, Forecast)]
    case.add_records(new)
    case.add_records([NewAddition(addition=other, who="omar")])
    assert [said.who for said in case.additions()] == ["vera", "vera", "omar"]


@pytest.mark.parametrize(
    ("start", "end", "text", "what"),
    [
        (0, 6, "Warden", ""),
        (0, 6, "warden", "has changed since"),
        (1, 7, "Warden", "has changed since"),
        (-1, 6, "Warden", "has changed since"),
        (0, 0, "", "has changed since"),
        (9000, 9006, "Warden", "has changed since"),
    ],
)
def test_words_are_taken_only_where_they_stand(
    case: CaseFile, start: int, end: int, text: str, what: str
) -> None:
    opened = text_of(case)
    if not what:
        assert opened.at(start, end, text).text == text
        return
    with pytest.raises(BadSettings, match=what):
        opened.at(start, end, text)


def test_words_that_stand_twice_must_be_told_apart(case: CaseFile) -> None:
    text = text_of(case)
    with pytest.raises(BadSettings, match="stands 2 times"):
        text.words("the guild")
    with pytest.raises(BadSettings, match="count from 1"):
        text.words("the guild", nth=0)
    with pytest.raises(BadSettings, match="stands 2 times"):
        text.words("the guild", nth=3)
    with pytest.raises(BadSettings, match="does not stand"):
        text.words("the gilded")
    assert text.words("the guild", nth=2).start_char > text.words("the guild", nth=1).start_char
    near = text.words("Later the guild left")
    assert text.words("the guild", near=near) == text.words("the guild", nth=2)


def test_what_the_case_says_already_is_refused(case: CaseFile) -> None:
    text = text_of(case)
    add(case, tie(text))
    with pytest.raises(BadSettings, match="says so already"):
        add(case, tie(text_of(case), Whom(called="the guild")), who="omar")
    machine = span_of("x", TEXT, "Oake")
    place = text.at(machine.start_char, machine.end_char, "Oake")
    for whom in (None, Whom(called="Oake")):
        with pytest.raises(BadSettings, match="says so already"):
            add(case, AddedMention(words=text.naming(place, whom)))


def test_a_name_nobody_knows_is_made_an_actor_only_when_said_so(case: CaseFile) -> None:
    text = text_of(case)
    place = text.words("the yard")
    with pytest.raises(UnknownRecord, match="no actors are called"):
        text.naming(place, Whom(called="the yard"))
    with pytest.raises(BadSettings, match="is an actor already"):
        text.naming(place, Whom(called="oake", is_new=True))
    with pytest.raises(BadSettings, match="blank name"):
        text.naming(place, Whom(called="  ", is_new=True))


def test_an_actor_that_the_list_gains_later_takes_the_name(case: CaseFile) -> None:
    text = text_of(case)
    words = text.naming(text.words("the yard"), Whom(called="The Yard", is_new=True))
    made = add(case, AddedMention(words=words))
    (first,) = [one for one in case.records(Actor) if one.name == "The Yard"]
    assert first.is_listed
    analyse(case, lists=("the YARD",), version="toy/2")
    (listed,) = [one for one in case.records(Actor) if one.name.casefold() == "the yard"]
    means = {one.mention_id: one.actor_id for one in case.records(Naming)}
    assert means[made] == listed.id != first.id


def test_one_addition_more_changes_what_rests_on_its_kind(case: CaseFile) -> None:
    add(case, tie(text_of(case)))
    before = case.state_of(Tie)
    text = text_of(case)
    place = text.words("Warden Oake met the guild")
    guild, oake = (text.words(words, near=place) for words in ("the guild", "Oake"))
    more = AddedTie(
        place=place,
        holder=text.naming(oake, None),
        target=text.naming(guild, None),
        sign=0,
        relation=Relation.MEETS,
    )
    add(case, more)
    assert case.state_of(Tie) != before
