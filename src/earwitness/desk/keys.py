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
    "claims": (
        Key(key="j", action="next", help="next proposition"),
        Key(key="k", action="previous", help="previous proposition"),
        Key(key="o", action="open", help="open, close: every place in their words"),
        Key(key="m", action="choose", help="choose it to be merged with another"),
        Key(key="s", action="split", help="split: tick what is another claim"),
        Key(key="r", action="retitle", help="word it anew"),
        Key(key="u", action="undo", help="take back your last verdict"),
        Key(key="Escape", action="leave", help="leave the field; choose none, show the whole"),
    ),
    "coverage": (
        Key(key="j", action="next", help="next stretch"),
        Key(key="k", action="previous", help="previous stretch"),
        Key(key=" ", action="play", help="play the chosen stretch, pause"),
        Key(key="n", action="play-all", help="play what is in no instalment, one after another"),
        Key(key="o", action="open", help="open the recording at the stretch"),
    ),
    "responses": (
        Key(key="j", action="next", help="next answer"),
        Key(key="k", action="previous", help="previous answer"),
        Key(key="o", action="open", help="open its sentence"),
        Key(key="c", action="confirm", help="confirm: it was read rightly"),
        Key(key="x", action="reject", help="reject: it was not"),
        Key(key="u", action="undo", help="take back your last verdict"),
        Key(key="Escape", action="leave", help="leave the field; show everything again"),
    ),
    "timeline": (
        Key(key="j", action="next", help="next item"),
        Key(key="k", action="previous", help="previous item"),
        Key(key="o", action="open", help="open its sentence"),
        Key(key="ArrowLeft", action="earlier", help="move to earlier days"),
        Key(key="ArrowRight", action="later", help="move to later days"),
        Key(key="+", action="zoom-in", help="closer"),
        Key(key="-", action="zoom-out", help="further away"),
        Key(key="0", action="whole", help="all of it"),
        Key(key="y", action="came-true", help="forecast: it came true"),
        Key(key="n", action="did-not", help="forecast: it did not come true"),
        Key(key="q", action="undecidable", help="forecast: it cannot be decided"),
        Key(key="u", action="unmarked", help="forecast: take its mark back"),
        Key(key="Escape", action="leave", help="leave the field; show everything again"),
    ),
    "actors": (
        Key(key="j", action="next", help="next actor"),
        Key(key="k", action="previous", help="previous actor"),
        Key(key="x", action="choose", help="choose the actor, or not"),
        Key(key="m", action="merge", help="merge the two chosen"),
        Key(key="Enter", action="open", help="open the actor's page"),
        Key(key="f", action="narrow", help="show only names that hold some letters"),
        Key(key="Escape", action="leave", help="leave the field; choose nobody"),
    ),
    "actor": (
        Key(key="r", action="rename", help="say who this is, or rename"),
        Key(key="m", action="merge", help="merge with another"),
        Key(key="a", action="alias", help="give another name, or take one away"),
        Key(key="s", action="split", help="split mentions off"),
        Key(key="u", action="undo", help="undo the last thing said of this actor"),
        Key(key="j", action="next", help="next counterpart or sentence"),
        Key(key="k", action="previous", help="previous counterpart or sentence"),
        Key(key="Escape", action="leave", help="close the form"),
    ),
    "exhibits": (
        Key(key="j", action="next", help="next exhibit"),
        Key(key="k", action="previous", help="previous exhibit"),
        Key(key="Escape", action="leave", help="show the whole list again"),
    ),
    "recording": (
        Key(key=" ", action="play", help="play, pause"),
        Key(key="ArrowLeft", action="back", help="5 seconds back"),
        Key(key="ArrowRight", action="forth", help="5 seconds forth"),
        Key(key="[", action="slower", help="slower; the pitch stays"),
        Key(key="]", action="faster", help="faster; the pitch stays"),
        Key(key="+", action="zoom-in", help="see fewer seconds"),
        Key(key="-", action="zoom-out", help="see more seconds"),
        Key(key="0", action="zoom-all", help="see the whole recording"),
        Key(key="i", action="loop-from", help="the stretch to repeat begins here"),
        Key(key="o", action="loop-to", help="the stretch to repeat ends here, and is repeated"),
        Key(key="l", action="loop", help="repeat it, or do not"),
        Key(key="Backspace", action="loop-clear", help="forget the stretch"),
        Key(key="t", action="link", help="copy a link to this second"),
        Key(key="s", action="sound", help="hear the original's bytes, or the working copy"),
        Key(key="n", action="next-finding", help="next finding that has a place"),
        Key(key="p", action="previous-finding", help="previous finding that has a place"),
        Key(key="b", action="swap", help="while comparing: hear the other recording"),
        Key(key="j", action="next-passage", help="next passage"),
        Key(key="k", action="previous-passage", help="previous passage"),
        Key(key=".", action="next-word", help="next word"),
        Key(key=",", action="previous-word", help="previous word"),
        Key(key="Enter", action="hear-passage", help="play the passage from its start"),
        Key(key="e", action="edit", help="correct the words of the passage"),
        Key(key="x", action="inaudible", help="nobody can hear the word that is lit"),
        Key(key="v", action="voice", help="say whose voice speaks in the passage"),
        Key(key="d", action="split", help="somebody else speaks from the word that is lit"),
        Key(key="a", action="names", help="who is named in the passage: to their pages"),
        Key(key="h", action="listen-first", help="listen first: write what you hear"),
        Key(key="w", action="write-drawn", help="listen first: write what you hear in the stretch"),
        Key(key="c", action="cite", help="a citation card of the passage"),
        Key(key="u", action="undo", help="take back your last correction"),
        Key(key="Escape", action="leave", help="leave a form"),
    ),
    "document": (
        Key(key="j", action="next", help="next mark"),
        Key(key="k", action="previous", help="previous mark"),
        Key(key="c", action="confirm", help="confirm the mark: it was read rightly"),
        Key(key="x", action="reject", help="reject it: it was not"),
        Key(key="e", action="correct", help="correct it: put single fields right"),
        Key(key="n", action="note", help="write a note; it goes with the next verdict"),
        Key(key="u", action="undo", help="take back your verdict on it"),
        Key(key="w", action="word-next", help="choose the next word"),
        Key(key="b", action="word-back", help="choose the word before"),
        Key(key="W", action="word-more", help="choose one word more"),
        Key(key="B", action="word-less", help="choose one word less"),
        Key(key="m", action="add-mention", help="the chosen words name somebody"),
        Key(key="a", action="add-attribution", help="somebody says the chosen words"),
        Key(key="t", action="add-tie", help="the chosen words tie somebody to somebody"),
        Key(key="l", action="add-claim", help="the chosen words claim something"),
        Key(key="f", action="add-forecast", help="the chosen words predict"),
        Key(key="q", action="cite", help="cite the chosen words, or the passage"),
        Key(key="1", action="layer:mention", help="show or hide mentions"),
        Key(key="2", action="layer:attribution", help="show or hide who says what"),
        Key(key="3", action="layer:tie", help="show or hide ties"),
        Key(key="4", action="layer:claim", help="show or hide claims"),
        Key(key="5", action="layer:forecast", help="show or hide forecasts"),
        Key(key="Escape", action="leave", help="close the form; choose nothing"),
    ),
    "network": (
        Key(key="j", action="next", help="next pair, those of most sources first"),
        Key(key="k", action="previous", help="previous pair"),
        Key(key="a", action="next-actor", help="next actor, those with most ties first"),
        Key(key="A", action="previous-actor", help="previous actor"),
        Key(key="Enter", action="open", help="open what stands behind it"),
        Key(key="]", action="next-part", help="next part of the leak: since it"),
        Key(key="[", action="previous-part", help="previous part of the leak: since it"),
        Key(key="b", action="before", help="the days before the part"),
        Key(key="s", action="since", help="the days since the part"),
        Key(key="w", action="whole", help="the whole time"),
        Key(key="v", action="view", help="recordings, reporting, or both"),
        Key(key="t", action="table", help="as a table, or as a picture"),
        Key(key="i", action="whatif", help="suppose something"),
        Key(key="+", action="zoom-in", help="larger"),
        Key(key="-", action="zoom-out", help="smaller"),
        Key(key="0", action="fit", help="show all"),
        Key(key="Escape", action="leave", help="close the panel"),
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
    "Backspace": "backspace",
}


def key_name(key: str) -> str:
    """Name a key for people."""
    return _NAMES.get(key, key)
