# Two commands matter: `make demo` shows the thing, `make test` proves it.

SWIFT ?= swift
SAMPLE = SampleData/2026-09
PERIOD = 2026-09

.PHONY: help demo test build lint format set-up toolchain record-golden clean

help:
	@echo "make demo           build, and make the report of the invented month"
	@echo "make test           lint, build without warnings, and run all tests"
	@echo "make build          build the release command"
	@echo "make format         format all Swift files"
	@echo "make record-golden  accept what the golden run folders hold now (the recording run fails)"
	@echo "make clean          remove what was built and the runs of the demo"

demo: build
	@.build/release/careerconnect run monthly-outcomes --inputs $(SAMPLE) --period $(PERIOD) \
	  --key-file SampleData/demonstration.key

build: set-up
	$(SWIFT) build -c release --product careerconnect

test: lint
	@Scripts/set-up-tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

lint: set-up
	@git ls-files -z '*.swift' | xargs -0 $(SWIFT) format lint --strict --parallel
	@Scripts/check-unsafe

format: toolchain
	@git ls-files -z '*.swift' | xargs -0 $(SWIFT) format --in-place --parallel

# Run twice: the first run records and fails, the second must pass.
record-golden: set-up
	RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter Golden

set-up: toolchain
	@Scripts/set-up

toolchain:
	@command -v $(SWIFT) >/dev/null 2>&1 || { \
	  echo "Swift is missing: install Swift 6.3 or newer for your system from swift.org and put it on PATH." >&2; \
	  exit 1; }

clean:
	rm -rf .build .build-python Runs
