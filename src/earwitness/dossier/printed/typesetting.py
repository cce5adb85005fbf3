"""From data to PDF bytes, with typst: no file of the system, no font of the system, no network.

The same data gives the same bytes: nothing in the file says when or where it was made.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from earwitness.dossier.printed.as_data import as_data
from earwitness.dossier.printed.blocks import Printed
from earwitness.dossier.wording import moment

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # where a case has no moment of its own


def typeset(printed: Printed) -> bytes:
    """Set a document. It is dated by `as_of`, never by the clock."""
    with TemporaryDirectory(prefix="earwitness-print-") as empty:
        compiler = typst.Compiler(
            _template(),
            root=empty,  # the only folder the template could read from
            font_paths=_fonts(),
            sys_inputs={"data": as_data(printed)},
            package_path=empty,
            package_cache_path=empty,
        )
        made = compiler.compile(format="pdf", timestamp=_stamp(printed.as_of))
    if not isinstance(made, bytes):
        raise TypeError(f"a PDF is one file, not {type(made).__name__}")
    return made


def _stamp(as_of: str) -> int:
    """Give the second, since 1970, that the file is dated by."""
    return int((moment(as_of) or _LONG_AGO).timestamp())


@cache
def _template() -> bytes:
    return (files("earwitness.dossier.printed") / "dossier.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Amiri for Arabic; for the rest what typst brings along."""
    amiri = Path(str(files("fontpkg_amiri") / "files"))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[amiri])
