"""The dossier on paper, as the desk gives it: the bytes that `earwitness export` writes."""

from __future__ import annotations

from earwitness.desk.apart.lately import Made
from earwitness.desk.looking import Look
from earwitness.dossier.printed.build import pdf_of
from earwitness.stages import STAGES


def printed_dossier(look: Look) -> Made[bytes]:
    """Typeset the dossier of a case as it stands."""
    return Made(look.version, pdf_of(look.case, stages=STAGES))
