"""The desk's keys: one definition drives what a page does, its help and its documentation.

A key of two presses is written with a space: "g o" is g, then o.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key. key: as the browser names it; action: what the page's script calls."""

    key: str
    action: str
    help: str


EVERYWHERE: tuple[Key, ...] = (
    Key(key="g o", action="go:/", help="go to the overview"),
    Key(key="g e", action="go:/exhibits", help="go to the exhibits"),
    Key(key="g v", action="go:/coverage", help="go to coverage"),
    Key(key="g a", action="go:/actors", help="go to the actors"),
    Key(key="g c", action="go:/claims", help="go to the claims board"),
    Key(key="g p", action="go:/responses", help="go to the responses"),
    Key(key="g t", action="go:/timeline", help="go to the timeline"),
    Key(key="g n", action="go:/network", help="go to the network"),
    Key(key="g r", action="go:/review", help="go to what waits for a verdict"),
    Key(key="g d", action="go:/dossier", help="go to the live dossier"),
    Key(key="/", action="find", help="search"),
    Key(key="?", action="help", help="show or hide this list"),
)

KEYS: Mapping[str, tuple[Key, ...]] = {
    "exhibits": (
        Key(key="j", action="next", help="next exhibit"),
        Key(key="k", action="previous", help="previous exhibit"),
        Key(key="Escape", action="leave", help="show the whole list again"),
    ),
    "review": (
        Key(key="c", action="confirm", help="confirm: the machine read it rightly"),
        Key(key="x", action="reject", help="reject: it did not"),
        Key(key="e", action="correct", help="correct: put single fields right"),
        Key(key="n", action="note", help="write a note; it goes with the next verdict"),
        Key(key="u", action="undo", help="take back your last verdict"),
        Key(key="j", action="next", help="next, without a verdict"),
        Key(key="k", action="previous", help="previous"),
        Key(key=" ", action="play", help="play the words, pause"),
        Key(key="o", action="open", help="open its exhibit at the place"),
    ),
    "search": (
        Key(key="j", action="next", help="next hit"),
        Key(key="k", action="previous", help="previous hit"),
        Key(key=" ", action="play", help="play the hit, pause"),
    ),
}


def keys_of(page: str) -> tuple[Key, ...]:
    """List the keys of a page: its own, then those of every page."""
    return (*KEYS.get(page, ()), *EVERYWHERE)


_NAMES = {
    " ": "space",
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "Escape": "esc",
    "Enter": "enter",
}


def key_name(key: str) -> str:
    """Name a key for people."""
    return _NAMES.get(key, key)
