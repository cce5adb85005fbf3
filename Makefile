# What a developer types. `make help` lists it. Set-up happens by itself, once per change of the pins.
.DEFAULT_GOAL := help
.PHONY: help demo desk test test-islands test-desk test-slow check lint types bench bless lock docs pictures clean set-up train-statements export-voices fit-voices
.SUFFIXES:

BIN := .venv/bin
DEMO := demo/harbour-tapes
BUILT := src/earwitness/desk/assets/built/.built
SOURCES := src tests benchmarks scripts training

help:  ## list what can be made
	@grep -E '^[a-z-]+: .*## |^[a-z-]+:  ## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
		while IFS="$$(printf '\t')" read -r name what; do printf '  make %-17s %s\n' "$$name" "$$what"; done

.venv/.set-up: requirements.lock pyproject.toml
	@scripts/set-up

set-up: .venv/.set-up $(BUILT)  ## make .venv with everything that is pinned (the others call it)

demo: .venv/.set-up $(BUILT)  ## run the main job on the bundled example and say where the dossier is
	@mkdir -p demo && cp -R examples/harbour-tapes demo/
	@$(BIN)/earwitness run $(DEMO) || [ $$? -eq 3 ]
	@echo "The dossier: $(DEMO)/earwitness/dossier.html (open it in any browser)"

$(BUILT): .venv/.set-up web/package-lock.json web/vite.config.ts $(shell find web/src -type f 2>/dev/null)
	@scripts/build-desk

desk: $(BUILT)  ## build the desk's islands (web/) into the package

test: .venv/.set-up $(BUILT) test-islands  ## run every fast test
	@scripts/run-tests fast

test-islands: .venv/.set-up $(BUILT)  ## try what the islands work out without a browser
	@cd web && PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent

test-desk: .venv/.set-up $(BUILT)  ## try the desk in Chromium, page by page and key by key
	@scripts/find-browser
	@scripts/run-tests browser

test-slow: .venv/.set-up $(BUILT)  ## run the tests that load the speech model or take minutes
	@scripts/run-tests slow

lint: .venv/.set-up  ## check format and style
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)

types: .venv/.set-up  ## check types, strictly
	@$(BIN)/mypy

check: lint types test  ## format, style, types and the fast tests

bench: .venv/.set-up  ## measure against the yardsticks (DATA=folder, default ../shared)
	@$(BIN)/python -m benchmarks --data $(or $(DATA),$(EARWITNESS_DATA),../shared)

bless: .venv/.set-up  ## rewrite the golden files; read the diff before you commit it
	@EARWITNESS_BLESS=1 $(BIN)/python -m pytest -k golden
	@git diff --stat

lock:  ## pin every dependency anew (UPGRADE=1 takes newer versions)
	@scripts/lock $(if $(UPGRADE),--upgrade)

train-statements:  ## train the models of statements anew (DATA=folder; hours; needs torch, in .venv-train)
	@scripts/train-statements $(or $(DATA),$(EARWITNESS_DATA),../shared)/data

export-voices:  ## write the models of voices as ONNX again (needs torch, in .venv-train)
	@scripts/export-voices

fit-voices: .venv/.set-up  ## fit the calibrations of voice comparison anew (DATA=folder; about half an hour)
	@PYTHONPATH=. $(BIN)/python -m training.voices.cohort --data $(or $(DATA),$(EARWITNESS_DATA),../shared)/data/speech/librispeech-clean --work build/voices

pictures: .venv/.set-up $(BUILT)  ## take the pictures of docs/desk.md anew
	@scripts/find-browser
	@$(BIN)/python -m scripts.screenshots

docs: .venv/.set-up  ## rewrite the generated reference pages
	@$(BIN)/python -m scripts.references

clean:  ## remove everything that was made, .venv too
	rm -rf .venv .venv-train demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(SOURCES) \( -name __pycache__ -o -name '*.egg-info' \) -prune -exec rm -rf {} +
