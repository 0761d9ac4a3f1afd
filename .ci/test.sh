#!/bin/sh
# All tests, with the race detector where a C compiler is at hand (it needs cgo),
# and the tests' own summary at the end.
set -eu
cd "$(dirname "$0")/.."
race=""
if command -v gcc >/dev/null 2>&1; then
	race="-race"
	export CGO_ENABLED=1
fi
exec go run gotest.tools/gotestsum@v1.13.0 --format pkgname --format-hide-empty-pkg -- $race -timeout 9m ./...
