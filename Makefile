# `make serve` runs tocsin; `make test` runs everything that must hold. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8765

.PHONY: serve test lint unit browsers extension screenshots clean

serve: $(VENV)/.serve
	$(BIN)/tocsin serve --port $(PORT)

test: $(VENV)/.test browsers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

unit: $(VENV)/.test
	$(BIN)/python -m pytest tests/unit tests/rules

# The browsers that the end-to-end tests drive: installed where that is allowed, named where it is not.
browsers:
	@sh tests/browser/install.sh

# Packs for both stores, after checks of ours; Mozilla's linter looks at Firefox's where it can be fetched.
extension:
	$(PYTHON) extension/tools/pack.py
	@sh extension/tools/lint.sh

# Every picture is for a person to look at; three of them are in the README.
screenshots: $(VENV)/.test browsers
	mkdir -p build/screenshots
	TOCSIN_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest tests/browser
	cp build/screenshots/marks.png extension/screenshots/marks.png
	cp build/screenshots/popup-light.png extension/screenshots/popup.png
	cp build/screenshots/panel-top-light.png extension/screenshots/panel.png

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tocsin needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.serve

clean:
	rm -rf $(VENV) dist build
