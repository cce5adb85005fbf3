"""The yardsticks' own instruments: what they print, and that they measure what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks import model_clock
from benchmarks.__main__ import arguments_for, yardsticks
from benchmarks.process_tree import watch
from benchmarks.table import Figure, Measured, give, worded
from source_tree import ROOT


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(name="a", value=None), "not measured"),
        (Figure(name="a", value=0.0, unit="s"), "0.000 s"),
        (Figure(name="a", value=9.94, unit="%"), "9.9 %"),
        (Figure(name="a", value=1.1, unit="x"), "1.10 x"),
        (Figure(name="a", value=12345.6, unit="words/s"), "12,346 words/s"),
    ],
    ids=["absent", "zero", "share", "ratio", "large"],
)
def test_a_figure_not_measured_is_not_zero(figure: Figure, expected: str) -> None:
    assert worded(figure) == expected


def test_the_json_line_comes_last_and_holds_every_figure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = (Figure(name="speed", value=2.0, unit="x"), Figure(name="memory", value=None))
    measured = Measured(benchmark="b", data_digest="d", methods=("m/1",), figures=figures)
    give(measured, as_json=True)
    line = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert [figure["value"] for figure in line["figures"]] == [2.0, None]


@pytest.mark.parametrize("name", yardsticks())
def test_every_yardstick_takes_what_make_bench_gives_it(name: str) -> None:
    given = [word for word in arguments_for(name, data=Path("data")) if word.startswith("--")]
    command = [sys.executable, "-m", f"benchmarks.{name}", "--help"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not [word for word in given if word not in ran.stdout]


def test_memory_of_children_counts() -> None:
    held = "import sys, time; x = bytearray(80_000_000); time.sleep(0.8)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {held!r}])"
    watched = watch([sys.executable, "-c", parent])
    if watched.peak_bytes is None:
        pytest.skip("this system does not tell the memory of other processes")
    assert watched.peak_bytes > 80_000_000


def test_a_command_that_fails_says_so() -> None:
    assert watch([sys.executable, "-c", "raise SystemExit(7)"]).exit_code == 7


def test_calls_of_a_wrapped_module_are_counted_once_and_others_are_not(tmp_path: Path) -> None:
    library = tmp_path / "library" / "spacy"
    library.mkdir(parents=True)
    (library / "__init__.py").write_text("")
    (library / "util.py").write_text(
        "def burn(n):\n    return sum(range(n))\n"
        "def load_model(n):\n    burn(n)\n    return load_model_from_path(n)\n"
        "def load_model_from_path(n):\n    return burn(n)\n"
    )
    log = tmp_path / "log"
    environment = dict(model_clock.environment(tmp_path / "clock", log=log))
    environment["PYTHONPATH"] += os.pathsep + str(tmp_path / "library")
    use = "import spacy.util as u; u.load_model(10**6); u.burn(10**6)"
    subprocess.run([sys.executable, "-c", use], env=environment, check=True)
    calls = [line.split("\t")[0] for line in log.read_text().splitlines()]
    assert calls == ["import spacy", "load_model"] or calls == [
        "import spacy",
        "import spacy.util",
        "load_model",
    ]
