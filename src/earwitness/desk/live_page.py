"""The dossier as a live page: built anew when the case changes, with the desk's script in it."""

from __future__ import annotations

import html
import json
import re
import threading
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.clock import now
from earwitness.case.records import RecordingFacts
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.media import plays_in_browsers
from earwitness.dossier.build import AudioLinks, build_dossier
from earwitness.stages import STAGES

ASSETS = Path(__file__).with_name("assets")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_NOTHING_RUNS = "default-src 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """The page as it is sent. policy: what it may run and fetch, for the header."""

    html: bytes
    version: str
    policy: str


class LivePages:
    """The last page built. Only one request builds; the others wait for it."""

    def __init__(self, case: CaseAccess) -> None:
        self._case = case
        self._lock = threading.Lock()
        self._page: LivePage | None = None

    def current(self) -> LivePage:
        """Give the page for the case as it stands."""
        with self._lock:
            version = self._case.version()
            if self._page is None or self._page.version != version:
                self._page = self._build(version)
            return self._page

    def _build(self, version: str) -> LivePage:
        case = CaseSnapshot(self._case.reader.engine, self._case.reader.folder)
        dossier = build_dossier(
            case,
            audio=audio_links(case),
            generated_at=now(),
            stages=STAGES,
            desk_script=desk_script(version),
        )
        return LivePage(html=dossier.encode(), version=version, policy=policy_of(dossier))


def audio_links(case: CaseView) -> AudioLinks:
    """Link each recording to what a browser can play: its own bytes, else its working copy."""
    codecs = {facts.exhibit_id: facts.codec for facts in case.records(RecordingFacts)}
    names = {exhibit.id: exhibit.name for exhibit in case.exhibits(ExhibitKind.RECORDING)}

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
