#!/bin/sh
# Pictures of the sample collection's report, on screens and on paper, into
# output/screenshots (not kept in git), and the one that README shows.
set -eu
cd "$(dirname "$0")/.."
out=output/screenshots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x bin/casebook ] || CGO_ENABLED=0 go build -trimpath -o bin/casebook ./cmd/casebook
bin/casebook run corpus/sample/sample.pdf -o "$work" --quiet
rm -rf "$out"
mkdir -p "$out"
go run ./bench/report/shots "$work/report.html" "$out"
mv "$out/report.png" docs/report.png
if command -v pdftoppm >/dev/null 2>&1; then
	pdftoppm -r 70 -png "$out/report.pdf" "$out/paper"
fi
ls "$out" | wc -l | xargs echo "screenshots: pictures in $out:"
# The guide's pictures, by the test that does its steps.
go test ./cmd/casebook -count=1 -run '^TestGuide$' -pictures "$PWD/docs/zh/pictures"
