"""Who measures on this machine? Processes that are handed pieces of work, replaced when they die, ended when they hang.

The standard pools give up when a worker dies; here the loss is told of, and the rest goes on. Each process is a Python
of its own, begun anew and not forked: a copy of a process in which Arrow or DuckDB have worked crashes. It ends when
the pipe to it does, so it never outlives the one that began it, however that ends.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any

from analysis.corpus.workers import Done, Lost, Outcome, Task
from analysis.errors import AnalysisError

#: Tasks that a process has at a time: one that it works on, and the next, so that it never waits.
AHEAD = 2
#: Characters of a task that are handed over while its process is busy: more might not fit into the pipe and block it.
FITS = 30_000
#: How often processes may die, one after the other, without one result between.
MOST_DEATHS = 8
#: Seconds that a process has until it is ready to work.
START = 300.0
READY = -1
#: For the numerical libraries of a process, unless the user's environment says otherwise: threads of one wait busily
#: on the cores that the others work on.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_Work = Callable[[Any], Any]


class WorkersDie(AnalysisError):
    """No process lives long enough to measure anything."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)
    sent: int = 0
    since: float = field(default_factory=time.monotonic)
    is_ready: bool = False

    def due(self) -> float:
        """When the process is to have shown that it lives."""
        if not self.is_ready:
            return self.since + START
        return self.since + self.tasks[0].limit if self.tasks else math.inf

    def send(self) -> None:
        """Hand over what the process is to do now, and next."""
        while self.sent < len(self.tasks) and (not self.sent or self.tasks[self.sent].length <= FITS):
            task = self.tasks[self.sent]
            self.sent += 1
            with suppress(OSError):  # it has died, which the next `wait` sees
                self.pipe.send((task.number, task.stories))


class Pool:
    """Worker processes of this machine.

    Parameters
    ----------
    work : callable
        What is done with the stories of each task; it must be picklable.
    jobs : int
        Number of processes.
    get_ready : callable, optional
        What each process does first, before there is any work for it; it must be picklable.
    """

    def __init__(self, work: _Work, jobs: int, get_ready: Callable[[], object] | None = None) -> None:
        self._work = pickle.dumps((work, get_ready))
        self._deaths = 0
        self._workers: list[_Worker] = []
        with _signals_waiting():
            for _ in range(jobs):
                self._workers.append(self._start())

    @property
    def width(self) -> int:
        """How many tasks there should be at a time."""
        return AHEAD * len(self._workers)

    def submit(self, task: Task) -> None:
        """Hand a task to the process that has fewest."""
        self._hand(min(self._workers, key=lambda worker: len(worker.tasks)), task)

    def wait(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for something to happen, and yield what became of which tasks."""
        due = min(worker.due() for worker in self._workers)
        pipes: list[Any] = [worker.pipe for worker in self._workers]
        wait(pipes, timeout=max(0.0, min(due - time.monotonic(), 60.0)))
        for place, worker in enumerate(self._workers):
            yield from self._received(worker)
            if worker.pipe.closed:
                yield from self._replaced(place, "died")
            elif time.monotonic() > worker.due():
                worker.process.kill()
                yield from self._replaced(place, "hung")

    def close(self) -> None:
        """End all processes, whatever they do."""
        with _signals_waiting():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.wait()
                worker.pipe.close()
            self._workers.clear()

    def _received(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """Yield what a process has sent; close its pipe if it is gone."""
        try:
            while worker.pipe.poll():
                number, result = worker.pipe.recv()
                worker.since = time.monotonic()
                if number == READY:
                    worker.is_ready = True
                    continue
                worker.tasks.popleft()
                worker.sent -= 1
                worker.send()
                self._deaths = 0
                yield number, Done(result)
        except (EOFError, OSError):
            worker.pipe.close()

    def _replaced(self, place: int, how: str) -> Iterator[tuple[int, Outcome]]:
        """Put a new process in the place of one that is gone; only the task that it was at is lost."""
        worker = self._workers[place]
        worker.process.wait()
        worker.pipe.close()
        self._deaths += 1
        if self._deaths > MOST_DEATHS:
            raise WorkersDie(
                f"the measuring processes end at once (exit code {worker.process.returncode}); free some memory, or use"
                " fewer with --jobs, and run the same command again: it goes on from there"
            )
        with _signals_waiting():
            self._workers[place] = self._start()
        lost, rest = list(worker.tasks)[:1], list(worker.tasks)[1:]
        for task in rest:
            self._hand(self._workers[place], task)
        for task in lost:
            yield task.number, Lost(how, _ended(worker.process.returncode))

    def _hand(self, worker: _Worker, task: Task) -> None:
        if not worker.tasks and worker.is_ready:
            worker.since = time.monotonic()
        worker.tasks.append(task)
        worker.send()

    def _start(self) -> _Worker:
        mine, its = socket.socketpair()
        with its:
            path = [folder or os.getcwd() for folder in sys.path]  # noqa: PTH109
            code = f"import sys; sys.path[:] = {path!r}; from analysis.corpus.pool import serve; serve({its.fileno()})"
            process = subprocess.Popen(
                [sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                pass_fds=[its.fileno()], start_new_session=True, env=ONE_THREAD | os.environ,
            )  # fmt: skip
        pipe = Connection(mine.detach())
        with suppress(OSError):
            pipe.send_bytes(self._work)
        return _Worker(process, pipe)


def _ended(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}" if -code in set(signal.Signals) else f"signal {-code}"
    return f"exit code {code}"


def serve(handle: int) -> None:
    """Do what comes through the pipe, one after the other, until its other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    pipe = Connection(handle)
    try:
        work, get_ready = pickle.loads(pipe.recv_bytes())
    except (EOFError, OSError):  # whoever began this process is gone
        return
    tasks: SimpleQueue[tuple[int, Any]] = SimpleQueue()

    def receive() -> None:
        try:
            while True:
                tasks.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    if get_ready is not None:
        get_ready()
    with suppress(OSError):  # `receive` sees it too, and ends this process
        pipe.send((READY, None))
    while True:
        number, stories = tasks.get()
        try:
            pipe.send((number, work(stories)))
        except BaseException:  # out of memory: whoever handed it out tries again with less
            os._exit(1)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the block has ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
