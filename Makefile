# The workflow of the project. `make site` and `make test` each work on a fresh clone
# with Python 3.11 or newer, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# The lock is made on the oldest Python we support; hashes are always checked.
LOCK := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate \
	--build-deps-for editable

.DEFAULT_GOAL := site
.PHONY: site serve check test lint bench format lock clean

site: $(VENV)/site.stamp  ## build the whole site into site/
	$(BIN)/digest build
	@echo "To look at it: make serve"

serve: $(VENV)/site.stamp  ## build, serve both languages, rebuild what changes
	$(BIN)/digest serve

check: $(VENV)/site.stamp  ## report every problem of the content
	$(BIN)/digest check

test: $(VENV)/test.stamp lint  ## everything that CI runs
	$(BIN)/python -m pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench.stamp  ## measure; nothing here passes or fails; DATA="FILE…" for summaries
	$(BIN)/python benchmarks/summaries.py $(DATA) --write docs/dev/benchmark-summaries.md
	$(BIN)/python benchmarks/import_listing.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/search.py 1000 10000
	$(BIN)/python benchmarks/facts.py $(PAIRS)
	$(BIN)/python benchmarks/matching.py
	$(BIN)/python benchmarks/related.py
	$(BIN)/python benchmarks/builds.py 1000 10000 --write docs/dev/benchmark-builds.md

format: $(VENV)/test.stamp  ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/test.stamp  ## resolve the dependencies anew
	$(LOCK) --upgrade --output-file requirements.txt pyproject.toml
	$(LOCK) --upgrade --extra import --extra openai --extra ctranslate2 --extra scale \
		--extra test --constraint requirements.txt \
		--output-file requirements-test.txt pyproject.toml
	$(LOCK) --upgrade --extra bench --constraint requirements-test.txt \
		--output-file requirements-bench.txt pyproject.toml

clean:
	rm -rf $(VENV) .cache site

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; for example: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	$(PIP) --require-hashes --requirement requirements-test.txt
	touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/test.stamp
	$(PIP) --require-hashes --requirement requirements-bench.txt
	touch $@
