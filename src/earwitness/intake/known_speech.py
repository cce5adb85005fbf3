"""Which recordings are not the leak's, but known speech to compare its voices with.

The folder they lie in says so: `references/NAME/` holds known speech of one named person,
`population/SPEAKER/` that of others. Whether it really is theirs, nobody can tell from the files.
"""

from __future__ import annotations

from earwitness.case.vocabulary import ExhibitKind

FOLDERS = {"references": ExhibitKind.REFERENCE, "population": ExhibitKind.POPULATION}


def kind_by_place(name: str, kind: ExhibitKind) -> ExhibitKind:
    """Say what a file is, from its place in the folder and what its bytes are."""
    top = name.split("/")[0].casefold()
    if kind is not ExhibitKind.RECORDING or not _is_inside(name):
        return kind
    return FOLDERS[top]


def why_misplaced(name: str, kind: ExhibitKind) -> str | None:
    """Say why a recording cannot be taken in where it lies; None: it can.

    Directly in `references/` it would pass for a recording of the leak, of nobody's known speech.
    """
    parts = name.casefold().split("/")
    if kind is not ExhibitKind.RECORDING or len(parts) != 2 or parts[0] not in FOLDERS:
        return None
    whose = "NAME" if FOLDERS[parts[0]] is ExhibitKind.REFERENCE else "SPEAKER"
    return (
        f"lies directly in {parts[0]}/, which does not say whose speech it is; "
        f"move it to {parts[0]}/{whose}/"
    )


def used_otherwise(name: str, wanted: ExhibitKind, stored: ExhibitKind) -> str | None:
    """Warn that a file's bytes are in the case as something else; None: they are not."""
    if wanted is stored or not (wanted.holds_sound and stored.holds_sound):
        return None
    return (
        f"{name}: the same bytes are in this case already as a {stored}, and stay one; "
        f"as a {wanted} they are not used. A recording cannot vouch for its own speaker: "
        "remove one of the two files, and begin a new case if the wrong one was first"
    )


def _is_inside(name: str) -> bool:
    parts = name.casefold().split("/")
    return len(parts) > 2 and parts[0] in FOLDERS
