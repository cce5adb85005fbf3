"""What is committed names no machine and no package host, and the lock holds pins alone."""

from __future__ import annotations

import re
import tomllib

import pytest
from source_tree import ROOT, tracked_files

# Put together from pieces, so that this very file does not hold them.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/opt/" + "py" + "pi", "/opt/" + "wheels", "." + "pyenv")
UNWANTED = re.compile("|".join(map(re.escape, HOSTS + PLACES)), re.IGNORECASE)
LOCK_LINE = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\"
    r"|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    r"|    #.*"
)
LARGEST_BYTES = 2_000_000
WEIGHTS = (
    "src/earwitness/statements/learned/weights/",
    "src/earwitness/voices/learned/weights/",
)
LARGEST_WEIGHTS_BYTES = 26_000_000


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    found = (LOCK_LINE.fullmatch(line) for line in lines)
    return {hit["name"]: hit["version"] for hit in found if hit and hit["name"]}


def wanted(requirements: list[str]) -> list[str]:
    heads = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return [re.sub(r"[._-]+", "-", head[0]).lower() for head in heads if head]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_no_tracked_file_names_a_machine_or_a_package_host() -> None:
    if not tracked_files():
        pytest.skip("not a git work tree: what is committed cannot be listed")
    found = []
    for path in tracked_files():
        for line in path.read_bytes().decode("utf-8", errors="ignore").splitlines():
            if hit := UNWANTED.search(line):
                found.append(f"{path.relative_to(ROOT)}: {hit[0]}")
    assert not found


def test_no_tracked_file_is_large() -> None:
    sizes = {str(p.relative_to(ROOT)): p.stat().st_size for p in tracked_files()}
    most = {
        name: LARGEST_WEIGHTS_BYTES if name.startswith(WEIGHTS) else LARGEST_BYTES for name in sizes
    }
    assert not {name: size for name, size in sizes.items() if size > most[name]}


def test_the_lock_holds_pins_and_hashes_and_nothing_else() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not LOCK_LINE.fullmatch(line)]


def test_every_pin_has_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert not [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin]


def test_the_lock_covers_what_the_package_asks_for() -> None:
    asked = project()["project"]
    assert isinstance(asked, dict)
    names = wanted(asked["dependencies"] + asked["optional-dependencies"]["dev"])
    assert not set(names) - set(locked())


def test_nothing_heavy_or_networked_slipped_into_the_lock() -> None:
    assert not {"torch", "tensorflow", "sentry-sdk", "posthog"} & set(locked())


@pytest.mark.parametrize(
    ("line", "is_fine"),
    [
        ("numpy==2.4.6 \\", True),
        ("colorama==0.4.6 ; sys_platform == 'win32' \\", True),
        ("    # via typer", True),
        ("--index-url https://host.example/simple", False),
        ("--find-links wheels", False),
        ("numpy>=2 \\", False),
        ("numpy @ https://host.example/numpy.whl \\", False),
    ],
)
def test_a_lock_line_is_a_pin_a_hash_or_a_comment(line: str, is_fine: bool) -> None:
    assert bool(LOCK_LINE.fullmatch(line)) is is_fine
