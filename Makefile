# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
# Only relative paths: the project may lie in a folder with a space in its name.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
RUN := .venv/bin/python
# The lock files are complete: without --no-deps, older releases of pip look for newer ones of what
# is pinned without its extra (coverage[toml]), and refuse them for want of a hash.
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps
# The tests use every core; `make test WORKERS=0 ARGS="-k spans"` for one process.
WORKERS ?= auto
ARGS ?=
# `make test COVERAGE=1` counts what of claims/ the tests run, and takes a third longer.
COVERAGE ?=
export PYTHONWARNINGS ?= default
# Many processes import the same files: let the first one keep them compiled.
unexport PYTHONDONTWRITEBYTECODE

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
test: .venv/dev ## Run all tests on all cores; with COVERAGE=1, count coverage of claims/ too
	@$(RUN) -m pytest -n $(WORKERS) --dist worksteal $(if $(COVERAGE),--cov --cov-report=term) $(ARGS)

.PHONY: lint
lint: .venv/dev ## Style, types, layers, migrations, API schema
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo
	$(RUN) manage.py makemigrations --check --dry-run
	$(RUN) manage.py spectacular --validate --fail-on-warn --file /dev/null

.PHONY: client
client: .venv/dev ## Make the typed Python client of the API, a package, in build/claimcheck-client
	@mkdir -p build
	@$(RUN) manage.py spectacular --format openapi-json --file build/schema.json \
	  --custom-settings claims.api.clients.SETTINGS
	@$(RUN) -m openapi_python_client generate --path build/schema.json --meta pdm --overwrite \
	  --output-path build/claimcheck-client --config docs/examples/client.yml --fail-on-warning

.PHONY: schemathesis
schemathesis: .venv/dev ## Try the whole API against its own schema, and its typed client
	@$(RUN) -m tests.conformance $(ARGS)

.PHONY: bench
bench: .venv/dev ## Measure speed; prints tables, asserts nothing
	@$(RUN) -m benchmarks $(ARGS)

.PHONY: screenshots
screenshots: .venv/dev ## Take the README's pictures anew, from the fixtures, in light and dark
	@$(RUN) -m tests.browser.screenshots

.PHONY: bench-rivals
bench-rivals: .venv-rivals/done ## Install spaCy and textacy, for `make bench`, in .venv-rivals

# The corpus and the scorer are nobody's to pass on: CLAIMCHECK_CORPUS, CLAIMCHECK_GOLD and
# CLAIMCHECK_SCORER say where they are. See training/README.md.
.PHONY: train
train: .venv-training/done ## Train the tagger on CLAIMCHECK_CORPUS and write the model file
	@test -n "$$CLAIMCHECK_CORPUS" || { echo "Set CLAIMCHECK_CORPUS: see training/README.md" >&2; exit 2; }
	@.venv-training/bin/python -m training $(ARGS)

.PHONY: evaluate
evaluate: .venv/dev ## Score the extractor on CLAIMCHECK_GOLD, and on the development set of our own
	@$(RUN) -m tests.attribution.behaviours
	@$(RUN) -m benchmarks --only accuracy $(ARGS)
	@$(RUN) -m benchmarks --only reliability --out build/reliability.svg

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
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --extra training pyproject.toml \
	  -c requirements/run.txt -o requirements/training.txt

.PHONY: clean
clean: ## Remove the virtual environment and caches; the data in .data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* htmlcov staticfiles \
	  .venv-training .venv-rivals build

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

.venv-training/done: requirements/training.txt
	@echo "Installing what training needs …"
	@$(PYTHON) -m venv --clear .venv-training
	@.venv-training/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r $<
	@touch $@

.venv-rivals/done: benchmarks/rivals/requirements.txt
	@echo "Installing what claimcheck is compared with …"
	@$(PYTHON) -m venv --clear .venv-rivals
	@.venv-rivals/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps -r $<
	@touch $@
