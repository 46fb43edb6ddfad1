"""How is work given to many processes, and what comes of it? In order, not too much at a time, losses made good."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from typing import Protocol, TypeVar

from analysis.article import Article

#: Stories of a task: what a death costs at most, and large enough that handing it over costs nothing.
TASK_SIZE = 4
#: Seconds that a task may take, and characters of text that it may have a second longer for: ten times what is usual.
STORY_LIMIT = 60.0
CHARACTERS_A_SECOND = 2_000
#: How often a task is given out whose process dies.
ATTEMPTS = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """Some stories to be worked on, and the seconds that this may take."""

    number: int
    stories: tuple[Article, ...]
    limit: float

    @property
    def length(self) -> int:
        """Characters of its stories."""
        return sum(len(article.text) for article in self.stories)


@dataclass(frozen=True, slots=True)
class Done:
    """A task has been done."""

    result: object


@dataclass(frozen=True, slots=True)
class Lost:
    """The process that was at a task "died" or "hung"."""

    how: str
    detail: str = ""


Outcome = Done | Lost


class Workers(Protocol):
    """Whoever does tasks: processes of this machine, or of others."""

    @property
    def width(self) -> int:
        """How many tasks there should be at a time."""

    def submit(self, task: Task) -> None:
        """Give out a task."""

    def wait(self) -> Iterable[tuple[int, Outcome]]:
        """Wait for something to happen, and tell what became of which tasks."""

    def close(self) -> None:
        """End."""


@dataclass(slots=True)
class _Share:
    """A task's place in the order: its stories, what has come of them, how often it was given out."""

    stories: tuple[Article, ...]
    parts: list[_Share] = field(default_factory=list)
    results: list[object] = field(default_factory=list)
    attempts: int = 0

    def is_done(self) -> bool:
        return bool(self.results) or (bool(self.parts) and all(part.is_done() for part in self.parts))

    def all_results(self) -> Iterator[object]:
        yield from self.results
        for part in self.parts:
            yield from part.all_results()


def in_order(
    stories: Iterable[Article],
    workers: Workers,
    failed: Callable[[Sequence[Article], str], T],
    limit: float = STORY_LIMIT,
    size: int = TASK_SIZE,
) -> Iterator[T]:
    """Yield what the workers make of stories, in the order of the stories.

    Stories are taken from their source only as fast as they are worked on. A task whose process dies is given out once
    more, then story by story; a task that takes too long at once story by story. So a story breaks only itself.

    Parameters
    ----------
    stories : iterable of Article
    workers : Workers
    failed : callable
        Makes a result of a story on which every attempt was lost, and of the reason.
    limit : float
        Seconds that a task may take, beside those that its length asks for.
    size : int
        Stories of a task.

    Yields
    ------
    object
        The results of the workers, and of `failed`, each of a task or a part of it.
    """
    run = _Run(workers, limit)
    source = iter(stories)
    queue: deque[_Share] = deque()
    exhausted = False
    while True:
        while not exhausted and len(queue) < 4 * workers.width and run.given < workers.width:
            some = tuple(islice(source, size))
            if not some:
                exhausted = True
                break
            queue.append(share := _Share(some))
            run.give(share)
        while queue and queue[0].is_done():
            yield from queue.popleft().all_results()  # type: ignore[misc]
        if queue:
            for number, outcome in workers.wait():
                run.settle(number, outcome, failed)
        elif exhausted:
            return


class _Run:
    """The tasks that are given out, and what becomes of them."""

    def __init__(self, workers: Workers, limit: float) -> None:
        self.workers = workers
        self.limit = limit
        self.numbers = count()
        self.out: dict[int, _Share] = {}

    @property
    def given(self) -> int:
        return len(self.out)

    def give(self, share: _Share) -> None:
        number = next(self.numbers)
        share.attempts += 1
        self.out[number] = share
        length = sum(len(article.text) for article in share.stories)
        self.workers.submit(Task(number, share.stories, self.limit + length / CHARACTERS_A_SECOND))

    def settle(self, number: int, outcome: Outcome, failed: Callable[[Sequence[Article], str], object]) -> None:
        share = self.out.pop(number)
        if isinstance(outcome, Done):
            share.results.append(outcome.result)
        elif outcome.how == "died" and share.attempts < ATTEMPTS:
            self.give(share)
        elif len(share.stories) > 1:
            share.parts = [_Share((story,)) for story in share.stories]
            for part in share.parts:
                self.give(part)
        else:
            share.results.append(failed(share.stories, _reason(outcome)))


def _reason(lost: Lost) -> str:
    if lost.how == "hung":
        return "measuring it took too long and was given up"
    return f"the process that measured it died each time ({lost.detail or 'killed'})"
