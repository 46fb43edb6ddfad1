"""Forked kernels for Jupyter: a manager, a provisioner and a client that papermill and nbclient use as their own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sys
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Int, List, Type, Unicode

from .processes import StartError, prepared

#: Seconds to wait for a kernel of a prepared process, the preparation included.
PATIENCE = 120

PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")



def can_fork(spec: KernelSpec) -> bool:
    """Say whether kernels of this kind can be forked: IPython's own, of this very Python, where forking is safe."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    python, *rest = spec.argv
    where = shutil.which(python)
    same = python in {"python", "python3", f"python3.{sys.version_info[1]}"} or (
        where is not None and Path(where).absolute() == Path(sys.executable).absolute()
    )
    while rest and rest[0].startswith("-X"):
        rest.pop(0)
    return same and rest[:2] == ["-m", "ipykernel_launcher"]


class ForkProvisioner(LocalProvisioner):
    """Gives Jupyter a forked kernel where it would start a process; listens on sockets of files, never on ports."""

    process: Any = None
    parent: Any

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Name the kernel's sockets."""
        manager: Any = self.parent
        self.prepared = prepared(manager.preload)
        name = f"{os.urandom(4).hex()}"
        manager.transport, manager.ip = "ipc", str(self.prepared.folder / name)
        manager.connection_file = str(self.prepared.folder / f"{name}.json")
        for number, port in enumerate(PORTS, 1):
            setattr(manager, port, number)
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Order the kernel and wait until its process is there."""
        argv = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.cwd = str(kwargs.get("cwd") or Path.cwd())
        env = dict(kwargs.get("env") or os.environ)
        kernel = self.prepared.launch(argv, self.cwd, env, self.parent.memory_limit)
        try:
            self.pid = await asyncio.wait_for(asyncio.wrap_future(kernel.started), PATIENCE)
        except TimeoutError:
            raise StartError(f"no kernel within {PATIENCE} seconds") from None
        self.process = kernel
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for the end, told by the prepared process and not by asking ten times a second."""
        if self.process is None:
            return 0
        code: int = await asyncio.wrap_future(self.process.ended)
        self.process = None
        return code

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and wait until it has: Jupyter would look after 0.1 s."""
        kernel = self.process
        await super().kill(restart)
        if kernel is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.wrap_future(kernel.ended), 5)


class PromptClient(AsyncKernelClient):
    """A client that does not wait for silence before the first cell: each kernel's start costs Jupyter's 0.2 s."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers a question and its answer is heard on both channels."""
        deadline = asyncio.get_running_loop().time() + (timeout or PATIENCE)
        while asyncio.get_running_loop().time() < deadline:
            question = self.kernel_info()
            with contextlib.suppress(Empty):
                while (await self.shell_channel.get_msg(timeout=1))["parent_header"].get("msg_id") != question:
                    pass
                if await self._heard(question):
                    return
            if not await self.is_alive():
                raise StartError("the kernel died before it was ready")
        raise StartError(f"the kernel did not answer within {timeout:.0f} seconds")

    async def _heard(self, question: str) -> bool:
        """Take all output up to the end of `question`; whatever comes later belongs to a cell."""
        while True:
            news = await self.iopub_channel.get_msg(timeout=0.03)
            if news["parent_header"].get("msg_id") == question and news["content"].get("execution_state") == "idle":
                return True


class ForkKernelManager(AsyncKernelManager):
    """Jupyter's manager of one kernel; forks it where that can be, and starts it as Jupyter does elsewhere."""

    preload = List(Unicode(), config=True, help="Modules, and functions as module:function, to load before forking.")
    memory_limit = Int(0, config=True, help="Bytes that a kernel may use; 0 for no limit.")
    client_factory = Type(PromptClient, klass=AsyncKernelClient, config=True)

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None and self.kernel_spec and can_fork(self.kernel_spec):
            self.kernel_id = self.kernel_id or str(uuid.uuid4())
            self.provisioner = ForkProvisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**kwargs)
