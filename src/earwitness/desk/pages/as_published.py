"""A web page or a text as its publisher laid it out, with everything taken away that could act.

The reading page shows the words that were taken from a document. Here an editor can see what stood
around them. What a leak sends is hostile: markup is cut down to structure by nh3 (ammonia), which
leaves no script, style, picture, link, form or frame, and the answer's own policy forbids the rest.
"""

from __future__ import annotations

import nh3
from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from earwitness.case.errors import UnusableSignal
from earwitness.desk.pages.rendering import environment
from earwitness.desk.room import Room
from earwitness.intake.encodings import decoded
from earwitness.intake.text_magic import HTML, PLAIN, WHATSAPP
from earwitness.intake.web_page import page_text

LARGEST_SHOWN = 20_000_000
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
TAGS = {
    *("article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col"),
    *("colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1"),
    *("h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "li", "main", "mark", "ol", "p"),
    *("pre", "q", "rp", "rt", "ruby", "s", "section", "small", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "wbr"),
}
ATTRIBUTES = {"*": {"dir", "lang"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/exhibit/{exhibit_id}/as-published")
    def as_published(exhibit_id: str) -> HTMLResponse:
        """Show a web page or a text as it was laid out, without anything that could act."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        facts = room.look().index.document_facts.get(exhibit.id)
        media_type = facts.media_type if facts is not None else ""
        held = room.case.reader.evidence_bytes(exhibit.id)
        content = held.read(0, LARGEST_SHOWN)
        if media_type == HTML:
            body = Markup(harmless(page_text(content)))
        elif media_type in (PLAIN, WHATSAPP):
            body = Markup('<pre dir="auto">{}</pre>').format(decoded(content).text)
        else:
            raise UnusableSignal(
                f"{exhibit.name} is no web page and no text, so it is not laid out here; "
                "read the words that were taken from it"
            )
        template = environment().get_template("as-published.html.j2")
        html = template.render(
            name=exhibit.name, id=exhibit.id, body=body, is_cut=held.size_bytes > LARGEST_SHOWN
        )
        return HTMLResponse(html, headers={"content-security-policy": POLICY})

    return router


def harmless(markup: str) -> str:
    """Cut markup down to structure and words: nothing in it loads, runs, links or covers."""
    return nh3.clean(markup, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=set())
