# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif

.PHONY: demo test test-all lint types packs bench schema docs clean

demo: $(VENV)/installed
	@echo "Five drafts about one event, from five invented outlets (examples/README.md):"
	@$(BIN)/copydesk check $(filter-out examples/README.md,$(wildcard examples/*.*)) || test $$? -eq 1

test: $(VENV)/tests
	$(BIN)/python -m pytest

test-all: $(VENV)/tests
	$(BIN)/python -m pytest -m "slow or not slow"

lint: $(VENV)/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tests
	$(BIN)/mypy

packs: $(VENV)/installed
	$(BIN)/copydesk pack check

bench: $(VENV)/bench
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/speed.py

schema: $(VENV)/installed
	$(BIN)/copydesk pack schema > docs/schema/rules.schema.json
	$(BIN)/copydesk pack schema --pack > docs/schema/pack.schema.json

docs: $(VENV)/docs schema
	$(BIN)/copydesk pack docs
	$(BIN)/python -m sphinx -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache

$(VENV)/bin:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "copydesk needs Python 3.11 or later: make PYTHON=python3.12"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: pyproject.toml | $(VENV)/bin
	$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q linter || true  # so that even a first check starts at once
	@touch $@

$(VENV)/tests: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

$(VENV)/docs: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group docs
	@touch $@

$(VENV)/bench: $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group bench
	@touch $@
