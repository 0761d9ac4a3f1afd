#!/bin/sh
# Measures quality and writes docs/quality/*.txt. The argument is a folder with
# scan/, seed/, gold/, eval/ and bench/; what is not there is left out with a line
# that says so.
set -eu
cd "$(dirname "$0")/.."
data=${1:-../shared}
export CGO_ENABLED=0
go run ./bench/split -update
go run ./bench/ocr -data "$data" -update
go run ./bench/segment -data "$data" -update
go run ./bench/themes -data "$data" -update
go run ./bench/themes -data "$data" -names -update
go run ./bench/rerun -data "$data" -peer -update
