#!/bin/sh
# All tests, or those of the packages named. A test of code that does one thing at a time
# runs plainly: the race detector takes many times as long and can find nothing in it. So
# the packages in which something runs at once are tested with the detector (where a C
# compiler is at hand: it needs cgo), but for their tests that leave themselves to the
# plain run (sample.Plainly); the others, and those tests, without. The plain run is
# first: it compiles pdfium for both, which takes the detector half a minute. Vet is
# lint's. Of the fuzz targets only their known inputs are run: what a change is judged by
# must not hang on chance, so the search for new ones is make nightly's, and sh
# .ci/fuzz.sh's. The tests' own summaries stand at the end of each; the last line says
# what was skipped and how to have it, also after a failure.
set -eu
cd "$(dirname "$0")/.."
pkgs=${*:-./...}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CGO_ENABLED=0
go build -trimpath -modfile=.ci/tools.mod -o "$work/gotestsum" gotest.tools/gotestsum
# Else each process with the detector sleeps for a second before it ends: a test binary, and
# each of those that it starts of itself.
export GORACE="atexit_sleep_ms=0 ${GORACE:-}"
tests() { # tests LOG CGO_ENABLED FLAGS PACKAGES
	log=$1 cgo=$2
	shift 2
	CGO_ENABLED=$cgo "$work/gotestsum" --format pkgname --format-hide-empty-pkg --jsonfile "$work/$log" -- -vet=off -timeout 15m "$@" || code=$?
}
code=0
norace=
if command -v gcc >/dev/null 2>&1; then
	plain= raced= parents=
	dirs=$(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.Dir}}{{end}}' $pkgs)
	for dir in $dirs; do
		package=./${dir#"$PWD"/}
		if grep -qE '^[[:space:]]*(defer )?go [a-zA-Z_(]|"golang.org/x/sync/|\.Go\(|corpus/parallel"|"net/http|AfterFunc\(|t\.Parallel\(' "$dir"/*.go; then
			raced="$raced $package"
			! grep -q 'child\.Main(' "$dir"/*_test.go || parents="$parents $package"
			! grep -q 'sample\.Plainly(' "$dir"/*_test.go || plain="$plain $package"
		else
			plain="$plain $package"
		fi
	done
	[ -z "$plain" ] || tests plain 0 -trimpath $plain
	# Their children run without the detector, from binaries of the same names (ingest/child/race.go).
	[ -z "$parents" ] || go test -c -trimpath -vet=off -ldflags "-s -w" -o "$work/children/" $parents
	export CASEBOOK_PLAIN_CHILDREN="$work/children"
	[ -z "$raced" ] || tests raced 1 -trimpath -race $raced
else
	tests plain 0 -trimpath $pkgs
	norace="no C compiler, so no race detector: apt-get install gcc"
fi
go run -trimpath ./bench/skipped ${norace:+-also "$norace"} "$work"/plain "$work"/raced
exit "$code"
