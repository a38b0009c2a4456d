# framepost's entry points. `make` alone lists them.
#
# Each installation ends with writing a stamp file. An installation that failed or was interrupted is
# repeated, and a complete one is repeated only if its lock file changes.
#
#   .venv/stamp-locked   requirements.txt, in a new .venv
#   .venv/stamp-project  framepost itself, editable
#   .venv/stamp-dev      requirements-dev.txt on top
#   node_modules/.stamp  package-lock.json
#   tests/react/node_modules/.stamp  tests/react/package-lock.json, React and Vite for a test page
#   bench/node_modules/.stamp  bench/package-lock.json, similar tools for benches only
#   .venv-spark/stamp    requirements-spark*.txt, in a new .venv-spark: 700 MB that only Spark needs
#
# PYTHON=… names the interpreter of a new .venv, PYTEST_ARGS=… is passed to pytest, and UPGRADE=1 lets
# `make lock` change versions.

.DEFAULT_GOAL := help
.PHONY: help generate test test-quick test-full test-spark check fuzz fuzz-quick conformance bench bench-quick bench-spark sandbox dist audit clean lock

PYTHON ?=
PYTHONS = $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python3.10)
# Each process gets a contiguous part of the tests, so it seldom repeats the preparation of a module.
PYTEST_ARGS ?= -n auto --dist worksteal
UPGRADE ?=
SEED := $(or $(SEED),$(shell date +%s))
# The tests of random schemas and of hostile input.
FUZZ_QUICK = tests/conformance/test_fuzz.py tests/conformance/test_mutations.py tests/program/test_lookups.py
FUZZ = $(FUZZ_QUICK) tests/output/test_transaction.py tests/conformance/test_hostile_schemas.py \
	tests/output/test_determinism.py tests/targets/python/test_model_types.py \
	tests/program/test_no_dead_code.py tests/program/test_memoize.py
DIST ?= dist

# uv uses the certificates of the system, like pip.
export UV_SYSTEM_CERTS ?= 1

BIN = .venv/bin
NEEDS_PYTHON = framepost needs Python 3.10 or newer, with its venv module, on PATH or as PYTHON=…
NEEDS_NODE = framepost needs Node.js 20 or newer, with npm, on PATH for its tests
NEEDS_UV = make lock needs uv on PATH; everything else does without it

# Each candidate is run, because version managers put launchers on PATH that only print an error.
# uv creates an environment without the venv module, which some systems do not install.
IS_PYTHON = import sys; sys.version_info >= (3, 10) or sys.exit(1); \
	print("%d.%d" % sys.version_info[:2])
IS_NODE = process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)

# $(call install,OPTIONS,FOLDER): installs into the environment FOLDER, or .venv, with uv if it is
# available, otherwise with pip.
install = python=$(or $(2),.venv)/bin/python; \
	if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $$python $(1); \
	else $$python -m pip --version >/dev/null 2>&1 || $$python -m ensurepip >/dev/null; \
	$$python -m pip install --quiet --disable-pip-version-check $(1); fi

# $(call create,FOLDER): creates an environment with the first interpreter that is new enough.
create = version=; for python in $(PYTHONS); do \
	  version=$$("$$python" -c '$(IS_PYTHON)' 2>/dev/null) && \
	    { command -v uv || "$$python" -c 'import ensurepip, venv'; } >/dev/null 2>&1 && break; \
	  version=; \
	done; \
	test -n "$$version" || { echo '$(NEEDS_PYTHON)' >&2; exit 2; }; \
	echo "==> creating $(1) with Python $$version"; \
	rm -rf $(1); \
	if command -v uv >/dev/null 2>&1; then uv venv --quiet --python "$$python" $(1); \
	else "$$python" -m venv $(1); fi

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | \
	while IFS=@ read -r target text; do printf '%-19s%s\n' "$$target" "$$text"; done

generate: .venv/stamp-project ## write generated/ from schema/
	@$(BIN)/framepost generate

# Generates framepost's own validators. A test fails if they are out of date.
.PHONY: own
own: .venv/stamp-project
	@$(BIN)/python tests/support/own.py

