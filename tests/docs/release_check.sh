#!/bin/sh
# Is this ready to be given away? Called by `make release-check` with PYTHON and BIN.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
step() { echo "== $*"; }

step "build"
"$BIN/python" -m build --no-isolation --outdir "$work/dist" . >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$BIN/twine" check --strict "$work"/dist/*

step "install in a clean environment"
"$PYTHON" -m venv "$work/clean"
clean="$work/clean/bin"
"$clean/pip" install --quiet --disable-pip-version-check --require-hashes -r requirements-report.lock
"$clean/pip" install --quiet --disable-pip-version-check --no-deps "$work"/dist/*.whl
"$clean/pip" check

step "a report, from another folder"
here=$PWD
cd "$work"
cp "$here/seeds/council-baths.txt" story.txt
"$clean/media-analysis" report story.txt --out pages
test -s pages/story.html
"$clean/media-analysis" quotes story.txt | grep -q "Ida Brandt"
cd "$here"

step "the examples, the slow ones too, and the site"
"$BIN/python" -m pytest tests/docs -q -p no:cacheprovider -m "slow or not slow"
NO_MKDOCS_2_WARNING=1 "$BIN/mkdocs" build --quiet --strict --site-dir "$work/site"
echo "ready to be released"
