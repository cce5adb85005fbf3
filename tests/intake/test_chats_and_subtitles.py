"""Telegram, WhatsApp and subtitles: who wrote or said what, and when."""

from __future__ import annotations

import json

import pytest
from intake_samples import zipped

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import DocumentFacts, Passage, Refusal
from earwitness.case.vocabulary import PassageRole


def passages(records):
    return [r for r in records if isinstance(r, Passage)]


def facts_of(records):
    return next(r for r in records if isinstance(r, DocumentFacts))


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "type": "message",
        "date": "2022-07-13T21:00:00",
        "date_unixtime": "1657738800",
        "from": "Ida Quay",
        "text": text,
        **more,
    }


CHAT = {
    "name": "Harbour News",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": "Channel created"},
        message(2, "First part\n\nof the tape."),
        message(3, ["He said ", {"type": "bold", "text": "no"}, " to ", {"text": "@bo"}, 7]),
        message(4, "The union denies it.", forwarded_from="Union Press"),
        message(5, "", media_type="voice_message"),
        message(6, "Why?", reply_to_message_id=4, **{"from": None}),
    ],
}


def test_a_telegram_chat_gives_messages_with_their_writers(take):
    records = take(json.dumps(CHAT), "result.json")
    assert [(p.speaker, p.text) for p in passages(records)] == [
        ("Ida Quay", "First part\nof the tape."),
        ("Ida Quay", "He said no to @bo"),
        ("Union Press", "The union denies it."),
        (None, "Why?"),
    ]
    assert {p.role for p in passages(records)} == {PassageRole.MESSAGE}
    assert passages(records)[0].sent_at == "2022-07-13T19:00:00+00:00"
    facts = facts_of(records)
    assert facts.title == "Harbour News"
    assert ("message 4", "forwarded by Ida Quay, first written by Union Press") in facts.extra
    assert ("message 6", "answers message 4") in facts.extra


def test_a_full_telegram_export_names_each_chat(take):
    export = {"about": "Export", "chats": {"list": [CHAT, {**CHAT, "name": "Other"}]}}
    roles = [(p.role.value, p.text) for p in passages(take(json.dumps(export), "result.json"))]
    assert ("heading", "Harbour News") in roles
    assert ("heading", "Other") in roles
    assert len(roles) == 10


@pytest.mark.parametrize(
    "content", ['{"messages": [1, null, {"type": "message"}, {"text": {"text": []}}]}']
)
def test_odd_telegram_entries_are_passed_over(take, content):
    records = take(content, "result.json")
    assert passages(records) == []
    assert [r.what for r in records if isinstance(r, Refusal)] == ["text"]


def test_damaged_telegram_json_is_refused_in_one_line(take):
    with pytest.raises(UnreadableExhibit, match="damaged JSON"):
        take('{"messages": [{"id": 1', "result.json")


def chat(*lines: str) -> str:
    return "\n".join(lines)


