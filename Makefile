# Everything happens in .venv; `make run` and `make test` set it up on a machine that has
# only Python (3.11 or newer) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help

.PHONY: help run test check versions format bench bench-large mutants torture styles golden calls screenshots docs clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' $(MAKEFILE_LIST)

$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "no $(PYTHON) here; install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("bibyank needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "this Python cannot make a venv; on Debian: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $(READY)

run: $(READY) ## open the browser on the corpus that ships
	@$(BIN)/bibyank $(SOURCES)

# Four on two cores: half of a run is waiting for terminals, editors and multiplexers.
test: $(READY) ## run all tests
	$(BIN)/python -m pytest -n 4 --dist worksteal

check: $(READY) ## lint, format, types, contracts on imports, documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.docs --check

versions: $(READY) ## run the tests with the oldest libraries allowed, and with each Python there is
	$(BIN)/python -m tests.versions $(VERSIONS)

format: $(READY) ## rewrite the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## measure everything (BENCH="--no-million keys" for less), into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench $(BENCH)

bench-large: $(READY) ## starts and keys at 10,000,000 papers; says first what disk that takes (BENCH="--folder DIR")
	$(BIN)/python -m tests.bench --large $(BENCH) startup keys

styles: $(READY) ## compare references with pandoc's, into tests/core/cite/styles/DIFFERENCES.md
	$(BIN)/python -m pip install --quiet --group styles
	$(BIN)/python -m tests.core.cite.styles.compare

torture: $(READY) ## what must not end it, whole: hours (TORTURE="--scale 0.1 input" for less), into tests/torture/RESULTS.md
	$(BIN)/python -m tests.torture $(TORTURE)

mutants: $(READY) ## what the tests would not notice (MUTANTS="state cite" for less), into tests/mutants/RESULTS.md
	$(BIN)/python -m tests.mutants $(MUTANTS)

docs: $(READY) ## write anew what the documents have from the code
	$(BIN)/python -m tests.docs

golden: $(READY) ## write the golden screens of tests/e2e anew
	BIBYANK_WRITE_GOLDEN=1 $(BIN)/python -m pytest tests/e2e/test_golden.py

calls: $(READY) ## write what the command line says, in tests/calls, anew
	BIBYANK_WRITE_CALLS=1 $(BIN)/python -m pytest tests/test_calls.py

screenshots: $(READY) ## take the pictures in screenshots/ anew, and the session (SHOTS="facets session" for some)
	$(BIN)/python -m tests.screenshots $(SHOTS)

clean: ## remove what the other targets made
	rm -rf $(VENV) .versions build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
