#!/bin/sh
# Builds for every system that users have, without cgo; for Linux without glibc too,
# where PP-OCR is left out (docs/ocr.md).
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for os in linux darwin windows; do
	for arch in amd64 arm64; do
		CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -o "$out/casebook-$os-$arch" ./cmd/casebook
	done
done
for arch in amd64 arm64; do
	CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -tags static -trimpath -o "$out/casebook-static" ./cmd/casebook
	! grep -q 'ld-linux\|ld-musl' "$out/casebook-static" || { echo "cross: the static build for $arch needs a loader" >&2; exit 1; }
done
echo "cross: linux, darwin, windows on amd64 and arm64, static for linux: ok"
