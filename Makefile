# make run: open the program. make test: everything that shows it works. make check: what CI checks first.
# make torture, make load: the long runs behind docs/reliability.md; torture goes on where it stopped.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
MUTANTS ?= 50000
MINUTES ?= 90
FAULTS ?= 150
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check format messages browser office bench torture mutation load reliability clean

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
	  || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp
	$(BIN)/python -m streamlit run app.py

browser: $(VENV)/dev.stamp
	$(BIN)/python tests/browser/install_browser.py

office: $(VENV)/dev.stamp
	$(BIN)/python tests/report/install_office.py

test: browser office
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(VENV)/run.stamp
	$(BIN)/python -m docs.write_messages

bench: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q -s benchmarks

torture: $(VENV)/dev.stamp
	$(BIN)/python -m tests.torture.mutant_hunt --count $(MUTANTS) --minutes $(MINUTES)
	$(BIN)/python -m tests.torture.laws
	$(BIN)/python -m tests.torture.store_torture

mutation: $(VENV)/dev.stamp
	$(BIN)/python -m tests.torture.mutation --count $(FAULTS) --minutes $(MINUTES)

load: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.load

reliability: $(VENV)/dev.stamp
	$(BIN)/python -m docs.write_reliability

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .torture
