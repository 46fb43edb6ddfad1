"""The process that kernels come from: imports done, a single thread, and a fork for each notebook.

Run as a script by :mod:`kernels`, never imported: it knows the standard library and ipykernel only, so that a kernel
holds what it was asked to hold and nothing of its starter. It talks in lines of JSON over a socket:

    parent -> here   {"id": ..., "argv": [...], "cwd": ..., "env": {...}, "memory": ...}   start a kernel
                     {"id": ..., "signal": 9}                                             signal it and its children
    here -> parent   {"ready": {file: stamp}} or {"failed": why}, then {"id": ..., "pid": ...}, {"id": ..., "ended": code}

When the socket closes, or the parent is another process than before, every kernel is killed and the process ends.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import sysconfig
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Seconds between two looks at who the parent is; the socket tells sooner, unless a fork of the parent holds it open.
LOOK = 1.0


def prepare(preload: list[str]) -> str | None:
    """Import what every kernel shall hold; call what is named ``module:function``. Return what went wrong, if any."""
    # What ipykernel sets before a notebook's first line; matplotlib reads it once, when it is imported.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    import ipykernel.kernelapp  # noqa: F401
    import matplotlib_inline.backend_inline  # noqa: F401

    sys.path.insert(0, "")
    for name in preload:
        module, _, function = name.partition(":")
        try:
            loaded = importlib.import_module(module)
            if function:
                getattr(loaded, function)()
        except Exception as error:
            return f"{name} could not be loaded before the kernels start ({type(error).__name__}: {error})"
    sys.path.remove("")
    gc.collect()
    gc.freeze()  # what is shared stays shared: the collector of a kernel does not write into these pages
    return None


@contextlib.contextmanager
def watched(parent: int) -> Iterator[None]:
    """End this process if its parent ends while the block runs, which may take long; leave no thread behind."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(LOOK):
            if os.getppid() != parent:
                shutil.rmtree(sys.argv[2], ignore_errors=True)
                os._exit(1)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def left_running(preload: list[str]) -> str | None:
    """Say which threads were left by what was loaded: they would be missing from each kernel."""
    names = ", ".join(thread.name for thread in threading.enumerate()[1:])
    if not names:
        return None
    return f"{', '.join(preload)} left a thread running ({names}); a process with threads cannot be forked safely"


def own_files() -> dict[str, list[int]]:
    """Return time of change and size of the loaded modules that a person may edit: all but the libraries."""
    libraries = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    found = {}
    for file in files:
        if file.endswith(".py") and not file.startswith(libraries):
            with contextlib.suppress(OSError):
                state = Path(file).stat()
                found[str(Path(file).absolute())] = [state.st_mtime_ns, state.st_size]
    return found


def become_kernel(order: dict[str, Any], starter: int, channel: socket.socket) -> None:
    """Turn this process, just forked, into the kernel that was ordered; never return.

    It is announced once its sockets are there: who connects to a socket that is not there yet waits 0.1 s to try again.
    """
    code = 1
    try:
        os.setsid()
        end_with_parent(starter)
        if order.get("memory"):
            limit_memory(order["memory"])
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(order["env"])
        os.chdir(order["cwd"])
        sys.argv = ["ipykernel_launcher", *order["argv"]]
        if "numpy" in sys.modules:  # the standard library's generator does this by itself
            sys.modules["numpy"].random.seed()

        from ipykernel.kernelapp import IPKernelApp

        app: Any = IPKernelApp.instance(parent_handle=starter)
        app.initialize(order["argv"])
        show_figures(app.shell)
        tell(channel, id=order["id"], pid=os.getpid())
        channel.close()
        app.start()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc(file=sys.__stderr__)
    finally:
        leave(code)


def show_figures(shell: Any) -> None:
    """Let the notebook's own matplotlib figures be shown, which its backend asks for when a kernel first imports it."""
    import matplotlib
    from matplotlib_inline import backend_inline

    inline: Any = backend_inline  # which has no types
    if "inline" in os.environ.get("MPLBACKEND", ""):
        matplotlib.interactive(True)
        inline.configure_inline_support(shell, os.environ["MPLBACKEND"])


def leave(code: int) -> None:
    """End as an interpreter ends: exit handlers run and streams are flushed."""
    import atexit

    with contextlib.suppress(BaseException):
        atexit._run_exitfuncs()
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            stream.flush()  # type: ignore[union-attr]
    os._exit(code)


def end_with_parent(starter: int) -> None:
    """Ask Linux to kill this process when its parent ends; elsewhere ipykernel looks each second who the parent is."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != starter:
        os._exit(1)


def limit_memory(limit: int) -> None:
    """Let an allocation beyond `limit` bytes fail with MemoryError in the cell that asks for it."""
    import resource

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    resource.setrlimit(kind, (limit, limit))


def tell(channel: socket.socket, **news: object) -> None:
    """Send one line to the parent; if it has gone, the next look notices."""
    with contextlib.suppress(OSError):
        channel.sendall(json.dumps(news).encode() + b"\n")


class Starter:
    """The loop: orders in, forks and news of them out."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.pids: dict[str, int] = {}
        self.pending = b""

    def serve(self, preload: list[str], parent: int) -> None:
        """Obey the parent until it is gone."""
        wake, woken = os.pipe()
        os.set_blocking(woken, False)
        signal.set_wakeup_fd(woken)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with watched(parent):
            failure = prepare(preload)
        failure = failure or left_running(preload)
        if failure:
            tell(self.channel, failed=failure)
            return
        tell(self.channel, ready=own_files())
        while os.getppid() == parent:
            ready, _, _ = select.select([self.channel.fileno(), wake], [], [], LOOK)
            if wake in ready:
                os.read(wake, 512)
            self.bury()
            if self.channel.fileno() in ready and not self.listen():
                return

    def listen(self) -> bool:
        """Read what the parent says and do it; return False if it has gone."""
        try:
            data = self.channel.recv(1 << 20)
        except OSError:
            data = b""
        if not data:
            return False
        *lines, self.pending = (self.pending + data).split(b"\n")
        for line in lines:
            order = json.loads(line)
            if "signal" in order:
                self.send_signal(order["id"], order["signal"])
            else:
                self.fork(order)
        return True

    def fork(self, order: dict[str, Any]) -> None:
        """Start the kernel that was ordered."""
        starter = os.getpid()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            become_kernel(order, starter, self.channel)
        self.pids[order["id"]] = pid

    def send_signal(self, name: str, number: int) -> None:
        """Signal a kernel and whatever it has started; nothing if it has ended."""
        pid = self.pids.get(name)
        if pid is not None:
            try:
                os.killpg(pid, number)
            except OSError:  # forked this instant, not yet the head of its own group
                with contextlib.suppress(OSError):
                    os.kill(pid, number)

    def bury(self) -> None:
        """Tell which kernels have ended, and kill what they left running."""
        for name, pid in list(self.pids.items()):
            # Looked at, not yet waited for: the number is nobody else's until the group is gone.
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            self.send_signal(name, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            del self.pids[name]
            tell(self.channel, id=name, ended=os.waitstatus_to_exitcode(status))

    def end(self) -> None:
        """Kill every kernel and wait for it."""
        for name, pid in list(self.pids.items()):
            self.send_signal(name, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def main() -> None:
    """Serve the parent whose socket, folder of connections and list of modules stand in the arguments."""
    number, folder, parent, preload = sys.argv[1:]
    sys.path.pop(0)  # the folder of this script
    starter = Starter(socket.socket(fileno=int(number)))
    try:
        starter.serve(json.loads(preload), int(parent))
    finally:
        starter.end()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


if __name__ == "__main__":
    main()
