"""Do the tests notice when the code is wrong? ``python tests/mutants.py analysis/quotes --tests tests/quotes`` (make mutants).

One small fault after the other is put into a module as it is loaded (a comparison turned, an "and" for an "or", a
number off by one, a condition negated, a step left out), a random sample with a fixed seed; the tests must fail.

A first run without a fault sees which tests call which function; a fault in a function is shown to these tests only,
quickest first, one outside of functions to all. The share is thus rather too low than too high: tests that start
another process do not see the fault, and a fault that makes the tests never end is told apart and is not counted as noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import multiprocessing
import os
import random
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
}  # fmt: skip
#: What the tests load and no fault is put into: loaded once, before the processes part.
LIBRARIES = ("hypothesis.stateful", "matplotlib.pyplot", "onnxruntime", "pandas", "textstat", "tokenizers", "wordfreq")
NOTICED, NOT_NOTICED, NEVER_ENDED = "noticed", "not noticed", "never ended"
BROKEN = 99  # this tool's own fault


@dataclass(frozen=True)
class Site:
    """A place for a fault: the file, the number of the node, what is done to it, the line of its function or none."""

    path: Path
    number: int
    what: str
    function: int | None


def sites(path: Path) -> Iterator[Site]:
    """Yield all faults that could be put into a module."""
    tree = ast.parse(path.read_text("utf-8"))
    inside: dict[ast.AST, int] = {}
    for node in ast.walk(tree):  # outer functions come first
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            inside |= {below: first for part in (node.args, *node.body) for below in ast.walk(part)}
    for number, node in enumerate(ast.walk(tree)):
        if what := fault(node):
            yield Site(path, number, what, inside.get(node))


def fault(node: ast.AST) -> str:
    """Return what can be done to a node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        return "comparison turned"
    if isinstance(node, ast.BoolOp):
        return "and for or"
    if isinstance(node, ast.BinOp) and type(node.op) in TURNED:
        return "arithmetic turned"
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return "number off by one"
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        return "condition negated"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return "step left out"
    return ""


def with_fault(site: Site) -> tuple[str, str]:
    """Return the module's code with the fault put into one node, and where it is in words."""
    text = site.path.read_text("utf-8")
    changed = ast.parse(text)
    node = list(ast.walk(changed))[site.number]
    before = ast.unparse(copy.deepcopy(node)).split("\n")[0]
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
    return ast.unparse(ast.fix_missing_locations(changed)), f"{site.path}:{node.lineno} {site.what}: {before}"


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Loads one module from other code than its file's."""

    def __init__(self, path: Path, code: str) -> None:
        self.path, self.code = path, code
        parts = path.with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> object:
        """Answer for this module only."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname,
            ROOT / self.path,
            loader=self,
            submodule_search_locations=[str((ROOT / self.path).parent)] if self.path.stem == "__init__" else None,
        )

    def get_source(self, fullname: str) -> str:
        """Return the code with the fault."""
        return self.code

    def get_filename(self, fullname: str) -> str:
        """Return the file for which this code stands."""
        return str(ROOT / self.path)


@dataclass
class Calls:
    """A plugin of pytest that sees which tests call which functions, and how long each test takes."""

    tests: defaultdict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Trace one test with its fixtures."""
        called: set[tuple[str, int]] = set()

        def see(frame: FrameType, event: str, value: object) -> None:
            called.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        begun = time.perf_counter()
        sys.settrace(see)
        threading.settrace(see)
        yield
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]
        self.seconds[item.nodeid] = time.perf_counter() - begun
        for place in called:
            self.tests[place].add(item.nodeid)


@dataclass
class Only:
    """A plugin of pytest that runs some tests, quickest first."""

    tests: set[str]
    seconds: dict[str, float]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep these tests."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.tests), key=lambda item: self.seconds[item.nodeid]
        )


def tested(tests: list[str], without: str, plugin: object) -> int:
    """Run tests in this process and return pytest's code."""
    settings.register_profile("mutants", deadline=None, derandomize=True, database=None, print_blob=False)
    settings.load_profile("mutants")
    chosen = ["-k", f"not ({without})"] if without else []
    return int(pytest.main(["-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *chosen, *tests], [plugin]))


def in_a_process(work: object, *args: object, seconds: float) -> int | None:
    """Return the exit code of a function run in a process of its own that says nothing, None if it never ended."""
    process = multiprocessing.get_context("fork").Process(target=_silent, args=(work, *args))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


def _silent(work, *args) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        os._exit(work(*args))
    except Exception:
        os._exit(BROKEN)


def main() -> None:
    """Print the faults that no test notices, and the share of those that are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--without", default="time_grows", help="tests that measure time fail on a busy machine")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=0, help="longest run of the tests (ten times what they take)")
    args = parser.parse_args()
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    every = [site for path in sorted(path for room in args.rooms for path in room.glob("*.py")) for site in sites(path)]
    chosen = random.Random(args.seed).sample(every, min(args.sample, len(every)))
    for library in LIBRARIES:
        if importlib.util.find_spec(library.partition(".")[0]):
            importlib.import_module(library)

    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)

    def watched() -> int:
        calls = Calls()
        code = tested(args.tests, args.without, calls)
        there.send((dict(calls.tests), calls.seconds))
        return code

    watcher = multiprocessing.get_context("fork").Process(target=_silent, args=(watched,))
    watcher.start()
    there.close()
    callers, seconds = here.recv()
    watcher.join()
    if watcher.exitcode:
        sys.exit("mutants: the tests fail without a fault; mend them first")
    longest = args.seconds or 60 + 10 * sum(seconds.values())

    def fails(site: Site, code: str) -> int:
        sys.meta_path.insert(0, Faulty(site.path, code))
        tests = set(seconds) if site.function is None else callers.get((str(ROOT / site.path), site.function), set())
        return tested(args.tests, args.without, Only(tests, seconds)) if tests else 0

    def run(site: Site) -> str:
        code, where = with_fault(site)
        ended = in_a_process(fails, site, code, seconds=longest)
        if ended == BROKEN:
            sys.exit(f"mutants: could not run {where}")
        found = NEVER_ENDED if ended is None else NOTICED if ended not in (0, 5) else NOT_NOTICED
        if found != NOTICED:
            print(f"{found}: {where}", flush=True)
        return found

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(run, chosen))
    noticed, endless = found.count(NOTICED), found.count(NEVER_ENDED)
    also = f"; {endless} more never ended, not counted" if endless else ""
    print(f"{noticed} of {len(chosen)} faults noticed ({noticed / len(chosen):.0%}), of {len(every)} possible{also}")


if __name__ == "__main__":
    main()
