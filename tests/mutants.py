"""Do the tests notice when the code is wrong? ``python tests/mutants.py analysis/quotes --tests tests/quotes`` (make mutants).

One small fault after the other is put into a module (a comparison turned, an "and" for an "or", a
number off by one, a condition negated, a step left out), a random sample with a fixed seed; the tests must fail.

A first run without a fault sees which tests call which function. A fault in a function is put into the function where it
stands, in a process that has loaded all tests before and parts for each fault, and is shown to these tests only, quickest
first. A fault outside of functions, or in a function that only a module calls as it is loaded, has the module loaded
anew and is shown to all tests. The share is thus rather too low than too high: tests that start another process do not
see the fault, and a fault that makes the tests never end is told apart and is not counted as noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import gc
import importlib.abc
import importlib.util
import itertools
import multiprocessing
import os
import random
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
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
TRIED = itertools.count(1)
BROKEN = 99  # this tool's own fault
LOAD_ANEW = 98  # the fault cannot be put into a function that is loaded


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
            inside |= {below: first for part in node.body for below in ast.walk(part)}
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


def with_fault(site: Site) -> tuple[ast.Module, str]:
    """Return the module with the fault put into one node, and where it is in words."""
    changed = ast.parse(site.path.read_text("utf-8"))
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
    return ast.fix_missing_locations(changed), f"{site.path}:{node.lineno} {site.what}: {before}"


def put_in(path: Path, changed: ast.Module) -> bool:
    """Give the functions of a module that is loaded their new code; say whether one had any."""
    name = str(ROOT / path)
    old, new = compile(path.read_text("utf-8"), name, "exec"), compile(changed, name, "exec")
    turned = {before: after for before, after in zip(codes(old), codes(new), strict=True) if before != after}
    found = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == name and thing.__code__ in turned
    ]
    for function in found:
        function.__code__ = turned[function.__code__]
    for thing in gc.get_objects():  # what was computed before, without the fault
        if isinstance(thing, functools._lru_cache_wrapper) and thing.__module__.startswith("analysis"):
            thing.cache_clear()
    return bool(found)


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and all inside it, always in the same order."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from codes(inner)


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Loads one module from other code than its file's."""

    def __init__(self, path: Path, changed: ast.Module) -> None:
        self.path, self.changed = path, changed
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
        return ast.unparse(self.changed)

    def get_filename(self, fullname: str) -> str:
        """Return the file for which this code stands."""
        return str(ROOT / self.path)


@dataclass
class Calls:
    """Which tests call which functions, and how long each test takes without a fault."""

    tests: defaultdict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)

    def see(self, item: pytest.Item, after: pytest.Item | None) -> bool:
        """Run a test with its fixtures, note what it calls, and say whether it passed."""
        called: set[tuple[str, int]] = set()

        def note(frame: FrameType, event: str, value: object) -> None:
            called.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        begun = time.perf_counter()
        sys.settrace(note)
        threading.settrace(note)
        good = passes(item, after)
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]
        self.seconds[item.nodeid] = time.perf_counter() - begun
        for place in called:
            self.tests[place].add(item.nodeid)
        return good

    def callers(self, site: Site) -> set[str]:
        """Return the tests that call the function of a fault."""
        return self.tests.get((str(ROOT / site.path), site.function), set()) if site.function else set()

    def longest(self, tests: Iterable[str]) -> float:
        """Return the seconds after which these tests are taken not to end."""
        return 60 + 10 * sum(self.seconds[test] for test in tests)


def passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    """Run one test."""
    return not any(report.failed for report in runtestprotocol(item, nextitem=after, log=False))


@dataclass
class Loop:
    """A plugin of pytest that does something else with the tests it collected than to run each once."""

    work: Callable[[list[pytest.Item]], None]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        if session.testsfailed:
            sys.exit("mutants: not all tests can be loaded")
        self.work(session.items)
        return True


def with_tests(args: argparse.Namespace, work: Callable[[list[pytest.Item]], None]) -> int:
    """Load the tests in this process, do something with them, and return pytest's code."""
    settings.register_profile("mutants", deadline=None, derandomize=True, database=None, print_blob=False)
    settings.load_profile("mutants")
    options = ["-q", "-s", "--disable-warnings", "-p", "no:xdist", "-p", "no:randomly", "-p", "no:cacheprovider"]
    chosen = ["-k", f"not ({args.without})"] if args.without else []
    return int(pytest.main([*options, *chosen, *args.tests], [Loop(work)]))


def all_pass(items: list[pytest.Item], calls: Calls, tests: set[str]) -> bool:
    """Run some of the tests, quickest first, until one fails."""
    some = sorted((item for item in items if item.nodeid in tests), key=lambda item: calls.seconds[item.nodeid])
    return all(passes(item, after) for item, after in zip(some, [*some[1:], None], strict=True))


