# One verb for each habit; `make help` lists them. Every verb does the set-up that it needs.

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
MEMBERS := $(wildcard packages/*/pyproject.toml) apps/bot/pyproject.toml
UV ?= $(shell for uv in .uv/bin/uv uv; do $$uv --version >/dev/null 2>&1 && echo $$uv && break; done)
# Most of a test's time is waiting for a browser or a server: more workers than cores keep both busy.
PYTEST_ARGS ?= -n 3

# Where Discord's own description of its interface lies beside the project, the Discord double checks
# every request body against it.
OPENAPI := $(wildcard $(CURDIR)/../shared/discord/openapi.json)
ifneq ($(OPENAPI),)
export TGRAPH_DISCORD_OPENAPI = $(OPENAPI)
endif

.PHONY: help setup run demo test test-all test-newest check format lint types imports catalogues docs bench gallery wheels lock

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 15

setup:  ## bring uv, the environment, a browser and fonts (SETUP_SYSTEM=0: no system packages)
	@tools/setup.sh

# The other verbs set up once, and again when what is locked changes.
.venv/.setup: uv.lock pyproject.toml $(MEMBERS) tools/setup.sh
	@tools/setup.sh

run: .venv/.setup catalogues-compiled  ## run the bot where a configuration is found, else the demo
	@$(BIN)/python -m tools.run

demo: .venv/.setup catalogues-compiled  ## draw every chart from sample data into demo/index.html
	@$(BIN)/tgraph-bot demo --out demo

test: .venv/.setup catalogues-compiled  ## run the tests
	@$(BIN)/python -m pytest -m "not slow" $(PYTEST_ARGS)

test-all: .venv/.setup catalogues-compiled  ## run the tests, the long ones too, and again on Python 3.13
	@$(BIN)/python -m pytest $(PYTEST_ARGS)
	@UV=$(UV) tools/test-newest.sh $(PYTEST_ARGS)

test-newest: .venv/.setup catalogues-compiled  ## run the tests that need no browser on Python 3.13, where it is
	@UV=$(UV) tools/test-newest.sh -m "not slow and not process and not browser" $(PYTEST_ARGS)

check: lint types imports lock  ## everything that a tool can check
	@$(BIN)/python -m tgraph_i18n.catalogues --check

format: .venv/.setup  ## put the code into its form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

lint: .venv/.setup  ## ruff: rules and form
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.setup  ## pyright, strict
	@$(BIN)/pyright

imports: .venv/.setup  ## import-linter: the direction of imports
	@$(BIN)/lint-imports

lock: .venv/.setup
	@$(UV) lock --check --quiet

.PHONY: catalogues-compiled
catalogues-compiled: .venv/.setup
	@$(BIN)/python -m tgraph_i18n.catalogues --compile-only

catalogues: .venv/.setup  ## merge and compile the translations, write what is made of them
	@$(BIN)/python -m tgraph_i18n.catalogues
	@$(BIN)/python -m tools.reference

docs: .venv/.setup  ## build the documentation into docs/_build
	@$(UV) run --frozen --group docs sphinx-build -W -q -b html docs docs/_build/html
	@echo docs/_build/html/index.html

bench: .venv/.setup catalogues-compiled  ## measure the numbers that the project promises
	@PYTHONPATH=tests/support $(BIN)/python -m tools.bench

gallery: .venv/.setup catalogues-compiled  ## draw every chart from all kinds of data into gallery/index.html
	@PYTHONPATH=tests/support $(BIN)/python -m tools.gallery

wheels: .venv/.setup catalogues-compiled  ## build each package's sdist, and its wheel from it, into dist/
	@for member in packages/* apps/bot; do $(UV) build --quiet --out-dir dist $$member || exit 1; done
	@ls dist