# tests/conftest.py lists the tests of each target.
test: node_modules/.stamp tests/react/node_modules/.stamp .venv/stamp-dev ## run the tests; takes 3 minutes
	@echo '==> pytest'
	@$(BIN)/python -m pytest $(PYTEST_ARGS) --durations=20 -m 'not full'

test-quick: node_modules/.stamp .venv/stamp-dev ## run the quick half of the tests; takes a minute
	@echo '==> pytest, quick'
	@$(BIN)/python -m pytest $(PYTEST_ARGS) -m quick

test-full: node_modules/.stamp tests/react/node_modules/.stamp .venv/stamp-dev ## run all tests, with all corpora; takes 20 minutes
	@echo '==> pytest, full'
	@$(BIN)/python -m pytest $(PYTEST_ARGS) --durations=20

# Only these tests need Spark, which `make test` does not download. Without Java they are skipped, or
# fail if CI is set.
test-spark: .venv-spark/stamp ## run the tests on a small Spark cluster; needs Java 17 or newer
	@echo '==> pytest tests/spark'
	@.venv-spark/bin/python -m pytest -p no:cacheprovider --confcutdir=tests/spark tests/spark

# TESTS=test-full runs all tests.
check: node_modules/.stamp tests/react/node_modules/.stamp .venv/stamp-dev ## lint, formatting, types, drift of generated/, then the tests
	@echo '==> ruff check'
	@$(BIN)/ruff check .
	@echo '==> ruff format --check'
	@$(BIN)/ruff format --check .
	@echo '==> mypy --strict generator'
	@$(BIN)/mypy --strict generator
	@echo '==> framepost generate --check'
	@$(BIN)/framepost generate --check
	@echo '==> eslint'
	@node_modules/.bin/eslint .
	@echo '==> tsc'
	@node node_modules/typescript/lib/tsc.js --project tsconfig.json
	@node node_modules/typescript/lib/tsc.js --project tsconfig.sandbox.json
	@$(MAKE) --no-print-directory $(or $(TESTS),test)

# SEED=… repeats a run with the same schemas.
fuzz: node_modules/.stamp .venv/stamp-dev ## compare many random schemas with other validators, and try hostile input; takes 20 minutes
	@echo '==> pytest with SEED=$(SEED)'
	@FUZZ_SEED='$(SEED)' $(BIN)/python -m pytest $(PYTEST_ARGS) $(FUZZ)

# `make fuzz` with the same SEED tries the same schemas and more.
fuzz-quick: node_modules/.stamp .venv/stamp-dev ## the first random schemas of make fuzz; takes two minutes
	@echo '==> pytest with SEED=$(SEED)'
	@FUZZ_SEED='$(SEED)' FUZZ_QUICK=1 $(BIN)/python -m pytest $(PYTEST_ARGS) $(FUZZ_QUICK)

conformance: node_modules/.stamp .venv/stamp-dev ## write docs/conformance.md from the official test suite
	@$(BIN)/python tests/support/conformance.py

bench: node_modules/.stamp bench/node_modules/.stamp .venv/stamp-dev ## compare with similar tools, into bench/README.md; takes 20 minutes
	@$(BIN)/python bench/run.py

bench-quick: node_modules/.stamp bench/node_modules/.stamp .venv/stamp-dev ## a shorter bench, in two minutes, only printed
	@$(BIN)/python bench/run.py --quick

# LARGEST=6 stops at a million lines and needs 1 GB of disk instead of 8.
LARGEST ?= 7
bench-spark: .venv-spark/stamp ## measure validation on Spark, into bench/spark.md; takes 15 minutes
	@.venv-spark/bin/python bench/spark.py --largest $(LARGEST)

sandbox: .venv/stamp-project ## open a page to try the conversation in a browser
	@$(BIN)/framepost sandbox

# The bill of materials lists the lock file: everything with which a release is built and run.
dist: .venv/stamp-dev ## build the wheel, the source distribution and the bill of materials into dist/
	@$(BIN)/python -m hatchling build --directory '$(DIST)'
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
	  --output-reproducible --output-file "$(DIST)/framepost-$$($(BIN)/hatchling version).cdx.json"

