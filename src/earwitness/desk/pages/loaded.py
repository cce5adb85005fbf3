"""The files that pages load. Each one's address carries a mark of its content: browsers keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

OWN = Path(__file__).parent.parent / "assets"
BUILT = OWN / "built"
_OWN_NAME = re.compile(r"[a-z][a-z0-9-]*\.(css|svg)")
_BUILT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\.(css|js)")
_HASHED = re.compile(r"shared-[A-Za-z0-9_-]{8}\.js")  # its name tells its content
_IMPORTED = re.compile(r'from"\./(shared-[A-Za-z0-9_-]{8}\.js)"')
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A file as it is sent. mark: changes with the content."""

    content: bytes
    mark: str
    media_type: str


def own_file(name: str) -> Loaded | None:
    """Give a style sheet or picture of the desk's own, or the dossier's; None: there is none."""
    if not _OWN_NAME.fullmatch(name):
        return None
    if name == "dossier.css":
        return _read(Path(str(files("earwitness.dossier"))) / "assets" / name)
    return _read(OWN / name)


def built_file(name: str) -> Loaded | None:
    """Give a script that was built for a page, or its style sheet; None: it was not built."""
    return _read(BUILT / name) if _BUILT_NAME.fullmatch(name) else None


def is_lasting(name: str, file: Loaded, *, asked: str) -> bool:
    """Tell whether the address can mean nothing but this content. asked: the mark in it."""
    return asked == file.mark or bool(_HASHED.fullmatch(name))


def asset(name: str) -> str:
    """Give the address of a file of the desk's own."""
    file = own_file(name)
    return f"/assets/{name}?v={file.mark}" if file else f"/assets/{name}"


def island(name: str) -> Markup:
    """Load a built script with all that it needs; an address that leads nowhere if it was not."""
    return Markup("\n").join(_tags(name))


def _tags(name: str) -> Iterator[Markup]:
    style, script = built_file(f"{name}.css"), built_file(f"{name}.js")
    if style is not None:
        yield Markup('<link rel="stylesheet" href="/assets/built/{}.css?v={}">').format(
            name, style.mark
        )
    for shared in _IMPORTED.findall(script.content.decode()) if script else ():
        yield Markup('<link rel="modulepreload" href="/assets/built/{}">').format(shared)
    mark = f"?v={script.mark}" if script else ""
    yield Markup('<script type="module" src="/assets/built/{}.js{}"></script>').format(name, mark)


def _read(path: Path) -> Loaded | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return _read_once(path, told.st_mtime_ns, told.st_size)


@cache
def _read_once(path: Path, _time_ns: int, _size: int) -> Loaded:
    """Read a file; again when its time or size has changed, as it does while one works on it."""
    content = path.read_bytes()
    mark = sha256(content).hexdigest()[:24]
    return Loaded(content=content, mark=mark, media_type=_TYPES[path.suffix[1:]])
