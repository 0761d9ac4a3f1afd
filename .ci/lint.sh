#!/bin/sh
# gofmt, go vet and staticcheck.
set -eu
cd "$(dirname "$0")/.."
unformatted=$(git ls-files '*.go' | xargs gofmt -l)
if [ -n "$unformatted" ]; then
	echo "lint: gofmt these files:" >&2
	echo "$unformatted" >&2
	exit 1
fi
go vet ./...
go tool -modfile=.ci/tools.mod staticcheck ./...
echo "lint: ok"
