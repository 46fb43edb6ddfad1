"""The parent's side of the prepared processes: start one, order kernels from it, end it. Standard library only."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

#: A Unix socket's name is at most 104 bytes long on some systems; the kernels' own names need 20 of them.
LONGEST = 80


class StartError(RuntimeError):
    """A prepared process could not be made, or it gave no kernel."""


class Kernel:
    """One forked kernel, with the part of ``subprocess.Popen`` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, prepared: Prepared, name: str) -> None:
        self.prepared = prepared
        self.name = name
        self.started: Future[int] = Future()
        self.ended: Future[int] = Future()

    @property
    def pid(self) -> int:
        """The kernel's process, which heads a process group of its own."""
        return self.started.result()

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self.ended.result() if self.ended.done() else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended and return the exit code."""
        return self.ended.result(timeout)

    def send_signal(self, number: int) -> None:
        """Signal it and what it has started."""
        self.prepared.tell(id=self.name, signal=int(number))

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Prepared:
    """A prepared process, seen from its parent: orders out, a thread that reads the news."""

    def __init__(self, preload: Sequence[str]) -> None:
        self.folder = private_folder()
        self.kernels: dict[str, Kernel] = {}
        self.failure = "the process that starts kernels has ended"
        self.ready = self.ended = False
        self.files: dict[str, list[int]] = {}
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self.channel, theirs = socket.socketpair()
        script = str(Path(__file__).with_name("prepared.py"))
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, script, str(theirs.fileno()), str(self.folder), str(os.getpid()),
                 json.dumps(list(preload))],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        threading.Thread(target=self._read, name="news of kernels", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it can still be asked for kernels."""
        return self.process.poll() is None and not self.ended

    @property
    def stale(self) -> bool:
        """Whether a module that it holds, libraries aside, has been edited since it was loaded."""
        return any(change_of(file) != known for file, known in self.files.items())

    def launch(self, argv: Sequence[str], cwd: str, env: dict[str, str], memory: int = 0) -> Kernel:
        """Order a kernel; its `started` future ends when the process is there, or says why it is not."""
        with self._lock:
            name = str(next(self._numbers))
            kernel = self.kernels[name] = Kernel(self, name)
        self.tell(id=name, argv=list(argv), cwd=cwd, env=env, memory=memory)
        if not self.alive:
            self._end_all()
        return kernel

    def tell(self, **order: object) -> None:
        """Send one line; if the other side has gone, the reading thread notices."""
        line = json.dumps(order).encode() + b"\n"
        with self._lock, contextlib.suppress(OSError):
            self.channel.sendall(line)

    def close(self) -> None:
        """End the process and every kernel of it."""
        with contextlib.suppress(OSError):
            self.channel.shutdown(socket.SHUT_RDWR)
        if not self.ready:  # busy with imports, and without kernels
            self.process.kill()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._end_all()

    def forget(self) -> None:
        """Let go of it without a word: it belongs to the process that this one was forked from."""
        self.channel.close()

    def _read(self) -> None:
        with contextlib.suppress(OSError), self.channel.makefile("rb") as lines:
            for line in lines:
                news = json.loads(line)
                if "failed" in news:
                    self.failure = news["failed"]
                elif "ready" in news:
                    self.files, self.ready = news["ready"], True
                else:
                    self._note(self.kernels[news["id"]], news)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(2)  # it kills its kernels before their sockets' folder goes
        self._end_all()

    def _note(self, kernel: Kernel, news: dict[str, Any]) -> None:
        if "pid" in news:
            kernel.started.set_result(news["pid"])
        else:
            del self.kernels[kernel.name]
            if not kernel.started.done():
                kernel.started.set_exception(StartError("the kernel ended while it started"))
            kernel.ended.set_result(news["ended"])

    def _end_all(self) -> None:
        """Note that no kernel is left; kill those whose starter was killed, wherever they are."""
        with self._lock:
            self.ended = True
            kernels, self.kernels = list(self.kernels.values()), {}
        for kernel in kernels:
            if not kernel.started.done():
                kernel.started.set_exception(StartError(self.failure))
            elif not kernel.started.exception():
                with contextlib.suppress(OSError):
                    os.killpg(kernel.pid, signal.SIGKILL)
            if not kernel.ended.done():
                kernel.ended.set_result(-signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def change_of(file: str) -> list[int]:
    """Return when a file was changed last and how long it is; nothing if it is gone."""
    try:
        state = Path(file).stat()
    except OSError:
        return []
    return [state.st_mtime_ns, state.st_size]


def private_folder() -> Path:
    """Make a folder of this user's for sockets, with a name short enough for them."""
    for place in (tempfile.gettempdir(), "/tmp"):
        if len(place) + len("/warm-12345678") <= LONGEST:
            with contextlib.suppress(OSError):
                return Path(tempfile.mkdtemp(prefix="warm-", dir=place))
    raise StartError(f"no short folder for sockets can be made; set TMPDIR to one of at most {LONGEST - 14} letters")


# --- those of this process ------------------------------------------------------------------------------------------

_prepared: dict[tuple[str, ...], Prepared] = {}
_retired: list[Prepared] = []
_guard = threading.Lock()


def prepared(preload: Sequence[str] = ()) -> Prepared:
    """Return the process that holds `preload` as it is on disk now; start it if there is none.

    It does not wait for the imports: who asks for a kernel does.
    """
    key = tuple(preload)
    with _guard:
        process = _prepared.get(key)
        if process is not None and process.alive and not process.stale:
            return process
        if process is not None:
            _retired.append(process)  # what runs in it may end
        _prepared[key] = Prepared(key)
        return _prepared[key]


def close_all() -> None:
    """End every prepared process and its kernels."""
    with _guard:
        processes = [*_prepared.values(), *_retired]
        _prepared.clear()
        _retired.clear()
    for process in processes:
        process.close()


def _forget_all() -> None:
    """Leave a fork of this process (a pool's worker) without kernels, and its parent's socket with one end."""
    global _guard
    _guard = threading.Lock()
    for process in (*_prepared.values(), *_retired):
        process.forget()
    _prepared.clear()
    _retired.clear()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
