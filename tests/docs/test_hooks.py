"""The hooks of .pre-commit-config.yaml find nothing in what is committed, and change none of it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.docs.examples import ROOT

HOOKS = [hook for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
         for hook in repo["hooks"]]  # fmt: skip
SUFFIXES = {"python": ".py", "pyi": ".pyi", "jupyter": ".ipynb"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_finds_nothing_and_changes_nothing(hook, tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout: hooks are git's")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    suffixes = tuple(SUFFIXES[kind] for kind in hook.get("types_or", ()))
    chosen = [
        name
        for name in filter(None, listed.split("\0"))
        if re.search(hook.get("files", ""), name)
        and not re.search(hook.get("exclude", "^$"), name)
        and (not suffixes or name.endswith(suffixes))
    ]
    assert chosen
    for name in [*chosen, "pyproject.toml"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    tool, *options = hook["entry"].split()
    command = [str(Path(sys.executable).parent / Path(tool).name), *options, *chosen]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [name for name in chosen if (tmp_path / name).read_bytes() != (ROOT / name).read_bytes()] == []
