"""The dossier as a live page: built anew when the case changes, with the desk's script in it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.clock import now
from earwitness.case.records import RecordingFacts
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.apart.lately import Made
from earwitness.desk.looking import Look
from earwitness.desk.media import plays_in_browsers
from earwitness.dossier.build import AudioLinks, dossier_of
from earwitness.dossier.remembering import RememberingCase
from earwitness.stages import STAGES

ASSETS = Path(__file__).with_name("assets")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING_RUNS = "default-src 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """The page as it is sent. policy: what it may run and fetch, for the header."""

    html: bytes
    policy: str


def live_page(look: Look) -> Made[LivePage]:
    """Lay out the dossier of a case as it stands."""
    dossier = dossier_of(
        look.case,
        audio=audio_links(look.case),
        generated_at=now(),
        stages=STAGES,
        desk_script=desk_script(look.version),
    )
    return Made(look.version, LivePage(html=dossier.encode(), policy=policy_of(dossier)))


def audio_links(case: RememberingCase) -> AudioLinks:
    """Link each recording to what a browser can play: its own bytes, else its working copy."""
    codecs = {facts.exhibit_id: facts.codec for facts in case.records(RecordingFacts)}
    names = {one.id: one.name for one in case.exhibits if one.kind is ExhibitKind.RECORDING}

    def link(exhibit_id: str) -> str | None:
        if plays_in_browsers(names.get(exhibit_id, ""), codecs.get(exhibit_id)):
            return f"/audio/{exhibit_id}"
        has_copy = case.working_audio(exhibit_id) is not None
        return f"/audio/{exhibit_id}.wav" if has_copy else None

    return link


def desk_script(version: str) -> str:
    """Give the desk's script, told which version of the case its page shows and how it looks."""
    told = {"version": version, "style": (ASSETS / "desk.css").read_text(encoding="utf-8")}
    script = (ASSETS / "desk.js").read_text(encoding="utf-8")
    return f"const DESK = {json.dumps(told)};\n{script}"


def policy_of(dossier: str) -> str:
    """Repeat the dossier's own Content-Security-Policy for the header, and forbid framing.

    The header cannot be pushed aside by anything in the page. A page without a policy runs nothing.
    """
    found = _POLICY.search(dossier[:8192])
    own = html.unescape(found[1]) if found else _NOTHING_RUNS
    return f"{own}; frame-ancestors 'none'"
