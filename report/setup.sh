#!/bin/sh
# Fetches axe-core, which the tests of the report's page hold it against, into the
# user's cache. For tests only: nothing of it is shipped. Idempotent; never fails
# a setup: where it cannot be had, the test says so and is skipped.
set -eu
version=4.14.1
sum=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
cache="${XDG_CACHE_HOME:-$HOME/.cache}/casebook-dev"
file="$cache/axe-core-$version.js"
[ -s "$file" ] && exit 0

lost() {
	echo "setup: $1: the page is not tested with axe-core" >&2
	exit 0
}

command -v npm >/dev/null 2>&1 || lost "npm is missing, which fetches axe-core"
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
echo "setup: fetching axe-core"
(cd "$parts" && npm pack --silent axe-core@$version >/dev/null 2>&1 && tar xzf axe-core-$version.tgz package/axe.min.js) || lost "axe-core could not be fetched"
[ "$(sha256sum "$parts/package/axe.min.js" | cut -d' ' -f1)" = "$sum" ] || lost "axe-core is not the one expected"
mkdir -p "$cache"
mv "$parts/package/axe.min.js" "$file"
