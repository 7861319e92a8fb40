# Everything happens in .venv; `make run` and `make test` set it up on a machine that has
# only Python (3.11 or newer) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help

.PHONY: help run test check format bench screenshots docs clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("bibyank needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(READY)

run: $(READY) ## open the browser on the corpus that ships
	@$(BIN)/bibyank $(SOURCES)

test: $(READY) ## run all tests
	$(BIN)/python -m pytest

check: $(READY) ## lint, format, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## rewrite the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## measure everything (BENCH="--no-million keys" for less), into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench $(BENCH)

docs: $(READY) ## write README's generated tables anew
	$(BIN)/python -m tests.docs

screenshots: $(READY) ## take the pictures in screenshots/ anew
	$(BIN)/python -m tests.screenshots

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
