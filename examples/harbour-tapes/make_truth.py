"""Write TRUTH.md, the readable ground truth, from withheld/script.json and truth.jsonl.

truth.jsonl is the judgement of a person who knows the story; this script only lays it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

HEAD = """# What is true in this case

Everything here is invented. Made by `make_truth.py` from `withheld/script.json` (times) and
`truth.jsonl` (judgements); edit those, not this page. Earwitness never takes this page in.

Times are seconds. A speaker whom a report attributes to a person ("a voice said to be Mr Harrow's")
is entered under that person's name: this is what the *report* says, not a fact about the voice.
In the story the minister did say every word; what he says about forgery is untrue, and what
Dora Lind says about instalment 3 (a refusal was cut out) is true.
"""

TAPES_NOTE = """
Instalment 3 leaves out lines 15 and 16, so that the minister seems to answer the talk of fire with
"Then make it faster". Instalment 2, published earlier, holds the missing words; in the case the
missing seconds can therefore be found by comparing instalments 2 and 3. Nobody ever publishes what
comes before line 3 or after line 19. Line 26 interrupts the end of line 25.

All recordings carry one wandering mains hum near 50 Hz (with 100 and 200 Hz); its phase jumps at
the cut. In the master a fan starts at {fan_on_s} s and makes the room {fan_gain_db} dB louder in
{fan_ramp_s} s. In instalment 2 this is a gradual change and no edit; in instalment 3 it is a step.
"""

SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("attribution", "Attributions", ("source", "cue", "modality", "content")),
    ("tie", "Ties", ("holder", "target", "sign", "relation", "evidence")),
    ("claim", "Claims", ("text", "who", "stance", "evidence")),
    ("forecast", "Forecasts", ("by", "condition", "text")),
    ("response", "Responses", ("who", "to", "response", "date", "channel", "evidence")),
    ("silence", "Silences", ("who", "to", "evidence")),
    ("figure", "Figures", ("what", "value", "who", "evidence")),
)


KNOWN_SPEECH = """
`references/` holds known speech in the voices of Martin Harrow and Paul Decker, who speak on the
tapes, and of Simon Webster, who does not (flite, kal16). Irene Cole and the unknown man have none.
"""


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    def row(cells: Iterable[Any]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    heads = list(heads)
    return "\n".join([row(heads), row("---" for _ in heads), *map(row, rows)]) + "\n"


def seconds(value: float) -> str:
    return f"{value:.2f}"


def spans(pairs: Iterable[tuple[float, float]]) -> str:
    return ", ".join(f"{seconds(start)}-{seconds(end)}" for start, end in pairs) or "none"


def voices_part(script: dict[str, Any]) -> str:
    heads = ("speaker", "engine", "name", "level_db", "lowpass_hz")
    rows = [[voice[head] for head in heads] for voice in script["voices"]]
    return "## Voices\n\n" + table(heads, rows) + KNOWN_SPEECH


def instalments_part(script: dict[str, Any]) -> str:
    heads = ("instalment", "file", "lasts", "master seconds shown", "master seconds cut out")
    rows = [
        (
            part["number"],
            part["file"],
            seconds(part["duration_s"]),
            spans(part["master_spans_s"]),
            spans(part["cut_from_master_s"]),
            ", ".join(map(seconds, part["cut_at_s"])) or "none",
            part["encoding"],
        )
        for part in script["instalments"]
    ]
    master = f"The master lasts {seconds(script['master']['duration_s'])} s.\n\n"
    made = table((*heads, "cut heard at", "how made"), rows)
    return (
        "## Instalments against the master\n\n"
        + master
        + made
        + TAPES_NOTE.format(**script["room"])
    )


def transcript_part(script: dict[str, Any]) -> str:
    places = {
        part["number"]: {line["line"]: line for line in part["lines"]}
        for part in script["instalments"]
    }
    heads = ["line", "speaker", "master", *(f"in {number}" for number in places), "words"]
    rows = []
    for line in script["lines"]:
        shown = [places[number].get(line["line"]) for number in places]
        inside = [spans([(at["start_s"], at["end_s"])]) if at else "" for at in shown]
        master = spans([(line["start_s"], line["end_s"])])
        rows.append([line["line"], line["speaker"], master, *inside, line["text"]])
    return "## Transcript\n\n" + table(heads, rows)


def document_part(document: str, records: list[dict[str, Any]]) -> str:
    parts = [f"## {document}\n"]
    for kind, title, heads in SECTIONS:
        chosen = [record for record in records if record["kind"] == kind]
        if chosen:
            rows = [[record[head] for head in heads] for record in chosen]
            parts.append(f"### {title}\n\n" + table(heads, rows))
    for record in records:
        if record["kind"] == "expert_report":
            fields = [
                (key, value) for key, value in record.items() if key not in ("document", "kind")
            ]
            parts.append("### Expert report\n\n" + table(("field", "value"), fields))
    return "\n".join(parts)


def page() -> str:
    script = json.loads((HERE / "withheld" / "script.json").read_text(encoding="utf-8"))
    lines = (HERE / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    documents = dict.fromkeys(record["document"] for record in records)
    parts = [HEAD, voices_part(script), instalments_part(script), transcript_part(script)]
    for document in documents:
        chosen = [record for record in records if record["document"] == document]
        parts.append(document_part(document, chosen))
    return "\n".join(parts)


if __name__ == "__main__":
    (HERE / "TRUTH.md").write_text(page(), encoding="utf-8")
