"""What a desk readies while its first page is being looked at, so that no page is slow at first."""

from __future__ import annotations

import threading
from contextlib import suppress

from earwitness.case.errors import CaseError
from earwitness.desk.pages.rendering import environment
from earwitness.desk.room import Room
from earwitness.dossier.ledger_gather import whole_ledger
from earwitness.dossier.timeline_gather import whole_timeline
from earwitness.dossier.weighed import case_evidence


def warm_beside(room: Room) -> None:
    """Begin to ready what pages share, in a thread that ends with the program."""
    threading.Thread(target=warm, args=(room,), name="warming", daemon=True).start()


def warm(room: Room) -> None:
    """Ready what pages share: their templates, the claims, the dated, what copies what.

    A case that cannot be read is for the page that is asked for to tell of.
    """
    for name in environment().list_templates(filter_func=_is_template):
        environment().get_template(name)
    with suppress(CaseError):
        look = room.look()
        for make in (whole_ledger, whole_timeline):
            look.case.worked_out(make)
        case_evidence(look.case, look.index)


def _is_template(name: str) -> bool:
    return name.endswith(".j2")
