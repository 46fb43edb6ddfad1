"""The engine on its own: notebooks made here, nothing of this project in them."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from analysis.reports import engine
from analysis.reports.engine import processes

PRELOAD = ("matplotlib.pyplot", "numpy", "statistics")


@pytest.fixture(scope="module", autouse=True)
def _closed():
    yield
    engine.close()


@pytest.fixture
def run(tmp_path):
    """Execute cells, each a piece of code, and return what the last one prints."""

    def execute(*cells, **options):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(textwrap.dedent(cell)) for cell in cells],
            metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
        )
        path = tmp_path / f"{threading.get_ident()}.ipynb"
        nbformat.write(notebook, path)
        made = papermill.execute_notebook(
            path, None, engine_name="warm", progress_bar=False,
            **{"preload": PRELOAD, "shutdown_kernel": "immediate"} | options,
        )  # fmt: skip
        return "".join(output.get("text", "") for output in made.cells[-1].outputs).strip()

    return execute


def test_the_imports_are_done_before_the_first_cell(run):
    assert run("import sys; print('matplotlib.pyplot' in sys.modules, 'pandas' in sys.modules)") == "True False"


LEAKS = {
    "variables": ("secret = 1", "print('secret' in globals())", "False"),
    "builtins": ("import builtins; builtins.secret = 1", "import builtins; print(hasattr(builtins, 'secret'))", "False"),
    "changed modules": ("import statistics; statistics.mean = None", "import statistics; print(statistics.mean([1, 3]))", "2"),
    "changed classes": (
        "import fractions; fractions.Fraction.__str__ = lambda half: '!'",
        "import fractions; print(fractions.Fraction(1, 2))", "1/2"),
    "modules imported": ("import wave", "import sys; print('wave' in sys.modules)", "False"),
    "modules removed": ("import sys; del sys.modules['statistics']", "import sys; print('statistics' in sys.modules)", "True"),
    "import path": ("import sys; sys.path.insert(0, '/nowhere')", "import sys; print('/nowhere' in sys.path)", "False"),
    "matplotlib's settings": (
        "import matplotlib; matplotlib.rcParams['font.size'] = 77",
        "import matplotlib; print(matplotlib.rcParams['font.size'] == 77)", "False"),
    "matplotlib's figures": (
        "import matplotlib.pyplot as plt; plt.figure(99)", "import matplotlib.pyplot as plt; print(plt.get_fignums())", "[]"),
    "matplotlib's backend": (
        "import matplotlib; matplotlib.use('svg')", "import matplotlib; print(matplotlib.get_backend() == 'svg')", "False"),
    "warning filters": (
        "import warnings; warnings.simplefilter('error')",
        "import warnings; print(warnings.filters[0][0] == 'error')", "False"),
    "working directory": ("import os; os.chdir('/')", "import os; print(os.getcwd() == '/')", "False"),
    "environment": ("import os; os.environ['SECRET'] = '1'", "import os; print(os.environ.get('SECRET'))", "None"),
    "environment removed": ("import os; del os.environ['PATH']", "import os; print('PATH' in os.environ)", "True"),
    "locale": ("import locale; locale.setlocale(locale.LC_ALL, 'C')", "import locale; print(locale.setlocale(locale.LC_ALL) != 'C')", None),
    "random state": (
        "import random, numpy; random.seed(1); numpy.random.seed(1)",
        "import random, numpy; print(random.Random(1).random() == random.random() or numpy.random.RandomState(1).rand() == numpy.random.rand())",
        "False"),
    "threads": (
        "import threading, time; threading.Thread(target=time.sleep, args=(60,), name='mine').start()",
        "import threading; print('mine' in [thread.name for thread in threading.enumerate()])", "False"),
    "signal handlers": (
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "import signal; print(signal.getsignal(signal.SIGTERM) == signal.SIG_IGN)", "False"),
    "the last result": ("42", "print(_ == 42 if '_' in globals() else False)", "False"),
    "IPython's extensions": ("%load_ext autoreload", "print('autoreload' in get_ipython().extension_manager.loaded)", "False"),
}  # fmt: skip


@pytest.mark.parametrize("what", LEAKS)
def test_nothing_of_one_notebook_is_seen_by_the_next(run, what):
    leak, look, clean = LEAKS[what]
    expected = run(look) if clean is None else clean
    run(leak)
    assert run(look).splitlines()[-1] == expected


def test_two_notebooks_do_not_draw_the_same_random_numbers(run):
    draw = "import random, numpy; print(random.random(), numpy.random.rand())"
    first, second = run(draw).split(), run(draw).split()
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_the_folder_and_the_environment_are_the_callers_of_now(run, tmp_path, monkeypatch):
    look = "import os; print(os.getcwd(), os.environ.get('COLOUR'))"
    run(look)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLOUR", "blue")
    assert run(look) == f"{tmp_path} blue"


def test_an_edited_module_is_loaded_anew(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    module = tmp_path / "of_mine.py"
    module.write_text("COLOUR = 'blue'\n")
    look = "import of_mine; print(of_mine.COLOUR)"
    assert run(look, preload=("of_mine",)) == "blue"
    module.write_text("COLOUR = 'orange'\n")
    assert run(look, preload=("of_mine",)) == "orange"


def test_a_function_is_called_once_before_the_kernels(run, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "loads_once.py").write_text(
        "import os\n\ndef load():\n    global MODEL\n    MODEL = 'loaded'\n    open(os.environ['CALLS'], 'a').write('x')\n"
    )
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    for _ in range(2):
        assert run("import loads_once; print(loads_once.MODEL)", preload=("loads_once:load",)) == "loaded"
    assert (tmp_path / "calls").read_text() == "x"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('no dictionary')", "no dictionary"),
        ("import threading, time\nthreading.Thread(target=time.sleep, args=(60,), name='hidden').start()", "hidden"),
    ],
)
def test_what_cannot_be_preloaded_is_said(run, tmp_path, monkeypatch, code, said):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / f"broken_{len(code)}.py").write_text(code)
    with pytest.raises(processes.StartError, match=said):
        run("1", preload=(f"broken_{len(code)}",))


def test_a_kernel_that_dies_fails_its_notebook_only(run):
    with pytest.raises(DeadKernelError):
        run("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert run("print('well')") == "well"


def test_a_kernel_that_hangs_is_ended(run):
    with pytest.raises(CellTimeoutError):
        run("import time, signal; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)", execution_timeout=1)
    assert run("print('well')") == "well"
    assert not processes.prepared(PRELOAD).kernels


def test_a_kernel_that_grows_is_refused_memory_and_gives_back_what_it_had(run):
    assert run("block = bytearray(300_000_000); print('had')") == "had"
    with pytest.raises(PapermillExecutionError, match="MemoryError"):
        run("block = bytearray(3_000_000_000)", memory_limit=1_000_000_000)
    assert int(run("import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")) < 300_000


def test_a_starter_that_was_killed_is_replaced(run):
    run("1")
    process = processes.prepared(PRELOAD)
    process.process.kill()
    process.process.wait()
    assert run("print('well')") == "well"


def test_what_a_notebook_has_started_ends_with_it(run):
    child = int(run("import subprocess; print(subprocess.Popen(['sleep', '60']).pid)"))
    assert gone(child)


def test_exit_handlers_run_unless_the_end_is_immediate(run, tmp_path):
    note = tmp_path / "note"
    run(f"import atexit; atexit.register(lambda: open({str(note)!r}, 'w').write('bye'))", shutdown_kernel="graceful")
    assert note.read_text() == "bye"


def test_notebooks_run_at_the_same_time_and_keep_apart(run):
    def work(number):
        found[number] = run(f"import time; n = {number}; time.sleep(0.2)", "print(n)")

    found = {}
    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: str(number) for number in range(6)}


def test_errors_and_outputs_are_those_of_plain_papermill(tmp_path):
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(code) for code in ("print(1)", "x = 2; x", "%matplotlib inline", "1 / 0", "3")
        ],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, tmp_path / "in.ipynb")
    seen = []
    for name in (None, "warm"):
        with pytest.raises(PapermillExecutionError, match="ZeroDivisionError"):
            papermill.execute_notebook(
                tmp_path / "in.ipynb", tmp_path / "out.ipynb", engine_name=name, progress_bar=False
            )
        made = nbformat.read(tmp_path / "out.ipynb", 4)
        seen.append([[dict(output, traceback="") for output in cell.get("outputs", [])] for cell in made.cells])
    assert seen[0] == seen[1]


def test_the_plain_command_has_the_engine(tmp_path):
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell("import sys; 'statistics' in sys.modules and 'numpy' in sys.modules")],
            metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
        ),
        tmp_path / "in.ipynb",
    )
    subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "warm", "in.ipynb", "out.ipynb", "--no-progress-bar"],
        cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "WARM_PRELOAD": "numpy, statistics"},
    )  # fmt: skip
    assert json.loads((tmp_path / "out.ipynb").read_text())["cells"][0]["outputs"][0]["data"]["text/plain"] == ["True"]


def gone(pid, seconds=5.0):
    """Say whether a process ends within some seconds; one that nobody has waited for yet counts as ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


