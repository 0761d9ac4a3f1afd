#!/bin/sh
# All tests, with the race detector where a C compiler is at hand (it needs cgo);
# then those of much computing, which it would only slow down; then half a minute
# of fuzzing for what reads books. The tests' own summaries stand at the end of each.
set -eu
cd "$(dirname "$0")/.."
sum="go run gotest.tools/gotestsum@v1.13.0 --format pkgname --format-hide-empty-pkg --"
if command -v gcc >/dev/null 2>&1; then
	CGO_ENABLED=1 $sum -race -timeout 15m ./...
	CGO_ENABLED=0 $sum -trimpath -timeout 15m $(git grep -l 'sample\.Plainly(' -- '*_test.go' | xargs -n 1 dirname | sort -u | sed 's,^,./,')
else
	CGO_ENABLED=0 $sum -timeout 15m ./...
fi
sh .ci/fuzz.sh "${FUZZTIME:-30s}"
