"""The network of a large case: pairs weighed one by one, fronts searched beside the desk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest
from quarrel_case import quarrel_case

from earwitness.consequences.evidence import View, accounts
from earwitness.consequences.pairs import pair_standings
from earwitness.desk.apart.newest import NewestFirst
from earwitness.desk.apart.working import Here
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.looking import Looks
from earwitness.desk.networks import seen as seeing
from earwitness.desk.networks.fronts_apart import apart
from earwitness.desk.networks.seen import SeenNetwork, splits_of
from earwitness.desk.networks.window import Window

WINDOWS = (
    Window(),
    Window(until="2031-03-04"),
    Window(since="2031-03-05"),
    Window(since="2031-03-02", until="2031-03-08"),
)


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Looks:
    folder: Path = quarrel_case(tmp_path_factory.mktemp("apart") / "quarrel")
    return Looks(CaseAccess(folder))


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: window.told)
def test_pairs_one_by_one_stand_as_all_of_them_do(looks: Looks, window: Window) -> None:
    seen = SeenNetwork(look=looks.current())
    told, evidence = seen.told[View.BOTH], seen.evidence[View.BOTH]
    by_source = accounts(window.within(evidence))
    whole = pair_standings(by_source)
    weighed = told.all_within(window)
    assert tuple(account for one in weighed for account in one.accounts) == by_source
    assert tuple(one.standing for one in weighed) == whole
    assert tuple(told.standings(told.ties, window).values()) == whole
    assert told.count(window) == len(whole)
    earlier = pair_standings(accounts(window.earlier(evidence)))
    assert tuple(told.before(told.ties, window).values()) == earlier
    assert set(told.of_actor("ada")) == {pair for pair in told.ties if "ada" in pair}


class Answering:
    """A worker that gives what a test tells it to."""

    def __init__(self, answer: object) -> None:
        self.answer, self.asked = answer, 0

    def begin(self, _: Callable[..., Any]) -> Future[Any]:
        self.asked += 1
        done: Future[Any] = Future()
        if isinstance(self.answer, BaseException):
            done.set_exception(self.answer)
        else:
            done.set_result(self.answer)
        return done

    def prepare(self) -> None: ...

    def aside(self, work: Callable[..., Any]) -> None: ...

    def close(self) -> None: ...


@pytest.mark.parametrize(
    "answer", [("another version", ()), BrokenExecutor("killed")], ids=["newer case", "killed"]
)
@pytest.mark.parametrize("window", WINDOWS[:2], ids=lambda window: window.told)
def test_fronts_are_searched_here_where_a_worker_cannot_tell(
    looks: Looks, monkeypatch: pytest.MonkeyPatch, answer: object, window: Window
) -> None:
    monkeypatch.setattr(seeing, "MANY_TIES", 0)
    look = looks.current()
    asking = NewestFirst(Answering(answer))
    assert apart(asking, splits_of, look.version, View.BOTH, window) is None
    found = SeenNetwork(look=look, asking=asking).fronts(View.BOTH, window)
    assert found.splits == SeenNetwork(look=look).fronts(View.BOTH, window).splits != ()


def test_a_worker_is_asked_for_the_fronts_of_many_ties_and_finds_the_same(
    looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = looks.current()
    found = apart(NewestFirst(Here(looks)), splits_of, look.version, View.BOTH, Window())
    assert found == SeenNetwork(look=look).fronts(View.BOTH, Window()).splits != ()
    working = Answering((look.version, ()))
    few = SeenNetwork(look=look, asking=NewestFirst(working))
    few.fronts(View.BOTH, Window(until="2031-03-04"))
    assert working.asked == 0, "few ties are split sooner than a worker is asked"


def test_fronts_that_fail_are_tried_again(looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = SeenNetwork(look=looks.current())

    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as patched:
        patched.setattr(seeing, "searched_splits", failing)
        with pytest.raises(RuntimeError, match="out of luck"):
            seen.fronts(View.BOTH, Window())
    assert seen.fronts(View.BOTH, Window()).splits
