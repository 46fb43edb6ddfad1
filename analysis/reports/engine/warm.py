"""The papermill engine itself: papermill's own, with kernels that are forked instead of started.

papermill asks for it while it is being imported itself, so nothing of papermill is imported here before it is used.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any


class WarmEngine:
    """Executes each notebook in a kernel that was forked from a process which has done the imports."""

    @staticmethod
    def execute_notebook(
        nb: Any, kernel_name: str, preload: Sequence[str] | None = None, memory_limit: int = 0, **kwargs: Any
    ) -> Any:
        """Execute the notebook.

        Parameters
        ----------
        nb : nbformat.NotebookNode
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

        Returns
        -------
        nbformat.NotebookNode
        """
        from papermill.engines import NBClientEngine
        from traitlets.config import Config

        from .kernels import ForkKernelManager

        if preload is None:
            preload = [name.strip() for name in os.environ.get("WARM_PRELOAD", "").split(",") if name.strip()]
        config = Config({"ForkKernelManager": {"preload": list(preload), "memory_limit": memory_limit}})
        return NBClientEngine.execute_notebook(
            nb, kernel_name, kernel_manager_class=ForkKernelManager, config=config, **kwargs
        )

    @staticmethod
    def nb_kernel_name(nb: Any, name: str | None = None) -> Any:
        """Return the name of the kernel that the notebook asks for, as papermill finds it."""
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @staticmethod
    def nb_language(nb: Any, language: str | None = None) -> Any:
        """Return the language that the notebook is in, as papermill finds it."""
        from papermill.utils import nb_language

        return nb_language(nb, language)
