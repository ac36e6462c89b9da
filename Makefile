# Everything a person does with the project. `make help` lists it.

VENV ?= .venv
# The first interpreter that is new enough; looked for only when an environment is made.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
# Tests of screens wait more than they work, so that there is room for two beside each other.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')
# Extra words for the command that a target runs: make test ARGS="-k counts"
ARGS ?=
# Writes the requirements; a version of its own, so that the same ranges give the same files.
UV_VERSION := 0.13.9

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CODE := src tests tools $(wildcard benchmarks) $(wildcard screenshots)

# Made in two steps: who only wants to see the sample need not wait for what the tests need.
RUNNABLE := $(VENV)/.runnable
TESTABLE := $(VENV)/.testable
# Other programs, to compare with; frogmouth needs a Textual of its own.
PEERS := .venv-peers/.ready
# The newest Textual, whether or not pyproject.toml allows it yet.
NEWEST := .venv-newest/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: bench fuzz help run test check check-newest check-briefings format screenshots docs lock environment clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNNABLE) ## Open the sample briefing
	@$(BIN)/briefing demo $(ARGS)

test: $(TESTABLE) ## Run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

fuzz: $(TESTABLE) ## Try to get withheld names out; ARGS=10000 cases
	$(BIN)/python -m tools.fuzz $(or $(ARGS),10000)

check: $(TESTABLE) ## Check format, lint, types and who may know whom
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

check-newest: $(NEWEST) ## Run the tests of tui/wire with the newest Textual, in an environment of its own
	@.venv-newest/bin/python -m pip --disable-pip-version-check install --quiet --upgrade textual
	@.venv-newest/bin/python -c 'from importlib.metadata import version; print("Textual", version("textual"))'
	.venv-newest/bin/python -m pytest -n $(WORKERS) tests/tui/wire $(ARGS)

check-briefings: $(RUNNABLE) ## Check the sample briefings
	$(BIN)/briefing check briefings --severity warning $(ARGS)

format: $(TESTABLE) ## Format the code and mend what can be mended by machine
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

screenshots: $(TESTABLE) ## Draw the pictures of the README
	$(BIN)/python screenshots/draw.py $(ARGS)

docs: $(RUNNABLE) ## Write the pages that are made from the code
	$(BIN)/python -m tools.make_docs

environment: $(TESTABLE) ## Make the environment and nothing else

bench: $(TESTABLE) $(PEERS) ## Measure the program, bare Textual and peers; writes docs/benchmarks.md
	$(BIN)/python -m pytest benchmarks -q --benchmark-json=.benchmarks.json
	$(BIN)/python -m benchmarks.measure --in-process .benchmarks.json $(ARGS)

lock: ## Pin what pyproject.toml allows; ARGS=--upgrade takes the newest
	$(call need-python)
	test -x .venv-lock/bin/uv || $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	.venv-lock/bin/uv --no-config pip compile $(LOCK) pyproject.toml --group pyproject.toml:build \
		--output-file requirements.txt
	.venv-lock/bin/uv --no-config pip compile $(LOCK) pyproject.toml --group pyproject.toml:dev \
		--constraints requirements.txt --output-file requirements-dev.txt

LOCK := --quiet --system-certs $(ARGS) --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

clean: ## Remove what was made, the environment too
	rm -rf $(VENV) .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .benchmarks .coverage htmlcov snapshot_report.html
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

define need-python
@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; }
endef

# Whoever cannot install the peers measures without them.
$(PEERS): benchmarks/peers.txt
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	-@.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet -r benchmarks/peers.txt
	@touch $@

$(NEWEST): pyproject.toml requirements.txt requirements-dev.txt
	$(call need-python)
	@echo "Installing what the tests need into .venv-newest"
	@$(PYTHON) -m venv --clear .venv-newest
	@.venv-newest/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
		-r requirements.txt -r requirements-dev.txt
	@.venv-newest/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
		--no-build-isolation --editable .
	@touch $@

$(RUNNABLE): pyproject.toml requirements.txt
	$(call need-python)
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what the program needs into $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTABLE): $(RUNNABLE) requirements-dev.txt
	@echo "Installing what the checks and tests need into $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
