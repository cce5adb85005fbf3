"""Writing an export to a file: whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from earwitness.case.errors import CaseNotWritable
from earwitness.case.view import CaseView
from earwitness.dossier.exports.registry import export_named


def export_case(case: CaseView, *, format_name: str, out: Path) -> Path:
    """Write a case in one format to the file `out`, in place of an older one, and return it.

    Raises UnknownExport; CaseNotWritable where the folder is missing, `out` is a folder, or the
    disk is full or read-only. An older file is then still there, and no half-written one.
    """
    export = export_named(format_name)
    if not out.parent.is_dir():
        raise CaseNotWritable(f"no folder {out.parent} to write {out.name} in; make it first")
    if out.is_dir():
        raise CaseNotWritable(f"{out} is a folder; name a file in it, such as case{export.ending}")
    unfinished = out.with_name(f".{out.name}.{secrets.token_hex(4)}.unfinished")
    try:
        with unfinished.open("xb") as file:
            for portion in export.make(case):
                file.write(portion)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out)
    except OSError as error:
        raise CaseNotWritable(
            f"{out} cannot be written ({error.strerror}); name another file with --out"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return out