IOS = chat(
    "\u200e[13/07/2022, 21:05:33] Harbour: \u200eMessages are end-to-end encrypted.",
    "[13/07/2022, 21:05:40] Ida Quay: Did you hear",
    "the second part?",
    "\u200e[13/07/2022, 21:06:01] Bo: \u200e<attached: 00000012-AUDIO.opus>",
    "[14/07/2022, 09:00:00] Bo: yes: all of it",
)
ANDROID_US = chat(
    "7/13/22, 9:05\u202fPM - Messages and calls are end-to-end encrypted.",
    "7/13/22, 9:06\u202fPM - Ida: one",
    "7/14/22, 12:01\u202fAM - Bo: <Media omitted>",
    "7/14/22, 12:02\u202fAM - Bo: two",
)
ARABIC = chat("١٣/٧/٢٠٢٢، ٩:٠٥ م - علي: نعم", "١٤/٧/٢٠٢٢، ٩:٠٦ ص - علي: لا")
GERMAN = chat("13.07.22, 21:05 - Ida: ja", "14.07.22, 21:05 - Bo: nein")
YEAR_FIRST = chat("2022-07-08, 21:05 - Ida: a", "2022-07-09, 21:05 - Bo: b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            IOS,
            [
                ("Harbour", "2022-07-13T21:05:33", "Messages are end-to-end encrypted."),
                ("Ida Quay", "2022-07-13T21:05:40", "Did you hear\nthe second part?"),
                ("Bo", "2022-07-14T09:00:00", "yes: all of it"),
            ],
        ),
        (
            ANDROID_US,
            [("Ida", "2022-07-13T21:06:00", "one"), ("Bo", "2022-07-14T00:02:00", "two")],
        ),
        (ARABIC, [("علي", "2022-07-13T21:05:00", "نعم"), ("علي", "2022-07-14T09:06:00", "لا")]),
        (GERMAN, [("Ida", "2022-07-13T21:05:00", "ja"), ("Bo", "2022-07-14T21:05:00", "nein")]),
        (YEAR_FIRST, [("Ida", "2022-07-08T21:05:00", "a"), ("Bo", "2022-07-09T21:05:00", "b")]),
    ],
    ids=["ios", "android-us", "arabic", "german", "year-first"],
)
def test_whatsapp_lines_are_read_as_telephones_write_them(take, text, expected):
    records = take(text, "_chat.txt")
    assert [(p.speaker, p.sent_at, p.text) for p in passages(records)] == expected


def test_dates_that_could_be_two_days_are_not_guessed(take):
    records = take(chat("3/4/22, 21:05 - Ida: a", "3/5/22, 21:05 - Bo: b"), "_chat.txt")
    assert [p.sent_at for p in passages(records)] == [None, None]
    refusals = [r for r in records if isinstance(r, Refusal)]
    assert "day/month or month/day" in refusals[0].because


def test_the_order_of_messages_settles_an_open_date(take):
    records = take(chat("28/3/22, 21:05 - Ida: a", "1/4/22, 21:05 - Bo: b"), "_chat.txt")
    assert [p.sent_at for p in passages(records)] == ["2022-03-28T21:05:00", "2022-04-01T21:05:00"]


@pytest.mark.parametrize("name", ["_chat.txt", "WhatsApp Chat with Ida.txt"])
def test_a_whatsapp_zip_gives_its_chat_and_counts_the_rest(take, name):
    records = take(zipped({name: IOS.encode(), "00000012-AUDIO.opus": b"x"}), "chat.zip")
    assert len(passages(records)) == 3
    facts = facts_of(records)
    assert ("other members, not taken in", "1") in facts.extra
    assert ("media messages, not read", "1") in facts.extra


SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\n<i>He said</i>\nno.\n\n"
    "2\n00:01:03,25 --> 00:01:04,000\n{\\an8}Yes &amp; no\n\n"
    "3\n00:00:09,000 --> 00:00:08,000\nbackwards\n"
)
VTT = (
    "WEBVTT - part 1\nLanguage: en\n\nNOTE a comment\n\ncue-1\n00:01.000 --> 00:02.500 "
    "align:start\n<v Ida Quay>He said <c.loud>no</c>.\n\n01:00:00.000 --> 01:00:01.000\nYes\n"
)


def test_subtitles_are_segments_with_times_joined_by_one_blank(take):
    records = take(SRT, "a.srt")
    found = passages(records)
    assert [(p.start_s, p.end_s, p.text) for p in found] == [
        (1.0, 2.5, "He said no."),
        (63.25, 64.0, "Yes & no"),
    ]
    assert (found[1].start_char, found[1].role) == (12, PassageRole.SEGMENT)
    assert [r.what for r in records if isinstance(r, Refusal)] == ["some cues"]


def test_webvtt_keeps_the_voice_and_passes_over_notes(take):
    records = take(VTT, "a.vtt")
    assert [(p.start_s, p.speaker, p.text) for p in passages(records)] == [
        (1.0, "Ida Quay", "He said no."),
        (3600.0, None, "Yes"),
    ]
    assert facts_of(records).language == "en"


def test_subtitles_without_a_cue_are_refused(take):
    with pytest.raises(UnreadableExhibit, match="without one readable cue"):
        take("WEBVTT\n\nNOTE nothing here\n", "a.vtt")
