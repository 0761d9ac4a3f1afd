#!/bin/sh
# Turns the scanned sample collection into output/; where nothing on this machine reads
# scans, the sample as a text PDF, and says how to have the other.
set -eu
cd "$(dirname "$0")/.."
casebook=${1:-bin/casebook}
code=0
"$casebook" run corpus/sample/sample-scan.pdf -o output || code=$?
if [ "$code" = 4 ]; then
	echo "run: nothing here reads scans, so the text PDF of the sample is read instead; for scans: casebook ocr install, or apt-get install tesseract-ocr tesseract-ocr-chi-sim" >&2
	code=0
	"$casebook" run corpus/sample/sample.pdf -o output || code=$?
fi
[ "$code" = 0 ] || exit "$code"
echo "open output/report.html"
