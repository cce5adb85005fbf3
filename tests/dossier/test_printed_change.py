"""Before and since each instalment on paper: drawn as on the page, and told in words too."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from earwitness.dossier.change_model import (
    ChangeChart,
    ChangeColumn,
    ChangeDot,
    ChangeField,
    ChangeStrip,
)
from earwitness.dossier.consequence_model import Consequences
from earwitness.dossier.model import ActorLink, Shown
from earwitness.dossier.printed.blocks import Para, Picture
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.since_part import since

SVG = "{http://www.w3.org/2000/svg}"
SIDES = (ChangeDot(x=40.0, y=10.0, radius=3.0), ChangeDot(x=160.0, y=40.0, radius=5.0))


def field(key: str, *, sides: tuple[ChangeDot, ...] = SIDES, wedge: str = "") -> ChangeField:
    line = " ".join(f"{dot.x},{dot.y}" for dot in sides) if len(sides) == 2 else ""
    return ChangeField(key=key, dots=sides, line=line, wedge=wedge, title="")


def strip(name: str, *fields: ChangeField, told: str) -> ChangeStrip:
    first, second = ActorLink(name=name, href=""), ActorLink(name="Oscar Bennett", href="")
    return ChangeStrip(first=first, second=second, fields=fields, told=told)


CHART = ChangeChart(
    strips=(
        strip(
            "Martin Harrow",
            field("minus", wedge="40,10 160,30 160,48"),
            field("thin", sides=SIDES[:1]),
            told="worse since 1",
        ),
        strip("<Guild & sons>", field("thin"), field("zero"), told="no change told from chance"),
    ),
    columns=(
        ChangeColumn(x=100.0, edge=0.0, label="1", date="3 Mar"),
        ChangeColumn(x=300.0, edge=200.0, label="2", date="5 Mar"),
    ),
    told="Reported on as worse since, by more than chance: Martin Harrow and Oscar Bennett.",
    left_out=3,
)
FOUND = Consequences(
    extent="4 ties",
    fronts=None,
    by_view=(),
    brokers=(),
    mediation=Shown(rows=(), total=0),
    differing=(),
    instalments=(),
    change=CHART,
    tension=None,
    tension_pairs=(),
)


def drawn(chart: ChangeChart) -> ElementTree.Element:
    return ElementTree.fromstring(draw("change", x=chart))


def test_every_field_is_drawn_and_told_by_colour_and_dash() -> None:
    root = drawn(CHART)
    assert len(root.findall(f".//{SVG}circle")) == 7
    lines = root.findall(f".//{SVG}polyline")
    dashed = [bool(one.get("stroke-dasharray")) for one in lines]
    assert dashed == [False, True, False]
    assert len({one.get("stroke") for one in lines}) == 3
    assert len(root.findall(f".//{SVG}polygon")) == 1


def test_a_name_is_text_and_a_day_stands_over_its_field() -> None:
    texts = [one.text for one in drawn(CHART).iter(f"{SVG}text")]
    assert texts[:4] == ["1", "3 Mar", "2", "5 Mar"]
    assert "<Guild & sons>" in texts
    assert "worse since 1" in texts


def test_the_picture_comes_with_its_answer_in_words_and_counts_what_it_leaves_out() -> None:
    blocks = list(since(FOUND))
    paras = ["".join(run.text for run in one.runs) for one in blocks if isinstance(one, Para)]
    (picture,) = (one for one in blocks if isinstance(one, Picture))
    assert paras[0] == CHART.told
    assert "Martin Harrow and Oscar Bennett: worse since 1" in picture.alt
    assert any(one.startswith("3 pairs more") for one in paras)


def test_without_two_sided_pairs_there_is_no_picture() -> None:
    assert not [one for one in since(replace(FOUND, change=None)) if isinstance(one, Picture)]
