# The developers' and users' verbs: `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MARK := $(VENV)/.ready-$(shell cat requirements*.lock pyproject.toml | cksum | cut -d' ' -f1)
# Three sizes of one environment, each with all that the one before it has: what reports need, JupyterLab and the large
# collections besides, and what developers need besides. A larger one that is there does for a smaller one.
DEV := $(MARK)-dev
LAB := $(firstword $(wildcard $(DEV)) $(MARK)-lab)
READY := $(firstword $(wildcard $(DEV) $(MARK)-lab) $(MARK)-report)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup report test check bench train mutants lab lab-test lock screenshots columns command docs examples release-check clean browser fuzz kill licences

help:  ## list what make can do
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: $(DEV)  ## make the whole environment in .venv from the lock file

$(MARK)-report: LOCK := requirements-report.lock
$(MARK)-lab: LOCK := requirements-lab.lock
$(MARK)-dev: LOCK := requirements.lock
$(MARK)-report $(MARK)-lab $(MARK)-dev:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: Python 3.11 or newer is needed; call make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "make: this Python lacks venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up in $(VENV) from $(LOCK) (once; two minutes or so) ..."
	@ls $(MARK)-* >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r $(LOCK)
	@ls $(MARK)-* >/dev/null 2>&1 || $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

report: $(READY)  ## make the reports of the stories in seeds/ and say where they are
	@$(BIN)/media-analysis report seeds --out reports

test: check browser  ## set up, then check and run all tests
	@$(BIN)/pytest -n auto

check: $(DEV)  ## formatting, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# The tests of the pages need a browser. CI gets one; on anybody else's machine they are skipped without it, and say so.
browser: $(DEV)
	@if [ -n "$$CI" ] && ! command -v chromium chromium-browser google-chrome >/dev/null && command -v apt-get >/dev/null; \
	then apt-get update -qq >/dev/null && apt-get install -qq -y chromium >/dev/null; fi || true

bench: $(DEV)  ## measure speed, as ratios in one run
	@$(BIN)/pytest tests/benchmarks -p no:xdist -p no:randomly --benchmark-only --override-ini=addopts= -q -s
	@$(BIN)/python -m tests.benchmarks.scale 1000

train: $(DEV)  ## train the reader anew (BENCHMARK=folder of the benchmark files): minutes on a GPU, else hours
	@test -n "$(BENCHMARK)" || { echo "make: say where the benchmark files are: make train BENCHMARK=folder"; exit 1; }
	@$(PYTHON) -m venv .venv-train && .venv-train/bin/python -m pip install --quiet --upgrade pip
	@.venv-train/bin/python -m pip install --quiet -e . --group train
	@.venv-train/bin/python -m analysis.quotes.learn.train $(BENCHMARK)
	@.venv-train/bin/python -m analysis.quotes.learn.calibrate $(BENCHMARK)
	@.venv-train/bin/python -m analysis.quotes.learn.card $(BENCHMARK)

mutants: $(DEV)  ## put small faults into the finder, the measures and the views and see whether the tests notice (slow)
	@$(BIN)/python tests/mutants.py analysis/quotes --tests tests/quotes analysis/quotes
	@$(BIN)/python tests/mutants.py analysis/measures analysis/views --tests tests/measures tests/views tests/test_charts.py tests/test_markup.py analysis/measures analysis/views

lab-test: $(DEV)  ## run explore.ipynb and the review table in a real JupyterLab in a browser (slow)
	@$(BIN)/pytest tests/lab -p no:xdist --override-ini=addopts= -q

fuzz: $(DEV)  ## properties with many examples, and whether time is linear (slow: FUZZ=examples a property)
	@MEDIA_ANALYSIS_FUZZ=$(or $(FUZZ),500) $(BIN)/pytest -p no:xdist $(addprefix tests/trust/test_,$(addsuffix .py,properties setting written faces bounds))

kill: $(DEV)  ## kill report and measure at random moments and start them again (slow: KILLS=times)
	@$(BIN)/python -m tests.kill $(or $(KILLS),20)

licences: $(DEV)  ## list the licences of the dependencies; fails at one that nobody has looked at
	@$(BIN)/python -m tests.trust.licences

lab: $(LAB)  ## open JupyterLab at explore.ipynb
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/explore.ipynb $(if $(filter 0,$(shell id -u)),--allow-root)

screenshots: $(DEV)  ## make the pictures of the README
	@$(BIN)/media-analysis report seeds --out reports --no-date >/dev/null
	@$(BIN)/python tests/screenshots.py

SOLVE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --no-header
FORMATS := --extra excel --extra warc --extra documents --extra remote

lock: $(DEV)  ## solve the dependencies anew and write the three lock files, the smaller ones with the pins of the largest
	@$(SOLVE) --all-extras --group dev pyproject.toml -o requirements.lock
	@grep -E '^[A-Za-z0-9].*==' requirements.lock | sed 's/ \\$$//' > $(VENV)/pins.txt
	@$(SOLVE) --all-extras --group build pyproject.toml -c $(VENV)/pins.txt -o requirements-lab.lock
	@$(SOLVE) $(FORMATS) --group build pyproject.toml -c $(VENV)/pins.txt -o requirements-report.lock

clean:  ## remove the environment and what was made
	@rm -rf $(VENV) .venv-train $(filter-out reports/.gitkeep,$(wildcard reports/*)) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks *.egg-info

columns: $(DEV)  ## write docs/columns.md anew from the dictionary of columns
	@$(BIN)/python -c 'from analysis.measures.columns import as_markdown; print("# Columns\n\nWritten by `make columns` from `analysis/measures/columns.py`; the tables in memory and in Parquet have exactly these.\n\n" + as_markdown(), end="")' > docs/columns.md

command: $(DEV)  ## write docs/command.md anew from the command itself
	@$(BIN)/python -m tests.docs.command > docs/command.md

examples: $(DEV)  ## run the examples of the documentation and write into its pages what they print now
	@$(BIN)/python -m tests.docs.examples

docs: $(DEV)  ## build the documentation as a site, in site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict && echo "Open site/index.html"

release-check: $(DEV)  ## build the package, install it in a clean environment, run it there, and run every example
	@PYTHON=$(PYTHON) BIN=$(BIN) sh tests/docs/release_check.sh
