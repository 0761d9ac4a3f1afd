#!/bin/sh
# Builds for every system that users have, without cgo.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for os in linux darwin windows; do
	for arch in amd64 arm64; do
		CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -o "$out/casebook-$os-$arch" ./cmd/casebook
	done
done
echo "cross: linux, darwin, windows on amd64 and arm64: ok"
