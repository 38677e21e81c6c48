# Every target works on its own, with Python >= 3.11 and make; the first one to run creates the environment.
#
#   make release     install what is needed, then build the newest version of the corpus in raw/
#   make test        install what is needed, then run the tests
#   make help        all targets

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

# Tests wait for processes that they start: one more at a time than there are processors.
TESTERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

# Where the external data for measurements is, and where the gate builds.
SHARED ?= ../shared
OUT ?= $(shell mktemp -d)/seeds

# An active virtual environment, or a path set for another project, must not leak into ours.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT

.DEFAULT_GOAL := help
.PHONY: help release test lint format types floors check gate bench prove pictures rulebook api dictionary verbs wheel wheel-test lock clean-venv

help: ## show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "make %-12s %s\n", $$1, $$2}'

release: $(VENV)/.release ## build the newest version of the corpus in raw/ into release/
	$(BIN)/clean build
	@command -v clean >/dev/null || echo 'to run clean yourself: . $(VENV)/bin/activate, or $(BIN)/clean'

test: $(VENV)/.dev ## run all tests except those of the wheel
	$(BIN)/python -m pytest --ignore=tests/wheel -n $(TESTERS) --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(VENV)/.dev ## check the style and format of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(VENV)/.dev ## format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/.dev ## check static types, strictly
	$(BIN)/mypy

floors: $(VENV)/.dev ## check that imports only go down, and that the code stays small
	$(BIN)/python -m pytest tests/test_floors.py tests/test_house.py

check: $(VENV)/.release ## verify the frozen versions, rebuild the newest and compare it
	$(BIN)/clean check

gate: $(VENV)/.dev ## measure quality on the data in SHARED, ../shared by default
	$(BIN)/python tests/gate/seeds.py $(SHARED)/seeds $(OUT)
	$(BIN)/python tests/gate/rehydrate.py $(SHARED)/seeds $(OUT)-withheld
	$(BIN)/python tests/gate/benches.py $(SHARED)/bench

bench: $(VENV)/.dev ## measure speed beside other tools on the data in SHARED, and write tests/bench/README.md
	$(BIN)/python -m tests.bench $(SHARED)/bench --peers $(VENV)/peers

prove: $(VENV)/.dev ## kill each verb at random moments, fill its disk, damage its files; print what became of it
	$(BIN)/python -m tests.prove $(MOMENTS)

pictures: $(VENV)/.dev ## redraw the pictures of README.md; needs Chromium
	$(BIN)/python -m tests.face.pictures

rulebook: $(VENV)/.dev ## regenerate the table of rules in clean/rules/RULEBOOK.md, measured if SHARED has benches
	$(BIN)/python -m tests.rules.rulebook $(wildcard $(SHARED)/bench/lines)

api: $(VENV)/.dev ## regenerate clean/README.md, the reference of the Python API, from the docstrings
	$(BIN)/python -m tests.face.api_page

dictionary: $(VENV)/.dev ## regenerate schema/DICTIONARY.md
	$(BIN)/python -m tests.release.papers.dictionary

verbs: $(VENV)/.dev ## regenerate the tables of verbs in clean/cli/README.md
	$(BIN)/python -m tests.cli.verbs

wheel: $(VENV)/.dev ## build dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

wheel-test: $(VENV)/.dev ## install and use the wheel outside the checkout
	$(BIN)/python -m pytest tests/wheel $(ARGS)

lock: $(VENV)/.dev ## regenerate the lock files; UPGRADE=1 upgrades them
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) --group build --constraint requirements.lock --output-file requirements-build.lock
	$(LOCK) pyproject.toml --group dev --constraint requirements.lock --constraint requirements-build.lock --output-file requirements-dev.lock

clean-venv: ## remove the environment
	rm -rf $(VENV)

# --- the environment: each step leaves a stamp file, and runs again only if its inputs have changed ---

$(VENV)/.created:
	@for python in python3 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "making $(VENV) with $$($$python --version)"; \
			$$python -m venv --clear $(VENV) && touch $@ && exit 0; exit 1; \
		fi; \
	done; \
	echo "This needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: the package python3-venv)." >&2; \
	echo "Found: $$(python3 --version 2>&1 || echo 'no python3')." >&2; \
	echo "Install one so that python3, python3.13, python3.12 or python3.11 starts it, then run make again." >&2; \
	exit 1

$(VENV)/.build: requirements-build.lock $(VENV)/.created
	@echo "installing requirements-build.lock"
	@$(PIP) install --require-hashes --requirement requirements-build.lock
	@touch $@

$(VENV)/.release: requirements.lock pyproject.toml $(VENV)/.build
	@echo "installing requirements.lock and the project (a few minutes, once)"
	@$(PIP) install --require-hashes --no-build-isolation --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.release
	@echo "installing requirements-dev.lock"
	@$(PIP) install --require-hashes --no-deps --no-build-isolation --requirement requirements-dev.lock
	@touch $@
