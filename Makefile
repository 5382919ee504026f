# Plain `make` lists what can be done. Each target sets up what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help report test check evaluate bench serve browse soak verify status clean lock

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

report: .venv/installed ## search PubMed, read, answer, write reports/index.html
	$(BIN)/python -m pipeline report

test: .venv/installed-dev ## run every test (browser tests need Chromium)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak"

soak: .venv/installed-dev ## run the long trials too
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/installed-dev ## style, types and the quick tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not soak and not browser"

evaluate: .venv/installed ## measure the accuracy of reading on labelled records that are held
	$(BIN)/python -m pipeline evaluate --gold evaluation/labels.jsonl --floors evaluation/floors.toml

bench: .venv/installed-dev ## measure speed, as ratios in one run
	$(BIN)/python -m benchmarks

serve: .venv/installed ## show reports/ on http://127.0.0.1:8000
	$(BIN)/python -m pipeline serve

browse: .venv/installed ## browse the store with Datasette, if it is installed
	@test -x $(BIN)/datasette || \
	  { echo "Datasette is not installed here: $(BIN)/python -m pip install -e '.[browse]'" >&2; exit 2; }
	@test -f $(or $(EVIDENCE_HOME),data)/evidence.db || { echo "No store yet: run make report first" >&2; exit 2; }
	$(BIN)/datasette serve --host 127.0.0.1 --port 8001 $(or $(EVIDENCE_HOME),data)/evidence.db

verify: .venv/installed ## rebuild the site from the store and compare it with reports/
	$(BIN)/python -m pipeline verify

status: .venv/installed ## say what is held, how fresh it is and what is wrong
	$(BIN)/python -m pipeline status

lock: ## pin newer versions of everything (needs uv)
	uv pip compile -q --upgrade --generate-hashes --no-header --no-annotate --universal --python-version 3.11 \
	  pyproject.toml --extra build -o requirements.lock
	uv pip compile -q --upgrade --generate-hashes --no-header --no-annotate --universal --python-version 3.11 \
	  pyproject.toml --extra build --extra dev -c requirements.lock -o requirements-dev.lock

clean: ## remove the site, the caches and .venv; data/ stays
	rm -rf reports .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
