# The tasks of a day's work; run them inside the virtual environment (`. .venv/bin/activate`).
.PHONY: test lint format bench docs lock

test:    ## everything that CI holds
	python -m pytest

lint:    ## style, types, import layers, rules
	ruff format --check . && ruff check . && mypy && lint-imports
	python -m pipeline rules check

format:  ## let the formatter and the fixable rules do their work
	ruff format . && ruff check --fix .

bench:   ## speed and memory, as ratios within one run
	python -m tests.bench.throughput raw

docs:    ## what is generated: the record's schema, the records of the sample documents
	python -m pipeline schema > docs/record.schema.json
	python -m pipeline run

lock:    ## the exact packages, with hashes, that set-up and CI install
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --all-extras --output-file requirements-test.lock
