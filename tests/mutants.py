"""Do the tests notice when the code is wrong? ``python tests/mutants.py analysis/quotes --tests tests/quotes`` (make mutants).

One small fault after the other is put into a copy of the package (a comparison turned, an "and" for an "or", a number
off by one, a condition negated, a step left out), a random sample with a fixed seed; the tests must fail.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
}  # fmt: skip


def faults(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (number of the node, what is done to it) for all faults that could be put into a module."""
    for number, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
            yield number, "comparison turned"
        elif isinstance(node, ast.BoolOp):
            yield number, "and for or"
        elif isinstance(node, ast.BinOp) and type(node.op) in TURNED:
            yield number, "arithmetic turned"
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield number, "number off by one"
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield number, "condition negated"
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield number, "step left out"


def with_fault(tree: ast.Module, number: int) -> tuple[str, int]:
    """Return the module's code with the fault put into one node, and the line of it."""
    changed = copy.deepcopy(tree)
    node = list(ast.walk(changed))[number]
    if isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = TURNED[type(node.op)]()
    elif isinstance(node, ast.Constant):
        node.value += 1
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    return ast.unparse(ast.fix_missing_locations(changed)), node.lineno


def is_noticed(path: Path, code: str, tests: list[str], seconds: int) -> bool:
    """Tell whether the tests fail, or never end, on a copy of the package in which one file is another."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        shutil.copytree(ROOT / "analysis", home / "analysis", ignore=shutil.ignore_patterns("model", "__pycache__"))
        (home / "analysis/quotes/model").symlink_to(ROOT / "analysis/quotes/model")
        (home / path).write_text(code, "utf-8")
        for entry in ROOT.iterdir():
            if entry.name not in ("analysis", ".git", ".venv"):
                (home / entry.name).symlink_to(entry)
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": made, "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
        try:
            ended = subprocess.run(
                command, cwd=made, env=environment, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return True
        return ended.returncode != 0


def main() -> None:
    """Print the faults that no test notices, and the share of those that are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=180)
    args = parser.parse_args()
    sites = []
    for path in sorted(path for room in args.rooms for path in room.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        sites += [(path, tree, number, what) for number, what in faults(tree)]
    chosen = random.Random(args.seed).sample(sites, min(args.sample, len(sites)))

    path = chosen[0][0]
    if is_noticed(path, path.read_text("utf-8"), args.tests, args.seconds):
        sys.exit("mutants: the tests fail without a fault; mend them first")

    def run(site: tuple[Path, ast.Module, int, str]) -> bool:
        path, tree, number, what = site
        code, line = with_fault(tree, number)
        noticed = is_noticed(path, code, args.tests, args.seconds)
        if not noticed:
            print(f"not noticed: {path}:{line} {what}", flush=True)
        return noticed

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = sum(pool.map(run, chosen))
    print(f"{noticed} of {len(chosen)} faults noticed ({noticed / len(chosen):.0%}), of {len(sites)} possible")


if __name__ == "__main__":
    main()