# Both fail if the registry has no advisories, or not for all packages.
audit: .venv/stamp-dev ## look up known vulnerabilities of the locked packages; needs a network
	@echo '==> pip-audit'
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.txt -r requirements-dev.txt
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements-spark-build.txt -r requirements-spark.txt
	@echo '==> npm audit'
	@npm audit
	@npm audit --prefix bench
	@npm audit --prefix tests/react

clean: ## remove .venv, .venv-spark, node_modules and caches, never generated/
	rm -rf .venv .venv-spark node_modules bench/node_modules tests/react/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache dist
	find generator tests bench -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

lock: ## update the lock files
	@command -v uv >/dev/null 2>&1 || { echo '$(NEEDS_UV)' >&2; exit 2; }
	@echo '==> locking requirements.txt, requirements-dev.txt, requirements-spark*.txt'
	@$(call compile,requirements.txt,pyproject.toml --group build)
	@$(call compile,requirements-dev.txt,pyproject.toml --group build --group dev --constraints requirements.txt)
	@$(call compile,requirements-spark-build.txt,--group pyproject.toml:spark-build)
	@$(call compile,requirements-spark.txt,pyproject.toml --extra spark --group spark-test \
	  --constraints requirements-dev.txt --constraints requirements-spark-build.txt)
	@echo '==> locking package-lock.json, bench/package-lock.json, tests/react/package-lock.json'
	@npm $(if $(UPGRADE),update,install) --package-lock-only --loglevel=error
	@npm $(if $(UPGRADE),update,install) --package-lock-only --loglevel=error --prefix bench
	@npm $(if $(UPGRADE),update,install) --package-lock-only --loglevel=error --prefix tests/react

# $(call compile,FILE,OPTIONS): writes a lock file for all systems and Python 3.10 or newer, with hashes
# and without names of the machine or the registry. With pyproject.toml among the options, it includes the
# dependencies of the project.
compile = uv pip compile --quiet --universal --python-version 3.10 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) \
	$(2) --output-file $(1)

.venv/stamp-locked: requirements.txt
	@$(call create,.venv)
	@echo '==> installing requirements.txt into .venv'
	@$(call install,--require-hashes -r requirements.txt)
	@touch $@

# The sources are compiled, as those of installed packages are. Otherwise each command compiles them
# again if PYTHONDONTWRITEBYTECODE is set.
.venv/stamp-project: pyproject.toml .venv/stamp-locked
	@echo '==> installing framepost itself into .venv, editable'
	@$(call install,--no-index --no-deps --no-build-isolation --editable .)
	@$(BIN)/python -m compileall -q generator
	@touch $@

.venv/stamp-dev: requirements-dev.txt .venv/stamp-project
	@echo '==> installing requirements-dev.txt into .venv'
	@$(call install,--require-hashes -r requirements-dev.txt)
	@touch $@

# pyspark is built from source, only with locked packages that are in the environment.
.venv-spark/stamp: requirements-spark-build.txt requirements-spark.txt
	@$(call create,.venv-spark)
	@echo '==> installing requirements-spark.txt into .venv-spark'
	@$(call install,--require-hashes -r requirements-spark-build.txt,.venv-spark)
	@$(call install,--require-hashes --no-build-isolation -r requirements-spark.txt,.venv-spark)
	@touch $@

node_modules/.stamp: package-lock.json package.json .npmrc
	@$(call npm_ci,.)
	@touch $@

bench/node_modules/.stamp: bench/package-lock.json bench/package.json bench/.npmrc
	@$(call npm_ci,bench)
	@touch $@

tests/react/node_modules/.stamp: tests/react/package-lock.json tests/react/package.json tests/react/.npmrc
	@$(call npm_ci,tests/react)
	@touch $@

npm_ci = node -e '$(IS_NODE)' >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || \
	  { echo '$(NEEDS_NODE)' >&2; exit 2; }; \
	echo '==> installing the packages of $(1)/package-lock.json'; \
	npm ci --prefix $(1) --prefer-offline --loglevel=error
