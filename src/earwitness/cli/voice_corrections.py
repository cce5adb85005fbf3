"""Commands with which people say who speaks: list, name, merge, split, reassign, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from earwitness.cli.groups import NoteOption, WhoOption, add_group
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output, table
from earwitness.cli.voices_app import voices_app

if TYPE_CHECKING:
    from earwitness.case.reader import CaseReader
    from earwitness.case.records import Exhibit
    from earwitness.case.reviews import NewReview
    from earwitness.case.voices.reviews import HeardVoices, Witness

ExhibitArgument = Annotated[str, typer.Argument(help="The recording: name, base name or hash.")]
VoiceArgument = Annotated[
    str, typer.Argument(help='The voice: its number, "voice 2", its name or id.')
]
StartArgument = Annotated[str, typer.Argument(help="From when: seconds, or minutes as 1:02.5.")]
EndArgument = Annotated[str, typer.Argument(help="Until when: seconds, or minutes as 1:02.5.")]

EXAMPLES = {
    "list": "my-case clip5.ogg",
    "name": 'my-case clip5.ogg 2 "the host" --note "he says his name at 0:12"',
    "merge": "my-case clip5.ogg 1 3",
    "split": "my-case clip5.ogg 2 1:02.5 1:20",
    "reassign": "my-case clip5.ogg 12.3 18 2",
    "undo": "my-case 7",
}


def register(app: typer.Typer) -> None:
    """Add this module's commands to the group about voices."""
    add_group(
        app,
        voices_app,
        {
            "list": list_voices,
            "name": name,
            "merge": merge,
            "split": split,
            "reassign": reassign,
            "undo": undo,
        },
        examples=EXAMPLES,
    )


