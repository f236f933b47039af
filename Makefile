# What a bare machine with Python 3.11, make and the package registry needs: `make demo` and `make test` set up the rest.

PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
  $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN := .venv/bin
NEWSDESK := $(BIN)/newsdesk
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
SAMPLES := content/samples
JOBS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test bench bench-standards mutants backtest golden lock clean

help: ## what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 24

demo: .venv/.run ## the main job on a bundled sample day, with the pages it makes
	@rm -rf demo
	$(NEWSDESK) init demo
	$(NEWSDESK) run --house demo --tape $(SAMPLES)/sample-day.har.gz
	$(NEWSDESK) build --house demo --drafts --out demo/site
	@echo
	@echo "The same story from the figures of an article that did not add up is held (exit code 3):"
	@code=0; $(NEWSDESK) draft --house demo $(SAMPLES)/sample-article.yaml || code=$$?; \
	  if [ $$code -ne 3 ]; then echo "demo: the draft ended with $$code, not with 3 (held)" >&2; exit 1; fi
	@echo
	@echo "Look at:"
	@find demo/content/posts -name index.md | sed 's/^/  the post      /'
	@find demo/site -name index.html | sort | sed 's/^/  in a browser  /'

test: .venv/.dev ## every check that a change must pass
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(NEWSDESK) check --templates
	$(BIN)/python -m pytest -n $(JOBS) $(PYTEST)

bench: .venv/.dev ## what each job costs, beside its baseline of the same run
	$(BIN)/python -m tests.benchmarks

bench-standards: .venv/.dev ## plant errors in clean posts: which does the second reader catch
	$(BIN)/python -m tests.planted --write docs/benchmarks.md --examples docs/standards.md $(PLANTED)

mutants: .venv/.dev ## make small faults in the second reader: which do no tests notice
	$(BIN)/python -m tests.mutation $(MUTANTS)

backtest: .venv/.dev ## the desk over the recorded years: takes minutes, and writes its summary anew
	$(BIN)/python -m tests.newsroom.backtest --write docs/backtest.md

golden: .venv/.dev ## write the golden texts anew; read them as English before you commit them
	NEWSDESK_GOLDEN=write $(BIN)/python -m pytest tests/golden -q

lock: ## bring the lock files up to date with pyproject.toml
	bash .ci/lock

clean: ## remove what these targets made
	rm -rf .venv demo dist .cache

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Newsdesk needs Python 3.11 or newer with venv and ensurepip (Debian: python3-venv);" \
	  "install it, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# Each stamp depends on its lock: a changed lock installs anew. The project itself is installed in place, by the
# build backend that the lock pins.
.venv/.run: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@ .venv/.run