HOLDER = """
import os, sys, threading, papermill, nbformat
from analysis.reports.engine import processes
def work():
    cell = f"import os, re; open({sys.argv[1]!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}}'); " + sys.argv[2]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}})
    papermill.execute_notebook(book, None, engine_name="warm", progress_bar=False)
threading.Thread(target=work, daemon=True).start()
if sys.argv[3] == "fork":  # a worker of the caller's own, which holds copies of all its files
    import multiprocessing; multiprocessing.get_context("fork").Process(target=__import__("time").sleep, args=(20,), daemon=True).start()
while True:
    try:
        threading.Event().wait(60)
    except KeyboardInterrupt:
        sys.exit(1)
"""

SLEEP, BUSY = (
    "import time; time.sleep(60)",
    "re.match('(a+)+$', 'a' * 60 + 'b')",
)  # the second never lets go of the interpreter


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("doing", [SLEEP, BUSY], ids=["asleep", "busy"])
@pytest.mark.parametrize("end", ["SIGINT", "SIGTERM", "SIGKILL", "fork", "starter"])
def test_no_process_is_left_however_the_caller_ends(tmp_path, end, doing):
    note = tmp_path / "pids"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(note), doing, end], stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 120
    while not (note.is_file() and len(note.read_text().split()) == 2):
        assert holder.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    kernel, starter = map(int, note.read_text().split())
    if end == "starter":
        os.kill(starter, signal.SIGKILL)
    else:
        holder.send_signal(getattr(signal, end, signal.SIGKILL))
    try:
        assert gone(kernel)
        assert gone(starter)
    finally:
        holder.kill()
        holder.wait()
        for pid in (kernel, starter):
            if not gone(pid, 0.01):
                os.kill(pid, signal.SIGKILL)


def test_it_knows_nothing_of_this_project():
    for module in Path(engine.__file__).parent.glob("*.py"):
        text = module.read_text()
        assert "analysis" not in text
        assert "from .." not in text
