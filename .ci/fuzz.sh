#!/bin/sh
# Fuzzes for some time each: fuzz.sh 30s reads what comes with a book (layout,
# contents, split, answers and images of OCR); fuzz.sh 10m all is every target.
set -eu
cd "$(dirname "$0")/.."
time=$1
export CGO_ENABLED=0
if [ "${2:-}" = all ]; then
	targets=$(go test ./... -run '^$' -list '^Fuzz' | awk '/^Fuzz/ { names = names " " $1 } /^ok/ { n = split(names, a, " "); for (i = 1; i <= n; i++) print $2, a[i]; names = "" }')
else
	targets="./ingest/lines FuzzWords
./ingest/lines FuzzGlyphs
./ingest/toc FuzzFind
./ingest/split FuzzSplit
./ingest/ocr/tesseract FuzzTSV
./ingest/ocr/prep FuzzPrepare"
fi
# Three at a time, each on one core. An input that fails stays in testdata/fuzz of its
# package. The end of the time alone is no failure, though go test at times takes it
# for one (golang.org/issue/75804).
echo "$targets" | xargs -P 3 -L 1 sh -c '
	out=$(go test "$1" -run "^\$" -fuzz "^$2\$" -fuzztime "$0" -fuzzminimizetime 5s -parallel 1 2>&1) ||
		case $out in
		*"Failing input"* | *"panic"*) failed=1 ;;
		*"context deadline exceeded"*) failed= ;;
		*) failed=1 ;;
		esac
	[ -z "${failed:-}" ] || { echo "$out"; echo "fuzz: $1 $2 failed" >&2; exit 1; }
	echo "fuzz: $1 $2: $(echo "$out" | grep execs: | tail -1 | sed "s/^fuzz: //")"
' "$time"
