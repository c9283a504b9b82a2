# recert: one command each for the newcomer. `make audit` and `make test` set everything up.
PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3),python3.11)
FOLDER ?= samples/agency
PEOPLE ?=
OUT    ?= out/audit
BIN    := .venv/bin

# The sample agency brings its own people file; a folder of the user's own need not have one.
ifeq ($(FOLDER),samples/agency)
PEOPLE := $(or $(PEOPLE),samples/agency/people.csv)
AS_OF  ?= 2026-02-01
endif

.PHONY: help setup audit test check bench bench-reading bench-real lock samples tesseract fuzz audit-lock
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make setup    .venv with the recert command in it
setup: .venv/installed
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "recert needs Python 3.11: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

## make audit    audits samples/agency; FOLDER=~/inbox PEOPLE=people.csv audits your own
audit: setup
	$(BIN)/recert audit "$(FOLDER)" $(if $(PEOPLE),--people "$(PEOPLE)") $(if $(AS_OF),--as-of $(AS_OF)) --out "$(OUT)"

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# tesseract is the independent second reader; where it cannot be had its tests are skipped.
tesseract:
	@command -v tesseract >/dev/null || sh ./.ci/install tesseract tesseract-ocr tesseract-ocr-eng

## make test     sets up and runs the gate
test: .venv/installed-dev tesseract check

## make check    the gate: ruff, mypy, import contracts, pytest
check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n logical --dist loadfile --no-loadscope-reorder

## make bench    accuracy and speed on samples/, written to benchmarks/results.md
bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.reading

## make bench-reading  pages beside OCRmyPDF and tesseract, written to benchmarks/reading.md
bench-reading: .venv/installed-dev .venv/bench/installed
	$(BIN)/python -m benchmarks.reading --against .venv/bench/bin/ocrmypdf

# Not among the dependencies of anybody: it is only compared with.
.venv/bench/installed:
	$(PYTHON) -m venv .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check ocrmypdf==17.13.0
	@touch $@

## make bench-real REAL=folder  what is read on real scans kept beside the project, as counts
REAL ?= real-scans
bench-real: .venv/installed-dev
	$(BIN)/python -m benchmarks.real_scans "$(REAL)"

## make samples  draws the samples anew from their seeds
samples: .venv/installed-dev
	$(BIN)/python -m samples.make

COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile -q --python-version 3.11 --universal --no-emit-index-url --no-emit-find-links --generate-hashes

## make lock     pins the newest versions that pyproject.toml allows
lock: .venv/installed-dev
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --upgrade --extra build --extra postgresql --extra web pyproject.toml -o requirements.lock
	$(COMPILE) --upgrade --extra build --extra postgresql --extra web --extra cluster -c requirements.lock pyproject.toml -o requirements-cluster.lock
	$(COMPILE) --upgrade --extra build --extra postgresql --extra web --extra cluster --extra dev -c requirements-cluster.lock pyproject.toml -o requirements-dev.lock

## make fuzz     damages 2,000 samples and looks what recert does; FILES=100 SEED=7 for others
fuzz: .venv/installed-dev
	$(BIN)/python -m benchmarks.fuzz $(if $(FILES),--files $(FILES)) $(if $(SEED),--seed $(SEED))

# pip-audit has an environment of its own: nothing of it comes to users.
.venv-audit/installed:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@touch $@

## make audit-lock  looks for known weaknesses and unfree licences in what the lock files name
audit-lock: .venv/installed-dev
	$(BIN)/python -m benchmarks.locks
	@$(MAKE) --no-print-directory .venv-audit/installed || { echo "pip-audit cannot be installed here: known weaknesses were NOT looked for."; exit 3; }
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.lock || { echo "pip-audit found weaknesses, or could not ask about every package: see above. Where it could not ask, nothing is known."; exit 3; }