def in_a_process(work: Callable[..., int], *args: object, seconds: float | None) -> int | None:
    """Return the exit code of a function run in a process of its own that says nothing, None if it never ended."""
    process = multiprocessing.get_context("fork").Process(target=_silent, args=(work, *args))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


def _silent(work: Callable[..., int], *args: object) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        os._exit(work(*args))
    except BaseException:
        os._exit(BROKEN)


def where_they_stand(args: argparse.Namespace, chosen: list[Site], answers: object) -> int:
    """Try the faults in functions that are loaded; answer with the calls, and what was found of each that could be."""

    def work(items: list[pytest.Item]) -> None:
        here, there = multiprocessing.get_context("fork").Pipe(duplex=False)

        def watched() -> int:
            calls = Calls()
            good = [calls.see(item, after) for item, after in zip(items, [*items[1:], None], strict=True)]
            there.send((calls, [item.nodeid for item, passed in zip(items, good, strict=True) if not passed]))
            return 0

        watcher = multiprocessing.get_context("fork").Process(target=_silent, args=(watched,))
        watcher.start()
        there.close()
        calls, failing = here.recv()
        watcher.join()
        answers.send((calls, failing))
        if failing:
            return

        def fails(site: Site, changed: ast.Module) -> int:
            try:
                if not put_in(site.path, changed):
                    return LOAD_ANEW
            except ValueError:  # the new code needs fewer variables of the function around it
                return LOAD_ANEW
            return 0 if all_pass(items, calls, calls.callers(site)) else 1

        def run(site: Site) -> tuple[Site, str]:
            tests = calls.callers(site)
            if not tests:
                return site, ""
            changed, where = with_fault(site)
            ended = in_a_process(fails, site, changed, seconds=args.seconds or calls.longest(tests))
            return site, "" if ended == LOAD_ANEW else told(ended, where)

        with ThreadPoolExecutor(args.jobs) as pool:
            answers.send(dict(pool.map(run, chosen)))

    return with_tests(args, work)


def loaded_anew(args: argparse.Namespace, calls: Calls, sites: list[Site]) -> Iterator[str]:
    """Try each fault in a process that loads the module with it, and all tests."""

    def fails(site: Site, changed: ast.Module) -> int:
        sys.meta_path.insert(0, Faulty(site.path, changed))
        good: list[bool] = []
        tests = calls.callers(site) or set(calls.seconds)
        code = with_tests(args, lambda items: good.append(all_pass(items, calls, tests)))
        return 0 if good == [True] and not code else 1

    def run(site: Site) -> str:
        changed, where = with_fault(site)
        ended = in_a_process(fails, site, changed, seconds=args.seconds or calls.longest(calls.seconds))
        return told(ended, where)

    with ThreadPoolExecutor(args.jobs) as pool:
        yield from pool.map(run, sites)


def told(ended: int | None, where: str) -> str:
    """Print a fault that was not noticed, and how many were tried; return what was found."""
    if ended == BROKEN:
        sys.exit(f"mutants: could not run {where}")
    found = NEVER_ENDED if ended is None else NOTICED if ended else NOT_NOTICED
    if found != NOTICED:
        print(f"{found}: {where}", flush=True)
    if (tried := next(TRIED)) % 10 == 0:
        print(f"... {tried} tried", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Print the faults that no test notices, and the share of those that are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="+", type=Path, help="folders of modules, or modules")
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--without", default="time_grows", help="tests that measure time fail on a busy machine")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=0, help="longest run of the tests (ten times what they take)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="faults tried at a time (one a processor)")
    args = parser.parse_args()
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    modules = sorted(path for room in args.rooms for path in (room.glob("*.py") if room.is_dir() else [room]))
    every = [site for path in modules for site in sites(path)]
    chosen = random.Random(args.seed).sample(every, min(args.sample, len(every)))
    for library in LIBRARIES:
        if importlib.util.find_spec(library.partition(".")[0]):
            importlib.import_module(library)

    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    loader = multiprocessing.get_context("fork").Process(target=where_they_stand, args=(args, chosen, there))
    loader.start()
    there.close()
    try:
        calls, failing = here.recv()
        if failing:
            sys.exit("mutants: tests fail without a fault; mend them first: " + " ".join(failing))
        answers = here.recv()
    except EOFError:
        sys.exit("mutants: the tests could not be run")
    loader.join()
    found = [answer for answer in answers.values() if answer]
    found += loaded_anew(args, calls, [site for site in chosen if not answers[site]])
    noticed, endless = found.count(NOTICED), found.count(NEVER_ENDED)
    also = f"; {endless} more never ended, not counted" if endless else ""
    print(f"{noticed} of {len(chosen)} faults noticed ({noticed / len(chosen):.0%}), of {len(every)} possible{also}")


if __name__ == "__main__":
    main()
