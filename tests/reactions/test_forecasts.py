"""Which sentences predict, under what condition, in whose words; and which only look like it."""

from __future__ import annotations

import pytest
from invented_reading import attribution, mention, reading_of

from earwitness.case.records import Forecast
from earwitness.case.vocabulary import ExhibitKind, Modality, PassageRole
from earwitness.reactions.forecasts import forecasts

PREDICTS = [
    ("The ferry may yet sink.", "The ferry may yet sink", "author", "", "may"),
    ("The strike is likely to spread.", "The strike is likely to spread", "author", "", "likely"),
    ("Unless Ilse Brand pays, the port will close.", "the port will close", "author",
     "Unless Ilse Brand pays", ""),
    ("Should the sale fail, the dockers would lose a friend and Brand a useful ally.",
     "the dockers would lose a friend and Brand a useful ally", "author", "Should the sale fail",
     ""),
    ("Prices could rise if the harbour stays shut.", "Prices could rise", "author",
     "if the harbour stays shut", "could"),
    ("It may hold for a week, but as long as nobody pays, more such nights must be expected in the"
     " east, where the quay is dark.", "more such nights must be expected in the east", "author",
     "as long as nobody pays", "expected"),
    ("If the board goes on alone, this chronicle expects, Brand will not wait.",
     "Brand will not wait", "author", "If the board goes on alone", ""),
    ("The union warned that the sale could cost 400 jobs.", "the sale could cost 400 jobs",
     "The union", "", "could"),
    ("Without a deal, the quay will stay dark.", "the quay will stay dark", "author",
     "Without a deal", ""),
    ("\"The harbour will be empty by spring,\" said Ilse Brand.",
     "The harbour will be empty by spring", "Ilse Brand", "", ""),
    ("Analysts expect the vote to fail.", "the vote to fail", "Analysts", "", ""),
    ("Unless Ilse Brand speaks before that day, the guards will probably split.",
     "the guards will probably split", "author", "Unless Ilse Brand speaks before that day",
     "probably"),
    ("Rosa says prices will fall.", "prices will fall", "Rosa", "", ""),
    ("Rosa forecast that prices would fall and praised the board.", "prices would fall", "Rosa", "",
     ""),
    ("Dockers stand to lose their pensions.", "Dockers stand to lose their pensions", "author", "",
     ""),
    ("Losses will double, according to the auditor.", "Losses will double", "the auditor", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clause", "by", "condition", "hedge"), PREDICTS)
def test_a_prediction_gives_its_clause_source_condition_and_hedge(
    text: str, clause: str, by: str, condition: str, hedge: str
) -> None:
    found = [f for f in _forecasts(text) if f.text == clause]
    assert [(f.by_text, f.condition, f.hedge) for f in found] == [(by, condition, hedge)]
    assert text[found[0].span.start_char : found[0].span.end_char] == clause


@pytest.mark.parametrize(
    "text",
    [
        "Nobody will burn anything.",  # an assurance
        "The office will examine the tapes.",  # an announcement
        "Two more will follow.",
        "Ilse Brand will become the chief of the port.",
        "Reporters will be sitting in the last two rows.",
        "The dockers would leave every berth empty if the guards moved against them.",  # a threat
        "Rosa said the guards would obey Brand and nobody else.",  # a judgement
        "Brand said it would prove the forgery.",  # a plan
        "Voters are more likely to trust Brand than Ortiz.",  # a comparison
        "The caucus will show if the port can live.",  # an indirect question
        "The rule would give the board the power to delay the sale if prices fall.",  # a right
        "They said they were hopeful that prices would fall.",  # a hope
        "Tell Brand: the port will close.",  # somebody's words, nobody's name
        "Brand To Ortiz: Prices Will Fall By Half",  # a headline
        "The first tape had claimed that prices will fall.",  # a tape is nobody
        "Prices will fall, according to a new poll.",
        'He closed the door. "Prices will fall.',  # inside a quotation nobody is named for
        "The mayor vowed that the port would never close.",  # a promise
        "The mayor said he would resign.",  # a plan of one's own
        "The council announced that the port would reopen.",  # a plan
        '"We will crush them," he said.',  # a threat
        "The talks would have to be broadcast live.",  # a demand
        "Brand will meet the board only on two conditions.",  # terms
        "Nobody may enter the hall.",  # permission
        "Only the mayor may announce it.",
        "The council may not dissolve the board.",
        "In May the port closed.",  # a month
        "Nobody could impose his will on them.",  # a noun
        "The guard could not see the ship.",  # ability, looking back
        "Four names could be heard on the tape.",
        "If he had known, he would have left.",  # looking back
        "The dockers would often gather at dawn.",  # habit
        "The strike was expected to spread.",
        "Will the strike spread?",
        "They wonder whether the strike will spread.",
        "The man who will lead the union spoke.",
        "The council will meet on Monday.",  # an appointment
        "A ban would be a mistake.",  # a judgement
        "He had done more than would help.",
    ],
)
def test_plans_promises_permissions_and_the_past_are_no_forecasts(text: str) -> None:
    assert _forecasts(text) == []


def test_an_attribution_around_a_forecast_names_its_source() -> None:
    text = (
        "The Quay Post judged that the leak would deepen the quarrel and might cost Brand a seat."
    )
    source = mention(text, "The Quay Post", label="ORG")
    said = attribution(
        text,
        source="The Quay Post",
        cue="judged that",
        content="the leak would deepen the quarrel and might cost Brand a seat",
    )
    (found,) = forecasts(reading_of(text), attributions=[said], mentions=[source])
    assert (found.text, found.by_mention_id, found.hedge) == (said.content, source.id, "might")


def test_words_after_a_semicolon_stay_with_the_voice_before_it() -> None:
    text = "Brand has no right to lead, Ortiz concluded; her rule would bring ruin."
    said = attribution(
        text,
        source="Ortiz",
        cue="concluded",
        content="Brand has no right to lead",
        span="Brand has no right to lead, Ortiz concluded",
    )
    named = mention(text, "Ortiz")
    (found,) = forecasts(reading_of(text), attributions=[said], mentions=[named])
    assert (found.text, found.by_mention_id) == ("her rule would bring ruin", named.id)


def test_a_promise_in_an_attribution_is_no_forecast() -> None:
    text = "Brand told the crowd that the lights will burn again."
    said = attribution(
        text,
        source="Brand",
        cue="told",
        content="the lights will burn again",
        modality=Modality.PROMISES,
    )
    named = [mention(text, "Brand")]
    assert forecasts(reading_of(text), attributions=[said], mentions=named) == []


def test_a_message_is_by_its_sender_and_speech_by_nobody_named() -> None:
    text = "The strike will spread."
    sent = reading_of(text, role=PassageRole.MESSAGE, speaker="Rosa")
    heard = reading_of(text, role=PassageRole.SEGMENT, kind=ExhibitKind.RECORDING)
    assert [_only(sent).by_text, _only(heard).by_text] == ["Rosa", "unnamed source"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Er will den Hafen in der Nacht schließen.", "de"), ("Er will die Post in May holen.", None)],
)
def test_other_languages_give_nothing(text: str, language: str | None) -> None:
    assert forecasts(reading_of(text, language=language), attributions=[], mentions=[]) == []


def test_titles_give_nothing() -> None:
    title = reading_of("The port will close soon", role=PassageRole.TITLE)
    assert forecasts(title, attributions=[], mentions=[]) == []


def test_text_before_a_forecast_moves_it_and_changes_nothing_else() -> None:
    text, more = "Unless Brand pays, the port will close.", "It rained. "
    (before,), (after,) = _forecasts(text), _forecasts(more + text)
    assert after.span.start_char == before.span.start_char + len(more)
    assert (after.text, after.condition, after.by_text) == (
        before.text,
        before.condition,
        before.by_text,
    )


def test_a_very_long_line_is_passed_over_quickly() -> None:
    assert _forecasts("if the port will, " * 20_000) == []


def test_speech_run_together_predicts_only_after_its_comma() -> None:
    text = "Let it be hungry, hungry people will blame Brand, not me."
    heard = reading_of(text, role=PassageRole.SEGMENT, kind=ExhibitKind.RECORDING)
    assert _only(heard).text == "hungry people will blame Brand"


@pytest.mark.parametrize(
    "text", ["I will break his strike.", "They will block the gates again.", "Let the city starve."]
)
def test_threats_and_announcements_in_a_recording_are_no_forecasts(text: str) -> None:
    heard = reading_of(text, role=PassageRole.SEGMENT, kind=ExhibitKind.RECORDING)
    assert forecasts(heard, attributions=[], mentions=[]) == []


def _forecasts(text: str) -> list[Forecast]:
    return forecasts(reading_of(text), attributions=[], mentions=[])


def _only(reading: object) -> Forecast:
    (found,) = forecasts(reading, attributions=[], mentions=[])  # type: ignore[arg-type]
    return found
