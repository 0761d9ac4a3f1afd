#!/bin/sh
# All tests, or those of the packages named, with the race detector where a C compiler is
# at hand (it needs cgo); then those of much computing, which it would only slow down. Of
# the fuzz targets only their known inputs are run: what a change is judged by must not
# hang on chance, so the search for new ones is make nightly's, and sh .ci/fuzz.sh's. The
# tests' own summaries stand at the end of each; the last line says what was skipped and
# how to have it, also after a failure.
set -eu
cd "$(dirname "$0")/.."
pkgs=${*:-./...}
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
sum="go tool -modfile=.ci/tools.mod gotestsum --format pkgname --format-hide-empty-pkg"
code=0
norace=
if command -v gcc >/dev/null 2>&1; then
	plain=$pkgs
	[ "$pkgs" != ./... ] || plain=$(grep -rl --include='*_test.go' 'sample\.Plainly(' . | xargs -n 1 dirname | sort -u)
	CGO_ENABLED=1 $sum --jsonfile "$logs/race" -- -race -timeout 15m $pkgs || code=$?
	CGO_ENABLED=0 $sum --jsonfile "$logs/plain" -- -trimpath -timeout 15m $plain || code=$?
else
	CGO_ENABLED=0 $sum --jsonfile "$logs/plain" -- -timeout 15m $pkgs || code=$?
	norace="no C compiler, so no race detector: apt-get install gcc"
fi
go run ./bench/skipped ${norace:+-also "$norace"} "$logs"/*
exit "$code"
