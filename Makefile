# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
# Only relative paths: the project may lie in a folder with a space in its name.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
RUN := .venv/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet --require-hashes
# The tests use every core; `make test WORKERS=0 ARGS="-k spans"` for one process.
WORKERS ?= auto
ARGS ?=
export PYTHONWARNINGS ?= default

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 18

.PHONY: demo
demo: .venv/run ## Start everything on this machine: database, fixtures, web server, worker
	@$(RUN) manage.py demo $(ARGS)

.PHONY: stop
stop: .venv/run ## Stop a demo that was left running
	@$(RUN) manage.py demo --stop

.PHONY: test
test: .venv/dev ## Run all tests on all cores, with coverage of claims/
	@$(RUN) -m pytest -n $(WORKERS) --cov --cov-report=term $(ARGS)

.PHONY: lint
lint: .venv/dev ## Style, types, layers, migrations, API schema
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py spectacular --validate --fail-on-warn --file /dev/null

.PHONY: bench
bench: .venv/dev ## Measure speed; prints tables, asserts nothing
	@$(RUN) -m benchmarks $(ARGS)

.PHONY: format
format: .venv/dev ## Format the code
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

.PHONY: lock
lock: .venv/dev ## Resolve the dependencies of pyproject.toml and pin them with hashes
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/run.txt
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --extra dev pyproject.toml \
	  -c requirements/run.txt -o requirements/dev.txt

.PHONY: clean
clean: ## Remove the virtual environment and caches; the data in .data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov staticfiles

# A stamp is made after a complete installation only: one that was killed is done again.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "claimcheck needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	@echo "Making the virtual environment in .venv …"
	@$(PYTHON) -m venv .venv

.venv/run: requirements/run.txt | .venv/bin/python
	@echo "Installing what claimcheck needs to run …"
	@$(PIP) -r requirements/run.txt
	@touch $@

.venv/dev: requirements/dev.txt | .venv/bin/python
	@echo "Installing what claimcheck needs to run and to be tested …"
	@$(PIP) -r requirements/dev.txt
	@touch $@ .venv/run
