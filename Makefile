# Two commands: make run, make test. Everything else is for those who work on casebook.
GO      ?= go
BIN     := bin/casebook
SHARED  ?= ../shared
PKGS    ?= ./...
export CGO_ENABLED ?= 0
# Whatever is built is built alike, so that nothing is compiled once with paths and once without.
export GOFLAGS := $(strip $(shell $(GO) env GOFLAGS 2>/dev/null) -trimpath)
# The go command does not tell the commit of a worktree; git does.
COMMIT  := -X main.commit=$(shell git describe --always --abbrev=40 --dirty 2>/dev/null)

.PHONY: help setup setup-test setup-bench build run test check race layers lint cross figures nightly bench quality screenshots release clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

setup: ## install what a run needs (Go modules, tesseract, PP-OCR); idempotent
	@sh .ci/setup.sh run

setup-test: setup
	@sh .ci/setup.sh test

setup-bench: setup-test
	@sh .ci/setup.sh bench

build: ## build bin/casebook
	$(GO) build -trimpath -ldflags "$(COMMIT)" -o $(BIN) ./cmd/casebook

run: setup build ## turn the scanned sample collection into output/
	@sh .ci/sample.sh $(BIN)

test: setup-test ## run all tests, or those of PKGS="./ingest ./report"
	@sh .ci/test.sh $(PKGS)

check: lint layers cross figures ## everything CI looks at besides the tests

lint: ## gofmt, vet, staticcheck
	@sh .ci/lint.sh

layers: ## ingest, analyze and report never import each other
	@sh .ci/layers.sh

figures: ## the splitter's figures are those of docs/quality/split.txt
	@$(GO) run ./bench/split >/dev/null

cross: ## build for Linux, macOS and Windows, amd64 and arm64
	@sh .ci/cross.sh

nightly: setup-test ## long fuzzing, kills, mutations and scale
	@sh .ci/nightly.sh

quality: setup-bench ## measure quality, writing docs/quality/
	@sh .ci/quality.sh $(SHARED)

bench: setup-bench build ## measure time and memory beside the peer
	@sh .ci/bench.sh $(SHARED)

screenshots: setup-test build ## pictures of the report, into output/screenshots
	@sh .ci/screenshots.sh

release: ## archives for every system, built twice, with checksums, SBOM and manifests, into dist/
	@sh .ci/release.sh

clean: ## remove what was built and generated
	rm -rf bin dist && find output -mindepth 1 ! -name README.md -delete
