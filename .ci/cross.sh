#!/bin/sh
# Builds for every system that users have, without cgo; for Linux without glibc too,
# where PP-OCR is left out (docs/ocr.md). What runs nowhere here is built without optimisation:
# it is checked and linked all the same, in half the time.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export CGO_ENABLED=0
own=$(go env GOHOSTOS)/$(go env GOHOSTARCH)
build() { # OS ARCH [FLAG...]
	target=$1/$2 GOOS=$1 GOARCH=$2
	shift 2
	[ "$target" = "$own" ] || set -- -gcflags='all=-N -l -dwarf=false' -ldflags=-s "$@"
	GOOS=$GOOS GOARCH=$GOARCH go build -trimpath -o "$out/casebook" "$@" ./cmd/casebook
}
for os in linux darwin windows; do
	for arch in amd64 arm64; do
		build $os $arch
	done
done
for arch in amd64 arm64; do
	build linux $arch -tags static
	! grep -q 'ld-linux\|ld-musl' "$out/casebook" || { echo "cross: the static build for $arch needs a loader" >&2; exit 1; }
done
echo "cross: linux, darwin, windows on amd64 and arm64, static for linux: ok"
