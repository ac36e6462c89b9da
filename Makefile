# Commands for developers. `make help` lists them.

VENV ?= .venv
# The first interpreter that is new enough.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
# Tests of screens wait most of the time, so there are two workers for each core.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')
# Extra arguments for the command of a target: make test ARGS="-k counts"
ARGS ?=
# uv writes the requirements. Its version is pinned, so that the same ranges give the same files.
UV_VERSION := 0.13.9

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CODE := src tests tools $(wildcard benchmarks) $(wildcard screenshots)

# There are two steps, so that `make run` does not install what only the tests need.
RUNNABLE := $(VENV)/.runnable
TESTABLE := $(VENV)/.testable
# Other programs to compare with. They have their own environment, because frogmouth needs another Textual.
PEERS := .venv-peers/.ready
# The newest Textual, whether or not pyproject.toml allows it yet.
NEWEST := .venv-newest/.ready

# Programs for make check-documents.
NODE := .node/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: bench fuzz help run test check check-newest check-briefings check-documents format screenshots docs lock environment clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNNABLE) ## Open the sample briefing
	@$(BIN)/briefing demo $(ARGS)

# Without bytecode files, every command that a test starts would compile the program again.
test: $(TESTABLE) ## Run the tests
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

fuzz: $(TESTABLE) ## Look for withheld names in exports of 10,000 random briefings, or of ARGS
	$(BIN)/python -m tools.fuzz $(or $(ARGS),10000)

check: $(TESTABLE) ## Check format, lint, types and import contracts
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

check-newest: $(NEWEST) ## Run the tests of tui/wire with the newest Textual
	@.venv-newest/bin/python -m pip --disable-pip-version-check install --quiet --upgrade textual
	@.venv-newest/bin/python -c 'from importlib.metadata import version; print("Textual", version("textual"))'
	.venv-newest/bin/python -m pytest -n $(WORKERS) tests/tui/wire $(ARGS)

check-briefings: $(RUNNABLE) ## Check the sample briefings
	$(BIN)/briefing check briefings --severity warning $(ARGS)

check-documents: $(TESTABLE) $(NODE) ## Check documents; needs npm, Java, Chromium, pdftotext and LibreOffice
	$(BIN)/python -m tools.check_documents
	$(BIN)/python -m tools.check_word

format: $(TESTABLE) ## Format the code and apply automatic fixes
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

screenshots: $(TESTABLE) ## Redraw the pictures of the README and the docs
	$(BIN)/python screenshots/draw.py $(ARGS)

docs: $(RUNNABLE) ## Generate the pages and tables of docs/ that come from the code
	$(BIN)/python -m tools.make_docs

environment: $(TESTABLE) ## Only create the environment

bench: $(TESTABLE) $(PEERS) ## Measure the program and similar ones, and write docs/benchmarks.md
	$(BIN)/python -m pytest benchmarks -q --benchmark-json=.benchmarks.json
	$(BIN)/python -m benchmarks.measure --in-process .benchmarks.json $(ARGS)

lock: ## Pin versions that pyproject.toml allows; ARGS=--upgrade takes the newest
	$(call need-python)
	test -x .venv-lock/bin/uv || $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	.venv-lock/bin/uv --no-config pip compile $(LOCK) pyproject.toml --group pyproject.toml:build \
		--output-file requirements.txt
	.venv-lock/bin/uv --no-config pip compile $(LOCK) pyproject.toml --group pyproject.toml:dev \
		--constraints requirements.txt --output-file requirements-dev.txt

LOCK := --quiet --system-certs $(ARGS) --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

clean: ## Remove environments, caches and builds
	rm -rf $(VENV) .venv-* .node build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .benchmarks .benchmarks.json .coverage htmlcov snapshot_report.html
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

define need-python
@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; }
endef

# If the peers cannot be installed, `make bench` measures without them.
$(PEERS): benchmarks/peers.txt
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	-@.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet -r benchmarks/peers.txt
	@touch $@

$(NODE):
	npm install --silent --no-save --prefix .node vnu-jar@26 axe-core@4
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
