#!/bin/sh
# Zips of the program for every system, with their checksums, into dist/. The same commit
# and the same Go give the same bytes: no paths, no build ids, times of the commit alone.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^const Program = "\(.*\)"/\1/p' corpus/method/method.go)
commit=$(git describe --always --abbrev=40 --dirty)
time=$(git log -1 --format=%ct)
rm -rf dist
mkdir -p dist
for os in linux darwin windows; do
	for arch in amd64 arm64; do
		name=casebook-$version-$os-$arch
		exe=casebook
		[ "$os" = windows ] && exe=casebook.exe
		mkdir -p "dist/$name"
		CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=false -ldflags "-s -w -buildid= -X main.commit=$commit" -o "dist/$name/$exe" ./cmd/casebook
		cp LICENSE README.md README.zh-CN.md CHANGELOG.md "dist/$name/"
		go run ./.ci/zip "$time" "dist/$name.zip" dist "$name"
		rm -r "dist/${name:?}"
	done
done
(cd dist && sha256sum -- *.zip >SHA256SUMS)
cat dist/SHA256SUMS
