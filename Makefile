.PHONY: help setup fix check test gold demo clean
VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?= /tmp/nkgraph-demo

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: $(VENV)/.ready  ## an environment with everything the project needs

$(VENV)/.ready: pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

fix: setup  ## format, and mend what the linter can mend
	$(BIN)/ruff format kg tests bench
	$(BIN)/ruff check --fix kg tests bench
	$(BIN)/python -c 'from kg.export.context import main; main()'

test: setup  ## all tests
	$(BIN)/pytest -q -n 2

check: setup  ## what CI runs: format, lint, types, imports, tests, wheel
	$(BIN)/ruff format --check kg tests bench
	$(BIN)/ruff check kg tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2
	$(BIN)/python tests/wheel.py

gold: setup  ## the score on our own gold set: commit the tables, a loss shows in their diff
	$(BIN)/kg score tests/gold/open --figures -o tests/gold/open/score.tsv
	$(BIN)/kg score tests/gold/held --figures -o tests/gold/held/score.tsv
	$(BIN)/kg score tests/gold --figures -o tests/gold/score.tsv
	git diff --stat -- tests/gold

demo: setup  ## the main job on the project's own examples; names the view to open
	$(BIN)/kg build examples -o $(DEMO)/graph
	$(BIN)/kg validate $(DEMO)/graph
	$(BIN)/kg query $(DEMO)/graph median-pfs
	$(BIN)/kg view $(DEMO)/graph -o $(DEMO)/view.html
	@echo "open $(DEMO)/view.html"

expected: setup  ## write the questions' answers on the examples anew; read the diff
	$(BIN)/python tests/query/test_expected.py

clean:  ## remove what was made
	rm -rf $(VENV) $(DEMO) dist