def list_voices(
    case: CaseArgument,
    exhibit: Annotated[
        str | None, typer.Argument(help="A recording: name, base name or hash; default: all.")
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List voices as people have corrected them, the corrections, and those that no longer fit."""
    from earwitness.case.opening import read_case
    from earwitness.case.vocabulary import ExhibitKind

    with read_case(case) as opened:
        wanted = (
            [opened.exhibit(exhibit)] if exhibit else list(opened.exhibits(ExhibitKind.RECORDING))
        )
        result = [_listed(opened, one) for one in wanted]
    lines = [line for one in result for line in _lines(one)]
    Output(as_json=as_json, out=out).give(result, text=lines or ["no recording in this case"])


def name(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    voice: VoiceArgument,
    called: Annotated[str, typer.Argument(metavar="NAME", help="How it is called.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say how a VOICE is called. A name is no finding: nothing was compared with anybody."""
    from earwitness.case.voices.reviews import name_voice

    def make(heard: HeardVoices, said: Witness) -> NewReview:
        return name_voice(heard, heard.voice(voice), called, said=said)

    _say(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def merge(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    voice: VoiceArgument,
    other: VoiceArgument,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that two voices of a recording are one; it keeps the lower number."""
    from earwitness.case.voices.reviews import merge_voices

    def make(heard: HeardVoices, said: Witness) -> NewReview:
        return merge_voices(heard, heard.voice(voice), heard.voice(other), said=said)

    _say(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def split(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    voice: VoiceArgument,
    start: StartArgument,
    end: EndArgument,
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say that what a VOICE says from START to END is another voice; others there stay."""
    from earwitness.case.voices.reviews import split_voice

    start_s, end_s = _seconds(start), _seconds(end)

    def make(heard: HeardVoices, said: Witness) -> NewReview:
        one = heard.voice(voice)
        return split_voice(heard, one, start_s=start_s, end_s=end_s, said=said)

    _say(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def reassign(
    case: CaseArgument,
    exhibit: ExhibitArgument,
    start: StartArgument,
    end: EndArgument,
    to: Annotated[
        str,
        typer.Argument(
            help="Who speaks there: a voice, `new` (a voice of its own), `unknown` (somebody) or "
            "`nobody`."
        ),
    ],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say who speaks from START to END, instead of everybody heard there."""
    from earwitness.case.voices.corrections import Speaker
    from earwitness.case.voices.reviews import reassign as given_to

    start_s, end_s = _seconds(start), _seconds(end)
    nobodys = {str(one): one for one in Speaker if one is not Speaker.VOICE}

    def make(heard: HeardVoices, said: Witness) -> NewReview:
        target = nobodys.get(to) or heard.voice(to)
        return given_to(heard, target, start_s=start_s, end_s=end_s, said=said)

    _say(case, exhibit, make, who=who, note=note, output=Output(as_json=as_json, out=out))


def undo(
    case: CaseArgument,
    number: Annotated[int, typer.Argument(help="The correction's number, as `list` prints it.")],
    who: WhoOption = None,
    note: NoteOption = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take a correction of voices back; it stays on record, and no longer counts."""
    from earwitness.case.opening import write_case
    from earwitness.case.voices.reviews import undo as taken_back

    with write_case(case) as opened:
        opened.add_reviews([taken_back(opened, number, said=_witness(who, note))])
        (review,) = opened.reviews()[-1:]
        left = opened.unfitting_corrections()
    lines = [f"correction {number} is undone", *(one.sentence for one in left), _RUN]
    Output(as_json=as_json, out=out).give({"review": review, "unfitting": left}, text=lines)


_RUN = "`earwitness run` brings what rests on the voices up to date"


def _say(
    case: Path,
    exhibit: str,
    make: Callable[[HeardVoices, Witness], NewReview],
    *,
    who: str | None,
    note: str,
    output: Output,
) -> None:
    """Append one correction, and show the voices as they stand then."""
    from earwitness.case.opening import write_case
    from earwitness.case.voices.reviews import HeardVoices

    with write_case(case) as opened:
        wanted = opened.exhibit(exhibit)
        new = make(HeardVoices.of(opened, wanted), _witness(who, note))
        opened.add_reviews([new])
        listed = _listed(opened, wanted)
        (review,) = opened.reviews()[-1:]
    result = {"review": review, **listed}
    output.give(result, text=[*_lines(listed), _RUN])


def _witness(who: str | None, note: str) -> Witness:
    from earwitness.case.custody import whoever
    from earwitness.case.voices.reviews import Witness

    return Witness(who=who or whoever(), note=note)


def _listed(opened: CaseReader, exhibit: Exhibit) -> dict[str, Any]:
    """Gather one recording's voices and what people said of them."""
    from earwitness.case.records import Voice

    return {
        "exhibit": exhibit.name,
        "exhibit_id": exhibit.id,
        "voices": opened.records(Voice, exhibit_id=exhibit.id),
        "corrections": [
            {
                "number": one.number,
                "said": one.correction.sentence,
                "who": one.who,
                "at": one.at,
                "note": one.note,
            }
            for one in opened.voice_corrections(exhibit.id)
        ],
        "unfitting": opened.unfitting_corrections(exhibit.id),
    }


def _lines(listed: dict[str, Any]) -> Sequence[str | Table]:
    if not listed["voices"]:
        voices: str | Table = f"{listed['exhibit']}: no voices were told apart"
    else:
        voices = table(listed["exhibit"], "voice", "name", "speaks s", "alone s", "why")
        for one in listed["voices"]:
            stray = "; so little that it may be no voice of its own" if one.is_stray else ""
            voices.add_row(
                str(one.ordinal),
                one.name or "",
                f"{one.net_speech_s:.1f}",
                f"{one.alone_s:.1f}",
                f"{one.because}{stray}",
            )
    said = [
        f"correction {one['number']}: {one['said']} (said by {one['who']} on {one['at'][:10]}"
        + (f": {one['note']})" if one["note"] else ")")
        for one in listed["corrections"]
    ]
    return [voices, *said, *(one.sentence for one in listed["unfitting"])]


def _seconds(text: str) -> float:
    """Read 62.5, 1:02.5 or 0:01:02.5. Raises BadParameter for anything else."""
    try:
        parts = [float(part) for part in text.split(":")]
        if len(parts) > 3 or not all(0 <= part < float("inf") for part in parts):
            raise ValueError(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no time such as 62.5 or 1:02.5") from error
    return sum(part * 60.0**power for power, part in enumerate(reversed(parts)))
