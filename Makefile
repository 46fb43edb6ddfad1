# The developers' and users' verbs: `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(shell cat requirements.lock pyproject.toml | cksum | cut -d' ' -f1)

.DEFAULT_GOAL := help
.PHONY: help setup report test check bench train mutants lab lock screenshots columns clean browser

help:  ## list what make can do
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: $(READY)  ## make the environment in .venv from the lock file

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: Python 3.11 or newer is needed; call make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "make: this Python lacks venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Setting up in $(VENV) (once; two minutes or so) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

report: $(READY)  ## make the reports of the stories in seeds/ and say where they are
	@$(BIN)/media-analysis report seeds --out reports

test: check browser  ## set up, then check and run all tests
	@$(BIN)/pytest -n auto

check: $(READY)  ## formatting, lint and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# The tests of the pages need a browser. CI gets one; on anybody else's machine they are skipped without it, and say so.
browser: $(READY)
	@if [ -n "$$CI" ] && ! command -v chromium chromium-browser google-chrome >/dev/null && command -v apt-get >/dev/null; \
	then apt-get update -qq >/dev/null && apt-get install -qq -y chromium >/dev/null; fi || true

bench: $(READY)  ## measure speed, as ratios in one run
	@$(BIN)/pytest tests/benchmarks -p no:xdist -p no:randomly --benchmark-only --override-ini=addopts= -q -s
	@$(BIN)/python -m tests.benchmarks.scale 1000

train: $(READY)  ## train the reader anew (BENCHMARK=folder of the benchmark files): 90 minutes
	@test -n "$(BENCHMARK)" || { echo "make: say where the benchmark files are: make train BENCHMARK=folder"; exit 1; }
	@$(PYTHON) -m venv .venv-train && .venv-train/bin/python -m pip install --quiet --upgrade pip
	@.venv-train/bin/python -m pip install --quiet -e . --group train
	@.venv-train/bin/python -m analysis.quotes.learn.train $(BENCHMARK)
	@.venv-train/bin/python -m analysis.quotes.learn.calibrate $(BENCHMARK)
	@.venv-train/bin/python -m analysis.quotes.learn.card $(BENCHMARK)

mutants: $(READY)  ## put small faults into the finder and see whether the tests notice (slow)
	@$(BIN)/python tests/mutants.py analysis/quotes --tests tests/quotes

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab notebooks

screenshots: $(READY)  ## make the pictures of the README
	@$(BIN)/media-analysis report seeds --out reports --no-date >/dev/null
	@$(BIN)/python tests/screenshots.py

lock: $(READY)  ## solve the dependencies anew and write the lock file
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --group dev pyproject.toml \
		-o requirements.lock --no-annotate --no-emit-index-url --no-header

clean:  ## remove the environment and what was made
	@rm -rf $(VENV) .venv-train $(filter-out reports/.gitkeep,$(wildcard reports/*)) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks *.egg-info

columns: $(READY)  ## write docs/columns.md anew from the dictionary of columns
	@$(BIN)/python -c 'from analysis.measures.columns import as_markdown; print("# Columns\n\nWritten by `make columns` from `analysis/measures/columns.py`; the tables in memory and in Parquet have exactly these.\n\n" + as_markdown(), end="")' > docs/columns.md
