#!/bin/sh
# Measures time and memory beside the peer, in the same run, and writes
# docs/quality/speed*.txt. The argument is the folder of the data, as for quality.
set -eu
cd "$(dirname "$0")/.."
data=${1:-../shared}
export CGO_ENABLED=0
go run ./bench/whole -data "$data" -update
go run ./bench/themes -data "$data" -speed -update
go run ./bench/steps -data "$data" -update
go run ./bench/pdf -data "$data"
go run ./bench/ocr -speed -update
go run ./bench/report
