#!/bin/sh
# All tests, with the race detector where a C compiler is at hand (it needs cgo);
# then those of much computing, which it would only slow down; then half a minute
# of fuzzing for what reads books. The tests' own summaries stand at the end of each;
# the last line says what was skipped and how to have it.
set -eu
cd "$(dirname "$0")/.."
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
sum="go tool -modfile=.ci/tools.mod gotestsum --format pkgname --format-hide-empty-pkg"
norace=
if command -v gcc >/dev/null 2>&1; then
	CGO_ENABLED=1 $sum --jsonfile "$logs/race" -- -race -timeout 15m ./...
	CGO_ENABLED=0 $sum --jsonfile "$logs/plain" -- -trimpath -timeout 15m $(git grep -l 'sample\.Plainly(' -- '*_test.go' | xargs -n 1 dirname | sort -u | sed 's,^,./,')
else
	CGO_ENABLED=0 $sum --jsonfile "$logs/plain" -- -timeout 15m ./...
	norace="no C compiler, so no race detector: apt-get install gcc"
fi
sh .ci/fuzz.sh "${FUZZTIME:-30s}"
go run ./bench/skipped ${norace:+-also "$norace"} "$logs"/*
