"""A document as the rules see it: its parsed pieces and what is mentioned in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from earwitness.case.records import ListedActor, Mention, Reading, Span, record_id
from earwitness.case.vocabulary import ActorKind
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.texts import Piece

SURE = 9.0


@dataclass(slots=True, kw_only=True)
class Found:
    """A mention in the making. Tokens first to last are both included; -1 in unparsed text.

    key: whom it means, as far as known while reading; empty: not known.
    head: the token its grammar hangs on. antecedent: number of the mention it stands for.
    lead: by how much the antecedent beat the next candidate; by grammar alone it is `SURE`.
    """

    number: int
    piece: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str
    label: str
    key: str = ""
    kind: ActorKind | None = None
    gender: str = ""  # "m", "f" or not known
    is_plural: bool = False
    listed: int | None = None
    antecedent: int | None = None
    lead: float = SURE
    sentence: int = 0  # counted over the document


@dataclass(slots=True, kw_only=True)
class Discourse:
    """Everything read of one document. at: per piece, token number to mention number."""

    reading: Reading
    listed: tuple[ListedActor, ...]
    pieces: list[Piece]
    parses: list[Parse]
    found: list[Found] = field(default_factory=list)
    at: list[dict[int, int]] = field(default_factory=list)
    kinds: dict[str, ActorKind] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    voice_key: str = ""  # whom the document takes the voice on the recordings for

    def add(self, piece: int, first: int, last: int, *, head: int, label: str) -> Found:
        """Note tokens first to last of a piece as a mention."""
        parse = self.parses[piece]
        start, end = parse.starts[first], parse.ends[last]
        return self._added(piece, first, last, head, start, end, label)

    def add_unparsed(self, piece: int, start: int, end: int, *, label: str) -> Found:
        """Note characters of a piece that was not parsed as a mention."""
        return self._added(piece, -1, -1, -1, start, end, label)

    def _added(
        self, piece: int, first: int, last: int, head: int, start: int, end: int, label: str
    ) -> Found:
        found = Found(
            number=len(self.found),
            piece=piece,
            first=first,
            last=last,
            head=head,
            start=start,
            end=end,
            text=self.pieces[piece].text[start:end],
            label=label,
        )
        self.found.append(found)
        if first >= 0:
            for token in range(first, last + 1):
                self.at[piece][token] = found.number
        return found

    def mention_at(self, piece: int, token: int) -> Found | None:
        """Give the mention a token is part of."""
        number = self.at[piece].get(token)
        return None if number is None else self.found[number]

    def affiliation(self, found: Found) -> str | None:
        """Give the listed affiliation of whom a mention means."""
        return None if found.listed is None else self.listed[found.listed].affiliation

    def span(self, piece: int, start: int, end: int) -> Span:
        """Cite characters of a piece."""
        return self.pieces[piece].span(start, end)

    def mention_id(self, found: Found) -> str:
        """Name a mention by where it stands and what it says, so that reviews survive a re-run."""
        span = self.span(found.piece, found.start, found.end)
        mark = self.pieces[found.piece].mark(found.start)
        return record_id("me", span.exhibit_id, span.start_char, span.end_char, mark, found.text)

    def mentions(self) -> list[Mention]:
        """Give the mentions as records, in order of position."""
        ordered = sorted(self.found, key=lambda found: (found.piece, found.start, found.end))
        return [
            Mention(
                id=self.mention_id(found),
                span=self.span(found.piece, found.start, found.end),
                text=found.text,
                label=found.label,
                antecedent_id=(
                    None
                    if found.antecedent is None
                    else self.mention_id(self.found[found.antecedent])
                ),
            )
            for found in ordered
        ]
