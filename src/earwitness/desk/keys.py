"""The keys of the review page: one definition drives the page, its help and its documentation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key. key: as the browser names it; action: what the page's script calls."""

    key: str
    action: str
    help: str


REVIEW_KEYS: tuple[Key, ...] = (
    Key(key="c", action="confirm", help="confirm: the machine read it rightly"),
    Key(key="x", action="reject", help="reject: it did not"),
    Key(key="e", action="correct", help="correct: put single fields right"),
    Key(key="n", action="note", help="write a note; it goes with the next verdict"),
    Key(key="u", action="undo", help="take back your last verdict"),
    Key(key="j", action="next", help="next, without a verdict"),
    Key(key="k", action="previous", help="previous"),
    Key(key=" ", action="play", help="play the words, pause"),
    Key(key="o", action="open", help="open its exhibit at the place"),
    Key(key="?", action="help", help="show or hide this list"),
)


def key_name(key: str) -> str:
    """Name a key for people."""
    return "space" if key == " " else key
