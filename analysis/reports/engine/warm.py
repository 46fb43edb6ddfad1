"""The papermill engine itself: papermill's own, with kernels that are forked instead of started."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager
from traitlets.config import Config

from .kernels import ForkKernelManager


class WarmEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Executes each notebook in a kernel that was forked from a process which has done the imports."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        preload: Sequence[str] | None = None,
        memory_limit: int = 0,
        **kwargs: Any,
    ) -> None:
        """Execute the notebook.

        Parameters
        ----------
        nb_man : NotebookExecutionManager
        kernel_name : str
            A kernel of IPython in this Python is forked; any other is started as papermill's own engine does.
        preload : sequence of str, optional
            Modules to import and functions to call (``module:function``) once, before all notebooks; by default those
            that the environment variable ``WARM_PRELOAD`` names, separated by commas.
        memory_limit : int
            Bytes that a kernel may use; 0 for no limit. An allocation beyond it raises MemoryError in the cell.
        **kwargs
            As for papermill's own engine: ``execution_timeout``, ``start_timeout`` and what nbclient knows, such as
            ``shutdown_kernel="immediate"`` for notebooks without exit handlers.
        """
        if preload is None:
            preload = [name.strip() for name in os.environ.get("WARM_PRELOAD", "").split(",") if name.strip()]
        config = Config({"ForkKernelManager": {"preload": list(preload), "memory_limit": memory_limit}})
        super().execute_managed_notebook(
            nb_man, kernel_name, kernel_manager_class=ForkKernelManager, config=config, **kwargs
        )
