#!/bin/sh
# The long runs: every fuzz target for ten minutes (FUZZTIME), 2,000 mutated PDF
# files, 100 kills, large inputs.
set -eu
cd "$(dirname "$0")/.."
export CGO_ENABLED=0
go test ./... -run '^$' -list '^Fuzz' | awk '/^Fuzz/ { names = names " " $1 } /^ok/ { n = split(names, a, " "); for (i = 1; i <= n; i++) print $2, a[i]; names = "" }' |
	while read -r package target; do
		echo "nightly: $package $target"
		go test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-10m}"
	done
MUTATIONS=2000 go test -count=1 -timeout 30m -run Mutations ./ingest/pdf
CASEBOOK_KILLS=100 go test -count=1 -timeout 60m -run Killed -v ./cmd/casebook
CASEBOOK_SCALE=1 go test -count=1 -timeout 60m -run Scale ./...
echo "nightly: ok"
