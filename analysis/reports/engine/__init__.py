"""A papermill engine with warm kernels: a notebook takes the time of its cells.

papermill starts a Python interpreter for each notebook, and each imports pandas, matplotlib and the like anew. This
engine starts one process, lets it import what is asked for, and forks a kernel from it for each notebook: a few
hundredths of a second instead of seconds. Nothing in it knows what the notebooks are about; any project may use it.

From the command line, and from Python::

    WARM_PRELOAD=pandas,matplotlib.pyplot papermill --engine warm in.ipynb out.ipynb

    papermill.execute_notebook("in.ipynb", "out.ipynb", engine_name="warm", preload=["pandas", "my.module:load_model"])

**Clean state.** Each notebook has a process of its own, so no variable, changed module or matplotlib setting, warning
filter, working directory, environment variable or random state of one is seen by the next, and memory is given back. The
environment and the folder are those of the caller at the time; a module that was preloaded has read the environment
before. A preloaded module which is edited is loaded anew for the next notebook (libraries are not looked at).

**What may be preloaded.** Whatever leaves no thread behind: threads do not survive a fork, and whoever waits for them
waits for ever. Python's own are noticed and refused. numpy, pandas, pyarrow and matplotlib are safe. A session of
onnxruntime or of torch is if it has a single thread (``intra_op_num_threads = inter_op_num_threads = 1``); its pages are
then shared by all kernels. Anything else is to be loaded by the notebook.

**Parallel.** ``execute_notebook`` may be called from several threads at a time; kernels listen on sockets in a private
folder, so that no two can want the same port.

**When it ends.** Kernels and the process they come from end when the caller does, however it ends: the process watches a
socket that only the caller holds, looks each second whether its parent is the same, and kills its kernels' process
groups; Linux kills the kernels when their process is killed, and elsewhere they look themselves. :func:`close` ends all
at once. A kernel that dies or is killed fails its notebook only, as in papermill; ``execution_timeout`` ends one that
hangs and ``memory_limit`` one that grows.

**Where.** On Linux and other systems where a fork is safe. On macOS and Windows, for kernels of other languages and of
other Pythons the engine does what papermill's own does, in the same time.
"""

from __future__ import annotations

from collections.abc import Sequence

from .warm import WarmEngine

__all__ = ["WarmEngine", "close", "prepare"]


def prepare(preload: Sequence[str] = ()) -> None:
    """Begin to import what the notebooks need, while the caller does something else.

    Parameters
    ----------
    preload : sequence of str
        As for :class:`WarmEngine`; the same list is to be given to ``execute_notebook``.
    """
    from .processes import prepared

    prepared(preload)


def close() -> None:
    """End all kernels of this process now; notebooks that run fail. The next notebook starts anew."""
    from .processes import close_all

    close_all()
