#!/bin/sh
# The long runs: every test without the race detector (the report through LibreOffice
# too), every fuzz target for ten
# minutes (FUZZTIME), 600 hostile PDF files, 2,000 mutated ones and 100 kills; the kills at
# each system call and the power cuts are among the tests (as root they are all tried).
set -eu
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
sh .ci/setup.sh nightly
CASEBOOK_NIGHTLY=1 go test -count=1 -timeout 30m ./...
sh .ci/fuzz.sh "${FUZZTIME:-10m}" all
MUTATIONS=2000 HOSTILE=600 go test -count=1 -timeout 60m -run 'Mutations|HostileVariants' ./ingest/pdf
CASEBOOK_KILLS=100 go test -count=1 -timeout 60m -run Killed -v ./cmd/casebook
go test -timeout 10m -run '^$' -bench Repeated -benchtime 1x ./ingest/split # ns/line does not grow with the lines
go run ./bench/ocr -speed -long # memory on 600 pages beside 60
go run ./bench/mutate # a rule that no test holds is a failure; constants are listed
echo "nightly: ok"
