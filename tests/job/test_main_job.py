"""The main job as a user runs it: twice, at once, on a read-only folder, without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import no_network
import pytest
from case_files import contents, example_copy, finished, job

import earwitness
from earwitness.case.vocabulary import ExhibitKind


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's documents, analysed once for all tests that only look."""
    folder = example_copy(tmp_path_factory.mktemp("job"), with_recordings=False)
    ended = finished(folder)
    assert ended.returncode in (0, 3), ended.stderr
    return folder


def test_every_document_is_taken_in_and_read(documents: Path) -> None:
    with earwitness.open_case(documents) as case:
        exhibits = case.exhibits(ExhibitKind.DOCUMENT)
        read = {passage.exhibit_id for passage in case.passages()}
    assert len(exhibits) == 9
    assert {one.id for one in exhibits} == read


def test_the_dossier_is_one_file_that_asks_for_nothing(documents: Path) -> None:
    html = (documents / "earwitness" / "dossier.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 5_000_000
    for asked in ('src="http', "src='http", 'href="http', "@import", "url(http"):
        assert asked not in html


def test_a_second_run_changes_nothing_and_loads_no_model(documents: Path) -> None:
    before = contents(documents)
    dossier = (documents / "earwitness" / "dossier.html").stat().st_mtime_ns
    code = (
        "import sys; from earwitness.cli.app import app\n"
        f"try: app(['run', {str(documents)!r}])\n"
        "except SystemExit: pass\n"
        "heavy = 'spacy ctranslate2 faster_whisper onnxruntime trafilatura av scipy'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"
    assert contents(documents) == before
    assert (documents / "earwitness" / "dossier.html").stat().st_mtime_ns == dossier


def test_two_runs_at_once_leave_one_at_work_and_one_told_so(tmp_path: Path) -> None:
    folder = example_copy(tmp_path, with_recordings=False)
    first, second = job(folder), job(folder)
    ended = {process.communicate()[1].strip(): process.returncode for process in (first, second)}
    assert sorted(ended.values())[0] in (0, 3) or sorted(ended.values()) == [1, 3]
    assert any("is being worked on by process" in said for said in ended)
    assert sum(code == 1 for code in ended.values()) == 1


def test_a_read_only_folder_names_the_way_out_which_works(tmp_path: Path) -> None:
    folder = example_copy(tmp_path, with_recordings=False)
    shutil.rmtree(folder / "recordings", ignore_errors=True)
    (folder / "earwitness").write_text("in the way, as a read-only folder would be")
    ended = finished(folder)
    assert ended.returncode == 1
    assert "--case DIR" in ended.stderr
    assert ended.stderr.count("\n") <= 2
    assert finished(folder, "--case", str(tmp_path / "elsewhere")).returncode in (0, 3)
    assert (tmp_path / "elsewhere" / "dossier.html").exists()


def test_a_corrupt_exhibit_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 200)
    (folder / "good.txt").write_text("Anna Weber said that Boris Lang had lied to the court.")
    ended = finished(folder, "--json")
    assert ended.returncode == 3
    result = json.loads(ended.stdout)
    (problem,) = result["problems"]
    assert problem["label"] == "broken.pdf"
    assert "\n" not in problem["because"]
    with earwitness.open_case(folder) as case:
        assert [one.content for one in case.attributions()] != []


def test_a_missing_model_is_one_line_and_documents_are_still_read(tmp_path: Path) -> None:
    folder = example_copy(tmp_path, with_recordings=True)
    settings = (folder / "case.toml").read_text(encoding="utf-8")
    changed = settings.replace("[transcripts]", '[transcripts]\nmodel = "/no/such/model"')
    (folder / "case.toml").write_text(changed, encoding="utf-8")
    ended = finished(folder, "--json")
    assert ended.returncode == 3
    problems = json.loads(ended.stdout)["problems"]
    assert any("/no/such/model" in problem["because"] for problem in problems)
    with earwitness.open_case(folder) as case:
        assert len(case.attributions()) > 10


@pytest.mark.slow
def test_the_main_job_runs_with_the_network_cut_off_and_writes_nothing_at_home(
    tmp_path: Path,
) -> None:
    folder = example_copy(tmp_path, with_recordings=True)
    home = tmp_path / "home"
    home.mkdir()
    environment, log = no_network.child_environment(tmp_path / "guard")
    environment |= {"HOME": str(home), "EARWITNESS_CACHE": str(tmp_path / "cache")}
    environment.pop("XDG_CACHE_HOME", None)
    command = [*no_network.isolating_command(), sys.executable, "-m", "earwitness.cli.main"]
    ended = subprocess.run(
        [*command, "run", str(folder)], capture_output=True, text=True, env=environment, timeout=600
    )
    assert ended.returncode in (0, 3), ended.stderr
    assert not log.exists(), log.read_text(encoding="utf-8")
    assert [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()] == []
    with earwitness.open_case(folder) as case:
        assert len(case.words()) > 200
