"""How statements are read is the user's choice, and what a person teaches of a name lasts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from case_files import finished

from earwitness.case.opening import read_case
from earwitness.case.records import Actor, Attribution, Mention, Naming

REPORT = (
    "Omar Haddad said the harbour was lost. The Old Pilot had warned him in May, he recalled.\n"
)
LATER = "The Old Pilot said nobody listened to warnings about the harbour.\n"


def case_with(folder: Path, **documents: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "actors.csv").write_text(
        "name,kind,aliases,affiliation\nOmar Haddad,person,,\nBoris Quay,person,,\n",
        encoding="utf-8",
    )
    return folder


def actors_of(folder: Path, words: str) -> set[str]:
    with read_case(folder) as case:
        names = {actor.id: actor.name for actor in case.records(Actor)}
        mentions = {m.id for m in case.records(Mention) if words in m.text}
        return {names[n.actor_id] for n in case.records(Naming) if n.mention_id in mentions}


def test_the_flag_of_one_run_chooses_the_method_and_leaves_the_settings(tmp_path: Path) -> None:
    folder = case_with(tmp_path / "case", report=REPORT)
    found = {}
    for flags in ((), ("--statements", "rules")):
        assert finished(folder, *flags).returncode == 0
        with read_case(folder) as case:
            found[flags] = [said.because for said in case.records(Attribution)]
    assert any("tagger" in because for because in found[()])
    assert found[("--statements", "rules")]
    assert not any("tagger" in because for because in found[("--statements", "rules")])
    assert not (folder / "case.toml").exists()


def test_a_method_nobody_knows_is_refused(tmp_path: Path) -> None:
    folder = case_with(tmp_path / "case", report=REPORT)
    ended = finished(folder, "--statements", "guess")
    assert ended.returncode == 2
    assert "'models', 'rules'" in ended.stderr


def test_a_name_a_person_explained_is_known_in_every_document(tmp_path: Path) -> None:
    folder = case_with(tmp_path / "case", report=REPORT, later=LATER)
    rules = ("--statements", "rules")
    assert finished(folder, *rules).returncode == 0
    assert actors_of(folder, "Old Pilot") != {"Boris Quay"}
    with read_case(folder) as case:
        boris = next(actor.id for actor in case.records(Actor) if actor.name == "Boris Quay")
        mention = next(m for m in case.records(Mention) if "Old Pilot" in m.text)
        naming = next(n for n in case.records(Naming) if n.mention_id == mention.id)
    command = [sys.executable, "-m", "earwitness.cli.main", "review", str(folder), naming.id]
    verdict = ["--verdict", "correct", "--set", f"actor_id={boris}"]
    subprocess.run([*command, *verdict], check=True, capture_output=True)
    for _ in range(2):
        assert finished(folder, *rules).returncode == 0
        assert actors_of(folder, "Old Pilot") == {"Boris Quay"}
