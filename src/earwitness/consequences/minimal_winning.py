"""Search for minimal winning coalitions, smallest first, within a number of steps.

Players are numbers and carry two weights (the least and the most seats they can hold), so that one
search serves "wins for sure" and "can win". Winning must be monotone in both sums. Sets of
players are bit masks. The answer says whether it is whole: an incomplete list never looks complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Wins = Callable[[int, int], bool]  # sum of least seats, sum of most seats


@dataclass(frozen=True, kw_only=True)  # no slots: the bounds are kept once they are computed
class Game:
    """A simple weighted voting game over players sorted by falling (most, least) seats.

    enemies[i], friends[i]: masks of the players that i must not, or is glad to, sit with.
    """

    least: tuple[int, ...]
    most: tuple[int, ...]
    wins: Wins
    enemies: tuple[int, ...]
    friends: tuple[int, ...]

    @cached_property
    def heaviest(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Bound from above: the sums of the r greatest of players j and later, at [j][r]."""
        return self._sums(descending=True)

    @cached_property
    def lightest(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Bound from below: the sums of the r smallest of players j and later, at [j][r]."""
        return self._sums(descending=False)

    @cached_property
    def reach(self) -> tuple[int, ...]:
        """Whom each player can be connected with through itself and later players, no enemy."""
        everybody = (1 << len(self.most)) - 1
        later = (everybody >> i << i & ~enemies for i, enemies in enumerate(self.enemies))
        return tuple(_reached(1 << i, allowed, self.friends) for i, allowed in enumerate(later))

    def _sums(self, *, descending: bool) -> tuple[tuple[tuple[int, int], ...], ...]:
        rows = []
        for j in range(len(self.most) + 1):
            least = sorted(self.least[j:], reverse=descending)
            most = sorted(self.most[j:], reverse=descending)
            sums = [(0, 0)]
            for a, b in zip(least, most, strict=True):
                sums.append((sums[-1][0] + a, sums[-1][1] + b))
            rows.append(tuple(sums))
        return tuple(rows)

    def wins_as(self, members: int) -> bool:
        """Whether a set of players wins."""
        chosen = list(players_in(members))
        return self.wins(sum(self.least[i] for i in chosen), sum(self.most[i] for i in chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Sets found, as masks, by size. complete_to: every set of up to so many players is here.

    is_complete: every set there is. steps: partial sets looked at.
    """

    found: tuple[int, ...]
    is_complete: bool
    complete_to: int
    steps: int


class _Stopped(Exception):
    """The search used up its steps, or found as many as were asked for."""


class _Budget:
    """What is left to spend. One per search."""

    def __init__(self, *, most: int, most_steps: int) -> None:
        self.found: list[int] = []
        self.steps = 0
        self._most = most
        self._most_steps = most_steps

    def spend(self) -> None:
        if self.steps >= self._most_steps:
            raise _Stopped
        self.steps += 1

    def keep(self, members: int) -> None:
        if len(self.found) >= self._most:
            raise _Stopped
        self.found.append(members)


def minimal_winning_sets(game: Game, *, most: int, most_steps: int) -> Search:
    """List sets that win and of which no proper part wins; none holds two enemies."""
    return _by_size(game, _fill, most=most, most_steps=most_steps)


def minimal_connected_sets(game: Game, *, most: int, most_steps: int) -> Search:
    """List sets that win and hang together by friendship, of which no proper part does both.

    No set holds two enemies. A member without whom the others would still win may be in it, when
    it is needed to hold them together. Source: Axelrod 1970 (minimal connected winning).
    """
    return _by_size(game, _grow, most=most, most_steps=most_steps)


def players_in(members: int) -> Iterator[int]:
    """Yield the players of a mask, in order."""
    while members:
        low = members & -members
        yield low.bit_length() - 1
        members ^= low


def hangs_together(members: int, friends: Sequence[int]) -> bool:
    """Whether friendship inside the set leads from each member to each other; empty: yes."""
    return _reached(members & -members, members, friends) == members


def count_minimal_winning(weights: Sequence[int], quota: int) -> int:
    """Count all minimal winning coalitions without listing them, by dynamic programming.

    Each is counted at its last member in order of falling weight: without it the rest falls short.
    """
    ordered = sorted((weight for weight in weights if weight > 0), reverse=True)
    ways = [1] + [0] * (quota - 1)  # ways[w]: sets of the players so far that weigh w
    count = 0
    for weight in ordered:
        count += sum(ways[max(0, quota - weight) :])
        for total in range(quota - 1, weight - 1, -1):
            ways[total] += ways[total - weight]
    return count


_Pass = Callable[[Game, int, _Budget], None]


def _by_size(game: Game, one_size: _Pass, *, most: int, most_steps: int) -> Search:
    budget = _Budget(most=most, most_steps=most_steps)
    complete_to = 0
    try:
        for size in range(1, len(game.most) + 1):
            one_size(game, size, budget)
            complete_to = size
    except _Stopped:
        pass
    return Search(
        found=tuple(budget.found),
        is_complete=complete_to == len(game.most),
        complete_to=complete_to,
        steps=budget.steps,
    )


def _reached(start: int, inside: int, friends: Sequence[int]) -> int:
    """Follow friendship from some players through others of a set."""
    reached = edge = start
    while edge:
        beyond = 0
        for player in players_in(edge):
            beyond |= friends[player]
        edge = beyond & inside & ~reached
        reached |= edge
    return reached


def _fill(game: Game, size: int, budget: _Budget) -> None:
    """Find the minimal winning sets of one size, adding players in order."""
    players = len(game.most)
    everybody = (1 << players) - 1

    def add(members: int, least: int, most: int, banned: int, start: int, picks: int) -> None:
        for j in range(start, players - picks + 1):
            if not _within_reach(game, least, most, j, picks):
                return  # later players weigh less: the bound only sinks
            if banned >> j & 1:
                continue
            budget.spend()
            now_least, now_most = least + game.least[j], most + game.most[j]
            chosen = members | 1 << j
            if picks > 1:
                forbidden = banned | game.enemies[j]
                left = everybody >> j + 1 << j + 1 & ~forbidden
                if not _wins_early(game, now_least, now_most, j + 1, picks - 2) and _can_still_win(
                    game, now_least, now_most, left, picks - 1
                ):
                    add(chosen, now_least, now_most, forbidden, j + 1, picks - 1)
            elif game.wins(now_least, now_most) and _needs_all(game, chosen):
                budget.keep(chosen)

    add(0, 0, 0, 0, 0, size)


def _can_still_win(game: Game, least: int, most: int, left: int, picks: int) -> bool:
    """Bound from above by the greatest of those who are left, of whom so many can join."""
    joining = list(players_in(left))
    if len(joining) < picks:
        return False
    most += sum(game.most[i] for i in joining[:picks])  # they are in order of it
    leasts = sorted((game.least[i] for i in joining), reverse=True)
    return game.wins(least + sum(leasts[:picks]), most)


def _within_reach(game: Game, least: int, most: int, start: int, picks: int) -> bool:
    more_least, more_most = game.heaviest[start][picks]
    return game.wins(least + more_least, most + more_most)


def _wins_early(game: Game, least: int, most: int, start: int, picks: int) -> bool:
    """Whether whatever is added wins before its last member, so that none of it is minimal."""
    more_least, more_most = game.lightest[start][picks]
    return game.wins(least + more_least, most + more_most)


def _needs_all(game: Game, members: int) -> bool:
    return not any(game.wins_as(members & ~(1 << i)) for i in players_in(members))


def _grow(game: Game, size: int, budget: _Budget) -> None:
    """Find the minimal connected winning sets of one size.

    Every connected set is reached once: from its first player, by neighbours that join or are
    banned for good. Growing through losing sets only loses nothing: taking away a player that is
    not needed for connection leaves a connected set that must lose.
    """
    everybody = (1 << len(game.most)) - 1

    def join(members: int, least: int, most: int, beside: int, banned: int, picks: int) -> None:
        budget.spend()
        wins = game.wins(least, most)
        if picks == 0:
            if wins and _needs_all_to_connect(game, members):
                budget.keep(members)
            return
        left = everybody & ~banned & ~members
        if wins or not _can_still_win(game, least, most, left, picks):
            return
        for j in players_in(beside):
            chosen, forbidden = members | 1 << j, banned | game.enemies[j]
            join(
                chosen,
                least + game.least[j],
                most + game.most[j],
                (beside | game.friends[j]) & ~forbidden & ~chosen,
                forbidden,
                picks - 1,
            )
            beside &= ~(1 << j)
            banned |= 1 << j

    for first, within in enumerate(game.reach):
        start = 1 << first
        beside = game.friends[first] & within & ~start
        join(start, game.least[first], game.most[first], beside, everybody & ~within, size - 1)


def _needs_all_to_connect(game: Game, members: int) -> bool:
    for player in players_in(members):
        rest = members & ~(1 << player)
        if rest and hangs_together(rest, game.friends) and game.wins_as(rest):
            return False
    return True
